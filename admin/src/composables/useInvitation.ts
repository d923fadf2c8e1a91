import { computed, ref } from 'vue'
import {
  AcceptInvitationDocument, DeclineInvitationDocument, InvitationDocument, MyInvitationsDocument, type InvitationPartsFragment
} from '@/gql/graphql'
import { useSession } from '@/stores/session'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** Answering an invitation; having taken one up, one works there. */
export function useAnswer() {
  const session = useSession()
  const accepting = useAction(AcceptInvitationDocument, (data) => data.acceptInvitation, 'identity')
  const declining = useAction(DeclineInvitationDocument, (data) => data.declineInvitation, 'identity')

  async function accept(invitation: InvitationPartsFragment): Promise<boolean> {
    const payload = await accepting.send({ input: { id: invitation.id } })
    if (!payload) return false
    await session.load()
    const joined = session.me?.memberships.find((held) => held.organization.name === invitation.organizationName)
    if (joined) await session.choose(joined.organization.id)
    return true
  }

  async function decline(invitation: InvitationPartsFragment): Promise<boolean> {
    return await declining.send({ input: { id: invitation.id } }) !== null
  }

  return {
    accept, decline,
    busy: computed(() => accepting.busy.value || declining.busy.value),
    errors: computed(() => [...accepting.errors.rest([]), ...declining.errors.rest([])])
  }
}

/** Invitations to who signed in, wherever they are in the workbench. */
export function useMyInvitations() {
  const answered = ref<string[]>([])
  const { data, reload } = useLoad(MyInvitationsDocument, () => ({}), (answer) => answer.myInvitations)
  const answer = useAnswer()
  const invitations = computed(() => (data.value ?? []).filter((one) => !answered.value.includes(one.id)))

  async function decline(invitation: InvitationPartsFragment): Promise<boolean> {
    const done = await answer.decline(invitation)
    if (done) answered.value = [...answered.value, invitation.id]
    return done
  }

  return { ...answer, invitations, decline, reload }
}

/** What an invitation's link leads to. */
export function useInvitation(token: () => string) {
  const session = useSession()
  const loaded = useLoad(InvitationDocument, () => ({ token: token() }), (data) => data.invitation)
  const answer = useAnswer()
  const signedIn = computed(() => session.phase === 'member')
  /** Signed in with another number: the invitation is not theirs to take up. */
  const isForOther = computed(() => signedIn.value && loaded.data.value !== undefined && loaded.data.value.phone !== session.me?.phone)

  async function decline(invitation: InvitationPartsFragment): Promise<boolean> {
    const done = await answer.decline(invitation)
    loaded.reload()
    return done
  }

  return { ...loaded, ...answer, decline, signedIn, isForOther }
}
