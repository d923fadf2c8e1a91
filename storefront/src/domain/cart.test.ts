import { describe, expect, it } from 'vitest'
import { aCart, aGroup, aLine, aShop } from '@/testing/samples'
import { freightOf, missingForFreeFreight, purchasesOf } from './cart'
import { fromFen } from './money'

describe('what a shop charges for freight', () => {
  const shop = aShop({ freight: fromFen(800), freeFreightFrom: fromFen(9900) })

  it('is nothing when no parcel is sent', () => {
    expect(freightOf(shop, [aLine({ kind: 'VOUCHER', fen: 1000 })]).amount).toBe('0.00')
    expect(freightOf(shop, [aLine({ kind: 'PICKUP', fen: 1000 })]).amount).toBe('0.00')
  })

  it('is charged once below the free amount, and not from it on', () => {
    expect(freightOf(shop, [aLine({ fen: 4949, quantity: 2 })]).amount).toBe('8.00')
    expect(freightOf(shop, [aLine({ fen: 4950, quantity: 2 })]).amount).toBe('0.00')
  })

  it('says how much is missing', () => {
    expect(missingForFreeFreight(shop, [aLine({ fen: 9000 })])?.amount).toBe('9.00')
    expect(missingForFreeFreight(shop, [aLine({ fen: 9900 })])).toBeNull()
    expect(missingForFreeFreight(aShop({ freeFreightFrom: null }), [aLine({})])).toBeNull()
  })
})

describe('what is bought', () => {
  it('is the chosen lines by shop, without those that cannot be bought', () => {
    const kept = aLine({ fen: 1250, quantity: 3 })
    const dropped = aLine({ fen: 500 })
    const soldOut = aLine({ fen: 700, warning: 'SOLD_OUT' })
    const cart = aCart([aGroup([kept, dropped, soldOut], { freight: fromFen(600), freeFreightFrom: null }), aGroup([aLine({ warning: 'UNAVAILABLE' })])])
    const bought = purchasesOf(cart, (line) => line.id !== dropped.id)
    expect(bought).toHaveLength(1)
    expect(bought[0]?.lines.map((line) => line.id)).toEqual([kept.id])
    expect(bought[0]?.goods.amount).toBe('37.50')
    expect(bought[0]?.total.amount).toBe('43.50')
  })
})
