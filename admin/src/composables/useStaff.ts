import { computed, ref } from 'vue'
import {
  ChangeStaffRoleDocument, InviteStaffDocument, LeaveShopDocument, RemoveStaffDocument, RevokeInvitationDocument,
  StaffDocument, StaffInvitationsDocument, StaffLogDocument, type StaffPartsFragment, type StaffRole
} from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { useAction } from './useAction'
import { useLoad } from './useLoad'
import { usePages } from './usePages'

export const STAFF_ROLES = ['OWNER', 'MANAGER', 'CLERK'] as const

/** Who works in the shop; the owner also decides on it. */
export function useStaff() {
  const session = useSession()
  const isOwner = computed(() => session.role === 'OWNER')
  const runsShop = computed(() => session.role === 'OWNER' || session.role === 'MANAGER')
  const staff = useLoad(StaffDocument, () => ({}), (data) => data.staff)
  const invitations = useLoad(StaffInvitationsDocument, () => ({}), (data) => data.staffInvitations, () => isOwner.value)
  const log = usePages(StaffLogDocument, (after) => ({ first: 10, after }), (data) => data.auditLog)

  const inviting = useAction(InviteStaffDocument, (data) => data.inviteStaff, 'identity')
  const revoking = useAction(RevokeInvitationDocument, (data) => data.revokeInvitation, 'identity')
  const changing = useAction(ChangeStaffRoleDocument, (data) => data.changeStaffRole, 'identity')
  const removing = useAction(RemoveStaffDocument, (data) => data.removeStaff, 'identity')
  const leaving = useAction(LeaveShopDocument, (data) => data.leaveShop, 'identity')
  const sent = ref<{ link: string, messageSent: boolean, phone: string }>()

  function refresh(): void {
    staff.reload()
    if (isOwner.value) invitations.reload()
    void log.reload()
  }

  /** Asks somebody in; the answer shows a link to send on. */
  async function invite(phone: string, role: StaffRole): Promise<boolean> {
    inviting.errors.clear()
    if (!/^\+?[\d\s()-]{6,24}$/.test(phone.trim())) {
      inviting.errors.add('phone', i18n.global.t('errors.INVALID_PHONE'))
      return false
    }
    const payload = await inviting.send({ input: { phone: phone.trim(), role } })
    if (!payload?.invitation) return false
    sent.value = { link: payload.link ?? '', messageSent: payload.messageSent ?? false, phone: payload.invitation.phone }
    refresh()
    return true
  }

  /** What went wrong is in the answer; nothing is when all went well. */
  async function revoke(id: string): Promise<string[]> {
    const done = await revoking.send({ input: { id } })
    if (done) refresh()
    return revoking.errors.rest([])
  }

  async function changeRole(member: StaffPartsFragment, role: StaffRole): Promise<string[]> {
    const done = await changing.send({ input: { id: member.id, role } })
    refresh()
    if (done && member.isMe) await session.load()
    return changing.errors.rest([])
  }

  async function remove(id: string): Promise<string[]> {
    const done = await removing.send({ input: { id } })
    if (done) refresh()
    return removing.errors.rest([])
  }

  async function leave(): Promise<string[]> {
    const done = await leaving.send({})
    if (done) await session.load()
    return leaving.errors.rest([])
  }

  return {
    staff, invitations, log, isOwner, runsShop, sent, invite, revoke, changeRole, remove, leave,
    inviting: inviting.busy, inviteErrors: inviting.errors, changing: changing.busy, leaving: leaving.busy
  }
}
