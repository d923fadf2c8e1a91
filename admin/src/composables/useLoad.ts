import type { AnyVariables, CombinedError, RequestPolicy, TypedDocumentNode } from '@urql/vue'
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { api } from '@/api/client'

/** What a screen shows: a skeleton, the trouble, that it is not there, or the thing itself. */
export type Phase = 'loading' | 'failed' | 'missing' | 'ready'

export interface Loaded<T> {
  data: ShallowRef<T | undefined>
  phase: ComputedRef<Phase>
  /** Also while what is shown is being refreshed. */
  busy: Ref<boolean>
  error: ShallowRef<CombinedError | undefined>
  reload: () => void
}

/**
 * Keeps a query's answer up to date: asks again when its variables change and when a mutation touched its types.
 * `pick` takes the part that is wanted; null there means that it is missing (or not for us to see).
 */
export function useLoad<D, V extends AnyVariables, T>(
  document: TypedDocumentNode<D, V>,
  variables: () => V,
  pick: (data: D) => T | null | undefined,
  wanted: () => boolean = () => true
): Loaded<T> {
  const data = shallowRef<T>()
  const error = shallowRef<CombinedError>()
  const busy = ref(false)
  const answered = ref(false)
  let stop = () => {}

  function run(requestPolicy: RequestPolicy = 'cache-and-network'): void {
    stop()
    busy.value = true
    const asked = api.value.query(document, variables(), { requestPolicy }).subscribe((result) => {
      busy.value = Boolean(result.stale)
      error.value = result.error
      if (!result.data) return
      answered.value = true
      data.value = pick(result.data) ?? undefined
    })
    stop = asked.unsubscribe
  }

  watch([() => JSON.stringify(variables()), wanted], ([, want]) => { if (want) run() }, { immediate: true })
  onScopeDispose(() => stop())

  const phase = computed<Phase>(() => {
    if (data.value !== undefined) return 'ready'
    if (error.value && !busy.value) return 'failed'
    return answered.value && !busy.value ? 'missing' : 'loading'
  })
  return { data, phase, busy, error, reload: () => run('network-only') }
}
