import { describe, expect, it } from 'vitest'
import { levelOf, onHandAt, signed, withPieces, type StockRow } from './stock'

const row = { available: 6, lowAt: 5, places: [{ locationId: 'loc_1', locationName: '主仓', onHand: 6 }] } as unknown as StockRow

describe('a line of the stock', () => {
  it('is low at its threshold and out when nothing is left', () => {
    expect([6, 5, 1, 0].map((available) => levelOf({ available, lowAt: 5 }))).toEqual(['fine', 'low', 'low', 'out'])
    expect(levelOf({ available: 0, lowAt: 0 })).toBe('out')
  })

  it('takes pieces into a place that it knows and into a new one', () => {
    expect(onHandAt(withPieces(row, { id: 'loc_1', name: '主仓' }, -2), 'loc_1')).toBe(4)
    const moved = withPieces(row, { id: 'loc_2', name: '门店' }, 3)
    expect(moved.places.map((place) => [place.locationName, place.onHand])).toEqual([['主仓', 6], ['门店', 3]])
    expect(onHandAt(row, 'loc_2')).toBe(0)
  })

  it('shows changes with real signs', () => {
    expect([3, 0, -3].map(signed)).toEqual(['+3', '0', '−3'])
  })
})
