import { ref, watch } from 'vue'
import { OpenDocumentDocument } from '@/gql/graphql'
import { useAction } from './useAction'

/** A private document to look at in the page: its address is good for minutes, and each viewing is logged. */
export function useScan(id: () => string | undefined) {
  const action = useAction(OpenDocumentDocument, (data) => data.openDocument, 'asset')
  const url = ref('')
  const failed = ref(false)

  async function load(): Promise<void> {
    const wanted = id()
    url.value = ''
    failed.value = false
    if (!wanted) return
    const payload = await action.send({ input: { id: wanted } })
    if (wanted !== id()) return load()
    url.value = payload?.url ?? ''
    failed.value = !url.value
  }

  watch(id, () => { if (!action.busy.value) void load() }, { immediate: true })
  return { url, failed, busy: action.busy, load, fail: () => { failed.value = true } }
}
