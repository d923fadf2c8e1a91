import { computed, ref, watch } from 'vue'
import { ArrangeCollectionsDocument, CollectionsDocument, SetCollectionStatusDocument, type CollectionRowPartsFragment, type CollectionStatus } from '@/gql/graphql'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** How long hiding can be taken back. */
const UNDO_MS = 8000

/** One's collections: their order in the row, and whether shoppers see them. */
export function useCollections() {
  const loaded = useLoad(CollectionsDocument, () => ({}), (data) => data.collections)
  const turning = useAction(SetCollectionStatusDocument, (data) => data.setCollectionStatus, 'collection')
  const arranging = useAction(ArrangeCollectionsDocument, (data) => data.arrangeCollections, 'collection')
  const rows = ref<CollectionRowPartsFragment[]>([])
  const hidden = ref<CollectionRowPartsFragment | null>(null)
  let forgetting: ReturnType<typeof setTimeout> | undefined

  watch(loaded.data, (next) => { rows.value = [...(next ?? [])] }, { immediate: true })

  async function set(row: CollectionRowPartsFragment, status: CollectionStatus): Promise<boolean> {
    const changed = (await turning.send({ input: { id: row.id, status } }))?.collection
    if (!changed) return false
    rows.value = rows.value.map((one) => (one.id === changed.id ? changed : one))
    clearTimeout(forgetting)
    hidden.value = status === 'HIDDEN' ? changed : null
    if (hidden.value) forgetting = setTimeout(() => { hidden.value = null }, UNDO_MS)
    return true
  }

  /** Shown at once; put back when it is refused. */
  async function move(at: number, by: number): Promise<void> {
    const before = rows.value
    const next = [...before]
    const [row] = next.splice(at, 1)
    if (!row || at + by < 0 || at + by > next.length) return
    next.splice(at + by, 0, row)
    rows.value = next
    if (!(await arranging.send({ input: { ids: next.map(({ id }) => id) } }))) {
      rows.value = before
      loaded.reload()
    }
  }

  return {
    rows, hidden, set, move, phase: loaded.phase, reload: loaded.reload,
    busy: computed(() => turning.busy.value || arranging.busy.value),
    errors: computed(() => [...turning.errors.rest([]), ...arranging.errors.rest([])])
  }
}
