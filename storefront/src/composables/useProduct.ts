import { computed, ref, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { nearest, stateOf, valueStates, withValue } from '@/domain/choice'
import { times } from '@/domain/money'
import { ProductDocument } from '@/gql/graphql'
import { useCart, type CartAnswer } from '@/stores/cart'
import { useNotices } from '@/stores/notices'
import { useAsk } from './useAsk'
import { useLocalized } from './useLocalized'
import { useUserErrors } from './useUserErrors'

const MOST = 99

/** A product, the variant and quantity being chosen, and the two ways to take it. */
export function useProduct(id: MaybeRefOrGetter<string>, sessionId: MaybeRefOrGetter<string | null>) {
  const router = useRouter()
  const cart = useCart()
  const notices = useNotices()
  const { t } = useI18n()
  const { textOf } = useUserErrors()
  const { tr } = useLocalized()
  const { data, ...state } = useAsk(ProductDocument, () => ({ id: toValue(id) }))
  const product = computed(() => data.value?.product ?? null)
  const missing = computed(() => data.value !== null && product.value === null)

  const variantId = ref<string | null>(null)
  const quantity = ref(1)
  const busy = ref(false)
  const variant = computed(() => product.value?.variants.find((one) => one.id === variantId.value) ?? null)
  const most = computed(() => Math.min(MOST, variant.value?.available ?? MOST))
  const price = computed(() => variant.value?.price ?? product.value?.fromPrice ?? null)
  const listPrice = computed(() => variant.value?.listPrice ?? null)
  const total = computed(() => (variant.value ? times(variant.value.price, quantity.value) : null))
  const canBuy = computed(() => Boolean(product.value?.available && !product.value.halt && product.value.variants.some((one) => one.available > 0)))

  // The first variant in stock is shown as chosen: a page with a price must say of what.
  watchEffect(() => {
    const variants = product.value?.variants ?? []
    if (!variant.value && variants.length > 0) variantId.value = (variants.find((one) => stateOf(one) === 'open') ?? variants[0])?.id ?? null
  })
  watchEffect(() => {
    if (quantity.value > most.value) quantity.value = Math.max(1, most.value)
  })

  const options = computed(() => product.value?.options ?? [])
  const choice = computed(() => variant.value?.choice ?? [])
  const states = computed(() => valueStates(options.value.map((option) => option.values.length), product.value?.variants ?? [], choice.value))
  /** Why the value that was pressed last is not what is chosen now. */
  const why = ref('')

  function nameOf(wanted: readonly number[]): string {
    return wanted.map((place, at) => { const value = options.value[at]?.values[place]; return value ? tr(value, 'name') : '' }).join(' / ')
  }

  /** Chooses a value. Where it cannot be had with the rest, the rest gives way if anything with the value can be bought. */
  function choose(option: number, place: number): void {
    const state = states.value[option]?.[place] ?? 'none'
    const to = nearest(product.value?.variants ?? [], choice.value, option, place)
    why.value = state === 'open' ? '' : t(`product.why.${state}`, { name: nameOf(withValue(choice.value, option, place)) })
    if (to && state !== 'open') why.value += t('product.why.instead', { name: nameOf(to.choice) })
    if (to) variantId.value = to.id
  }

  async function busily(action: () => Promise<CartAnswer>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    const answer = await action()
    busy.value = false
    const error = answer.ok ? undefined : answer.errors?.[0]
    if (error) notices.show(textOf(error), 'bad')
    return answer.ok
  }

  const wanted = () => ({ variantId: variantId.value ?? '', quantity: quantity.value, sessionId: toValue(sessionId) })

  async function addToCart(): Promise<boolean> {
    const ok = await busily(() => cart.add(wanted()))
    if (ok) notices.show(t('product.added'), 'good', { label: t('product.toCart'), run: () => void router.push('/cart') })
    return ok
  }

  /** Buys just this many: a line that lies in the cart already is replaced, not added to. */
  async function buyNow(): Promise<boolean> {
    const ok = await busily(async () => {
      const old = cart.lineOf(wanted().variantId)
      if (old) {
        const removed = await cart.remove(old.id)
        if (!removed.ok) return removed
      }
      return cart.add(wanted())
    })
    if (ok) await router.push({ path: '/checkout', query: { v: wanted().variantId } })
    return ok
  }

  return { product, missing, variant, variantId, options, choice, states, why, choose, quantity, most, price, listPrice, total, canBuy, busy, addToCart, buyNow, ...state }
}
