import { describe, expect, it } from 'vitest'
import type { OrderPartsFragment } from '@/gql/graphql'
import { spellCode, stationsOf, statusKey, tabOf } from './order'

const order = (over: Record<string, unknown>) => ({ status: 'PAID', lines: [{ kind: 'PARCEL' }], placedAt: 'a', paidAt: 'b', shipment: null, fulfilledAt: null, completedAt: null, closedAt: null, ...over }) as unknown as OrderPartsFragment

describe('an order', () => {
  it('waits to be used, not shipped, when nothing is sent', () => {
    expect(statusKey(order({}))).toBe('order.PAID')
    expect(statusKey(order({ lines: [{ kind: 'VOUCHER' }, { kind: 'PICKUP' }] }))).toBe('order.PAID_pickup')
    expect(statusKey(order({ status: 'COMPLETED', lines: [{ kind: 'VOUCHER' }] }))).toBe('order.COMPLETED')
  })

  it('tells where it has been', () => {
    expect(stationsOf(order({ shipment: { shippedAt: 'c' }, fulfilledAt: 'c', completedAt: 'd' })).map((station) => station.key)).toEqual(['order.placedAt', 'order.paidAt', 'order.shippedAt', 'order.completedAt'])
    expect(stationsOf(order({ fulfilledAt: 'c' })).map((station) => station.at)).toEqual(['a', 'b', 'c'])
  })

  it('has codes that can be read aloud', () => {
    expect(spellCode('123456789012')).toBe('1234 5678 9012')
  })

  it('is looked for by a tab that exists', () => {
    expect(tabOf('PAID')).toBe('PAID')
    expect(tabOf('nonsense')).toBeNull()
  })
})
