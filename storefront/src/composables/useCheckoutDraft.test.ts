import { beforeEach, describe, expect, it } from 'vitest'
import { fromFen } from '@/domain/money'
import { fakeApi, flushPromises, run } from '@/testing/harness'
import { aCart, aCheckout, aGroup, aLine } from '@/testing/samples'
import { useCheckoutDraft } from './useCheckoutDraft'

const address = { __typename: 'Address', id: 'adr_1', recipient: '林一', phone: '13800138000', regionCode: '440703', province: '广东省', city: '江门市', district: '蓬江区', street: '港口路 1 号', isDefault: true }
const parcel = aLine({ fen: 3000 })
const strict = aLine({ fen: 2000, kind: 'PICKUP', sevenDayReturn: false })
let cart = aCart([])
beforeEach(() => (cart = aCart([aGroup([parcel], { freight: fromFen(800), freeFreightFrom: null }), aGroup([strict])])))

async function open(placeOrder: (variables: Record<string, unknown>) => unknown = () => ({ placeOrder: { checkout: aCheckout('CREATED'), userErrors: [] } }), addresses: unknown[] = [address]) {
  const api = fakeApi({ Cart: () => ({ cart }), Addresses: () => ({ viewer: { __typename: 'Viewer', id: 'per_1', addresses } }), PlaceOrder: placeOrder })
  const { result, router } = await run(() => useCheckoutDraft([parcel.variant.id, strict.variant.id]), api)
  await flushPromises()
  const placed = () => api.asked.filter((one) => one.name === 'PlaceOrder').map((one) => one.variables['input'] as Record<string, unknown>)
  return { draft: result, router, placed, api }
}

describe('a checkout being written', () => {
  it('asks separately for consent to goods without the seven days, never ticked before', async () => {
    const { draft, placed } = await open()
    expect(draft.acceptsNoReturn.value).toBe(false)
    await draft.submit()
    expect(placed()).toHaveLength(0)
    expect(draft.errors.fields.value['acceptsNoReturn']).toBeTruthy()
  })

  it('asks for an address only when a parcel is sent', async () => {
    const { draft, placed } = await open(undefined, [])
    draft.acceptsNoReturn.value = true
    await draft.submit()
    expect(draft.errors.fields.value['addressId']).toBe('请先添加收货地址')
    expect(placed()).toHaveLength(0)
  })

  it('sends the total that was seen, the notes by shop, and goes on to the payment', async () => {
    const { draft, placed, router } = await open()
    draft.acceptsNoReturn.value = true
    draft.notes[draft.purchases.value[0]!.shop.id] = ' 请周末送 '
    await draft.submit()
    await flushPromises()
    expect(placed()[0]).toMatchObject({
      cartLineIds: [parcel.id, strict.id],
      addressId: 'adr_1',
      notes: [{ shopId: draft.purchases.value[0]!.shop.id, note: '请周末送' }],
      expectedTotal: { amount: '58.00', currency: 'CNY' },
      acceptsNoReturn: true
    })
    expect(router.currentRoute.value.path).toBe('/checkout/chk_1')
  })

  it('keeps the key while an answer is lost, and takes a new one after an answer', async () => {
    let lost = true
    const { draft, placed } = await open(() => {
      if (lost) throw new Error('offline')
      return { placeOrder: { checkout: null, userErrors: [{ field: null, code: 'PAYMENT_UNAVAILABLE', message: '' }] } }
    })
    draft.acceptsNoReturn.value = true
    await draft.submit()
    lost = false
    await draft.submit()
    await draft.submit()
    const keys = placed().map((input) => input['idempotencyKey'])
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('says what it costs now when the price changed', async () => {
    const { draft } = await open(() => {
      cart = aCart([aGroup([{ ...parcel, unitPrice: fromFen(3500) }], { freight: fromFen(800), freeFreightFrom: null }), aGroup([strict])])
      return { placeOrder: { checkout: null, userErrors: [{ field: 'expectedTotal', code: 'PRICE_CHANGED', message: '' }] } }
    })
    draft.acceptsNoReturn.value = true
    await draft.submit()
    expect(draft.upset.value).toMatchObject({ kind: 'price', text: '应付金额由 ¥58.00 变为 ¥63.00，请核对后再提交。' })
  })

  it('leaves out what sold out meanwhile', async () => {
    const { draft } = await open(() => {
      cart = aCart([aGroup([{ ...parcel, warning: 'SOLD_OUT' }]), aGroup([strict])])
      return { placeOrder: { checkout: null, userErrors: [{ field: null, code: 'SOLD_OUT', message: '' }] } }
    })
    draft.acceptsNoReturn.value = true
    await draft.submit()
    expect(draft.upset.value?.kind).toBe('stock')
    expect(draft.lines.value.map((line) => line.id)).toEqual([strict.id])
    expect(draft.lost.value).toHaveLength(1)
    expect(draft.total.value.amount).toBe('20.00')
  })
})
