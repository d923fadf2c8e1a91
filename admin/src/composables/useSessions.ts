import { computed } from 'vue'
import { LiveSessionsDocument, type LiveSessionRowFragment } from '@/gql/graphql'
import { useLoad } from './useLoad'

export interface Agenda { onAir: LiveSessionRowFragment[], scheduled: LiveSessionRowFragment[], past: LiveSessionRowFragment[] }

/** What is on air, what comes next (soonest first) and what was (latest first). */
export function agendaOf(sessions: readonly LiveSessionRowFragment[]): Agenda {
  const of = (...statuses: string[]) => sessions.filter((session) => statuses.includes(session.status))
  const time = (session: LiveSessionRowFragment) => new Date(session.startedAt ?? session.scheduledStart).getTime()
  return {
    onAir: of('ON_AIR'),
    scheduled: of('SCHEDULED').sort((a, b) => time(a) - time(b)),
    past: of('ENDED', 'CANCELLED').sort((a, b) => time(b) - time(a))
  }
}

export function useSessions() {
  const { data, phase, reload } = useLoad(LiveSessionsDocument, () => ({ status: null }), (answer) => answer.liveSessions)
  return { agenda: computed(() => agendaOf(data.value ?? [])), count: computed(() => data.value?.length ?? 0), phase, reload }
}
