import type { CartPartsFragment } from '@/gql/graphql'
import { fromFen, sum, times, toFen, ZERO, type Money } from './money'

export type Cart = CartPartsFragment
export type CartGroup = Cart['groups'][number]
export type CartLine = CartGroup['lines'][number]

/** Freight for some of a shop's lines: none without a parcel, none from the shop's free amount on. */
export function freightOf(shop: CartGroup['shop'], lines: readonly CartLine[]): Money {
  const parcels = lines.filter((line) => line.variant.product.kind === 'PARCEL')
  if (parcels.length === 0) return ZERO
  const goods = goodsOf(parcels)
  if (shop.freeFreightFrom && toFen(goods) >= toFen(shop.freeFreightFrom)) return ZERO
  return shop.freight
}

/** What lines cost together, freight apart. */
export function goodsOf(lines: readonly CartLine[]): Money {
  return sum(lines.map((line) => times(line.unitPrice, line.quantity)))
}

/** How much more must be bought before parcels go free; null when they do already or never will. */
export function missingForFreeFreight(shop: CartGroup['shop'], lines: readonly CartLine[]): Money | null {
  const parcels = lines.filter((line) => line.variant.product.kind === 'PARCEL')
  if (!shop.freeFreightFrom || parcels.length === 0 || toFen(shop.freight) === 0) return null
  const missing = toFen(shop.freeFreightFrom) - toFen(goodsOf(parcels))
  return missing > 0 ? fromFen(missing) : null
}

/** One shop's part of what is being bought. */
export interface Purchase {
  shop: CartGroup['shop']
  lines: CartLine[]
  goods: Money
  freight: Money
  total: Money
}

/** What is bought when only the chosen lines are, shop by shop; lines with a warning never are. */
export function purchasesOf(cart: Cart, isChosen: (line: CartLine) => boolean): Purchase[] {
  return cart.groups.flatMap(({ shop, lines: all }) => {
    const lines = all.filter((line) => !line.warning && isChosen(line))
    if (lines.length === 0) return []
    const goods = goodsOf(lines)
    const freight = freightOf(shop, lines)
    return [{ shop, lines, goods, freight, total: sum([goods, freight]) }]
  })
}

/** Every line of a cart. */
export function linesOf(cart: Cart): CartLine[] {
  return cart.groups.flatMap((group) => group.lines)
}
