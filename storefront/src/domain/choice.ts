/** A product's variants as far as choosing one goes. */
export interface Choosable { id: string; choice: readonly number[]; offered: boolean; available: number }

/** What choosing a value would come to, with everything else as it is chosen now. */
export type ValueState = 'open' | 'soldOut' | 'stopped' | 'none'

function variantOf<T extends Choosable>(variants: readonly T[], choice: readonly number[]): T | undefined {
  return variants.find((one) => one.choice.length === choice.length && one.choice.every((place, at) => place === choice[at]))
}

/** The choice with another value of one option. */
export function withValue(choice: readonly number[], option: number, place: number): number[] {
  return choice.map((now, at) => (at === option ? place : now))
}

export function stateOf(variant: Choosable | undefined): ValueState {
  if (!variant) return 'none'
  if (!variant.offered) return 'stopped'
  return variant.available > 0 ? 'open' : 'soldOut'
}

/** By option and value: whether it can be had together with the rest of the choice. */
export function valueStates(counts: readonly number[], variants: readonly Choosable[], choice: readonly number[]): ValueState[][] {
  return counts.map((count, option) => Array.from({ length: count }, (_, place) => stateOf(variantOf(variants, withValue(choice, option, place)))))
}

/**
 * The variant to show when a value is wanted: with the rest of the choice if that can be bought; else, of those with the value
 * that can be bought, the one most like the choice; none when nothing with the value can be bought.
 */
export function nearest<T extends Choosable>(variants: readonly T[], choice: readonly number[], option: number, place: number): T | undefined {
  const likeness = (one: T) => one.choice.filter((value, at) => value === choice[at]).length
  return variants
    .filter((one) => one.choice[option] === place && stateOf(one) === 'open')
    .reduce<T | undefined>((best, one) => (!best || likeness(one) > likeness(best) ? one : best), undefined)
}
