import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { FakeApi, inScope, settle } from './testing'
import { useUploads } from './useUploads'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

interface Sending { name: string, onProgress: (part: number) => void, done: () => void, break: () => void, signal: AbortSignal }
const line = vi.hoisted(() => ({ sendings: [] as Sending[] }))
vi.mock('@/api/upload', () => ({
  sendFile: (_ticket: unknown, file: File, onProgress: (part: number) => void, signal: AbortSignal) => new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')))
    line.sendings.push({ name: file.name, onProgress, signal, done: resolve, break: () => reject(new Error('network')) })
  })
}))

const limits = [{ purpose: 'PRODUCT_PICTURE', maxBytes: 1000, contentTypes: ['image/jpeg'], maxCount: 9 }]
const asset = (id: string, state: string, problem: string | null = null) => ({
  id, state, problem, fileName: `${id}.jpg`, contentType: 'image/jpeg', bytes: 10, videoUrl: null,
  picture: state === 'READY' ? { id, url: `/pictures/${id}`, srcset: `/pictures/${id} 160w` } : null
})
const file = (name: string, bytes = 10, type = 'image/jpeg') => new File(['x'.repeat(bytes)], name, { type })

/** What the server thinks of each upload, by id. */
let states: Record<string, ReturnType<typeof asset>>
let started: number

function uploads(initial: string[] = []) {
  const ids = ref<readonly string[]>(initial)
  const { value, stop } = inScope(() => useUploads(() => 'PRODUCT_PICTURE', ids))
  return { ids, stop, ...value }
}

async function poll(): Promise<void> {
  await vi.advanceTimersByTimeAsync(700)
  await settle()
}

describe('uploading files', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:preview', revokeObjectURL: () => {} }))
    states = {}
    started = 0
    line.sendings = []
    fake.current = new FakeApi({
      UploadLimits: () => ({ data: { uploadLimits: limits } }),
      StartUpload: () => {
        const id = `ast_${++started}`
        states[id] = asset(id, 'WAITING')
        return { data: { startUpload: { asset: states[id], ticket: { url: `/objects/${id}`, headers: [] }, userErrors: [] } } }
      },
      FinishUpload: ({ input }: { input: { id: string } }) => {
        states[input.id] = asset(input.id, 'PROCESSING')
        return { data: { finishUpload: { asset: states[input.id], userErrors: [] } } }
      },
      CancelUpload: () => ({ data: { cancelUpload: { asset: null, userErrors: [] } } }),
      Assets: ({ ids }: { ids: string[] }) => ({ data: { assets: ids.map((id) => states[id]).filter(Boolean) } })
    })
  })
  afterEach(() => { vi.useRealTimers() })

  it('gives the id only when the server has looked at the file and made it ready', async () => {
    const { ids, items, busy, add } = uploads()
    add([file('a.jpg')])
    await settle()
    expect(items.value[0]).toMatchObject({ state: 'sending', preview: 'blob:preview' })
    line.sendings[0]!.onProgress(0.5)
    expect(items.value[0]!.progress).toBe(0.5)
    line.sendings[0]!.done()
    await settle()
    expect(items.value[0]!.state).toBe('checking')
    await poll()
    expect([ids.value, busy.value]).toEqual([[], true])
    states.ast_1 = asset('ast_1', 'READY')
    await poll()
    expect(items.value[0]).toMatchObject({ state: 'ready', preview: '/pictures/ast_1', srcset: '/pictures/ast_1 160w' })
    expect([ids.value, busy.value]).toEqual([['ast_1'], false])
  })

  it('sends three at a time and keeps the order in which they were chosen', async () => {
    const { ids, add } = uploads()
    add(['a', 'b', 'c', 'd'].map((name) => file(`${name}.jpg`)))
    await settle()
    expect(line.sendings.map((sending) => sending.name)).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
    for (const at of [2, 1, 0]) line.sendings[at]!.done()
    await settle()
    expect(line.sendings).toHaveLength(4)
    line.sendings[3]!.done()
    await settle()
    for (const id of Object.keys(states)) states[id] = asset(id, 'READY')
    await poll()
    expect(ids.value).toEqual(['ast_1', 'ast_2', 'ast_3', 'ast_4'])
  })

  it('refuses by name what cannot be taken, before anything is sent', async () => {
    const { items, notes, add } = uploads()
    add([file('huge.jpg', 1001), file('a.heic', 10, 'image/heic'), file('empty.jpg', 0), file('fine.jpg')])
    await settle()
    expect(items.value.map((item) => item.name)).toEqual(['fine.jpg'])
    expect(notes.value).toHaveLength(3)
    expect(notes.value[0]).toContain('huge.jpg')
  })

  it('takes no more than there may be', () => {
    const { items, notes, add, full } = uploads()
    add(Array.from({ length: 11 }, (_, index) => file(`${index}.jpg`)))
    expect([items.value.length, notes.value.length, full.value]).toEqual([9, 1, true])
  })

  it('says beside the file why it was refused, and offers no second try for what is the file’s own fault', async () => {
    const { items, ids, add } = uploads()
    fake.current.answers.FinishUpload = () => ({ data: { finishUpload: { asset: null, userErrors: [{ field: null, code: 'LYING_TYPE', message: '内容不符' }] } } })
    add([file('a.jpg')])
    await settle()
    line.sendings[0]!.done()
    await settle()
    expect(items.value[0]).toMatchObject({ state: 'failed', retryable: false })
    expect(items.value[0]!.error).toContain('格式不符')
    expect(ids.value).toEqual([])
  })

  it('shows what the job found later', async () => {
    const { items, add } = uploads()
    add([file('a.jpg')])
    await settle()
    line.sendings[0]!.done()
    await settle()
    states.ast_1 = asset('ast_1', 'REJECTED', 'TOO_MANY_PIXELS')
    await poll()
    expect(items.value[0]).toMatchObject({ state: 'failed', retryable: false })
  })

  it('tries again, from the start, when the line broke', async () => {
    const { items, retry, add } = uploads()
    add([file('a.jpg')])
    await settle()
    line.sendings[0]!.break()
    await settle()
    expect(items.value[0]).toMatchObject({ state: 'failed', retryable: true })
    retry(items.value[0]!.key)
    await settle()
    expect(items.value[0]!.state).toBe('sending')
    expect(line.sendings).toHaveLength(2)
  })

  it('stops what is cancelled and tells the server', async () => {
    const { items, removed, remove, add } = uploads()
    add([file('a.jpg')])
    await settle()
    remove(items.value[0]!.key)
    await settle()
    expect(line.sendings[0]!.signal.aborted).toBe(true)
    expect(fake.current.last('CancelUpload')).toEqual({ input: { id: 'ast_1' } })
    expect([items.value.length, removed.value]).toEqual([0, null])
  })

  it('puts back where it was what was removed, for eight seconds', async () => {
    for (const id of ['ast_a', 'ast_b', 'ast_c']) states[id] = asset(id, 'READY')
    const { ids, items, removed, remove, undo } = uploads(['ast_a', 'ast_b', 'ast_c'])
    await settle()
    remove(items.value[1]!.key)
    expect(ids.value).toEqual(['ast_a', 'ast_c'])
    await nextTick()
    undo()
    expect(ids.value).toEqual(['ast_a', 'ast_b', 'ast_c'])
    remove(items.value[0]!.key)
    await vi.advanceTimersByTimeAsync(8000)
    expect(removed.value).toBeNull()
  })

  it('reorders', async () => {
    for (const id of ['ast_a', 'ast_b']) states[id] = asset(id, 'READY')
    const { ids, move } = uploads(['ast_a', 'ast_b'])
    await settle()
    move(1, 0)
    expect(ids.value).toEqual(['ast_b', 'ast_a'])
  })

  it('follows the form when it is loaded anew, and keeps what is on its way', async () => {
    for (const id of ['ast_a', 'ast_b']) states[id] = asset(id, 'READY')
    const { ids, items, add } = uploads(['ast_a'])
    await settle()
    add([file('new.jpg')])
    await settle()
    ids.value = ['ast_b']
    await nextTick()
    await settle()
    expect(items.value.map((item) => item.name)).toEqual(['ast_b.jpg', 'new.jpg'])
  })
})
