import { compareMoney, type Money } from './money'

/** The largest net first. */
export function byNet<T extends { net: Money }>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => compareMoney(b.net, a.net))
}
