import { describe, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import { readChosen } from '@/domain/search'
import { fakeApi, flushPromises, run } from '@/testing/harness'
import { useSearch, useSuggestions } from './useSearch'

const hit = (id: string, isPaid = false) => ({ isPaid, title: [{ text: id, hit: true }], titleEn: null, session: null, product: { __typename: 'Product', id } })

const answer = (over = {}) => ({
  search: { hits: [hit('prd_1', true), hit('prd_1'), hit('prd_2')], pageInfo: { hasNextPage: true, endCursor: 'two' }, total: 3, corrected: null, isLoose: false, facets: null, userErrors: [], ...over }
})

describe('a search', () => {
  it('shows a paid place and the product itself, each once, and goes on behind the page', async () => {
    const api = fakeApi({ Search: ({ after }) => answer(after ? { hits: [hit('prd_3')], pageInfo: { hasNextPage: false, endCursor: null } } : {}) })
    const { result } = await run(() => useSearch('陈皮', readChosen({})), api)
    expect(result.items.value.map((one) => one.id)).toEqual(['paid-prd_1', 'prd_1', 'prd_2'])
    await result.more()
    expect(api.asked.at(-1)?.variables['after']).toBe('two')
    expect(result.finished.value).toBe(true)
  })

  it('asks anew when something is chosen, and waits without words', async () => {
    const api = fakeApi({ Search: () => answer() })
    const words = ref('')
    const chosen = ref(readChosen({}))
    await run(() => useSearch(words, chosen), api)
    expect(api.asked).toHaveLength(0)
    words.value = '陈皮'
    await flushPromises()
    chosen.value = readChosen({ live: '1' })
    await flushPromises()
    expect(api.asked.map((one) => (one.variables['filter'] as { onAir: boolean }).onAir)).toEqual([false, true])
  })

  it('says what the server refused', async () => {
    const api = fakeApi({ Search: () => answer({ hits: [], pageInfo: { hasNextPage: false, endCursor: null }, userErrors: [{ field: 'words', code: 'TOO_LONG', message: '太长' }] }) })
    const { result } = await run(() => useSearch('长', readChosen({})), api)
    expect([result.problem.value, result.empty.value]).toEqual(['太长', true])
  })
})

describe('suggestions', () => {
  it('wait for the typing to rest and give way to the last question alone', async () => {
    vi.useFakeTimers()
    const api = fakeApi({ Suggestions: ({ words }) => ({ suggestions: [{ __typename: 'WordsSuggestion', parts: [{ text: words, hit: true }] }] }) })
    const text = ref('')
    const mounted = run(() => useSuggestions(text), api)
    await vi.advanceTimersByTimeAsync(10)
    const { result } = await mounted
    for (const typed of ['c', 'ch', 'che']) {
      text.value = typed
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(api.asked).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(200)
    expect(api.asked.map((one) => one.variables['words'])).toEqual(['che'])
    expect(result.suggestions.value).toHaveLength(1)
    vi.useRealTimers()
  })
})
