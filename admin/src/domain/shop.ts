/** A licence as the shop's home page must show it. */
export interface License { kind: 'BUSINESS' | 'FOOD', number: string, holder: string, validUntil: string | null }
