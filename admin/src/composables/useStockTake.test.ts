import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeApi, inScope, settle } from './testing'
import { useStockTake } from './useStockTake'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const take = { id: 'stt_1', status: 'OPEN', counted: 0, lineCount: 1 }
const line = (counted: number | null) => ({ variantId: 'var_1', sku: 'A-1', title: '陈皮', variantName: '一', snapshot: 5, expected: 5, counted, difference: null, value: null })
let stored: number | null

async function counting() {
  const { value } = inScope(() => useStockTake(() => 'stt_1'))
  await settle()
  return value
}

describe('counting', () => {
  beforeEach(() => {
    stored = null
    fake.current = new FakeApi({
      StockTake: () => ({ data: { stockTake: take } }),
      StockTakeLines: () => ({ data: { stockTake: { id: 'stt_1', lines: { nodes: [line(null)], pageInfo: { hasNextPage: false, endCursor: null } } } } }),
      StockTakeLine: ({ sku }: { sku: string }) => ({ data: { stockTakeLine: sku === 'A-1' ? line(stored) : null } }),
      CountStock: ({ input }: { input: { counted: number, previous: number | null } }) => {
        if (input.previous !== stored) return { data: { countStock: { line: null, userErrors: [{ field: 'counted', code: 'STALE', message: '刚刚有人盘过' }] } } }
        stored = input.counted
        return { data: { countStock: { line: line(stored), userErrors: [] } } }
      }
    })
  })

  it('looks a scanned SKU up and writes its number down', async () => {
    const value = await counting()
    const found = await value.pick(' A-1 ')
    expect(found?.sku).toBe('A-1')
    expect(await value.count(found!, 7)).toBe(true)
    expect(value.rows.value[0]?.counted).toBe(7)
    expect(value.current.value?.counted).toBe(7)
  })

  it('says which SKU nobody knows', async () => {
    const value = await counting()
    expect(await value.pick('B-9')).toBe(null)
    expect(value.countErrors.of('sku')).toContain('B-9')
    expect(value.current.value).toBe(null)
  })

  it('counts a piece with each scan, also when scans come faster than answers', async () => {
    const value = await counting()
    await Promise.all([value.scan('A-1'), value.scan('A-1'), value.scan('A-1')])
    expect(stored).toBe(3)
  })

  it('shows what somebody else counted instead of writing over it', async () => {
    const value = await counting()
    const found = await value.pick('A-1')
    stored = 4
    expect(await value.count(found!, 9)).toBe(false)
    expect(stored).toBe(4)
    expect(value.current.value?.counted).toBe(4)
    expect(value.countErrors.of('counted')).not.toBe('')
  })

  it('wants whole numbers, and a reason in the end', async () => {
    const value = await counting()
    const found = await value.pick('A-1')
    for (const wrong of [-1, 1.5, Number.NaN]) expect(await value.count(found!, wrong)).toBe(false)
    expect(await value.commit('  ')).toBe(false)
    expect(value.commitErrors.of('reason')).toBe('请写明差异原因')
    expect(fake.current.last('CommitStockTake')).toBeUndefined()
  })
})
