import { useIntervalFn } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { ApplySheetImportDocument, DiscardSheetImportDocument, SheetImportDocument, SheetRowsDocument, type SheetRowFilter, type SheetRowsQuery } from '@/gql/graphql'
import { useAction } from './useAction'
import { useLoad } from './useLoad'
import { usePages } from './usePages'

export const ROW_SHOWS = ['PROBLEMS', 'CREATE', 'UPDATE', 'UNCHANGED', 'ALL'] as const
export type SheetRowItem = NonNullable<SheetRowsQuery['sheetImport']>['rows']['nodes'][number]

/** One import: how far it is while somebody looks (also after a reload), its rows, and what to do with it. */
export function useImport(id: () => string) {
  const load = useLoad(SheetImportDocument, () => ({ id: id() }), (data) => data.sheetImport)
  const show = ref<SheetRowFilter>('PROBLEMS')
  const nothing = { nodes: [] as SheetRowItem[], pageInfo: { hasNextPage: false, endCursor: null } }
  const rows = usePages(SheetRowsDocument, (after) => ({ id: id(), first: 50, after, show: show.value }), (data) => data.sheetImport?.rows ?? nothing)
  const applying = useAction(ApplySheetImportDocument, (data) => data.applySheetImport, 'sheet')
  const discarding = useAction(DiscardSheetImportDocument, (data) => data.discardSheetImport, 'sheet')

  const it = load.data
  const isRunning = computed(() => it.value?.status === 'CHECKING' || it.value?.status === 'APPLYING')
  const share = computed(() => (it.value ? Math.floor((it.value.rowsDone / it.value.rowsTotal) * 100) : 0))
  /** Seconds until the phase is through, at the present rate. */
  const left = computed(() => {
    const rate = it.value?.rowsPerSecond
    return it.value && rate ? Math.ceil((it.value.rowsTotal - it.value.rowsDone) / rate) : null
  })

  const poll = useIntervalFn(() => load.reload(), 1000, { immediate: false })
  watch(isRunning, (running, before) => {
    if (running) poll.resume()
    else poll.pause()
    if (before && !running) {
      // The trial is through: what is wrong comes first, if anything is.
      if (it.value?.status === 'CHECKED') show.value = it.value.bad > 0 ? 'PROBLEMS' : 'ALL'
      void rows.reload()
    }
  }, { immediate: true })

  async function act(action: typeof applying | typeof discarding): Promise<boolean> {
    const payload = await action.send({ input: { id: id() } })
    if (payload) load.reload()
    return payload !== null
  }

  return {
    load, it, isRunning, share, left, show, rows, apply: () => act(applying), discard: () => act(discarding),
    busy: computed(() => applying.busy.value || discarding.busy.value), refusals: computed(() => [...applying.errors.rest([]), ...discarding.errors.rest([])])
  }
}
