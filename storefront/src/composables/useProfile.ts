import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { UpdateProfileDocument } from '@/gql/graphql'
import { useCart } from '@/stores/cart'
import { useNotices } from '@/stores/notices'
import { PERSONAL, useSession } from '@/stores/session'
import { useApi } from './useApi'
import { useUserErrors } from './useUserErrors'

/** The shopper's own page: the name, and leaving. */
export function useProfile() {
  const { t } = useI18n()
  const { send } = useApi()
  const session = useSession()
  const cart = useCart()
  const notices = useNotices()
  const errors = useUserErrors()
  const busy = ref(false)

  /** True when the name is saved. */
  async function rename(displayName: string): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    const payload = (await send(UpdateProfileDocument, { input: { displayName: displayName.trim() } }, { invalidates: PERSONAL }))?.updateProfile
    busy.value = false
    if (!payload || !errors.take(payload.userErrors, ['displayName'])) return false
    if (payload.viewer) session.viewer = payload.viewer
    notices.show(t('me.saved'), 'good')
    return true
  }

  async function signOut(): Promise<void> {
    if (await session.signOut()) await cart.load()
  }

  return { session, errors, busy, rename, signOut }
}
