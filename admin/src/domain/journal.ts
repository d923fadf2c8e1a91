import { fromFen, toFen, type Money } from './money'

/** How much an entry moves: the sum of its debits, which is that of its credits. */
export function entryAmount(entry: { postings: readonly { debit: Money | null }[] }): Money {
  const fen = entry.postings.reduce((sum, posting) => sum + (posting.debit ? toFen(posting.debit.amount) : 0n), 0n)
  return { amount: fromFen(fen), currency: 'CNY' }
}
