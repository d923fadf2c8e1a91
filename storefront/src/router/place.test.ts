import { afterEach, describe, expect, it } from 'vitest'
import { pageToReach, readPlace, writePlace } from './place'

afterEach(() => window.history.replaceState(null, ''))

describe('a place in a list', () => {
  it('is kept with the page in the history, beside what the router keeps there', () => {
    window.history.replaceState({ position: 3 }, '')
    writePlace({ count: 60, sort: 'PRICE_LOW', kind: 'PICKUP' })
    expect(readPlace()).toEqual({ count: 60, sort: 'PRICE_LOW', kind: 'PICKUP' })
    expect(window.history.state.position).toBe(3)
  })

  it('is nothing on a page that was just opened, or when somebody else wrote there', () => {
    expect(readPlace()).toBeNull()
    window.history.replaceState({ list: { count: 'many' } }, '')
    expect(readPlace()).toBeNull()
  })

  it('is waited for no longer than until the page is tall enough', async () => {
    Object.defineProperty(document.documentElement, 'scrollHeight', { value: 5000, configurable: true })
    const since = performance.now()
    await pageToReach(2000)
    expect(performance.now() - since).toBeLessThan(40)
  })
})
