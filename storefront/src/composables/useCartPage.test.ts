import { describe, expect, it } from 'vitest'
import { fromFen } from '@/domain/money'
import { useNotices } from '@/stores/notices'
import { fakeApi, flushPromises, run } from '@/testing/harness'
import { aCart, aGroup, aLine } from '@/testing/samples'
import { useCartPage } from './useCartPage'

const first = aLine({ fen: 1000, quantity: 2 })
const second = aLine({ fen: 500 })
const gone = aLine({ fen: 300, warning: 'SOLD_OUT' })
const cart = aCart([aGroup([first, gone], { freight: fromFen(800), freeFreightFrom: fromFen(9900) }), aGroup([second], { freight: fromFen(0) })])

async function open(answers = {}) {
  const api = fakeApi({ Cart: () => ({ cart }), ...answers })
  const { result, router } = await run(() => ({ page: useCartPage(), notices: useNotices() }), api)
  await result.page.store.load()
  return { ...result, api, router }
}

describe('the cart page', () => {
  it('chooses everything that can be bought, and totals it with freight', async () => {
    const { page } = await open()
    expect(page.pieces.value).toBe(3)
    expect(page.goods.value.amount).toBe('25.00')
    expect(page.freight.value.amount).toBe('8.00')
    expect(page.total.value.amount).toBe('33.00')
    expect(page.allChosen.value).toBe(true)
  })

  it('drops a shop’s freight with its last chosen line', async () => {
    const { page } = await open()
    page.choose([first.id], false)
    expect(page.total.value.amount).toBe('5.00')
    expect(page.allChosen.value).toBe(false)
    page.chooseAll(true)
    expect(page.total.value.amount).toBe('33.00')
  })

  it('takes the chosen variants to the checkout', async () => {
    const { page, router } = await open()
    page.choose([second.id], false)
    page.checkout()
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ v: first.variant.id })
  })

  it('says so when nothing is chosen', async () => {
    const { page, notices, router } = await open()
    page.chooseAll(false)
    page.checkout()
    await flushPromises()
    expect(notices.current?.text).toBe('请先选择要结算的商品')
    expect(router.currentRoute.value.path).toBe('/')
  })

  it('removes a line and puts it back as it was', async () => {
    const { page, notices, api } = await open({
      RemoveCartLine: () => ({ removeCartLine: { cart: aCart([aGroup([second])]), userErrors: [] } }),
      AddToCart: () => ({ addToCart: { cart, userErrors: [] } })
    })
    await page.remove(first)
    expect(page.pieces.value).toBe(1)
    notices.act()
    await flushPromises()
    expect(api.asked.at(-1)).toEqual({ name: 'AddToCart', variables: { input: { variantId: first.variant.id, quantity: 2, sessionId: null } } })
    expect(page.pieces.value).toBe(3)
  })

  it('tells why a quantity was refused and shows what the server has', async () => {
    const { page, notices, api } = await open({
      UpdateCartLine: () => ({ updateCartLine: { cart: null, userErrors: [{ field: 'quantity', code: 'NOT_ENOUGH_STOCK', message: '' }] } })
    })
    await page.setQuantity(first, 99)
    expect(notices.current?.text).toBe('库存不够了')
    expect(api.asked.at(-1)?.name).toBe('Cart')
  })
})
