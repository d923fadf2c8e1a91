import type { Pictured } from './picture'

/** A line of the stock list: one variant of one product. */
export interface StockRow {
  productId: string, title: string, titleEn: string | null, picture: Pictured | null
  variantId: string, sku: string, variant: string, available: number, reserved: number
}
