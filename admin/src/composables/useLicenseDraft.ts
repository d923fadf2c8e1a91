import { ref, watch, type ShallowRef } from 'vue'
import { licenseFormOf, licenseInput, type LicenseForm } from '@/domain/licenseForm'
import { FileLicenseDocument, type LicenseKind, type ShopFilePartsFragment } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useAutosave } from './useAutosave'

/** A licence of an application, saved as it is written. */
export function useLicenseDraft(
  kind: LicenseKind,
  file: ShallowRef<ShopFilePartsFragment | null>,
  writable: () => boolean,
  take: (file: ShopFilePartsFragment | null | undefined) => void
) {
  const form = ref<LicenseForm>(licenseFormOf())
  const filing = useAction(FileLicenseDocument, (data) => data.fileLicense, 'shop')
  const autosave = useAutosave(form, save, writable)
  const held = () => file.value?.filings.find((item) => item.kind === kind)

  async function save(value: LicenseForm): Promise<boolean> {
    const payload = await filing.send({ input: licenseInput(kind, value) })
    take(payload?.filing?.application)
    return payload !== null
  }

  watch(file, () => { if (!autosave.dirty.value) autosave.accept(licenseFormOf(held())) }, { immediate: true })

  function errorOf(field: string): string {
    const refused = filing.errors.under(field)
    if (refused) return refused
    const returned = held()?.returns.find((reason) => reason.field === field)
    return returned ? i18n.global.t('opening.returnReason', { reason: returned.reason }) : ''
  }

  return { form, state: autosave.state, flush: autosave.flush, errorOf, clearError: (field: string) => filing.errors.clear(field) }
}
