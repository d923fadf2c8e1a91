/** A line of the stock list: one variant of one product. */
export interface StockRow {
  productId: string, title: string, titleEn: string | null, picture: string | null
  variantId: string, sku: string, variant: string, available: number, reserved: number
}
