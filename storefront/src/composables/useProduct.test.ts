import { describe, expect, it } from 'vitest'
import { fromFen } from '@/domain/money'
import { useCart } from '@/stores/cart'
import { useNotices } from '@/stores/notices'
import { fakeApi, flushPromises, run } from '@/testing/harness'
import { aCart, aGroup, aLine } from '@/testing/samples'
import { useProduct } from './useProduct'

const product = {
  __typename: 'Product',
  id: 'prd_1',
  available: true,
  fromPrice: fromFen(1000),
  options: [{ name: '规格', nameEn: null, values: [{ name: '小', nameEn: null }, { name: '大', nameEn: null }] }],
  variants: [
    { __typename: 'Variant', id: 'var_a', name: '小', choice: [0], offered: true, available: 0, price: fromFen(1000) },
    { __typename: 'Variant', id: 'var_b', name: '大', choice: [1], offered: true, available: 3, price: fromFen(2999) }
  ]
}

async function open(answers = {}) {
  const api = fakeApi({ Product: () => ({ product }), AddToCart: () => ({ addToCart: { cart: aCart([]), userErrors: [] } }), ...answers })
  const { result, router } = await run(() => ({ page: useProduct('prd_1', 'ses_9'), cart: useCart(), notices: useNotices() }), api)
  await flushPromises()
  return { ...result, api, router }
}

describe('a product page', () => {
  it('chooses the first variant in stock and never more than there is', async () => {
    const { page } = await open()
    expect(page.variantId.value).toBe('var_b')
    page.quantity.value = 8
    await flushPromises()
    expect(page.quantity.value).toBe(3)
    expect(page.total.value?.amount).toBe('89.97')
  })

  it('explains a value that cannot be had and stays with what can', async () => {
    const { page } = await open()
    page.choose(0, 0)
    expect(page.variantId.value).toBe('var_b')
    expect(page.why.value).toBe('“小”已售罄。')
    page.choose(0, 1)
    expect(page.why.value).toBe('')
  })

  it('remembers the session that the shopper came from', async () => {
    const { page, api, notices } = await open()
    await page.addToCart()
    expect(api.asked.at(-1)).toEqual({ name: 'AddToCart', variables: { input: { variantId: 'var_b', quantity: 1, sessionId: 'ses_9' } } })
    expect(notices.current?.text).toBe('已加入购物车')
  })

  it('buys just what was asked for, though some lies in the cart', async () => {
    const line = aLine({ quantity: 2 })
    line.variant.id = 'var_b'
    const { page, cart, api, router } = await open({ RemoveCartLine: () => ({ removeCartLine: { cart: aCart([]), userErrors: [] } }) })
    cart.cart = aCart([aGroup([line])])
    await page.buyNow()
    expect(api.asked.slice(-2).map((one) => one.name)).toEqual(['RemoveCartLine', 'AddToCart'])
    expect(router.currentRoute.value.fullPath).toBe('/checkout?v=var_b')
  })

  it('says why it was refused and stays', async () => {
    const { page, notices, router } = await open({ AddToCart: () => ({ addToCart: { cart: null, userErrors: [{ field: null, code: 'NOT_ENOUGH_STOCK', message: '' }] } }) })
    expect(await page.buyNow()).toBe(false)
    expect(notices.current?.text).toBe('库存不够了')
    expect(router.currentRoute.value.path).toBe('/')
  })

  it('is missing when there is none', async () => {
    const { page } = await open({ Product: () => ({ product: null }) })
    expect(page.missing.value).toBe(true)
  })
})
