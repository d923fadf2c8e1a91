import { describe, expect, it } from 'vitest'
import { usePages, type Page } from './usePages'

const page = (ids: string[], endCursor: string | null): Page<{ id: string }> => ({
  nodes: ids.map((id) => ({ id })),
  pageInfo: { hasNextPage: endCursor !== null, endCursor }
})

describe('a list that grows', () => {
  it('follows the cursor and shows nothing twice', async () => {
    const asked: (string | null)[] = []
    const list = usePages(async (after) => {
      asked.push(after)
      return after === null ? page(['a', 'b'], 'c1') : page(['b', 'c'], null)
    })
    await list.more()
    await list.more()
    await list.more()
    expect(asked).toEqual([null, 'c1'])
    expect(list.items.value.map((item) => item.id)).toEqual(['a', 'b', 'c'])
    expect(list.finished.value).toBe(true)
  })

  it('can be tried again from where it failed', async () => {
    let fail = true
    const list = usePages(async () => (fail ? null : page(['a'], null)))
    await list.more()
    expect(list.failed.value).toBe(true)
    fail = false
    await list.more()
    expect(list.failed.value).toBe(false)
    expect(list.items.value).toHaveLength(1)
  })

  it('ignores an answer to a question that is no longer asked', async () => {
    let answer: (value: Page<{ id: string }>) => void = () => undefined
    const list = usePages<{ id: string }>(() => new Promise<Page<{ id: string }>>((resolve) => (answer = resolve)))
    const first = list.more()
    const old = answer
    const second = list.restart()
    answer(page(['new'], null))
    old(page(['old'], null))
    await Promise.all([first, second])
    expect(list.items.value.map((item) => item.id)).toEqual(['new'])
  })

  it('reads as much as was read before, holding the places of what is still to come', async () => {
    const asked: number[] = []
    const list = usePages(async (after, first) => {
      asked.push(first)
      const from = Number(after ?? 0)
      return page(Array.from({ length: first }, (_, index) => `p${from + index}`), String(from + first))
    })
    const restoring = list.restart(150)
    expect(list.awaited.value).toBe(150)
    await restoring
    expect(asked).toEqual([100, 50])
    expect(list.items.value).toHaveLength(150)
    expect(list.awaited.value).toBe(0)
    await list.more()
    expect(asked).toEqual([100, 50, 20])
  })

  it('keeps showing what it has until a refresh brings something new', async () => {
    let answer: Page<{ id: string }> | null = page(['a', 'b'], null)
    const list = usePages(async () => answer)
    await list.more()
    answer = null
    expect(await list.refresh()).toBe(false)
    expect(list.items.value).toHaveLength(2)
    answer = page(['c'], null)
    expect(await list.refresh()).toBe(true)
    expect(list.items.value.map((item) => item.id)).toEqual(['c'])
  })

  it('knows that there is nothing', async () => {
    const list = usePages(async () => page([], null))
    expect(list.loadingFirst.value).toBe(true)
    await list.more()
    expect(list.empty.value).toBe(true)
  })
})
