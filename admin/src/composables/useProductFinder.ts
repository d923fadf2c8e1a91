import { computed, ref } from 'vue'
import { OwnPublishedProductsDocument, PublishedProductsDocument } from '@/gql/graphql'
import type { HandPick } from './useCollectionEditor'
import { usePages } from './usePages'

/** Products to add by hand: one's own on the shelf, or all shops'. */
export function useProductFinder(isMallWide: boolean) {
  const search = ref('')
  const variables = (after: string | null) => ({ first: 20, after, search: search.value.trim() || null })
  if (isMallWide) {
    const pages = usePages(PublishedProductsDocument, variables, (data) => data.publishedProducts)
    return { ...pages, search, rows: computed<HandPick[]>(() => pages.rows.value.map((row) => ({ ...row }))) }
  }
  const pages = usePages(OwnPublishedProductsDocument, variables, (data) => data.products)
  return { ...pages, search, rows: computed<HandPick[]>(() => pages.rows.value.map(({ pictures, ...row }) => ({ ...row, picture: pictures[0]?.url ?? null }))) }
}
