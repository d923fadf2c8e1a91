import { CrewsDocument } from '@/gql/graphql'
import { useLoad } from './useLoad'

export function useCrews() {
  return useLoad(CrewsDocument, () => ({}), (data) => data.crews)
}
