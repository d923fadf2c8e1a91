import type { RequestPolicy } from '@urql/vue'
import { computed, onActivated, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { CollectionDocument, CollectionProductsDocument, type ProductCardFragment } from '@/gql/graphql'
import { readPlace, writePlace } from '@/router/place'
import { useApi } from './useApi'
import { useAsk } from './useAsk'
import { usePages } from './usePages'

/** A collection; `missing` when there is none, or it is hidden. */
export function useCollection(id: MaybeRefOrGetter<string>) {
  const { data, ...state } = useAsk(CollectionDocument, () => ({ id: toValue(id) }))
  const collection = computed(() => data.value?.collection ?? null)
  return { collection, missing: computed(() => data.value !== null && collection.value === null), ...state }
}

/** What it holds, page by page in its own order. The page in the history remembers how far it was read. */
export function useCollectionProducts(id: MaybeRefOrGetter<string>) {
  const { read } = useApi()
  const path = window.location.pathname
  let before = readPlace()?.count ?? 0
  let policy: RequestPolicy = 'cache-first'

  const { restart, ...pages } = usePages<ProductCardFragment>(async (after, first) => {
    const data = await read(CollectionProductsDocument, { id: toValue(id), first, after }, policy)
    return data ? data.collection?.products ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } : null
  })

  watch(() => toValue(id), () => {
    void restart(before)
    before = 0
  }, { immediate: true })

  function remember(): void {
    if (window.location.pathname === path) writePlace({ count: pages.items.value.length + pages.awaited.value, sort: '', kind: null })
  }
  watch(pages.items, () => pages.items.value.length > 0 && remember())
  onActivated(remember)

  /** As a pull at the top of the page asks: past what is remembered. */
  async function refresh(): Promise<boolean> {
    policy = 'network-only'
    const fresh = await pages.refresh()
    policy = 'cache-first'
    return fresh
  }

  return { ...pages, refresh }
}
