import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeApi, inScope, settle } from './testing'
import { useStock } from './useStock'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const home = { id: 'loc_1', name: '主仓' }
const counter = { id: 'loc_2', name: '门店' }
const item = {
  variantId: 'var_1', productId: 'prd_1', title: '陈皮', titleEn: null, picture: null, sku: 'A', name: '一', nameEn: null,
  available: 3, reserved: 1, promised: 0, lowAt: 5, ownLowAt: null, places: [{ locationId: 'loc_1', locationName: '主仓', onHand: 4 }]
}
const answer = (available: number) => ({ variant: { id: 'var_1', available, reserved: 1 }, userErrors: [] })

async function stock(dialog: 'adjust' | 'transfer' = 'adjust') {
  const { value } = inScope(useStock)
  await settle()
  value.show(dialog, value.rows.value[0]!)
  return value
}

describe('stock', () => {
  beforeEach(() => {
    fake.current = new FakeApi({
      StockItems: () => ({ data: { stockItems: { nodes: [item], pageInfo: { hasNextPage: false, endCursor: null } } } }),
      StockSummary: () => ({ data: { stockSummary: { variants: 1, low: 1, out: 0, lowAt: 5 } } }),
      AdjustStock: () => ({ data: { adjustStock: answer(8) } }),
      TransferStock: () => ({ data: { transferStock: answer(3) } })
    })
  })

  it('shows the new count where it was changed, and in its place', async () => {
    const value = await stock()
    expect(await value.adjust(home, 5, ' 到货 ')).toBe(true)
    expect(value.rows.value[0]?.available).toBe(8)
    expect(value.rows.value[0]?.places[0]?.onHand).toBe(9)
    expect(value.dialog.value).toBe(null)
    expect(fake.current.last('AdjustStock')?.input).toMatchObject({ locationId: 'loc_1', delta: 5, note: '到货' })
  })

  it('never goes below what can be sold, nor below what lies in the place', async () => {
    const value = await stock()
    expect(await value.adjust(home, -4, '')).toBe(false)
    expect(value.adjustErrors.of('delta')).toBe('调整后不能少于零')
    expect(await value.adjust(counter, -1, '')).toBe(false)
    expect(await value.adjust(home, 0, '')).toBe(false)
    expect(await value.adjust(home, 1.5, '')).toBe(false)
    expect(fake.current.last('AdjustStock')).toBeUndefined()
  })

  it('carries pieces from place to place', async () => {
    const value = await stock('transfer')
    expect(await value.transfer(home, counter, 0, '')).toBe(false)
    expect(await value.transfer(home, counter, 3, '')).toBe(true)
    expect(value.rows.value[0]?.places.map((place) => place.onHand)).toEqual([1, 3])
    expect(value.rows.value[0]?.available).toBe(3)
  })

  it('uses one key for a retry and another for the next change', async () => {
    fake.current.answers.AdjustStock = () => ({ error: new Error('down') })
    const value = await stock()
    const keys: unknown[] = []
    for (let turn = 0; turn < 2; turn++) {
      await value.adjust(home, 1, '')
      keys.push((fake.current.last('AdjustStock')?.input as { idempotencyKey: string }).idempotencyKey)
    }
    value.show('adjust', value.rows.value[0]!)
    await value.adjust(home, 1, '')
    keys.push((fake.current.last('AdjustStock')?.input as { idempotencyKey: string }).idempotencyKey)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('asks for a level, a place and words', async () => {
    const value = await stock()
    value.level.value = 'LOW'
    value.locationId.value = 'loc_2'
    await settle()
    expect(fake.current.last('StockItems')).toMatchObject({ level: 'LOW', locationId: 'loc_2', search: null })
  })
})
