import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { api } from '@/api/client'
import { kindsText, moved, problemOf, sizeText, type UploadItem, type UploadLimits } from '@/domain/upload'
import { AssetsDocument, UploadLimitsDocument, type AssetPartsFragment, type AssetPurpose } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useLoad } from './useLoad'
import { begin, finish, giveUp, refused, Refused, send } from './useUploadRun'

/** So many files are sent at once. */
const AT_ONCE = 3
/** How often it is asked whether the server is done with a file. */
const POLL_MS = 700
/** How long a removal can be taken back. */
const UNDO_MS = 8000

let counter = 0

/** The files of one field: `ids` holds those that are ready, in their order. */
export function useUploads(purpose: () => AssetPurpose, ids: Ref<readonly string[]>, most: () => number | undefined = () => undefined) {
  const items = ref<UploadItem[]>([])
  const removed = ref<{ item: UploadItem, index: number } | null>(null)
  const notes = ref<string[]>([])
  const loaded = useLoad(UploadLimitsDocument, () => ({}), (data) => data.uploadLimits)
  const limits = computed<UploadLimits | undefined>(() => {
    const known = loaded.data.value?.find((each) => each.purpose === purpose())
    return known && { ...known, maxCount: Math.min(known.maxCount, most() ?? known.maxCount) }
  })
  const busy = computed(() => items.value.some((item) => ['queued', 'sending', 'checking'].includes(item.state)))
  const full = computed(() => limits.value !== undefined && items.value.length >= limits.value.maxCount)
  const running = new Map<string, AbortController>()
  let polling: ReturnType<typeof setTimeout> | undefined
  let forgetting: ReturnType<typeof setTimeout> | undefined

  const readyIds = () => items.value.filter((item) => item.state === 'ready' && item.id).map((item) => item.id as string)
  function publish(): void {
    const now = readyIds()
    if (now.join() !== ids.value.join()) ids.value = now
  }

  function show(item: UploadItem, asset: AssetPartsFragment): void {
    item.id = asset.id
    item.name = asset.fileName
    item.bytes = asset.bytes
    if (asset.picture) {
      if (item.preview?.startsWith('blob:')) URL.revokeObjectURL(item.preview)
      item.preview = asset.picture.url
      item.srcset = asset.picture.srcset
    }
    if (asset.state === 'READY') item.state = 'ready'
    if (asset.state === 'REJECTED') fail(item, refused(asset.problem ?? 'FAILED'))
  }

  function fail(item: UploadItem, why: Refused): void {
    item.state = 'failed'
    item.error = why.message
    item.retryable = why.retryable && item.file !== null
  }

  const blank = (over: Partial<UploadItem>): UploadItem => ({
    key: `file-${++counter}`, id: null, name: '', bytes: 0, state: 'queued', progress: 0, error: '', retryable: false,
    preview: null, srcset: '', file: null, ...over
  })

  /** What the form holds already is asked for; what it no longer holds goes. */
  async function follow(next: readonly string[]): Promise<void> {
    if (next.join() === readyIds().join()) return
    const unknown = next.filter((id) => !items.value.some((item) => item.id === id))
    const found = unknown.length === 0 ? [] : await fetchAssets(unknown)
    const under = items.value.filter((item) => item.state !== 'ready')
    const kept = next.map((id) => {
      const known = items.value.find((item) => item.id === id)
      if (known) return known
      const item = blank({ key: id, id, state: 'ready' })
      const asset = found.find((each) => each.id === id)
      if (asset) show(item, asset)
      return item
    })
    items.value = [...kept, ...under.filter((item) => !kept.includes(item))]
  }

  async function fetchAssets(wanted: string[]): Promise<readonly AssetPartsFragment[]> {
    const result = await api.value.query(AssetsDocument, { ids: wanted }, { requestPolicy: 'network-only' }).toPromise()
    return result.data?.assets ?? []
  }

  /** Takes files in. What cannot be taken is said at once, by name. */
  function add(files: readonly File[]): void {
    notes.value = []
    const known = limits.value
    if (!known) return
    const { t } = i18n.global
    for (const file of files) {
      const problem = problemOf(file, known)
      const name = file.name || t('upload.unnamed')
      if (problem) {
        notes.value.push(t(`upload.refused.${problem}`, { name, kinds: kindsText(known), max: sizeText(known.maxBytes) }))
      } else if (items.value.length >= known.maxCount) {
        notes.value.push(t('upload.refused.TOO_MANY', { n: known.maxCount }))
        break
      } else {
        const preview = file.type.startsWith('image/') ? URL.createObjectURL(file) : null
        items.value.push(blank({ name, bytes: file.size, file, preview }))
      }
    }
    pump()
  }

  function pump(): void {
    const free = AT_ONCE - running.size
    for (const item of items.value.filter((each) => each.state === 'queued').slice(0, Math.max(0, free))) void run(item)
  }

  async function run(item: UploadItem): Promise<void> {
    const stop = new AbortController()
    running.set(item.key, stop)
    item.state = 'sending'
    item.progress = 0
    try {
      const begun = await begin(purpose(), item.file as File)
      item.id = begun.id
      if (stop.signal.aborted) return giveUp(begun.id)
      await send(item, begun.ticket, stop.signal)
      item.state = 'checking'
      const asset = await finish(begun.id)
      if (asset) show(item, asset)
      poll()
    } catch (error) {
      if (!stop.signal.aborted) fail(item, error instanceof Refused ? error : refused('NETWORK'))
    } finally {
      running.delete(item.key)
      publish()
      pump()
    }
  }

  function poll(): void {
    clearTimeout(polling)
    if (items.value.some((item) => item.state === 'checking')) polling = setTimeout(() => void look(), POLL_MS)
  }

  async function look(): Promise<void> {
    const open = items.value.filter((item) => item.state === 'checking' && item.id)
    for (const asset of open.length > 0 ? await fetchAssets(open.map((item) => item.id as string)) : []) {
      const item = items.value.find((each) => each.id === asset.id)
      if (item?.state === 'checking') show(item, asset)
    }
    publish()
    poll()
  }

  /** Takes a file out: one that is on its way is stopped, one that was ready can be put back for a moment. */
  function remove(key: string): void {
    const index = items.value.findIndex((item) => item.key === key)
    const [item] = index < 0 ? [] : items.value.splice(index, 1)
    if (!item) return
    running.get(key)?.abort()
    if (item.id && (item.state === 'sending' || item.state === 'checking')) giveUp(item.id)
    clearTimeout(forgetting)
    removed.value = item.state === 'ready' ? { item, index } : null
    if (removed.value) forgetting = setTimeout(() => { removed.value = null }, UNDO_MS)
    publish()
    pump()
  }

  function undo(): void {
    if (!removed.value) return
    items.value.splice(removed.value.index, 0, removed.value.item)
    removed.value = null
    publish()
  }

  function retry(key: string): void {
    const item = items.value.find((each) => each.key === key)
    if (item?.state !== 'failed' || !item.file) return
    Object.assign(item, { state: 'queued', error: '', id: null })
    pump()
  }

  function move(from: number, to: number): void {
    items.value = moved(items.value, from, to)
    publish()
  }

  watch(ids, (next) => { void follow(next) }, { immediate: true })
  onScopeDispose(() => {
    clearTimeout(polling)
    clearTimeout(forgetting)
    for (const stop of running.values()) stop.abort()
    for (const item of items.value) if (item.preview?.startsWith('blob:')) URL.revokeObjectURL(item.preview)
  })

  return { items, limits, busy, full, removed, notes, add, remove, undo, retry, move }
}
