import { useLocalStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { actFor, api, whenSignedOut } from '@/api/client'
import { MeDocument, SignOutDocument, type MePartsFragment, type Workspace } from '@/gql/graphql'

export type SessionPhase = 'unknown' | 'failed' | 'guest' | 'member'

/** Who is at work, and for which organization. */
export const useSession = defineStore('session', () => {
  const me = shallowRef<MePartsFragment | null>(null)
  const phase = shallowRef<SessionPhase>('unknown')
  const organizationId = useLocalStorage<string | null>('qiaodu.organization', null)
  /** Goes up whenever everything on the screen must be read anew. */
  const epoch = shallowRef(0)

  const membership = computed(() => {
    const all = me.value?.memberships ?? []
    const active = me.value?.active ?? null
    // Of two roles in one organization the server has chosen one.
    if (active && active.organization.id === organizationId.value) return active
    return all.find((item) => item.organization.id === organizationId.value) ?? active ?? all[0] ?? null
  })
  const workspaces = computed<readonly Workspace[]>(() => membership.value?.workspaces ?? [])
  const role = computed(() => membership.value?.role ?? null)
  /** Auditors look at everything and change nothing. */
  const canWrite = computed(() => role.value !== null && role.value !== 'AUDITOR')
  const isSecretariat = computed(() => role.value === 'SECRETARIAT')

  function renew(): void {
    actFor(organizationId.value)
    epoch.value++
  }

  function accept(person: MePartsFragment | null): void {
    me.value = person
    phase.value = person ? 'member' : 'guest'
    const chosen = membership.value?.organization.id ?? null
    organizationId.value = chosen
    renew()
  }

  const ask = () => api.value.query(MeDocument, {}, { requestPolicy: 'network-only' }).toPromise()

  async function load(): Promise<void> {
    actFor(organizationId.value)
    let answer = await ask()
    // Who left the organization that this browser remembers is nobody there: ask again as oneself.
    if (answer.data && !answer.data.me?.active && organizationId.value) {
      organizationId.value = null
      actFor(null)
      answer = await ask()
    }
    if (answer.data) accept(answer.data.me)
    else phase.value = phase.value === 'guest' ? 'guest' : 'failed'
  }

  async function choose(organization: string): Promise<void> {
    if (organization === organizationId.value) return
    organizationId.value = organization
    renew()
    const again = await ask()
    if (again.data?.me) me.value = again.data.me
  }

  function expire(): void {
    if (phase.value !== 'member') return
    accept(null)
  }

  async function signOut(): Promise<void> {
    await api.value.mutation(SignOutDocument, {}).toPromise()
    accept(null)
  }

  whenSignedOut(expire)
  return { me, phase, organizationId, epoch, membership, workspaces, role, canWrite, isSecretariat, load, accept, choose, renew, expire, signOut }
})
