import { useIntervalFn } from '@vueuse/core'
import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { looksLikePhone } from '@/domain/phone'
import { safeReturn } from '@/domain/returning'
import { RequestSignInCodeDocument, SignInDocument } from '@/gql/graphql'
import { useCart } from '@/stores/cart'
import { useNotices } from '@/stores/notices'
import { PERSONAL, useSession } from '@/stores/session'
import { useApi } from './useApi'
import { useUserErrors } from './useUserErrors'

const WAIT_SECONDS = 60
const FIELDS = ['phone', 'code'] as const

/** Signing in by phone and one-time code, and going on to where one wanted to. */
export function useSignIn(returnTo: () => string | null) {
  const { t } = useI18n()
  const { send } = useApi()
  const router = useRouter()
  const session = useSession()
  const cart = useCart()
  const notices = useNotices()
  const errors = useUserErrors()
  const form = reactive({ phone: '', code: '' })
  const requesting = ref(false)
  const submitting = ref(false)
  const wait = ref(0)
  const ticking = useIntervalFn(() => {
    wait.value -= 1
    if (wait.value <= 0) ticking.pause()
  }, 1000, { immediate: false })
  const canRequest = computed(() => wait.value <= 0 && !requesting.value)

  function phoneIsFine(): boolean {
    errors.clear()
    if (!looksLikePhone(form.phone)) errors.fields.value['phone'] = t('signIn.badPhone')
    return !errors.fields.value['phone']
  }

  /** Asks for a code; true when one is on its way. */
  async function requestCode(): Promise<boolean> {
    if (!canRequest.value || !phoneIsFine()) return false
    requesting.value = true
    const payload = (await send(RequestSignInCodeDocument, { input: { phone: form.phone.trim() } }, { retry: () => void requestCode() }))?.requestSignInCode
    requesting.value = false
    if (!payload) return false
    const ok = errors.take(payload.userErrors, FIELDS)
    if (ok) notices.show(t('signIn.sent'), 'good')
    if (ok || payload.retryAfter) {
      wait.value = payload.retryAfter ?? WAIT_SECONDS
      ticking.resume()
    }
    return ok
  }

  async function submit(): Promise<void> {
    if (submitting.value || !phoneIsFine()) return
    if (!/^\d{4,8}$/.test(form.code.trim())) {
      errors.fields.value['code'] = t('signIn.badCode')
      return
    }
    submitting.value = true
    const input = { phone: form.phone.trim(), code: form.code.trim() }
    const payload = (await send(SignInDocument, { input }, { invalidates: PERSONAL, retry: () => void submit() }))?.signIn
    submitting.value = false
    if (!payload || !errors.take(payload.userErrors, FIELDS) || !payload.viewer) return
    session.become(payload.viewer)
    await cart.load()
    notices.show(t('signIn.welcomeBack', { name: payload.viewer.displayName }), 'good')
    await router.replace(safeReturn(returnTo()))
  }

  return { form, errors, wait, requesting, submitting, canRequest, requestCode, submit }
}
