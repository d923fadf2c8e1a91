import { describe, expect, it } from 'vitest'
import { dropOn, moveBy, pathOf, refusal, rowsOf } from './categoryTree'

// 食品 { 干货 { 陈皮, 菌菇 }, 茶 }, 手作
const items = [
  { id: 'food', parentId: null }, { id: 'craft', parentId: null },
  { id: 'dry', parentId: 'food' }, { id: 'tea', parentId: 'food' },
  { id: 'peel', parentId: 'dry' }, { id: 'shroom', parentId: 'dry' }
]

describe('the tree of categories', () => {
  it('is shown from top to bottom', () => {
    expect(rowsOf(items).map(({ item, depth }) => `${depth}${item.id}`)).toEqual(['0food', '1dry', '2peel', '2shroom', '1tea', '0craft'])
    expect(pathOf(items, 'peel').map((item) => item.id)).toEqual(['food', 'dry', 'peel'])
  })

  it('moves by key among siblings, in and out', () => {
    expect(moveBy(items, 'tea', 'up')).toEqual({ id: 'tea', parentId: 'food', beforeId: 'dry' })
    expect(moveBy(items, 'dry', 'down')).toEqual({ id: 'dry', parentId: 'food', beforeId: null })
    expect(moveBy(items, 'tea', 'in')).toEqual({ id: 'tea', parentId: 'dry', beforeId: null })
    expect(moveBy(items, 'shroom', 'out')).toEqual({ id: 'shroom', parentId: 'food', beforeId: 'tea' })
    expect([moveBy(items, 'food', 'up'), moveBy(items, 'food', 'out'), moveBy(items, 'dry', 'in')]).toEqual([null, null, null])
  })

  it('refuses circles and a fifth level', () => {
    expect(refusal(items, 'food', 'peel')).toBe('cycle')
    expect(refusal(items, 'food', 'food')).toBe('cycle')
    expect(refusal(items, 'food', 'craft')).toBeNull()
    expect(refusal([...items, { id: 'old', parentId: 'peel' }], 'food', 'craft')).toBe('tooDeep')
  })

  it('drops before a row or into it', () => {
    expect(dropOn(items, 'craft', 'tea', 'before')).toEqual({ id: 'craft', parentId: 'food', beforeId: 'tea' })
    expect(dropOn(items, 'craft', 'tea', 'into')).toEqual({ id: 'craft', parentId: 'tea', beforeId: null })
    expect(dropOn(items, 'tea', 'tea', 'into')).toBeNull()
  })
})
