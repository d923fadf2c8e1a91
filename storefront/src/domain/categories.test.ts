import { describe, expect, it } from 'vitest'
import { branchOf, rootsOf } from './categories'

const tea = { id: 'tea' }
const lamp = { id: 'lamp', parentId: null }
const peel = { id: 'peel', parentId: 'tea' }
const herbs = { id: 'herbs', parentId: 'tea' }
const aged = { id: 'aged', parentId: 'peel' }
const all = [tea, lamp, peel, herbs, aged]

describe('categories', () => {
  it('shows roots apart', () => expect(rootsOf(all)).toEqual([tea, lamp]))

  it('offers the parts of a category', () => {
    expect(branchOf(all, tea)).toEqual({ root: tea, top: tea, children: [peel, herbs] })
    expect(branchOf(all, peel)).toEqual({ root: tea, top: peel, children: [aged] })
  })

  it('offers what stands beside a category without parts', () => {
    expect(branchOf(all, herbs)).toEqual({ root: tea, top: tea, children: [peel, herbs] })
    expect(branchOf(all, aged)).toEqual({ root: tea, top: peel, children: [aged] })
  })

  it('offers nothing around a root without parts', () => expect(branchOf(all, lamp)).toEqual({ root: lamp, top: lamp, children: [] }))
})
