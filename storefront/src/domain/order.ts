import type { OrderCardFragment, OrderPartsFragment, OrderStatus } from '@/gql/graphql'

/** The tabs of the orders page; null is all. */
export const ORDER_TABS: (OrderStatus | null)[] = [null, 'AWAITING_PAYMENT', 'PAID', 'FULFILLED', 'COMPLETED', 'CLOSED']

/** The tab that a query names, or all. */
export function tabOf(text: string): OrderStatus | null {
  return ORDER_TABS.find((tab) => tab === text) ?? null
}

/** The key of an order's status in words: what has no parcel waits to be used, not to be shipped. */
export function statusKey(order: Pick<OrderCardFragment, 'status' | 'lines'>): string {
  const sent = order.lines.some((line) => line.kind === 'PARCEL')
  return !sent && (order.status === 'PAID' || order.status === 'FULFILLED') ? `order.${order.status}_pickup` : `order.${order.status}`
}

/** A station on an order's way, by the key of its name. */
export interface Station {
  key: string
  at: string
}

/** Where an order has been, the first station first. */
export function stationsOf(order: OrderPartsFragment): Station[] {
  const stations: [string, string | null | undefined][] = [
    ['order.placedAt', order.placedAt],
    ['order.paidAt', order.paidAt],
    ['order.shippedAt', order.shipment?.shippedAt],
    ['order.fulfilledAt', order.shipment ? null : order.fulfilledAt],
    ['order.completedAt', order.completedAt],
    ['order.closedAt', order.closedAt]
  ]
  return stations.flatMap(([key, at]) => (at ? [{ key, at }] : []))
}

/** A code as people read it aloud: 1234 5678 9012. */
export function spellCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}
