import { computed, ref } from 'vue'
import { ProductCheckDocument, PublishProductDocument } from '@/gql/graphql'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** What stands against a product on the shelf, and putting it there with a reason for what is doubtful. */
export function useProductCheck(id: string) {
  const loaded = useLoad(ProductCheckDocument, () => ({ id }), (data) => (data.product && data.productCheck ? { product: data.product, check: data.productCheck } : null))
  const publishing = useAction(PublishProductDocument, (data) => data.publishProduct, 'catalog')
  const reasons = ref<Record<string, string>>({})

  const product = computed(() => loaded.data.value?.product)
  const check = computed(() => loaded.data.value?.check)
  /** Doubtful words that nobody has answered for yet. */
  const open = computed(() => (check.value?.warnings ?? []).filter((warning) => !warning.acknowledged))
  /** What no reason can mend. */
  const blocking = computed(() => (check.value?.problems ?? []).filter((problem) => problem.code !== 'WARNED_WORD'))
  const ready = computed(() => blocking.value.length === 0 && open.value.every((warning) => (reasons.value[warning.word] ?? '').trim() !== ''))

  const given = () => open.value.map(({ word }) => ({ word, reason: (reasons.value[word] ?? '').trim() }))

  async function publish(): Promise<boolean> {
    const payload = await publishing.send({ input: { id, acknowledgements: given() } })
    loaded.reload()
    return payload !== null
  }

  /** The error beside the reason of a word. */
  function reasonError(word: string): string {
    return publishing.errors.of(`acknowledgements.${open.value.findIndex((warning) => warning.word === word)}.reason`)
  }

  return {
    product, check, open, blocking, ready, reasons, phase: loaded.phase, reload: loaded.reload, publish, reasonError,
    busy: publishing.busy, errors: computed(() => publishing.errors.rest(['acknowledgements.*.reason']))
  }
}
