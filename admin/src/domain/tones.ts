import type { LicenseStanding, LiveSessionStatus, OrderStatus, ProductStatus, RefundStatus, ShopStatus } from '@/gql/graphql'

export type Tone = 'quiet' | 'act' | 'good' | 'warn' | 'bad' | 'live'

/** What asks for somebody's hand is in the acting colour; what is done is green; the rest keeps quiet. */
export const orderTone: Record<OrderStatus, Tone> = {
  AWAITING_PAYMENT: 'warn', PAID: 'act', FULFILLED: 'quiet', COMPLETED: 'good', CLOSED: 'quiet'
}
export const productTone: Record<ProductStatus, Tone> = { DRAFT: 'warn', PUBLISHED: 'good', ARCHIVED: 'quiet' }
export const shopTone: Record<ShopStatus, Tone> = {
  DRAFT: 'quiet', SUBMITTED: 'act', RETURNED: 'warn', APPROVED: 'act', OPEN: 'good', SUSPENDED: 'bad', CLOSED: 'quiet'
}
export const standingTone: Record<LicenseStanding, Tone> = { NOT_YET: 'quiet', VALID: 'good', EXPIRING: 'warn', EXPIRED: 'bad' }
export const liveTone: Record<LiveSessionStatus, Tone> = { SCHEDULED: 'act', ON_AIR: 'live', ENDED: 'quiet', CANCELLED: 'quiet' }
export const refundTone: Record<RefundStatus, Tone> = { REQUESTED: 'warn', SUCCEEDED: 'good', FAILED: 'bad' }

/** A target's status as reported; words that we do not know stay quiet. */
export function targetTone(status: string): Tone {
  if (status === 'met_as_reported') return 'good'
  return status === 'not_met' ? 'bad' : status === 'unit_or_scope_mismatch' ? 'warn' : 'quiet'
}
