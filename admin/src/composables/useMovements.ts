import type { StockMovementsQuery } from '@/gql/graphql'
import { StockMovementsDocument } from '@/gql/graphql'
import { usePages } from './usePages'

export type MovementRow = StockMovementsQuery['stockMovements']['nodes'][number]

/** What moved one variant, newest first. */
export function useMovements(variantId: () => string) {
  return usePages(StockMovementsDocument, (after) => ({ variantId: variantId(), first: 30, after }), (data) => data.stockMovements)
}
