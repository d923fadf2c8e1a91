import { describe, expect, it } from 'vitest'
import { nearest, valueStates, type Choosable } from './choice'

const variant = (id: string, choice: number[], available = 1, offered = true): Choosable => ({ id, choice, available, offered })

// Two years by three weights: 2016 in 500 g was never made, 2016 in 250 g is sold out, 2021 in 500 g is not sold at present.
const variants = [
  variant('old-100', [0, 0]), variant('old-250', [0, 1], 0),
  variant('new-100', [1, 0]), variant('new-250', [1, 1]), variant('new-500', [1, 2], 9, false)
]

describe('choosing by options', () => {
  it('says of each value why it cannot be had with the rest of the choice', () => {
    expect(valueStates([2, 3], variants, [0, 0])).toEqual([['open', 'open'], ['open', 'soldOut', 'none']])
    expect(valueStates([2, 3], variants, [1, 0])).toEqual([['open', 'open'], ['open', 'open', 'stopped']])
  })

  it('goes to the variant most like what was chosen', () => {
    expect(nearest(variants, [0, 0], 1, 1)?.id).toBe('new-250')
    expect(nearest(variants, [1, 1], 0, 0)?.id).toBe('old-100')
    expect(nearest(variants, [0, 0], 1, 2)).toBeUndefined()
  })
})
