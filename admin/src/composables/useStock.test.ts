import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeApi, inScope, settle } from './testing'
import { useStock } from './useStock'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const product = { id: 'prd_1', title: '陈皮', titleEn: null, pictures: [], variants: [{ id: 'var_1', sku: 'A', name: '一', available: 3, reserved: 1 }] }

async function stock() {
  const { value } = inScope(useStock)
  await settle()
  value.openAdjust(value.rows.value[0]!)
  return value
}

describe('stock', () => {
  beforeEach(() => {
    fake.current = new FakeApi({
      Products: () => ({ data: { products: { nodes: [product], pageInfo: { hasNextPage: false, endCursor: null } } } }),
      AdjustStock: () => ({ data: { adjustStock: { variant: { id: 'var_1', available: 8, reserved: 1 }, userErrors: [] } } })
    })
  })

  it('shows the new count where it was changed', async () => {
    const value = await stock()
    expect(await value.adjust(5, '到货')).toBe(true)
    expect(value.rows.value[0]?.available).toBe(8)
    expect(value.adjusting.value).toBe(false)
  })

  it('never goes below zero', async () => {
    const value = await stock()
    expect(await value.adjust(-4, '')).toBe(false)
    expect(value.errors.of('delta')).toBe('调整后不能少于零')
  })

  it('is corrected by a whole number other than zero', async () => {
    const value = await stock()
    expect(await value.adjust(0, '')).toBe(false)
    expect(await value.adjust(1.5, '')).toBe(false)
    expect(fake.current.last('AdjustStock')).toBeUndefined()
  })

  it('uses one key for a retry and another for the next correction', async () => {
    fake.current.answers.AdjustStock = () => ({ error: new Error('down') })
    const value = await stock()
    const keys: unknown[] = []
    for (let turn = 0; turn < 2; turn++) {
      await value.adjust(1, '')
      keys.push((fake.current.last('AdjustStock')?.input as { idempotencyKey: string }).idempotencyKey)
    }
    value.openAdjust(value.rows.value[0]!)
    await value.adjust(1, '')
    keys.push((fake.current.last('AdjustStock')?.input as { idempotencyKey: string }).idempotencyKey)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
  })
})
