import { describe, expect, it } from 'vitest'
import { shopTab } from './useShopHome'

describe('a shop’s tabs', () => {
  it('follow the address and fall back to the first', () => {
    expect(shopTab('news')).toBe('news')
    expect([shopTab(''), shopTab('__proto__'), shopTab('NEWS')]).toEqual(['home', 'home', 'home'])
  })
})
