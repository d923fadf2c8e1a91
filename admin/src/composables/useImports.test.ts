import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeApi, inScope, settle } from './testing'
import { MAX_FILE, useImports } from './useImports'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi, send: vi.fn() }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api }, actFor: () => {}, whenSignedOut: () => {} }))
vi.mock('@/api/sheets', () => ({ sendSheet: (...args: unknown[]) => fake.send(...args) }))

async function imports() {
  const { value } = inScope(useImports)
  await settle()
  return value
}

describe('sending a sheet', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    fake.send.mockReset()
    fake.current = new FakeApi({ SheetImports: () => ({ data: { sheetImports: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } }) })
  })

  it('gives the import that came of it', async () => {
    fake.send.mockResolvedValue({ ok: 'sim_1' })
    const value = await imports()
    expect(await value.send(new File(['SKU'], '商品.CSV'))).toBe('sim_1')
    expect(value.sent.value).toBe(null)
  })

  it('refuses what is no sheet or too large without sending it', async () => {
    const value = await imports()
    expect(await value.send(new File(['x'], '照片.png'))).toBe(null)
    expect(value.errors.of('file')).toBe('请上传 .xlsx 或 .csv 文件')
    const large = new File(['x'], 'a.xlsx')
    Object.defineProperty(large, 'size', { value: MAX_FILE + 1 })
    expect(await value.send(large)).toBe(null)
    expect(value.errors.of('file')).toBe('文件超过 10 MB，请拆成几份')
    expect(fake.send).not.toHaveBeenCalled()
  })

  it('says what the server found wrong with the file', async () => {
    fake.send.mockResolvedValue({ refused: [{ field: 'file', code: 'INVALID_FILE', message: '表里没有内容' }] })
    const value = await imports()
    expect(await value.send(new File(['x'], 'a.xlsx'))).toBe(null)
    expect(value.errors.of('file')).toBe('表里没有内容')
  })
})
