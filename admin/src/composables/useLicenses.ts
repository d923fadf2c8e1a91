import { computed, ref } from 'vue'
import { checkRenewal, licenseFormOf, licenseInput, renewalOf, type LicenseForm } from '@/domain/licenseForm'
import { LICENSE_FIELDS } from '@/domain/shopForm'
import { FileLicenseDocument, LicensesDueDocument, ShopFileDocument, type LicenseKind } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** A shop's licences, and their renewal. */
export function useLicenses() {
  const loaded = useLoad(ShopFileDocument, () => ({}), (data) => data)
  const filing = useAction(FileLicenseDocument, (data) => data.fileLicense, 'shop')
  const kind = ref<LicenseKind>('BUSINESS')
  const form = ref<LicenseForm>(licenseFormOf())
  const open = ref(false)
  const file = computed(() => loaded.data.value?.shopApplication ?? null)
  const scansRequired = computed(() => loaded.data.value?.shopRequirements?.scansRequired ?? true)
  const admitted = computed(() => ['APPROVED', 'OPEN', 'SUSPENDED'].includes(file.value?.status ?? ''))
  const filingOf = (of: LicenseKind) => file.value?.filings.find((item) => item.kind === of)
  const recordOf = (of: LicenseKind) => file.value?.licenses.find((item) => item.kind === of)

  /** Begins a renewal with what was returned, else with what does not change. */
  function begin(of: LicenseKind): void {
    kind.value = of
    filing.errors.clear()
    const [returned, record] = [filingOf(of), recordOf(of)]
    form.value = returned ? licenseFormOf(returned) : record ? renewalOf(record) : licenseFormOf()
    open.value = true
  }

  async function submit(): Promise<boolean> {
    filing.errors.clear()
    for (const { field, text } of checkRenewal(form.value, scansRequired.value)) filing.errors.add(field, i18n.global.t(text))
    if (filing.errors.any()) return false
    const payload = await filing.send({ input: licenseInput(kind.value, form.value) })
    if (payload) open.value = false
    return payload !== null
  }

  function errorOf(field: string): string {
    const returned = filingOf(kind.value)?.returns.find((reason) => reason.field === field)
    return filing.errors.under(field) || (returned ? i18n.global.t('opening.returnReason', { reason: returned.reason }) : '')
  }

  return {
    phase: loaded.phase, reload: loaded.reload, file, scansRequired, admitted, kind, form, open, busy: filing.busy, begin, submit, filingOf, recordOf, errorOf,
    errors: computed(() => filing.errors.rest([...LICENSE_FIELDS, 'scans.*']))
  }
}

/** Licences that have run out, will soon, or are to be verified again. */
export function useLicensesDue() {
  return useLoad(LicensesDueDocument, () => ({}), (data) => data.licensesDue)
}
