import { mapExchange, type Exchange } from '@urql/vue'

function withoutTypenames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypenames)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, part]) => (key === '__typename' ? [] : [[key, withoutTypenames(part)]])))
}

/**
 * Hides from the cache which types a mutation answered with. It would ask anew every query that shows a price or a
 * product because something was put into the cart; what a mutation really outdates, its caller says (`invalidates`).
 */
export const quietMutations: Exchange = mapExchange({
  onResult(result) {
    return result.operation.kind === 'mutation' && result.data ? { ...result, data: withoutTypenames(result.data) } : undefined
  }
})
