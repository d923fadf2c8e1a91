import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { MePartsFragment } from '@/gql/graphql'
import { FakeApi } from '@/composables/testing'
import { useSession } from './session'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi, actFor: vi.fn() }))
vi.mock('@/api/client', () => ({
  get api() { return fake.current.api },
  actFor: fake.actFor,
  whenSignedOut: () => {}
}))

function membership(id: string, role: 'OWNER' | 'SECRETARIAT' | 'AUDITOR', workspaces: ('SHOP' | 'STUDIO' | 'GROUP')[]) {
  return { __typename: 'Membership', id: `mem_${id}`, role, workspaces, organization: { __typename: 'Organization', id, kind: 'ENTERPRISE', name: id, nameEn: null, isDemo: true } } as const
}

const shop = membership('org_shop', 'OWNER', ['SHOP'])
const group = membership('org_group', 'SECRETARIAT', ['GROUP'])
const me = { __typename: 'Me', id: 'per_1', displayName: '阿旭', phone: '138****1234', memberships: [shop, group], active: shop } as unknown as MePartsFragment

describe('the session', () => {
  beforeEach(() => {
    localStorage.clear()
    fake.actFor.mockClear()
    setActivePinia(createPinia())
    fake.current = new FakeApi({ Me: () => ({ data: { me } }) })
  })

  it('acts for the first membership until another is chosen', async () => {
    const session = useSession()
    await session.load()
    expect(session.membership?.organization.id).toBe('org_shop')
    void session.choose('org_group')
    expect(session.workspaces).toEqual(['GROUP'])
    expect(session.isSecretariat).toBe(true)
    expect(fake.actFor).toHaveBeenLastCalledWith('org_group')
  })

  it('reads everything anew for another organization', async () => {
    const session = useSession()
    await session.load()
    const before = session.epoch
    void session.choose('org_group')
    expect(session.epoch).toBe(before + 1)
  })

  it('forgets an organization that one no longer belongs to', async () => {
    const session = useSession()
    session.organizationId = 'org_gone'
    let asked = 0
    fake.current.answers = { Me: () => ({ data: { me: asked++ === 0 ? null : me } }) }
    await session.load()
    expect(session.organizationId).toBe('org_shop')
    expect(session.phase).toBe('member')
  })

  it('lets an auditor change nothing', () => {
    const session = useSession()
    session.accept({ ...me, memberships: [membership('org_a', 'AUDITOR', ['GROUP'])], active: null } as unknown as MePartsFragment)
    expect(session.canWrite).toBe(false)
  })

  it('knows a guest from a server that is down', async () => {
    const session = useSession()
    fake.current.answers = { Me: () => ({ error: new Error('down') }) }
    await session.load()
    expect(session.phase).toBe('failed')
    fake.current.answers = { Me: () => ({ data: { me: null } }) }
    await session.load()
    expect(session.phase).toBe('guest')
  })
})
