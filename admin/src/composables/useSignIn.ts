import { useIntervalFn } from '@vueuse/core'
import { computed, reactive, ref } from 'vue'
import { RequestSignInCodeDocument, SignInDocument } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { useAction } from './useAction'

const DEFAULT_WAIT_SECONDS = 60

/** Signing in by phone and one-time code. */
export function useSignIn() {
  const form = reactive({ phone: '', code: '' })
  const wait = ref(0)
  const sent = ref(false)
  const request = useAction(RequestSignInCodeDocument, (data) => data.requestSignInCode, 'identity')
  const enter = useAction(SignInDocument, (data) => data.signIn, 'identity')
  const { pause, resume } = useIntervalFn(() => { if (--wait.value <= 0) pause() }, 1000, { immediate: false })

  const phone = computed(() => form.phone.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, ''))
  const phoneError = computed(() => request.errors.of('phone') || enter.errors.of('phone'))
  const codeError = computed(() => enter.errors.of('code'))
  const otherErrors = computed(() => [...request.errors.rest(['phone']), ...enter.errors.rest(['phone', 'code'])])

  function checkPhone(add: (field: string, message: string) => void): boolean {
    if (/^1\d{10}$/.test(phone.value)) return true
    add('phone', i18n.global.t('signIn.phoneInvalid'))
    return false
  }

  async function requestCode(): Promise<void> {
    request.errors.clear()
    enter.errors.clear()
    if (wait.value > 0 || !checkPhone(request.errors.add)) return
    const payload = await request.send({ input: { phone: phone.value } })
    if (!payload) return
    sent.value = true
    wait.value = payload.retryAfter ?? DEFAULT_WAIT_SECONDS
    resume()
  }

  /** True when we are in. */
  async function signIn(): Promise<boolean> {
    request.errors.clear()
    enter.errors.clear()
    const phoneGood = checkPhone(enter.errors.add)
    if (!/^\d{6}$/.test(form.code.trim())) enter.errors.add('code', i18n.global.t('signIn.codeInvalid'))
    if (!phoneGood || enter.errors.any()) return false
    const payload = await enter.send({ input: { phone: phone.value, code: form.code.trim() } })
    if (!payload?.me) return false
    useSession().accept(payload.me)
    return true
  }

  return { form, wait, sent, phoneError, codeError, otherErrors, requesting: request.busy, entering: enter.busy, requestCode, signIn }
}
