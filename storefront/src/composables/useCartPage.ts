import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { linesOf, missingForFreeFreight, purchasesOf, type CartLine } from '@/domain/cart'
import { sum } from '@/domain/money'
import { useCart, type CartAnswer } from '@/stores/cart'
import { useNotices } from '@/stores/notices'
import { useSession } from '@/stores/session'
import { useUserErrors } from './useUserErrors'

/** Everything that the cart page decides: what is chosen, what it costs, what can be undone. */
export function useCartPage() {
  const store = useCart()
  const session = useSession()
  const notices = useNotices()
  const router = useRouter()
  const { t } = useI18n()
  const { textOf } = useUserErrors()

  const isChosen = (line: CartLine) => !line.warning && !store.skipped.has(line.id)
  const buyable = computed(() => (store.cart ? linesOf(store.cart).filter((line) => !line.warning) : []))
  const purchases = computed(() => (store.cart ? purchasesOf(store.cart, isChosen) : []))
  const chosenLines = computed(() => purchases.value.flatMap((purchase) => purchase.lines))
  const pieces = computed(() => chosenLines.value.reduce((total, line) => total + line.quantity, 0))
  const goods = computed(() => sum(purchases.value.map((purchase) => purchase.goods)))
  const freight = computed(() => sum(purchases.value.map((purchase) => purchase.freight)))
  const total = computed(() => sum([goods.value, freight.value]))
  const allChosen = computed(() => buyable.value.length > 0 && chosenLines.value.length === buyable.value.length)

  const groups = computed(() =>
    (store.cart?.groups ?? []).map((group) => {
      const lines = group.lines.filter(isChosen)
      const purchase = purchases.value.find((candidate) => candidate.shop.id === group.shop.id)
      const open = group.lines.filter((line) => !line.warning)
      return { ...group, chosen: lines.map((line) => line.id), allChosen: open.length > 0 && lines.length === open.length, canChoose: open.length > 0, purchase, missing: missingForFreeFreight(group.shop, lines) }
    })
  )

  function tell(answer: CartAnswer): boolean {
    const error = answer.ok ? undefined : answer.errors?.[0]
    if (error) notices.show(textOf(error), 'bad')
    return answer.ok
  }

  async function setQuantity(line: CartLine, quantity: number): Promise<void> {
    if (!tell(await store.setQuantity(line.id, quantity))) await store.load()
  }

  async function undo(line: CartLine): Promise<void> {
    tell(await store.add({ variantId: line.variant.id, quantity: line.quantity, sessionId: line.sessionId }))
  }

  async function remove(line: CartLine): Promise<void> {
    if (!tell(await store.remove(line.id))) return
    notices.show(t('cart.removed'), 'plain', { label: t('common.undo'), run: () => void undo(line) })
  }

  function chooseAll(chosen: boolean): void {
    store.choose(buyable.value.map((line) => line.id), chosen)
  }

  /** Goes on by variant: the ids of lines change when a guest's cart joins a shopper's. */
  function checkout(): void {
    if (chosenLines.value.length === 0) {
      notices.show(t('cart.pickOne'))
      return
    }
    void router.push({ path: '/checkout', query: { v: chosenLines.value.map((line) => line.variant.id).join(',') } })
  }

  return { store, session, groups, buyable, pieces, goods, freight, total, allChosen, choose: store.choose, chooseAll, setQuantity, remove, checkout }
}
