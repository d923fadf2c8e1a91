import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { FakeApi, inScope, settle } from './testing'
import { useAgreement } from './useAgreement'
import { useAttribution, useLedger, useTargets } from './useGroup'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const row = (name: string, amount: string) => ({ id: name, name, net: { amount } })

describe('the group workspace', () => {
  beforeEach(() => {
    fake.current = new FakeApi({
      Targets: () => ({ data: { targets: [{ code: 'M01', status: 'met_as_reported' }, { code: 'M05', status: 'actual_not_quantified', actual: null }] } }),
      Attribution: ({ by }: { by: string }) => ({ data: { attribution: { by, rows: [row('小', '1.00'), row('大', '20.00')], total: row('合计', '21.00') } } }),
      LedgerAccounts: () => ({ data: { ledgerAccounts: [] } }),
      Journal: () => ({ data: { journal: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } }),
      SetAgreement: () => ({ data: { setAgreement: { agreement: { id: 'agr_1' }, userErrors: [] } } })
    })
  })

  it('counts what is met and can leave it out', () => {
    const { value } = inScope(useTargets)
    expect([value.met.value, value.total.value]).toEqual([1, 2])
    value.onlyOpen.value = true
    expect(value.rows.value.map((target) => target.code)).toEqual(['M05'])
  })

  it('asks again for another key of attribution, the largest net first', async () => {
    const { value } = inScope(useAttribution)
    expect(value.rows.value.map((item) => item.name)).toEqual(['大', '小'])
    value.by.value = 'CREW'
    await nextTick()
    expect(fake.current.last('Attribution')).toEqual({ by: 'CREW', days: 90 })
  })

  it('reads the journal of one account', async () => {
    const { value } = inScope(useLedger)
    await settle()
    value.accountId.value = 'acc_1'
    await nextTick()
    expect(fake.current.last('Journal')).toMatchObject({ accountId: 'acc_1', after: null })
  })

  it('agrees with an enterprise by rates in percent', async () => {
    const { value } = inScope(useAgreement)
    value.begin({ __typename: 'Organization', id: 'org_1', kind: 'ENTERPRISE', name: '圭峰陈皮铺', nameEn: null, roleNote: '', membershipStated: false, isDemo: true })
    expect(await value.submit()).toBe(false)
    Object.assign(value.form.value, { platformFeePercent: '5%', practiceFundPercent: ' 7.5 ' })
    expect(await value.submit()).toBe(true)
    expect(fake.current.last('SetAgreement')).toEqual({
      input: { organizationId: 'org_1', projectId: null, collegeId: null, platformFeePercent: '5', practiceFundPercent: '7.5' }
    })
    expect(value.open.value).toBe(false)
  })
})
