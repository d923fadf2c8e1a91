import type { CartGroup, CartLine, Cart } from '@/domain/cart'
import { fromFen, sum, times } from '@/domain/money'
import type { CartWarning, CheckoutPartsFragment, PaymentStatus, ProductKind } from '@/gql/graphql'

let counter = 0
const id = (prefix: string) => `${prefix}_${++counter}`

/** A shop as a cart shows it. */
export function aShop(over: Partial<CartGroup['shop']> = {}): CartGroup['shop'] {
  return {
    __typename: 'Shop',
    id: id('shp'),
    slug: 'chen-ji',
    name: '陈记陈皮',
    nameEn: null,
    isSelfRun: false,
    freight: fromFen(800),
    freeFreightFrom: fromFen(9900),
    pickupAddress: null,
    pickupHours: null,
    ...over
  }
}

/** A line of a cart. */
export function aLine(over: { kind?: ProductKind; fen?: number; quantity?: number; warning?: CartWarning; sevenDayReturn?: boolean; available?: number }): CartLine {
  const unitPrice = fromFen(over.fen ?? 1000)
  const quantity = over.quantity ?? 1
  return {
    __typename: 'CartLine',
    id: id('lin'),
    quantity,
    unitPrice,
    total: times(unitPrice, quantity),
    sessionId: null,
    warning: over.warning ?? null,
    variant: {
      __typename: 'Variant',
      id: id('var'),
      name: '250 克',
      nameEn: null,
      available: over.available ?? 20,
      product: {
        __typename: 'Product',
        id: id('prd'),
        kind: over.kind ?? 'PARCEL',
        title: '三年陈皮',
        titleEn: null,
        pictures: [],
        sevenDayReturn: over.sevenDayReturn ?? true
      }
    }
  } as CartLine
}

/** A shop's part of a cart. */
export function aGroup(lines: CartLine[], shop: Partial<CartGroup['shop']> = {}): CartGroup {
  return { __typename: 'CartGroup', shop: aShop(shop), lines, goods: sum(lines.map((line) => line.total)), freight: fromFen(800) } as CartGroup
}

/** A cart. */
export function aCart(groups: CartGroup[]): Cart {
  const lines = groups.flatMap((group) => group.lines)
  return {
    __typename: 'Cart',
    id: 'crt_1',
    quantity: lines.reduce((total, line) => total + line.quantity, 0),
    goodsTotal: sum(lines.map((line) => line.total)),
    groups
  } as Cart
}

/** A placed checkout whose payment stands as told. */
export function aCheckout(status: PaymentStatus, over: Partial<CheckoutPartsFragment> = {}): CheckoutPartsFragment {
  return {
    __typename: 'Checkout',
    id: 'chk_1',
    createdAt: '2026-11-23T02:00:00Z',
    payBy: '2026-11-23T02:30:00Z',
    total: fromFen(4350),
    orders: [],
    payment: { __typename: 'Payment', id: 'pay_1', status, failure: null, cashierUrl: null, amount: fromFen(4350) },
    ...over
  } as CheckoutPartsFragment
}
