import { refDebounced } from '@vueuse/core'
import { computed, ref } from 'vue'
import {
  AttributionDocument, AuditLogDocument, FundsDocument, GroupSalesDocument, JournalDocument, LedgerAccountsDocument, OrganizationsDocument,
  ProjectsDocument, TargetsDocument, type AttributionKey, type OrganizationKind
} from '@/gql/graphql'
import { byNet } from '@/domain/attribution'
import { useLoad } from './useLoad'
import { usePages } from './usePages'

export function useGroupOverview() {
  const days = ref(90)
  const sales = useLoad(GroupSalesDocument, () => ({ days: days.value }), (data) => data.groupSales)
  const top = useLoad(AttributionDocument, () => ({ by: 'ENTERPRISE' as const, days: days.value }), (data) => data.attribution)
  return { days, sales, top, rows: computed(() => byNet(top.data.value?.rows ?? []).slice(0, 5)) }
}

export function useAttribution() {
  const by = ref<AttributionKey>('ENTERPRISE')
  const days = ref(90)
  const { data, phase, busy, reload } = useLoad(AttributionDocument, () => ({ by: by.value, days: days.value }), (answer) => answer.attribution)
  return { by, days, phase, busy, reload, rows: computed(() => byNet(data.value?.rows ?? [])), total: computed(() => data.value?.total) }
}

export function useLedger() {
  const accountId = ref('')
  const accounts = useLoad(LedgerAccountsDocument, () => ({}), (data) => data.ledgerAccounts)
  const journal = usePages(JournalDocument, (after) => ({ first: 20, after, accountId: accountId.value || null }), (data) => data.journal)
  return { accountId, accounts, journal }
}

export function useFunds() {
  return useLoad(FundsDocument, () => ({}), (data) => data.fundsTable)
}

export function useTargets() {
  const onlyOpen = ref(false)
  const { data, phase, reload } = useLoad(TargetsDocument, () => ({}), (answer) => answer.targets)
  const all = computed(() => data.value ?? [])
  const met = computed(() => all.value.filter((target) => target.status === 'met_as_reported').length)
  const rows = computed(() => (onlyOpen.value ? all.value.filter((target) => target.status !== 'met_as_reported') : all.value))
  return { onlyOpen, phase, reload, rows, met, total: computed(() => all.value.length) }
}

export function useProjects() {
  return useLoad(ProjectsDocument, () => ({}), (data) => data)
}

export function useMembers() {
  const kind = ref<OrganizationKind | ''>('')
  const search = ref('')
  const settled = refDebounced(search, 300)
  const pages = usePages(
    OrganizationsDocument,
    (after) => ({ first: 50, after, kind: kind.value || null, search: settled.value.trim() || null }),
    (data) => data.organizations
  )
  return { kind, search, ...pages }
}

export function useAuditLog() {
  return usePages(AuditLogDocument, (after) => ({ first: 50, after }), (data) => data.auditLog)
}
