import { describe, expect, it } from 'vitest'
import { countChosen, filterOf, readChosen, withoutChoices, writeChosen } from './search'

describe('what is chosen of the answers', () => {
  it('reads back from the address that it is kept in', () => {
    const query = { q: '陈皮', sort: 'PRICE_LOW', category: 'cat_1', kind: 'PARCEL', price: 'FROM_50', live: '1' }
    const chosen = readChosen(query)
    expect(writeChosen('陈皮', chosen)).toEqual(query)
    expect(countChosen(chosen)).toBe(4)
    expect(filterOf(chosen)).toEqual({ categoryId: 'cat_1', shopId: null, kind: 'PARCEL', price: 'FROM_50', onAir: true, inStock: false })
  })

  it('leaves out what is usual and what makes no sense', () => {
    expect(writeChosen('', readChosen({ sort: 'RANDOM', kind: 'GIFT', price: '5', live: 'yes', shop: ['a', 'b'] }))).toEqual({})
  })

  it('keeps the order when the choices are given up', () => {
    const plain = withoutChoices(readChosen({ sort: 'NEWEST', category: 'cat_1', stock: '1' }))
    expect([plain.sort, countChosen(plain)]).toEqual(['NEWEST', 0])
  })
})
