/**
 * Money as the API sends it: major units in a decimal string. Arithmetic is done in fen by BigInt, never in
 * floating point.
 */
export interface Money {
  amount: string
  currency?: string
}

const DECIMAL = /^(-)?(\d+)(?:\.(\d+))?$/

/** Fen of a decimal string of yuan: `12.5` is 1250. Throws where a fen could not hold it. */
export function toFen(amount: string): bigint {
  const match = DECIMAL.exec(amount.trim())
  if (!match) throw new RangeError(`not an amount: ${amount}`)
  const [, sign, whole = '0', fraction = ''] = match
  if (/[1-9]/.test(fraction.slice(2))) throw new RangeError(`more precise than a fen: ${amount}`)
  const fen = BigInt(whole) * 100n + BigInt(fraction.slice(0, 2).padEnd(2, '0'))
  return sign ? -fen : fen
}

/** Yuan with two decimals: 1250 is `12.50`. */
export function fromFen(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0')
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function group(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** For people: `¥1,234.50`; a negative amount carries a real minus sign. */
export function formatMoney(money: Money | null | undefined): string {
  if (!money) return '—'
  const fen = toFen(money.amount)
  const [whole = '0', fraction = '00'] = fromFen(fen < 0n ? -fen : fen).split('.')
  return `${fen < 0n ? '−' : ''}¥${group(whole)}.${fraction}`
}

/** 万元 as the official report prints it: at most two decimals, half up, no trailing zeros. */
export function toWan(amount: string): string {
  const fen = toFen(amount)
  const size = fen < 0n ? -fen : fen
  const hundredths = (size + 5_000n) / 10_000n
  const [whole = '0', fraction = ''] = fromFen(hundredths).split('.')
  const trimmed = fraction.replace(/0+$/, '')
  return `${fen < 0n && hundredths > 0n ? '−' : ''}${whole}${trimmed && `.${trimmed}`}`
}

/** What somebody typed as a price: canonical yuan (`12.50`), or null when it is no amount of whole fen. */
export function parseMoneyInput(text: string): string | null {
  const clean = text.replace(/[¥￥,，\s]/g, '')
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(clean)) return null
  return fromFen(toFen(clean))
}

/** Adds and subtracts exactly. */
export function subtract(from: Money, what: Money): Money {
  return { amount: fromFen(toFen(from.amount) - toFen(what.amount)), currency: from.currency ?? 'CNY' }
}

/** -1, 0 or 1. */
export function compareMoney(a: Money, b: Money): number {
  const difference = toFen(a.amount) - toFen(b.amount)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function isZero(money: Money): boolean {
  return toFen(money.amount) === 0n
}

/** How many percent a part is of the whole, in hundredths by integers. For widths on the screen only. */
export function shareOf(part: Money, whole: Money): number {
  const total = toFen(whole.amount)
  return total === 0n ? 0 : Number((toFen(part.amount) * 10_000n) / total) / 100
}

/** A position on a chart's axis. Never to be shown or added up. */
export function chartValue(money: Money): number {
  return Number(toFen(money.amount)) / 100
}
