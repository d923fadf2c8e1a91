import type { AnyVariables, TypedDocumentNode } from '@urql/vue'
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { api } from '@/api/client'
import type { Phase } from './useLoad'

interface Connection<T> { nodes: T[], pageInfo: { hasNextPage: boolean, endCursor: string | null } }

export interface Pages<T> {
  rows: ShallowRef<T[]>
  phase: ComputedRef<Phase>
  busy: Ref<boolean>
  hasMore: Ref<boolean>
  loadMore: () => Promise<void>
  reload: () => Promise<void>
}

/** A list read by cursor, page after page. A change of the filter starts it again; late answers to old ones are dropped. */
export function usePages<D, V extends AnyVariables, T>(
  document: TypedDocumentNode<D, V>,
  variables: (after: string | null) => V,
  pick: (data: D) => Connection<T>
): Pages<T> {
  const rows = shallowRef<T[]>([])
  const busy = ref(false)
  const failed = ref(false)
  const loaded = ref(false)
  const hasMore = ref(false)
  let cursor: string | null = null
  let round = 0

  async function read(after: string | null): Promise<void> {
    const mine = ++round
    busy.value = true
    failed.value = false
    const result = await api.value.query(document, variables(after), { requestPolicy: 'network-only' }).toPromise()
    if (mine !== round) return
    busy.value = false
    if (!result.data) {
      failed.value = true
      return
    }
    const page = pick(result.data)
    rows.value = after ? [...rows.value, ...page.nodes] : page.nodes
    hasMore.value = page.pageInfo.hasNextPage
    cursor = page.pageInfo.endCursor
    loaded.value = true
  }

  watch(() => JSON.stringify(variables(null)), () => {
    loaded.value = false
    void read(null)
  }, { immediate: true })
  onScopeDispose(() => { round++ })

  const phase = computed<Phase>(() => {
    if (loaded.value) return 'ready'
    return failed.value ? 'failed' : 'loading'
  })
  return {
    rows, phase, busy, hasMore,
    loadMore: async () => { if (hasMore.value && !busy.value) await read(cursor) },
    reload: () => read(null)
  }
}
