import { describe, expect, it } from 'vitest'
import { check, emptyForm, inputOf, type ProductForm } from './productForm'
import { emptyOption, emptyVariant } from './variantMatrix'

function good(): ProductForm {
  const option = emptyOption('年份', ['十年', '五年'])
  const variant = { ...emptyVariant([option.values[0]!.key]), sku: 'CP-10', price: '￥128', initialStock: '20' }
  return { ...emptyForm(), title: ' 新会陈皮 ', categoryId: 'cat_1', options: [option], variants: [variant] }
}

describe('the product form', () => {
  it('names each field that is wrong', () => {
    expect(check(emptyForm()).map((wrong) => wrong.field)).toEqual(['title', 'categoryId', 'options.0.values.0.name', 'variants.0.sku', 'variants.0.price'])
    expect(check(good())).toEqual([])
  })

  it('refuses one SKU twice, whatever its case', () => {
    const form = good()
    form.variants.push({ ...emptyVariant([form.options[0]!.values[1]!.key]), sku: 'cp-10', price: '58', initialStock: '1' })
    expect(check(form)).toEqual([{ field: 'variants.1.sku', text: 'shop.product.skuTwice' }])
  })

  it('sends trimmed texts, canonical prices and nothing for what is blank', () => {
    expect(inputOf(good(), [])).toMatchObject({
      title: '新会陈皮', titleEn: null, options: [{ name: '年份', values: [{ name: '十年' }, { name: '五年' }] }],
      variants: [{ sku: 'CP-10', choice: [0], offered: true, price: { amount: '128.00', currency: 'CNY' }, initialStock: 20 }]
    })
  })

  it('sends the opening stock of new variants only', () => {
    const form = good()
    form.variants[0] = { ...form.variants[0]!, id: 'var_1' }
    expect(inputOf(form, []).variants[0]).not.toHaveProperty('initialStock')
  })

  it('says of itself only what its category asks', () => {
    const form = { ...good(), attributes: { att_1: ['新会'], att_old: ['不再问'], att_2: [] } }
    expect(inputOf(form, [{ id: 'att_1' }, { id: 'att_2' }]).attributes).toEqual([{ attributeId: 'att_1', values: ['新会'] }])
  })
})
