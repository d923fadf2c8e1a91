import { computed, ref } from 'vue'
import { newKey } from '@/domain/key'
import { compareMoney, formatMoney, parseMoneyInput } from '@/domain/money'
import { canRedeem, canRefund, canShip, refundable } from '@/domain/order'
import {
  OrderDocument, RefundOrderDocument, RevealAddressDocument, ShipOrderDocument, type Courier, type OrderPartsFragment
} from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** One order: what it is, and what may be done with it now. */
export function useOrder(id: string) {
  const { t } = i18n.global
  const { data, phase, reload } = useLoad(OrderDocument, () => ({ id }), (answer) => answer.order)
  const shipping = useAction(ShipOrderDocument, (answer) => answer.shipOrder, 'order')
  const refunding = useAction(RefundOrderDocument, (answer) => answer.refundOrder, 'order')
  const revealing = useAction(RevealAddressDocument, (answer) => answer.revealAddress, 'order')
  const whole = ref<OrderPartsFragment['address']>(null)
  let refundKey = newKey()

  async function ship(courier: Courier | '', trackingNumber: string): Promise<boolean> {
    shipping.errors.clear()
    const tracking = trackingNumber.replace(/\s/g, '')
    if (!courier) shipping.errors.add('courier', t('errors.INVALID_COURIER'))
    if (!/^[A-Za-z0-9-]{5,40}$/.test(tracking)) shipping.errors.add('trackingNumber', t('shop.order.trackingInvalid'))
    if (!courier || shipping.errors.any()) return false
    const payload = await shipping.send({ input: { orderId: id, courier, trackingNumber: tracking } })
    if (payload?.order) data.value = payload.order
    return payload !== null
  }

  /** An empty amount gives back all that is left. */
  async function refund(amount: string, reason: string): Promise<boolean> {
    const order = data.value
    if (!order) return false
    refunding.errors.clear()
    const most = refundable(order)
    const wanted = amount.trim() ? parseMoneyInput(amount) : null
    if (amount.trim() && (!wanted || compareMoney({ amount: wanted }, { amount: '0' }) === 0)) {
      refunding.errors.add('amount', t('shop.order.amountInvalid'))
    } else if (wanted && compareMoney({ amount: wanted }, most) > 0) {
      refunding.errors.add('amount', t('shop.order.amountTooHigh', { max: formatMoney(most) }))
    }
    if (!reason.trim()) refunding.errors.add('reason', t('shop.order.reasonRequired'))
    if (refunding.errors.any()) return false
    const payload = await refunding.send({
      input: { orderId: id, amount: wanted ? { amount: wanted, currency: 'CNY' } : null, reason: reason.trim(), idempotencyKey: refundKey }
    })
    if (payload?.order) data.value = payload.order
    return payload !== null
  }

  async function reveal(): Promise<void> {
    const payload = await revealing.send({ input: { orderId: id } })
    if (payload?.address) whole.value = payload.address
  }

  return {
    order: data, phase, reload,
    address: computed(() => whole.value ?? data.value?.address ?? null),
    revealed: computed(() => whole.value !== null),
    may: computed(() => ({
      ship: data.value ? canShip(data.value) : false,
      redeem: data.value ? canRedeem(data.value) : false,
      refund: data.value ? canRefund(data.value) : false
    })),
    shipping, refunding, revealing, ship, refund, reveal,
    /** A new intention to refund: the next one must not be taken for a retry of this. */
    beginRefund: () => {
      refundKey = newKey()
      refunding.errors.clear()
    }
  }
}
