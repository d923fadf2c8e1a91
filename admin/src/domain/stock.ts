import type { StockItemPartsFragment } from '@/gql/graphql'

/** A line of the stock list: one variant of one product. */
export type StockRow = StockItemPartsFragment

/** How worrying a row is. */
export function levelOf(row: { available: number, lowAt: number }): 'out' | 'low' | 'fine' {
  if (row.available === 0) return 'out'
  return row.available <= row.lowAt ? 'low' : 'fine'
}

export function onHandAt(row: StockRow, locationId: string): number {
  return row.places.find((place) => place.locationId === locationId)?.onHand ?? 0
}

/** A row after pieces came into a location or left it. */
export function withPieces(row: StockRow, location: { id: string, name: string }, delta: number): StockRow {
  const known = row.places.some((place) => place.locationId === location.id)
  const places = known
    ? row.places.map((place) => place.locationId === location.id ? { ...place, onHand: place.onHand + delta } : place)
    : [...row.places, { __typename: 'StockPlace' as const, locationId: location.id, locationName: location.name, onHand: delta }]
  return { ...row, places }
}

/** Negative numbers with a real minus sign, positive ones with a plus. */
export function signed(n: number): string {
  if (n === 0) return '0'
  return n > 0 ? `+${n}` : `−${-n}`
}
