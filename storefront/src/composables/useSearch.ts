import { refDebounced } from '@vueuse/core'
import { computed, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { filterOf, MAX_QUESTION, type Chosen } from '@/domain/search'
import { PopularSearchesDocument, SearchDocument, SuggestionsDocument, type SearchQuery, type SuggestionsQuery } from '@/gql/graphql'
import { useApi } from './useApi'
import { useAsk } from './useAsk'
import { usePages } from './usePages'

type Answer = SearchQuery['search']
export type SearchHit = Answer['hits'][number] & { id: string }
export type SearchFacets = NonNullable<Answer['facets']>
export type Suggestion = SuggestionsQuery['suggestions'][number]

const PAGE = 20
/** How long the typing rests before suggestions are asked for, in milliseconds. */
const REST = 150

/** What answers, page by page; a paid place may stand above the same product. Without words (empty): waits. */
export function useSearch(words: MaybeRefOrGetter<string>, chosen: MaybeRefOrGetter<Chosen>) {
  const { read } = useApi()
  const answer = shallowRef<Answer | null>(null)

  const pages = usePages<SearchHit>(async (after) => {
    const asked = { words: toValue(words).slice(0, MAX_QUESTION), filter: filterOf(toValue(chosen)), sort: toValue(chosen).sort }
    const data = await read(SearchDocument, { first: PAGE, after, ...asked })
    if (!data) return null
    const found = data.search
    if (after === null) answer.value = found
    return { nodes: found.hits.map((hit) => ({ ...hit, id: hit.isPaid ? `paid-${hit.product.id}` : hit.product.id })), pageInfo: found.pageInfo }
  })

  watch([() => toValue(words), () => JSON.stringify(toValue(chosen))], ([asked]) => void (asked && pages.restart()), { immediate: true })

  return {
    ...pages,
    total: computed(() => answer.value?.total ?? 0),
    facets: computed(() => answer.value?.facets ?? null),
    corrected: computed(() => answer.value?.corrected ?? null),
    isLoose: computed(() => answer.value?.isLoose ?? false),
    problem: computed(() => answer.value?.userErrors[0]?.message ?? null)
  }
}

/** What somebody who types may mean; the last answer stays until the next one is there. */
export function useSuggestions(text: MaybeRefOrGetter<string>) {
  const { read } = useApi()
  const rested = refDebounced(computed(() => toValue(text).trim().slice(0, MAX_QUESTION)), REST)
  const suggestions = shallowRef<readonly Suggestion[]>([])
  let run = 0

  watch(rested, async (words) => {
    const mine = ++run
    if (!words) {
      suggestions.value = []
      return
    }
    const data = await read(SuggestionsDocument, { words }, 'cache-first')
    if (mine === run && data) suggestions.value = data.suggestions
  })

  return { suggestions }
}

/** 热搜: what others searched for in the last days. */
export function usePopularSearches() {
  const { data } = useAsk(PopularSearchesDocument, {})
  return { popular: computed(() => data.value?.popularSearches ?? []) }
}
