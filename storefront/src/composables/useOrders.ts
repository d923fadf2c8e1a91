import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { ConfirmReceiptDocument, OrderDocument, OrdersDocument, type OrderCardFragment, type OrderStatus } from '@/gql/graphql'
import { useNotices } from '@/stores/notices'
import { useApi } from './useApi'
import { useAsk } from './useAsk'
import { usePages } from './usePages'
import { useUserErrors } from './useUserErrors'

/** The shopper's orders in one status, or in all. */
export function useOrderList(status: MaybeRefOrGetter<OrderStatus | null>) {
  const { read } = useApi()
  const pages = usePages<OrderCardFragment>(async (after) => {
    const data = await read(OrdersDocument, { first: 10, after, status: toValue(status) })
    return data?.viewer?.orders ?? null
  })
  watch(() => toValue(status), () => void pages.restart(), { immediate: true })
  return pages
}

/** Confirming receipt, for the list and the page of an order. */
export function useConfirmReceipt() {
  const { send } = useApi()
  const { t } = useI18n()
  const { textOf } = useUserErrors()
  const notices = useNotices()
  const busy = ref(false)

  /** True when the receipt is confirmed. */
  async function confirm(orderId: string): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    const payload = (await send(ConfirmReceiptDocument, { input: { orderId } }, { invalidates: ['Order'], retry: () => void confirm(orderId) }))?.confirmReceipt
    busy.value = false
    const error = payload?.userErrors[0]
    if (error) notices.show(textOf(error), 'bad')
    else if (payload) notices.show(t('order.confirmed'), 'good')
    return Boolean(payload && !error)
  }

  return { confirm, busy }
}

/** One order of the shopper's. */
export function useOrder(id: MaybeRefOrGetter<string>) {
  const { data, ...state } = useAsk(OrderDocument, () => ({ id: toValue(id) }))
  const order = computed(() => data.value?.order ?? null)
  const missing = computed(() => data.value !== null && order.value === null)
  return { order, missing, ...state, ...useConfirmReceipt() }
}
