import { describe, expect, it } from 'vitest'
import { check, emptyForm, emptyVariant, inputOf, type ProductForm } from './productForm'

function good(): ProductForm {
  const variant = { ...emptyVariant(), sku: 'CP-10', name: '十年 250g', price: '￥128', initialStock: '20' }
  return { ...emptyForm(), title: ' 新会陈皮 ', categoryId: 'cat_1', variants: [variant] }
}

describe('the product form', () => {
  it('names each field that is wrong', () => {
    expect(check(emptyForm()).map((wrong) => wrong.field)).toEqual(['title', 'categoryId', 'variants.0.sku', 'variants.0.name', 'variants.0.price'])
    expect(check(good())).toEqual([])
  })

  it('refuses one SKU twice, whatever its case', () => {
    const form = good()
    form.variants.push({ ...emptyVariant(), sku: 'cp-10', name: '五年', price: '58', initialStock: '1' })
    expect(check(form)).toEqual([{ field: 'variants.1.sku', text: 'shop.product.skuTwice' }])
  })

  it('sends trimmed texts, canonical prices and nothing for what is blank', () => {
    expect(inputOf(good())).toMatchObject({
      title: '新会陈皮', titleEn: null, variants: [{ sku: 'CP-10', price: { amount: '128.00', currency: 'CNY' }, initialStock: 20 }]
    })
  })

  it('sends the opening stock of new variants only', () => {
    const form = good()
    form.variants[0] = { ...form.variants[0]!, id: 'var_1' }
    expect(inputOf(form).variants[0]).not.toHaveProperty('initialStock')
  })
})
