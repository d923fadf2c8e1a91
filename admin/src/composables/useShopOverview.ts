import { computed, ref } from 'vue'
import { OrdersDocument, ProductsDocument, ShopDocument, ShopSalesDocument, type OrderRowFragment, type ProductRowFragment } from '@/gql/graphql'
import type { Pictured } from '@/domain/picture'
import { useLoad } from './useLoad'

export const LOW_STOCK = 5

export interface LowStock { productId: string, title: string, variant: string, picture: Pictured | null, available: number }

/** Variants on sale that are about to run out, the emptiest first. */
export function lowStock(products: readonly ProductRowFragment[]): LowStock[] {
  return products.flatMap((product) => product.variants
    .filter((variant) => variant.available <= LOW_STOCK)
    .map((variant) => ({ productId: product.id, title: product.title, variant: variant.name, picture: product.pictures[0] ?? null, available: variant.available })))
    .sort((a, b) => a.available - b.available)
}

/** The nearest deadline first; an order without one comes last. */
export function byDeadline(orders: readonly OrderRowFragment[]): OrderRowFragment[] {
  return [...orders].sort((a, b) => (a.shipBy ?? '9').localeCompare(b.shipBy ?? '9'))
}

/** What a shop looks at first in the morning. */
export function useShopOverview() {
  const days = ref(30)
  const sales = useLoad(ShopSalesDocument, () => ({ days: days.value }), (data) => data.shopSales)
  const shop = useLoad(ShopDocument, () => ({}), (data) => data.shop)
  const paid = useLoad(OrdersDocument, () => ({ first: 50, after: null, status: 'PAID' as const }), (data) => data.orders.nodes)
  const products = useLoad(ProductsDocument, () => ({ first: 100, after: null, status: 'PUBLISHED' as const, search: null }), (data) => data.products.nodes)
  const toShip = computed(() => byDeadline((paid.data.value ?? []).filter((order) => order.lines.some((line) => line.kind === 'PARCEL'))))
  const running = computed(() => lowStock(products.data.value ?? []))
  return { days, sales, shop, paid, products, toShip, running }
}
