import { OpenStockTakeDocument, StockTakesDocument } from '@/gql/graphql'
import { useAction } from './useAction'
import { usePages } from './usePages'

/** The shop's stock-takes, and opening one. */
export function useStockTakes() {
  const pages = usePages(StockTakesDocument, (after) => ({ first: 20, after }), (data) => data.stockTakes)
  const opening = useAction(OpenStockTakeDocument, (data) => data.openStockTake, 'stock')

  async function open(locationId: string, note: string): Promise<string | null> {
    const payload = await opening.send({ input: { locationId, note: note.trim() } })
    return payload?.stockTake?.id ?? null
  }

  return { ...pages, open, opening: opening.busy, errors: opening.errors }
}
