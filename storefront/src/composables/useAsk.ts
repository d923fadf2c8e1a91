import { useQuery, type AnyVariables, type TypedDocumentNode } from '@urql/vue'
import { computed, type MaybeRefOrGetter } from 'vue'

/** A query whose answer a page stays in step with, and the states in which it has none yet. */
export function useAsk<D, V extends AnyVariables>(query: TypedDocumentNode<D, V>, variables: MaybeRefOrGetter<V>, pause: MaybeRefOrGetter<boolean> = false) {
  const result = useQuery<D, V>({ query, variables: variables as V, pause })
  const data = computed(() => result.data.value ?? null)
  const failed = computed(() => !data.value && !result.fetching.value && Boolean(result.error.value))
  const loading = computed(() => !data.value && !failed.value)

  function retry(): void {
    result.executeQuery({ requestPolicy: 'network-only' })
  }

  /** Asks anew, and resolves when that is answered. */
  async function refresh(): Promise<boolean> {
    const { error } = await result.executeQuery({ requestPolicy: 'network-only' })
    return !error.value
  }

  return { data, loading, failed, retry, refresh }
}
