import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeApi, inScope } from './testing'
import { useOrder } from './useOrder'
import { useRedeem } from './useRedeem'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const yuan = (amount: string) => ({ amount, currency: 'CNY' })
const order = {
  id: 'ord_1', status: 'PAID', lines: [{ kind: 'PARCEL', quantity: 1 }], shipment: null, codes: [], total: yuan('60.00'), refunded: yuan('10.00'),
  address: { recipient: '李*', phone: '138****1234' }
}
const answer = (field: string, userErrors: object[] = []) => () => ({ data: { [field]: { order: userErrors.length ? null : { ...order, status: 'FULFILLED' }, userErrors } } })

describe('an order', () => {
  beforeEach(() => {
    fake.current = new FakeApi({ Order: () => ({ data: { order } }), ShipOrder: answer('shipOrder'), RefundOrder: answer('refundOrder'), RedeemCode: answer('redeemCode') })
  })

  it('is shipped with a courier and a number, spaces forgiven', async () => {
    const { value } = inScope(() => useOrder('ord_1'))
    expect(await value.ship('', 'SF123456')).toBe(false)
    expect(await value.ship('SF', '12')).toBe(false)
    expect(await value.ship('SF', ' SF 1234 5678 ')).toBe(true)
    expect(fake.current.last('ShipOrder')).toEqual({ input: { orderId: 'ord_1', courier: 'SF', trackingNumber: 'SF12345678' } })
    expect(value.order.value?.status).toBe('FULFILLED')
  })

  it('shows beside the number what the server has against it', async () => {
    fake.current.answers.ShipOrder = answer('shipOrder', [{ field: 'trackingNumber', code: 'INVALID_TRACKING_NUMBER', message: '' }])
    const { value } = inScope(() => useOrder('ord_1'))
    expect(await value.ship('SF', 'SF123456')).toBe(false)
    expect(value.shipping.errors.of('trackingNumber')).toBe('运单号不对，请对照面单检查。')
  })

  it('gives back no more than is left, and says why', async () => {
    const { value } = inScope(() => useOrder('ord_1'))
    expect(await value.refund('50.01', '破损')).toBe(false)
    expect(value.refunding.errors.of('amount')).toBe('不能超过可退金额 ¥50.00')
    expect(await value.refund('0', '破损')).toBe(false)
    expect(await value.refund('5', '  ')).toBe(false)
    expect(await value.refund('', '缺货')).toBe(true)
    expect(fake.current.last('RefundOrder')).toMatchObject({ input: { amount: null, reason: '缺货' } })
  })

  it('shows the whole address only when asked, and then that one', async () => {
    fake.current.answers.RevealAddress = () => ({ data: { revealAddress: { address: { recipient: '李秀兰', phone: '13800001234' }, userErrors: [] } } })
    const { value } = inScope(() => useOrder('ord_1'))
    expect(value.address.value?.recipient).toBe('李*')
    await value.reveal()
    expect(value.address.value?.recipient).toBe('李秀兰')
    expect(value.revealed.value).toBe(true)
  })

  it('takes a code in as it is read out', async () => {
    const { redeem, errors } = useRedeem()
    expect(await redeem('1234')).toBeNull()
    expect(errors.of('code')).toBe('核销码是 12 位数字')
    expect((await redeem('1234 5678-9012'))?.id).toBe('ord_1')
    expect(fake.current.last('RedeemCode')).toEqual({ input: { code: '123456789012' } })
  })
})
