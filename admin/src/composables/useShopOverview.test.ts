import { describe, expect, it, vi } from 'vitest'
import type { OrderRowFragment, ProductRowFragment } from '@/gql/graphql'
import { byDeadline, lowStock } from './useShopOverview'

vi.mock('@/api/client', () => ({ api: {} }))

const product = (id: string, ...available: number[]) => ({
  id, title: id, pictures: [], variants: available.map((n, index) => ({ name: `规格${index}`, available: n }))
} as unknown as ProductRowFragment)

describe('the shop’s morning', () => {
  it('lists variants that are about to run out, the emptiest first', () => {
    expect(lowStock([product('陈皮', 5, 80), product('凉瓜', 0, 6)]).map((row) => `${row.title}${row.available}`)).toEqual(['凉瓜0', '陈皮5'])
  })

  it('lists what must be shipped by its deadline', () => {
    const order = (id: string, shipBy: string | null) => ({ id, shipBy } as unknown as OrderRowFragment)
    const rows = byDeadline([order('later', '2026-11-25'), order('none', null), order('soon', '2026-11-23')])
    expect(rows.map((row) => row.id)).toEqual(['soon', 'later', 'none'])
  })
})
