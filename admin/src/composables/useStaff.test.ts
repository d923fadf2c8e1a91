import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/stores/session'
import { FakeApi, inScope, settle } from './testing'
import { useInvitation, useMyInvitations } from './useInvitation'
import { useStaff } from './useStaff'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api }, actFor: () => {}, whenSignedOut: () => {} }))

const invitation = { id: 'inv_1', organizationName: '圭峰陈皮铺', phone: '136****6000', role: 'CLERK', invitedBy: '阿陈', at: '', expiresAt: '', state: 'OPEN' }
const member = (role: string) => ({ id: 'mem_1', role, workspaces: ['SHOP'], organization: { id: 'org_1', kind: 'ENTERPRISE', name: '圭峰陈皮铺', nameEn: null, isDemo: true } })
const me = (role: string | null, phone = '136****6000') => ({
  id: 'per_1', displayName: '阿陈', phone, memberships: role ? [member(role)] : [], active: role ? member(role) : null
})

function signIn(role: string | null, phone?: string): void {
  useSession().accept(me(role, phone) as never)
}

describe('staff', () => {
  beforeEach(() => {
    localStorage.clear()
    setActivePinia(createPinia())
    fake.current = new FakeApi({
      Me: () => ({ data: { me: me('CLERK') } }),
      Staff: () => ({ data: { staff: [] } }),
      StaffInvitations: () => ({ data: { staffInvitations: [invitation] } }),
      StaffLog: () => ({ data: { auditLog: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } } }),
      MyInvitations: () => ({ data: { myInvitations: [invitation] } }),
      Invitation: () => ({ data: { invitation } }),
      InviteStaff: () => ({ data: { inviteStaff: { invitation, link: 'https://mall.test/admin/invitation/x', messageSent: true, userErrors: [] } } }),
      RemoveStaff: () => ({ data: { removeStaff: { removedId: null, userErrors: [{ field: null, code: 'LAST_OWNER', message: '' }] } } }),
      AcceptInvitation: () => ({ data: { acceptInvitation: { invitation: { ...invitation, state: 'ACCEPTED' }, userErrors: [] } } }),
      DeclineInvitation: () => ({ data: { declineInvitation: { invitation: { ...invitation, state: 'DECLINED' }, userErrors: [] } } })
    })
  })

  it('are invited by the owner, who gets a link to send on', async () => {
    signIn('OWNER')
    const { value } = inScope(useStaff)
    expect(await value.invite('not a number', 'CLERK')).toBe(false)
    expect(value.inviteErrors.of('phone')).not.toBe('')
    expect(await value.invite(' 136 0013 6000 ', 'CLERK')).toBe(true)
    expect(fake.current.last('InviteStaff')).toEqual({ input: { phone: '136 0013 6000', role: 'CLERK' } })
    expect(value.sent.value).toEqual({ link: 'https://mall.test/admin/invitation/x', messageSent: true, phone: '136****6000' })
  })

  it('see no invitations unless they own the shop', () => {
    signIn('MANAGER')
    inScope(useStaff)
    expect(fake.current.last('StaffInvitations')).toBeUndefined()
  })

  it('hear why the last owner stays', async () => {
    signIn('OWNER')
    const { value } = inScope(useStaff)
    expect(await value.remove('mem_1')).toEqual(['店铺至少要有一位店主，请先把店主交给别人。'])
  })

  it('take up an invitation and work there at once', async () => {
    signIn(null)
    const { value } = inScope(useMyInvitations)
    await settle()
    expect(await value.accept(value.invitations.value[0]!)).toBe(true)
    expect(useSession().membership?.organization.name).toBe('圭峰陈皮铺')
  })

  it('turn one down and see it no more', async () => {
    signIn(null)
    const { value } = inScope(useMyInvitations)
    await settle()
    await value.decline(value.invitations.value[0]!)
    expect(value.invitations.value).toEqual([])
  })

  it('are told when a link is meant for another number', async () => {
    signIn('CLERK', '137****7000')
    const { value } = inScope(() => useInvitation(() => 'token'))
    await settle()
    expect(value.isForOther.value).toBe(true)
  })
})
