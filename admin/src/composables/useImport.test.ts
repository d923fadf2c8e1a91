import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeApi, inScope, settle } from './testing'
import { useImport } from './useImport'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const base = { id: 'sim_1', fileName: '商品.xlsx', rowsTotal: 200, rowsPerSecond: 50, creates: 0, updates: 0, unchanged: 0, bad: 0, failure: null, unknownColumns: [] }
let now: Record<string, unknown>

async function open() {
  const scope = inScope(() => useImport(() => 'sim_1'))
  await settle()
  return scope
}

describe('an import', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    now = { ...base, status: 'CHECKING', rowsDone: 50 }
    fake.current = new FakeApi({
      SheetImport: () => ({ data: { sheetImport: now } }),
      SheetRows: () => ({ data: { sheetImport: { id: 'sim_1', rows: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } } }),
      ApplySheetImport: () => ({ data: { applySheetImport: { sheetImport: { ...now, status: 'APPLYING' }, userErrors: [] } } }),
      DiscardSheetImport: () => ({ data: { discardSheetImport: { sheetImport: null, userErrors: [{ field: null, code: 'WRONG_STATE', message: '导入已经开始，不能放弃' }] } } })
    })
  })

  const asked = () => fake.current.calls.filter((call) => call.name === 'SheetImport').length

  it('says how far it is and how long it still takes', async () => {
    const { value, stop } = await open()
    expect([value.isRunning.value, value.share.value, value.left.value]).toEqual([true, 25, 3])
    stop()
  })

  it('is asked for again while it runs, and no longer when it is through', async () => {
    const { value, stop } = await open()
    const before = asked()
    await vi.advanceTimersByTimeAsync(2100)
    expect(asked()).toBe(before + 2)
    now = { ...base, status: 'CHECKED', rowsDone: 200, creates: 190, bad: 10 }
    await vi.advanceTimersByTimeAsync(1100)
    expect([value.isRunning.value, value.show.value]).toEqual([false, 'PROBLEMS'])
    const through = asked()
    await vi.advanceTimersByTimeAsync(5000)
    expect(asked()).toBe(through)
    stop()
  })

  it('is applied, and tells why it cannot be thrown away', async () => {
    now = { ...base, status: 'CHECKED', rowsDone: 200, creates: 200 }
    const { value, stop } = await open()
    expect(await value.apply()).toBe(true)
    expect(fake.current.last('ApplySheetImport')).toEqual({ input: { id: 'sim_1' } })
    expect(await value.discard()).toBe(false)
    expect(value.refusals.value).toHaveLength(1)
    stop()
  })
})
