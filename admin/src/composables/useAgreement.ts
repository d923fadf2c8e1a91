import { computed, ref } from 'vue'
import { AGREEMENT_FIELDS, checkAgreement, preview, type AgreementForm } from '@/domain/agreementForm'
import { AgreementOptionsDocument, SetAgreementDocument, type OrganizationPartsFragment } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

const blank = (): AgreementForm => ({ projectId: '', collegeId: '', platformFeePercent: '', practiceFundPercent: '' })

/** Agreeing with an enterprise how its sales are shared from now on. */
export function useAgreement() {
  const open = ref(false)
  const organization = ref<OrganizationPartsFragment>()
  const form = ref(blank())
  const options = useLoad(AgreementOptionsDocument, () => ({}), (data) => data, () => open.value)
  const { busy, errors, send } = useAction(SetAgreementDocument, (data) => data.setAgreement, 'ledger')

  function begin(next: OrganizationPartsFragment): void {
    organization.value = next
    form.value = blank()
    errors.clear()
    open.value = true
  }

  async function submit(): Promise<boolean> {
    if (!organization.value) return false
    errors.clear()
    for (const { field, text } of checkAgreement(form.value)) errors.add(field, i18n.global.t(text))
    if (errors.any()) return false
    const { projectId, collegeId, platformFeePercent, practiceFundPercent } = form.value
    const clean = (text: string) => text.replace(/[%％\s]/g, '')
    const payload = await send({
      input: {
        organizationId: organization.value.id,
        projectId: projectId || null,
        collegeId: collegeId || null,
        platformFeePercent: clean(platformFeePercent),
        practiceFundPercent: clean(practiceFundPercent)
      }
    })
    if (!payload) return false
    open.value = false
    return true
  }

  return {
    open, organization, form, busy, begin, submit,
    options: options.data,
    shares: computed(() => preview(form.value)),
    errorOf: errors.of,
    clearError: errors.clear,
    otherErrors: computed(() => errors.rest(AGREEMENT_FIELDS))
  }
}
