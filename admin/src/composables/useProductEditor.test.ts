import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeApi, inScope } from './testing'
import { useProductEditor } from './useProductEditor'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const product = (title: string, version: number) => ({
  id: 'prd_1', kind: 'PARCEL', status: 'DRAFT', title, titleEn: null, description: '', descriptionEn: null, pictures: [{ id: 'ast_1', url: '/a', srcset: '' }], sevenDayReturn: true, version,
  category: { id: 'cat_1', name: '陈皮' },
  attributes: [],
  options: [{ name: '规格', nameEn: null, values: [{ name: '一', nameEn: null }] }],
  variants: [{ id: 'var_1', sku: 'A', name: '一', nameEn: null, choice: [0], offered: true, available: 3, reserved: 1, listPrice: null, price: { amount: '10.00', currency: 'CNY' } }]
})

describe('the product editor', () => {
  beforeEach(() => {
    fake.current = new FakeApi({
      Product: () => ({ data: { product: product('陈皮', 4) } }),
      Categories: () => ({ data: { categories: [] } }),
      UpdateProduct: () => ({ data: { updateProduct: { product: product('陈皮王', 5), userErrors: [] } } })
    })
  })

  it('sends back the version that it read', async () => {
    const { value } = inScope(() => useProductEditor('prd_1'))
    value.form.value.title = '陈皮王'
    await value.submit()
    expect(fake.current.last('UpdateProduct')).toMatchObject({ input: { id: 'prd_1', version: 4, title: '陈皮王', pictures: ['ast_1'] } })
    expect(value.dirty.value).toBe(false)
  })

  it('keeps what was typed when somebody else was faster, and offers the latest', async () => {
    fake.current.answers.UpdateProduct = () => ({ data: { updateProduct: { product: null, userErrors: [{ field: null, code: 'STALE', message: '' }] } } })
    const { value } = inScope(() => useProductEditor('prd_1'))
    value.form.value.title = '我的修改'
    expect(await value.submit()).toBeNull()
    expect(value.stale.value).toBe(true)
    expect(value.form.value.title).toBe('我的修改')
    fake.current.answers.Product = () => ({ data: { product: product('别人的修改', 5) } })
    await value.takeLatest()
    expect(value.form.value.title).toBe('别人的修改')
    expect(value.stale.value).toBe(false)
  })

  it('does not let a refresh sweep away what is being typed', () => {
    const { value } = inScope(() => useProductEditor('prd_1'))
    value.form.value.title = '正在输入'
    fake.current.emit('Product', { product: product('陈皮', 4) })
    expect(value.form.value.title).toBe('正在输入')
  })

  it('sends nothing while a field is wrong', async () => {
    const { value } = inScope(() => useProductEditor('prd_1'))
    value.form.value.variants[0]!.price = '十元'
    expect(await value.submit()).toBeNull()
    expect(value.errorOf('variants.0.price')).not.toBe('')
    expect(fake.current.last('UpdateProduct')).toBeUndefined()
  })
})
