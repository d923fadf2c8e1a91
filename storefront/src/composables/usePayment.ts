import { useIntervalFn } from '@vueuse/core'
import { computed, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { CancelCheckoutDocument, CheckoutDocument, StartPaymentDocument, type CheckoutPartsFragment } from '@/gql/graphql'
import { useApi } from './useApi'
import { useCountdown } from './useCountdown'
import { useUserErrors } from './useUserErrors'

/** How often a payment under way is asked about, and how many times before the shopper has to. */
export const POLL_MILLISECONDS = 1500
export const MOST_POLLS = 80

/** A checkout and its payment: what it is now, kept fresh while it may change by itself. */
export function usePayment(id: MaybeRefOrGetter<string>, leave: (url: string) => void = (url) => window.location.assign(url)) {
  const { read, send } = useApi()
  const errors = useUserErrors()
  const checkout = shallowRef<CheckoutPartsFragment | null>(null)
  const failed = ref(false)
  const missing = ref(false)
  const leaving = ref(false)
  const busy = ref(false)
  const polls = ref(0)

  const status = computed(() => checkout.value?.payment.status ?? null)
  const open = computed(() => status.value === 'CREATED' || status.value === 'PENDING')
  const closed = computed(() => (checkout.value?.orders.length ?? 0) > 0 && checkout.value?.orders.every((order) => order.status === 'CLOSED') === true)
  const { span, over } = useCountdown(() => checkout.value?.payBy)
  const payable = computed(() => (open.value || status.value === 'FAILED') && !closed.value && !over.value)
  const tired = computed(() => polls.value >= MOST_POLLS)

  async function load(): Promise<void> {
    const data = await read(CheckoutDocument, { id: toValue(id) })
    failed.value = !data && !checkout.value
    if (!data) return
    missing.value = data.checkout === null
    checkout.value = data.checkout
  }

  const poll = useIntervalFn(async () => {
    polls.value += 1
    await load()
  }, POLL_MILLISECONDS, { immediate: false })
  watch([open, closed, tired, leaving], () => (open.value && !closed.value && !tired.value && !leaving.value ? poll.resume() : poll.pause()), { immediate: true })
  void load()

  /** Asks again and gives it another while. */
  async function refresh(): Promise<void> {
    polls.value = 0
    await load()
  }

  async function pay(): Promise<void> {
    if (busy.value) return
    busy.value = true
    const payload = (await send(StartPaymentDocument, { input: { checkoutId: toValue(id) } }, { retry: () => void pay() }))?.startPayment
    busy.value = false
    if (!payload) return
    if (payload.checkout) checkout.value = payload.checkout
    if (!errors.take(payload.userErrors)) return
    const url = payload.checkout?.payment.cashierUrl
    if (!url) return
    leaving.value = true
    leave(url)
  }

  async function cancel(): Promise<void> {
    const payload = (await send(CancelCheckoutDocument, { input: { checkoutId: toValue(id) } }, { invalidates: ['Order', 'Checkout'], retry: () => void cancel() }))?.cancelCheckout
    if (!payload) return
    if (payload.checkout) checkout.value = payload.checkout
    if (!errors.take(payload.userErrors)) await load()
  }

  return { checkout, status, failed, missing, open, closed, over, payable, tired, leaving, busy, span, error: errors.general, load, refresh, pay, cancel }
}
