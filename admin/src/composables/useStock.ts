import { refDebounced } from '@vueuse/core'
import { computed, ref, watch } from 'vue'
import { newKey } from '@/domain/key'
import { onHandAt, withPieces, type StockRow } from '@/domain/stock'
import { AdjustStockDocument, StockItemsDocument, StockSummaryDocument, TransferStockDocument, type StockLevel } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'
import { usePages } from './usePages'

export const STOCK_LEVELS = ['ALL', 'LOW', 'OUT'] as const

interface Named { id: string, name: string }

/** The shop's stock: what is where, its corrections and transfers. */
export function useStock() {
  const level = ref<StockLevel>('ALL')
  const locationId = ref('')
  const search = ref('')
  const settled = refDebounced(search, 300)
  const pages = usePages(
    StockItemsDocument,
    (after) => ({ first: 30, after, level: level.value, locationId: locationId.value || null, search: settled.value.trim() || null }),
    (data) => data.stockItems
  )
  const summary = useLoad(StockSummaryDocument, () => ({}), (data) => data.stockSummary)
  // What was changed here, until the list is read again: the place in the list is kept.
  const changed = ref(new Map<string, StockRow>())
  watch(pages.rows, (now, before) => { if (before.length === 0 || now[0] !== before[0]) changed.value = new Map() })
  const rows = computed(() => pages.rows.value.map((row) => changed.value.get(row.variantId) ?? row))

  const chosen = ref<StockRow>()
  const dialog = ref<'adjust' | 'transfer' | 'threshold' | 'movements' | null>(null)
  const adjusting = useAction(AdjustStockDocument, (data) => data.adjustStock, 'stock')
  const transferring = useAction(TransferStockDocument, (data) => data.transferStock, 'stock')
  // One key for one intention: a retry after a lost answer must not count twice.
  let key = newKey()

  function show(what: 'adjust' | 'transfer' | 'threshold' | 'movements', row: StockRow): void {
    chosen.value = row
    key = newKey()
    adjusting.errors.clear()
    transferring.errors.clear()
    dialog.value = what
  }

  function replace(row: StockRow): void {
    changed.value = new Map(changed.value).set(row.variantId, row)
    summary.reload()
    dialog.value = null
  }

  async function adjust(location: Named, delta: number, note: string): Promise<boolean> {
    const row = chosen.value
    if (!row) return false
    adjusting.errors.clear()
    if (!Number.isInteger(delta) || delta === 0) adjusting.errors.add('delta', i18n.global.t('stock.deltaInvalid'))
    else if (row.available + delta < 0 || onHandAt(row, location.id) + delta < 0) adjusting.errors.add('delta', i18n.global.t('stock.deltaTooLow'))
    if (adjusting.errors.any()) return false
    const input = { variantId: row.variantId, locationId: location.id, delta, note: note.trim(), idempotencyKey: key }
    const variant = (await adjusting.send({ input }))?.variant
    if (!variant) return false
    replace({ ...withPieces(row, location, delta), available: variant.available, reserved: variant.reserved })
    return true
  }

  async function transfer(from: Named, to: Named, pieces: number, note: string): Promise<boolean> {
    const row = chosen.value
    if (!row) return false
    transferring.errors.clear()
    if (!Number.isInteger(pieces) || pieces < 1) transferring.errors.add('pieces', i18n.global.t('stock.piecesInvalid'))
    if (transferring.errors.any()) return false
    const input = { variantId: row.variantId, fromLocationId: from.id, toLocationId: to.id, pieces, note: note.trim(), idempotencyKey: key }
    const variant = (await transferring.send({ input }))?.variant
    if (!variant) return false
    replace({ ...withPieces(withPieces(row, from, -pieces), to, pieces), available: variant.available, reserved: variant.reserved })
    return true
  }

  return {
    ...pages, rows, level, locationId, search, summary: summary.data, reloadSummary: summary.reload, chosen, dialog, show, replace, adjust, transfer,
    saving: computed(() => adjusting.busy.value || transferring.busy.value), adjustErrors: adjusting.errors, transferErrors: transferring.errors
  }
}
