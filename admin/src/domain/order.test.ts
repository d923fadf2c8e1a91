import { describe, expect, it } from 'vitest'
import { canRedeem, canRefund, canShip, refundable, statusKey, timeline } from './order'

const parcel = { kind: 'PARCEL', quantity: 1 } as const
const voucher = { kind: 'VOUCHER', quantity: 2 } as const
const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const paid = { status: 'PAID', lines: [parcel], shipment: null, codes: [], total: yuan('30.00'), refunded: yuan('0.00') } as const

describe('an order', () => {
  it('of vouchers waits for its code, not for a courier', () => {
    expect(statusKey({ status: 'PAID', lines: [voucher] })).toBe('TO_REDEEM')
    expect(statusKey({ status: 'PAID', lines: [voucher, parcel] })).toBe('PAID')
    expect(statusKey({ status: 'COMPLETED', lines: [voucher] })).toBe('COMPLETED')
  })

  it('is shipped once, when it is paid and has a parcel', () => {
    expect(canShip(paid)).toBe(true)
    expect(canShip({ ...paid, shipment: {} })).toBe(false)
    expect(canShip({ ...paid, status: 'AWAITING_PAYMENT' })).toBe(false)
    expect(canShip({ ...paid, lines: [voucher] })).toBe(false)
  })

  it('is redeemed while a code is open', () => {
    const code = { redeemedAt: null, voidedAt: null }
    expect(canRedeem({ ...paid, codes: [code] })).toBe(true)
    expect(canRedeem({ ...paid, codes: [{ ...code, redeemedAt: 'x' }] })).toBe(false)
    expect(canRedeem({ ...paid, codes: [{ ...code, voidedAt: 'x' }] })).toBe(false)
  })

  it('gives back at most what is left', () => {
    expect(refundable({ ...paid, refunded: yuan('12.50') }).amount).toBe('17.50')
    expect(canRefund({ ...paid, refunded: yuan('30') })).toBe(false)
    expect(canRefund({ ...paid, status: 'CLOSED' })).toBe(false)
  })

  it('shows what is to come with its deadline, and nothing after closing', () => {
    const dates = { placedAt: 'a', payBy: 'b', paidAt: null, shipBy: null, fulfilledAt: null, confirmBy: null, completedAt: null, payableAt: null, releasedAt: null, closedAt: null }
    expect(timeline({ ...dates, status: 'AWAITING_PAYMENT', lines: [parcel] })[1]).toEqual({ key: 'paid', at: null, due: 'b' })
    const closed = timeline({ ...dates, status: 'CLOSED', lines: [parcel], closedAt: 'z' })
    expect(closed.map((step) => step.key)).toEqual(['placed', 'closed'])
  })
})
