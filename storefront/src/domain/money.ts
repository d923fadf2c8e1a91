/** Money as the API says it: decimal text, never a floating-point number. */
export interface Money {
  __typename?: 'Money'
  amount: string
  currency: 'CNY'
}

/** Money made here, fit to stand where the API's does. */
export type Amount = Required<Money>

/** Nothing to pay. */
export const ZERO: Amount = { __typename: 'Money', amount: '0.00', currency: 'CNY' }

const PATTERN = /^(-?)(\d+)(?:\.(\d{1,2}))?0*$/

/** An amount in fen. Throws for what is no amount of yuan with at most two decimals. */
export function toFen(money: Money): number {
  const match = PATTERN.exec(money.amount)
  if (!match) throw new RangeError(`not an amount: ${money.amount}`)
  const [, sign, yuan, decimals = ''] = match
  const fen = Number(yuan) * 100 + Number(decimals.padEnd(2, '0'))
  if (!Number.isSafeInteger(fen)) throw new RangeError(`too large: ${money.amount}`)
  return sign ? 0 - fen : fen
}

/** Fen as the API says it: 1250 is 12.50. */
export function fromFen(fen: number): Amount {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not whole fen: ${fen}`)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return { __typename: 'Money', amount: `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: 'CNY' }
}

/** The sum of amounts; nothing adds up to zero. */
export function sum(amounts: readonly Money[]): Amount {
  return fromFen(amounts.reduce((total, money) => total + toFen(money), 0))
}

/** A unit price times a number of pieces. */
export function times(price: Money, quantity: number): Amount {
  return fromFen(toFen(price) * quantity)
}

/** Whether there is anything. */
export function isZero(money: Money): boolean {
  return toFen(money) === 0
}

/** The parts that a price is drawn from: sign, grouped yuan, two decimals. */
export function parts(money: Money): { sign: string; yuan: string; decimals: string } {
  const { amount } = fromFen(toFen(money))
  const [whole = '0', decimals = '00'] = amount.replace('-', '').split('.')
  return { sign: amount.startsWith('-') ? '−' : '', yuan: whole.replace(/\B(?=(\d{3})+$)/g, ','), decimals }
}

/** ¥1,234.50, for sentences. */
export function format(money: Money): string {
  const { sign, yuan, decimals } = parts(money)
  return `${sign}¥${yuan}.${decimals}`
}
