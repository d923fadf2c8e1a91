import type { PriceBand, ProductKind, SearchFilterInput, SearchSort } from '@/gql/graphql'

/** The longest question, in characters: as the server has it. */
export const MAX_QUESTION = 60
/** The usual order first: it is the same for everybody. */
export const SEARCH_SORTS: SearchSort[] = ['RELEVANCE', 'BEST_SELLING', 'PRICE_LOW', 'PRICE_HIGH', 'NEWEST']
export const PRICE_BANDS: PriceBand[] = ['UNDER_50', 'FROM_50', 'FROM_100', 'FROM_200', 'FROM_500']
const KINDS: ProductKind[] = ['PARCEL', 'PICKUP', 'VOUCHER']

/** What is wanted of the answers, as an address keeps it: a result can be sent to a friend, and Back undoes a choice. */
export interface Chosen {
  sort: SearchSort
  categoryId: string | null
  shopId: string | null
  kind: ProductKind | null
  price: PriceBand | null
  onAir: boolean
  inStock: boolean
}

type Query = Record<string, unknown>

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const oneOf = <T extends string>(values: readonly T[], value: unknown) => values.find((known) => known === value) ?? null

/** Reads an address's query; what makes no sense is as if it were not there. */
export function readChosen(query: Query): Chosen {
  return {
    sort: oneOf(SEARCH_SORTS, query['sort']) ?? 'RELEVANCE',
    categoryId: word(query['category']),
    shopId: word(query['shop']),
    kind: oneOf(KINDS, query['kind']),
    price: oneOf(PRICE_BANDS, query['price']),
    onAir: query['live'] === '1',
    inStock: query['stock'] === '1'
  }
}

/** Writes it into an address's query, without what is usual. */
export function writeChosen(words: string, chosen: Chosen): Record<string, string> {
  const query: Record<string, string> = {}
  if (words) query['q'] = words
  if (chosen.sort !== 'RELEVANCE') query['sort'] = chosen.sort
  if (chosen.categoryId) query['category'] = chosen.categoryId
  if (chosen.shopId) query['shop'] = chosen.shopId
  if (chosen.kind) query['kind'] = chosen.kind
  if (chosen.price) query['price'] = chosen.price
  if (chosen.onAir) query['live'] = '1'
  if (chosen.inStock) query['stock'] = '1'
  return query
}

/** The part of it that narrows the answer down. */
export function filterOf(chosen: Chosen): SearchFilterInput {
  const { categoryId, shopId, kind, price, onAir, inStock } = chosen
  return { categoryId, shopId, kind, price, onAir, inStock }
}

/** How many choices narrow the answer down. */
export function countChosen(chosen: Chosen): number {
  return Object.values(filterOf(chosen)).filter(Boolean).length
}

/** The same order, nothing narrowed down. */
export function withoutChoices(chosen: Chosen): Chosen {
  return { ...readChosen({}), sort: chosen.sort }
}
