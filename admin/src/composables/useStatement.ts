import { StatementDocument } from '@/gql/graphql'
import { useLoad } from './useLoad'

/** What the ledger holds for the acting organization. */
export function useStatement() {
  return useLoad(StatementDocument, () => ({}), (data) => data.statement)
}
