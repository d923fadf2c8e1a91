import type { RequestPolicy } from '@urql/vue'
import { useStorage } from '@vueuse/core'
import { computed, onActivated, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { CategoriesDocument, HomeDocument, LiveSessionsDocument, ProductsDocument, ShopDocument, type ProductCardFragment, type ProductKind, type ProductSort } from '@/gql/graphql'
import { branchOf, rootsOf } from '@/domain/categories'
import { readPlace, writePlace } from '@/router/place'
import { useApi } from './useApi'
import { useAsk } from './useAsk'
import { usePages } from './usePages'

/** Which products a list shows. */
export interface ProductFilter {
  categoryId?: string
  shopId?: string
  search?: string
}

export const SORTS: ProductSort[] = ['NEWEST', 'BEST_SELLING', 'PRICE_LOW', 'PRICE_HIGH']
export const KINDS: ProductKind[] = ['PARCEL', 'PICKUP', 'VOUCHER']
const PAGE = 20

/**
 * Products that match, page by page, in an order that depends on nobody's person. Without a filter yet (null): waits.
 * The page in the history remembers how far it was read and in which order, also when it is loaded anew.
 */
export function useProductList(filter: MaybeRefOrGetter<ProductFilter | null>) {
  const { read } = useApi()
  const path = window.location.pathname
  const before = readPlace()
  const sort = ref<ProductSort>(SORTS.find((one) => one === before?.sort) ?? 'NEWEST')
  const kind = ref<ProductKind | null>(KINDS.find((one) => one === before?.kind) ?? null)
  let count = before?.count ?? 0

  let policy: RequestPolicy = 'cache-first'

  const { restart, ...pages } = usePages<ProductCardFragment>(async (after, first) => {
    const data = await read(ProductsDocument, { first, after, ...toValue(filter), kind: kind.value, sort: sort.value }, policy)
    return data?.products ?? null
  }, PAGE)

  watch([() => JSON.stringify(toValue(filter)), sort, kind], () => {
    if (!toValue(filter)) return
    void restart(count)
    count = 0
  }, { immediate: true })

  function remember(): void {
    if (window.location.pathname === path) writePlace({ count: pages.items.value.length + pages.awaited.value, sort: sort.value, kind: kind.value })
  }
  watch([pages.items, sort, kind], () => pages.items.value.length > 0 && remember())
  onActivated(remember)

  /** As a pull at the top of the page asks: past what is remembered. */
  async function refresh(): Promise<boolean> {
    policy = 'network-only'
    const fresh = await pages.refresh()
    policy = 'cache-first'
    return fresh
  }

  return { ...pages, sort, kind, refresh }
}

/** What the home page shows above its endless list. */
export function useHome() {
  const { data, ...state } = useAsk(HomeDocument, {})
  const home = computed(() => data.value?.home ?? null)
  return { home, roots: computed(() => rootsOf(home.value?.categories ?? [])), ...state }
}

/** All categories, and the one with an id or a slug. */
export function useCategories(current?: MaybeRefOrGetter<string>) {
  const { data, ...state } = useAsk(CategoriesDocument, {})
  const categories = computed(() => data.value?.categories ?? [])
  const category = computed(() => categories.value.find((one) => one.id === toValue(current) || one.slug === toValue(current)) ?? null)
  const branch = computed(() => (category.value ? branchOf(categories.value, category.value) : null))
  return { categories, roots: computed(() => rootsOf(categories.value)), category, branch, ...state }
}

/** A shop by its slug; `missing` when there is none. */
export function useShop(slug: MaybeRefOrGetter<string>) {
  const { data, ...state } = useAsk(ShopDocument, () => ({ slug: toValue(slug) }))
  const shop = computed(() => data.value?.shop ?? null)
  return { shop, missing: computed(() => data.value !== null && shop.value === null), ...state }
}

/** Sessions by what they are now. */
export function useLiveList() {
  const { data, ...state } = useAsk(LiveSessionsDocument, {})
  const of = (status: string) => (data.value?.liveSessions ?? []).filter((session) => session.status === status)
  return {
    ready: computed(() => data.value !== null),
    onAir: computed(() => of('ON_AIR')),
    upcoming: computed(() => of('SCHEDULED').sort((a, b) => a.scheduledStart.localeCompare(b.scheduledStart))),
    ended: computed(() => of('ENDED').sort((a, b) => b.scheduledStart.localeCompare(a.scheduledStart))),
    ...state
  }
}

/** What was searched for on this device, the newest first. */
export function useRecentSearches() {
  const recent = useStorage<string[]>('qiaodu.searches', [])

  function remember(words: string): void {
    const tidy = words.trim().slice(0, 40)
    if (tidy) recent.value = [tidy, ...recent.value.filter((other) => other !== tidy)].slice(0, 8)
  }

  return { recent, remember, forget: () => (recent.value = []) }
}
