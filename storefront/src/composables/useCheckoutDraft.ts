import { computed, reactive, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { linesOf, purchasesOf } from '@/domain/cart'
import { format, sum, toFen, type Money } from '@/domain/money'
import { PlaceOrderDocument } from '@/gql/graphql'
import { useCart } from '@/stores/cart'
import { useAddresses } from './useAddresses'
import { useApi } from './useApi'
import { useIdempotencyKey } from './useIdempotencyKey'
import { useUserErrors } from './useUserErrors'

/** Something that changed under the shopper's hands, told above the form. */
export interface Upset {
  kind: 'price' | 'stock'
  title: string
  text: string
}

const FIELDS = ['addressId', 'acceptsNoReturn', 'notes', 'note'] as const

/** What is about to be ordered: the chosen variants of the cart, where to, with which notes and consents. */
export function useCheckoutDraft(variantIds: MaybeRefOrGetter<readonly string[]>) {
  const { t } = useI18n()
  const router = useRouter()
  const { send } = useApi()
  const cart = useCart()
  const addresses = useAddresses()
  const attempt = useIdempotencyKey()
  const errors = useUserErrors()

  const addressId = ref<string | null>(null)
  const notes = reactive<Record<string, string>>({})
  const acceptsNoReturn = ref(false)
  const upset = ref<Upset | null>(null)
  const busy = ref(false)
  const ready = ref(false)

  const wanted = computed(() => new Set(toValue(variantIds)))
  const purchases = computed(() => (cart.cart ? purchasesOf(cart.cart, (line) => wanted.value.has(line.variant.id)) : []))
  const lost = computed(() => (cart.cart ? linesOf(cart.cart).filter((line) => line.warning && wanted.value.has(line.variant.id)) : []))
  const lines = computed(() => purchases.value.flatMap((purchase) => purchase.lines))
  const goods = computed(() => sum(purchases.value.map((purchase) => purchase.goods)))
  const freight = computed(() => sum(purchases.value.map((purchase) => purchase.freight)))
  const total = computed(() => sum([goods.value, freight.value]))
  const needsAddress = computed(() => lines.value.some((line) => line.variant.product.kind === 'PARCEL'))
  const noReturnLines = computed(() => lines.value.filter((line) => !line.variant.product.sevenDayReturn))
  const address = computed(() => addresses.list.value.find((one) => one.id === addressId.value) ?? null)

  // What was missing and is there now needs no telling any more.
  watch(addressId, () => delete errors.fields.value['addressId'])
  watch(acceptsNoReturn, () => delete errors.fields.value['acceptsNoReturn'])
  // Consent is to certain goods: others ask for it again.
  watch(() => noReturnLines.value.map((line) => line.variant.id).join(), () => (acceptsNoReturn.value = false))
  watch(addresses.list, (list) => {
    if (!list.some((one) => one.id === addressId.value)) addressId.value = (list.find((one) => one.isDefault) ?? list[0])?.id ?? null
  }, { immediate: true })

  async function load(): Promise<void> {
    await cart.load()
    ready.value = cart.cart !== null
  }
  void load()

  function missingConsent(): boolean {
    errors.clear()
    if (needsAddress.value && !address.value) errors.fields.value['addressId'] = t('checkout.addressNeeded')
    if (noReturnLines.value.length > 0 && !acceptsNoReturn.value) errors.fields.value['acceptsNoReturn'] = t('checkout.noReturnNeeded')
    return Object.keys(errors.fields.value).length > 0
  }

  function order() {
    return {
      cartLineIds: lines.value.map((line) => line.id),
      addressId: needsAddress.value ? addressId.value : null,
      notes: purchases.value.flatMap(({ shop }) => (notes[shop.id]?.trim() ? [{ shopId: shop.id, note: notes[shop.id]?.trim() ?? '' }] : [])),
      expectedTotal: { amount: total.value.amount, currency: 'CNY' as const },
      acceptsNoReturn: noReturnLines.value.length > 0 && acceptsNoReturn.value
    }
  }

  /** Sees again what things cost and are left, and tells what is different now. */
  async function lookAgain(codes: readonly string[], before: Money): Promise<void> {
    await load()
    if (codes.some((code) => ['SOLD_OUT', 'UNAVAILABLE', 'NOT_FOUND', 'SHOP_SUSPENDED', 'SHOP_CLOSED', 'LICENSE_EXPIRED', 'FOOD_LICENSE_EXPIRED'].includes(code))) {
      upset.value = { kind: 'stock', title: t('checkout.soldOut'), text: lines.value.length > 0 ? t('checkout.soldOutText') : t('checkout.nothingLeft') }
    } else if (codes.includes('PRICE_CHANGED')) {
      const changed = toFen(total.value) !== toFen(before)
      upset.value = { kind: 'price', title: t('checkout.priceChanged'), text: changed ? t('checkout.priceChangedText', { old: format(before), now: format(total.value) }) : t('errors.PRICE_CHANGED') }
    }
  }

  /** Places the orders and goes on to the payment. */
  async function submit(): Promise<void> {
    if (busy.value || lines.value.length === 0 || missingConsent()) return
    busy.value = true
    upset.value = null
    const content = order()
    const before = total.value
    const data = await send(PlaceOrderDocument, { input: { ...content, idempotencyKey: attempt.keyFor(content) } }, { invalidates: ['Order', 'Checkout'], retry: () => void submit() })
    if (data) {
      attempt.settle()
      const { checkout, userErrors } = data.placeOrder
      if (errors.take(userErrors, FIELDS) && checkout) {
        void cart.load()
        await router.replace(`/checkout/${checkout.id}`)
      } else await lookAgain(userErrors.map((error) => error.code), before)
    }
    busy.value = false
  }

  return { cart, addresses, address, addressId, notes, acceptsNoReturn, upset, busy, ready, purchases, lost, lines, goods, freight, total, needsAddress, noReturnLines, errors, load, submit }
}
