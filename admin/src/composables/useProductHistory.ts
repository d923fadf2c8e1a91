import { computed, ref, watch } from 'vue'
import { PreviewProductDocument, ProductDocument, ProductHistoryDocument, RestoreProductTextsDocument, ScheduleProductDocument } from '@/gql/graphql'
import { useAction } from './useAction'
import { useLoad } from './useLoad'
import { usePages } from './usePages'

/** What happened to a product, and what is to happen by itself. */
export function useProductHistory(id: string) {
  const loaded = useLoad(ProductDocument, () => ({ id }), (data) => data.product)
  const pages = usePages(ProductHistoryDocument, (after) => ({ id, first: 20, after }), (data) => data.productHistory)
  const scheduling = useAction(ScheduleProductDocument, (data) => data.scheduleProduct, 'catalog')
  const restoring = useAction(RestoreProductTextsDocument, (data) => data.restoreProductTexts, 'catalog')

  const previewing = useAction(PreviewProductDocument, (data) => data.previewProduct, 'catalog')
  const publishAt = ref<Date | null>(null)
  const unpublishAt = ref<Date | null>(null)
  const product = loaded.data
  const date = (text: string | null | undefined) => (text ? new Date(text) : null)

  watch(product, (next) => {
    publishAt.value = date(next?.publishAt)
    unpublishAt.value = date(next?.unpublishAt)
  }, { immediate: true })

  function refresh(): void {
    loaded.reload()
    void pages.reload()
  }

  async function schedule(): Promise<boolean> {
    const payload = await scheduling.send({
      input: { id, version: product.value?.version ?? 0, publishAt: publishAt.value?.toISOString() ?? null, unpublishAt: unpublishAt.value?.toISOString() ?? null }
    })
    if (payload) refresh()
    return payload !== null
  }

  /** A link that shows the product to whoever has it, for seven days. */
  async function preview(): Promise<string | null> {
    const payload = await previewing.send({ input: { id } })
    return payload?.path ? new URL(payload.path, location.origin).href : null
  }

  async function restore(eventId: string): Promise<boolean> {
    const payload = await restoring.send({ input: { id, version: product.value?.version ?? 0, eventId } })
    if (payload) refresh()
    return payload !== null
  }

  return {
    product, phase: loaded.phase, reload: refresh, history: pages, publishAt, unpublishAt, schedule, restore, preview, previewing: previewing.busy,
    scheduling: scheduling.busy, restoring: restoring.busy, errorOf: scheduling.errors.of,
    errors: computed(() => [...scheduling.errors.rest(['publishAt', 'unpublishAt']), ...restoring.errors.rest([])])
  }
}
