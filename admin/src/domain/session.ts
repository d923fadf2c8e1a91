import type { LiveSessionPartsFragment } from '@/gql/graphql'

/** What a session has sold. */
export type SessionSales = LiveSessionPartsFragment['sales']
