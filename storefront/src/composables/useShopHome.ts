import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { ShopHomeDocument, ShopNewsDocument, type NewsItemFragment } from '@/gql/graphql'
import { useApi } from './useApi'
import { useAsk } from './useAsk'
import { usePages } from './usePages'

export const SHOP_TABS = ['home', 'products', 'live', 'news', 'about'] as const
export type ShopTab = (typeof SHOP_TABS)[number]

/** The tab that an address names; the first for anything else. */
export function shopTab(text: string): ShopTab {
  return SHOP_TABS.find((tab) => tab === text) ?? 'home'
}

/** What a shop tells of itself beside its goods. */
export function useShopHome(slug: MaybeRefOrGetter<string>) {
  const { data, ...state } = useAsk(ShopHomeDocument, () => ({ slug: toValue(slug) }))
  const home = computed(() => data.value?.shop ?? null)
  const sessions = computed(() => home.value?.sessions ?? [])
  return {
    home, sessions, ...state,
    onAir: computed(() => sessions.value.filter((session) => session.status === 'ON_AIR')),
    upcoming: computed(() => sessions.value.filter((session) => session.status === 'SCHEDULED')),
    ended: computed(() => sessions.value.filter((session) => session.status === 'ENDED'))
  }
}

/** A shop's news, page by page; read only once it is wanted. */
export function useShopNews(slug: MaybeRefOrGetter<string>, wanted: () => boolean) {
  const { read } = useApi()
  const pages = usePages<NewsItemFragment>(async (after) => {
    const data = await read(ShopNewsDocument, { slug: toValue(slug), first: 10, after }, 'cache-first')
    return data?.shop?.news ?? null
  })
  watch([() => toValue(slug), wanted], ([, want]) => { if (want) void pages.restart() }, { immediate: true })
  return pages
}
