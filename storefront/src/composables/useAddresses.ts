import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { AddressesDocument, RemoveAddressDocument, SaveAddressDocument, type AddressPartsFragment, type SaveAddressInput } from '@/gql/graphql'
import { useNotices } from '@/stores/notices'
import { useApi } from './useApi'
import { useAsk } from './useAsk'
import { useUserErrors, type UserError } from './useUserErrors'

/** The shopper's addresses, and the ways to change them. */
export function useAddresses() {
  const { send } = useApi()
  const { t } = useI18n()
  const notices = useNotices()
  const { textOf } = useUserErrors()
  const { data, ...state } = useAsk(AddressesDocument, {})
  const list = computed<AddressPartsFragment[]>(() => data.value?.viewer?.addresses ?? [])

  /** The saved address, or why it was refused; null errors mean that it failed on the way. */
  async function save(input: SaveAddressInput): Promise<{ address: AddressPartsFragment | null; errors: UserError[] | null }> {
    const payload = (await send(SaveAddressDocument, { input }, { invalidates: ['Viewer', 'Address'] }))?.saveAddress
    if (payload?.address) notices.show(t('address.saved'), 'good')
    return { address: payload?.address ?? null, errors: payload?.userErrors ?? null }
  }

  async function remove(id: string): Promise<void> {
    const payload = (await send(RemoveAddressDocument, { input: { id } }, { invalidates: ['Viewer', 'Address'], retry: () => void remove(id) }))?.removeAddress
    const error = payload?.userErrors[0]
    if (error) notices.show(textOf(error), 'bad')
    else if (payload) notices.show(t('address.removed'))
  }

  return { list, ...state, save, remove }
}
