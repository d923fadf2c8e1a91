import { isZero, subtract, type Money } from './money'

type Kind = 'PARCEL' | 'PICKUP' | 'VOUCHER'
type Status = 'AWAITING_PAYMENT' | 'PAID' | 'FULFILLED' | 'COMPLETED' | 'CLOSED'

interface Placed { status: Status, lines: readonly { kind: Kind, quantity: number }[] }
interface Detailed extends Placed {
  shipment: unknown
  codes: readonly { redeemedAt: string | null, voidedAt: string | null }[]
  total: Money
  refunded: Money
}

/** The key of a status in the texts: a paid order without parcels waits for its code, not for a courier. */
export function statusKey(order: Placed): Status | 'TO_REDEEM' {
  const waitsForCode = order.status === 'PAID' && !order.lines.some((line) => line.kind === 'PARCEL')
  return waitsForCode ? 'TO_REDEEM' : order.status
}

export function pieces(order: { lines: readonly { quantity: number }[] }): number {
  return order.lines.reduce((sum, line) => sum + line.quantity, 0)
}

export function canShip(order: Detailed): boolean {
  return order.status === 'PAID' && !order.shipment && order.lines.some((line) => line.kind === 'PARCEL')
}

export function canRedeem(order: Detailed): boolean {
  return order.status === 'PAID' && order.codes.some((code) => !code.redeemedAt && !code.voidedAt)
}

/** What a refund may still give back. */
export function refundable(order: Detailed): Money {
  return subtract(order.total, order.refunded)
}

export function canRefund(order: Detailed): boolean {
  return ['PAID', 'FULFILLED', 'COMPLETED'].includes(order.status) && !isZero(refundable(order))
}

export interface Step { key: string, at: string | null, due?: string | null }

interface Dated {
  status: Status
  placedAt: string, payBy: string, paidAt: string | null, shipBy: string | null, fulfilledAt: string | null
  confirmBy: string | null, completedAt: string | null, payableAt: string | null, releasedAt: string | null, closedAt: string | null
  lines: readonly { kind: Kind }[]
}

/** What has happened to an order and what is still to come, with its deadlines; nothing comes after closing. */
export function timeline(order: Dated): Step[] {
  const handedOver = order.lines.some((line) => line.kind === 'PARCEL') ? 'shipped' : 'fulfilled'
  const steps: Step[] = [
    { key: 'placed', at: order.placedAt },
    { key: 'paid', at: order.paidAt, due: order.payBy },
    { key: handedOver, at: order.fulfilledAt, due: order.shipBy },
    { key: 'completed', at: order.completedAt, due: order.confirmBy },
    { key: 'released', at: order.releasedAt, due: order.payableAt }
  ]
  if (!order.closedAt) return steps
  return [...steps.filter((step) => step.at), { key: 'closed', at: order.closedAt }]
}
