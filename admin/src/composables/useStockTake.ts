import { computed, ref } from 'vue'
import { api } from '@/api/client'
import {
  CommitStockTakeDocument, CountStockDocument, DiscardStockTakeDocument, StockTakeDocument, StockTakeLineDocument, StockTakeLinesDocument,
  type StockTakeLineFilter, type StockTakeLinePartsFragment
} from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'
import { usePages } from './usePages'

export const TAKE_SHOWS = ['ALL', 'UNCOUNTED', 'DIFFERENT'] as const

/** One stock-take: counting by scanner or keyboard, looking at the differences, committing. */
export function useStockTake(id: () => string) {
  const take = useLoad(StockTakeDocument, () => ({ id: id() }), (data) => data.stockTake)
  const show = ref<StockTakeLineFilter>('ALL')
  const nothing = { nodes: [] as StockTakeLinePartsFragment[], pageInfo: { hasNextPage: false, endCursor: null } }
  const lines = usePages(StockTakeLinesDocument, (after) => ({ id: id(), first: 50, after, show: show.value }), (data) => data.stockTake?.lines ?? nothing)
  const counting = useAction(CountStockDocument, (data) => data.countStock, 'stock')
  const committing = useAction(CommitStockTakeDocument, (data) => data.commitStockTake, 'stock')
  const discarding = useAction(DiscardStockTakeDocument, (data) => data.discardStockTake, 'stock')
  const known = ref(new Map<string, StockTakeLinePartsFragment>())
  /** What is in the counter's hand. */
  const current = ref<StockTakeLinePartsFragment | null>(null)
  const rows = computed(() => lines.rows.value.map((line) => known.value.get(line.variantId) ?? line))
  const isOpen = computed(() => take.data.value?.status === 'OPEN')

  function remember(line: StockTakeLinePartsFragment): void {
    known.value = new Map(known.value).set(line.variantId, line)
    current.value = line
  }

  /** Looks a scanned SKU up. */
  async function pick(typed: string): Promise<StockTakeLinePartsFragment | null> {
    const sku = typed.trim()
    counting.errors.clear()
    current.value = null
    if (!sku) return null
    const answer = await api.value.query(StockTakeLineDocument, { takeId: id(), sku }, { requestPolicy: 'network-only' }).toPromise()
    if (!answer.data) counting.errors.set([{ code: 'NETWORK', message: '' }])
    else if (!answer.data.stockTakeLine) counting.errors.add('sku', i18n.global.t('take.unknownSku', { sku }))
    else remember(answer.data.stockTakeLine)
    return current.value
  }

  async function count(line: StockTakeLinePartsFragment, counted: number): Promise<boolean> {
    counting.errors.clear()
    if (!Number.isInteger(counted) || counted < 0) {
      counting.errors.add('counted', i18n.global.t('take.countedInvalid'))
      return false
    }
    const input = { takeId: id(), sku: line.sku, counted, previous: line.counted }
    const counts = (await counting.send({ input }))?.line
    if (counts) {
      remember(counts)
      take.reload()
      return true
    }
    // Somebody else counted it: show their number, and keep saying so.
    if (counting.errors.has('STALE')) {
      const errors = [...counting.errors.errors.value]
      await pick(line.sku)
      counting.errors.set(errors)
    }
    return false
  }

  /** A scan that counts a piece by itself. Scans come faster than answers: they are counted one after the other. */
  let queue: Promise<unknown> = Promise.resolve()
  function scan(sku: string): Promise<boolean> {
    const next = queue.then(async () => {
      const line = await pick(sku)
      return line ? count(line, (line.counted ?? 0) + 1) : false
    })
    queue = next.catch(() => false)
    return next
  }

  async function commit(reason: string): Promise<boolean> {
    committing.errors.clear()
    if (reason.trim() === '') {
      committing.errors.add('reason', i18n.global.t('take.reasonRequired'))
      return false
    }
    const payload = await committing.send({ input: { id: id(), reason: reason.trim() } })
    if (payload?.stockTake) take.reload()
    return Boolean(payload?.stockTake)
  }

  async function discard(): Promise<boolean> {
    const payload = await discarding.send({ input: { id: id() } })
    if (payload?.stockTake) take.reload()
    return Boolean(payload?.stockTake)
  }

  return {
    take, isOpen, show, lines, rows, current, pick, count, scan, commit, discard,
    counting: counting.busy, countErrors: counting.errors, committing: committing.busy, commitErrors: committing.errors, discardErrors: discarding.errors
  }
}
