import { reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { looksLikePhone } from '@/domain/phone'
import type { AddressPartsFragment, SaveAddressInput } from '@/gql/graphql'
import { useUserErrors, type UserError } from './useUserErrors'

/** How long each part may be, as the contract says. */
export const ADDRESS_BOUNDS = { recipient: 40, phone: 20, street: 120 } as const
const FIELDS = ['recipient', 'phone', 'regionCode', 'street'] as const

/** A region as the picker gives it. */
export interface Region {
  code: string
  province: string
  city: string
  district: string
}

type Save = (input: SaveAddressInput) => Promise<{ address: AddressPartsFragment | null; errors: UserError[] | null }>

/** An address being written; `start` fills it, `submit` checks and saves it. */
export function useAddressForm(save: Save) {
  const { t } = useI18n()
  const errors = useUserErrors()
  const busy = ref(false)
  const form = reactive({ recipient: '', phone: '', regionCode: '', province: '', city: '', district: '', street: '', isDefault: false })
  const id = ref<string | null>(null)

  function start(from: AddressPartsFragment | null, first = false): void {
    errors.clear()
    id.value = from?.id ?? null
    const { recipient = '', phone = '', regionCode = '', province = '', city = '', district = '', street = '', isDefault = first } = from ?? {}
    Object.assign(form, { recipient, phone, regionCode, province, city, district, street, isDefault })
  }

  function setRegion(region: Region): void {
    const { code, ...names } = region
    Object.assign(form, { regionCode: code, ...names })
    delete errors.fields.value['regionCode']
  }

  function check(): boolean {
    errors.clear()
    const wrong = errors.fields.value
    if (!form.recipient.trim()) wrong['recipient'] = t('address.required', { name: t('address.recipient') })
    if (!looksLikePhone(form.phone)) wrong['phone'] = form.phone.trim() ? t('address.badPhone') : t('address.required', { name: t('address.phone') })
    if (!/^\d{6}$/.test(form.regionCode)) wrong['regionCode'] = t('address.requiredRegion')
    if (!form.street.trim()) wrong['street'] = t('address.required', { name: t('address.street') })
    return Object.keys(wrong).length === 0
  }

  /** The saved address, or null when the form now says what is wrong. */
  async function submit(): Promise<AddressPartsFragment | null> {
    if (busy.value || !check()) return null
    busy.value = true
    const input = { ...form, recipient: form.recipient.trim(), phone: form.phone.trim(), street: form.street.trim() }
    const answer = await save(id.value ? { id: id.value, ...input } : input)
    busy.value = false
    if (answer.errors) errors.take(answer.errors, FIELDS)
    return answer.address
  }

  return { form, id, errors, busy, start, setRegion, submit }
}
