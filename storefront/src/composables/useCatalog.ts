import { useStorage } from '@vueuse/core'
import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { CategoriesDocument, HomeDocument, LiveSessionsDocument, ProductsDocument, ShopDocument, type ProductCardFragment, type ProductKind, type ProductSort } from '@/gql/graphql'
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

/** Products that match, page by page, in an order that depends on nobody's person. Without a filter yet (null): waits. */
export function useProductList(filter: MaybeRefOrGetter<ProductFilter | null>) {
  const { read } = useApi()
  const sort = ref<ProductSort>('NEWEST')
  const kind = ref<ProductKind | null>(null)

  const pages = usePages<ProductCardFragment>(async (after) => {
    const data = await read(ProductsDocument, { first: PAGE, after, ...toValue(filter), kind: kind.value, sort: sort.value }, 'cache-first')
    return data?.products ?? null
  })

  watch([() => JSON.stringify(toValue(filter)), sort, kind], () => void (toValue(filter) && pages.restart()), { immediate: true })

  return { ...pages, sort, kind }
}

/** What the home page shows above its endless list. */
export function useHome() {
  const { data, ...state } = useAsk(HomeDocument, {})
  return { home: computed(() => data.value?.home ?? null), ...state }
}

/** All categories, and the one with an id or a slug. */
export function useCategories(current?: MaybeRefOrGetter<string>) {
  const { data, ...state } = useAsk(CategoriesDocument, {})
  const categories = computed(() => data.value?.categories ?? [])
  const category = computed(() => categories.value.find((one) => one.id === toValue(current) || one.slug === toValue(current)) ?? null)
  return { categories, category, ...state }
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
