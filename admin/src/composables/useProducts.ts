import { refDebounced } from '@vueuse/core'
import { ref } from 'vue'
import { ProductsDocument, type ProductStatus } from '@/gql/graphql'
import { usePages } from './usePages'

/** The shop's own products, by status and words. */
export function useProducts(first = 20) {
  const status = ref<ProductStatus | ''>('')
  const search = ref('')
  const settled = refDebounced(search, 300)
  const pages = usePages(
    ProductsDocument,
    (after) => ({ first, after, status: status.value || null, search: settled.value.trim() || null }),
    (data) => data.products
  )
  return { status, search, ...pages }
}
