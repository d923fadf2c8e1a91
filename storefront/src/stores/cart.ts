import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useApi } from '@/composables/useApi'
import { linesOf, type Cart, type CartLine } from '@/domain/cart'
import type { UserError } from '@/composables/useUserErrors'
import { AddToCartDocument, CartDocument, RemoveCartLineDocument, UpdateCartLineDocument, type AddToCartInput } from '@/gql/graphql'

/** How a change of the cart ended: null errors mean that it failed on the way. */
export type CartAnswer = { ok: true } | { ok: false; errors: UserError[] | null }

/** The cart as the server last said it, and which of its lines are not chosen now. */
export const useCart = defineStore('cart', () => {
  const { read, send } = useApi()
  const cart = shallowRef<Cart | null>(null)
  const failed = ref(false)
  const skipped = ref(new Set<string>())
  const quantity = computed(() => cart.value?.quantity ?? 0)

  async function load(): Promise<void> {
    const data = await read(CartDocument, {})
    failed.value = !data
    if (data) cart.value = data.cart
  }

  function take(payload: { cart: Cart | null; userErrors: UserError[] } | undefined): CartAnswer {
    if (payload?.cart) cart.value = payload.cart
    if (!payload || payload.userErrors.length > 0) return { ok: false, errors: payload?.userErrors ?? null }
    return { ok: true }
  }

  async function add(input: AddToCartInput): Promise<CartAnswer> {
    return take((await send(AddToCartDocument, { input }))?.addToCart)
  }

  async function setQuantity(lineId: string, pieces: number): Promise<CartAnswer> {
    return take((await send(UpdateCartLineDocument, { input: { lineId, quantity: pieces } }))?.updateCartLine)
  }

  async function remove(lineId: string): Promise<CartAnswer> {
    return take((await send(RemoveCartLineDocument, { input: { lineId } }))?.removeCartLine)
  }

  /** The line of a variant, if it is in the cart. */
  function lineOf(variantId: string): CartLine | undefined {
    return cart.value ? linesOf(cart.value).find((line) => line.variant.id === variantId) : undefined
  }

  function choose(lineIds: readonly string[], chosen: boolean): void {
    const next = new Set(skipped.value)
    for (const id of lineIds) {
      if (chosen) next.delete(id)
      else next.add(id)
    }
    skipped.value = next
  }

  return { cart, failed, skipped, quantity, load, add, setQuantity, remove, lineOf, choose }
})
