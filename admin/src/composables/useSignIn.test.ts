import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/stores/session'
import { FakeApi, inScope } from './testing'
import { useSignIn } from './useSignIn'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api }, actFor: () => {}, whenSignedOut: () => {} }))

describe('signing in', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    fake.current = new FakeApi({
      RequestSignInCode: () => ({ data: { requestSignInCode: { retryAfter: 60, userErrors: [] } } }),
      SignIn: () => ({ data: { signIn: { me: { id: 'per_1', memberships: [], active: null }, userErrors: [] } } })
    })
  })

  it('asks for a code only with a whole phone number, spaces and +86 forgiven', async () => {
    const { value } = inScope(useSignIn)
    value.form.phone = '1380013'
    await value.requestCode()
    expect(value.phoneError.value).toBe('请填写 11 位手机号')
    value.form.phone = '+86 138 0013 8000'.replaceAll(' ', '')
    await value.requestCode()
    expect(fake.current.last('RequestSignInCode')).toEqual({ input: { phone: '13800138000' } })
    expect(value.wait.value).toBe(60)
  })

  it('does not ask again while it must wait', async () => {
    const { value } = inScope(useSignIn)
    value.form.phone = '13800138000'
    await value.requestCode()
    await value.requestCode()
    expect(fake.current.calls).toHaveLength(1)
  })

  it('lets in with the right code', async () => {
    const { value } = inScope(useSignIn)
    Object.assign(value.form, { phone: '13800138000', code: '123456' })
    expect(await value.signIn()).toBe(true)
    expect(useSession().phase).toBe('member')
  })

  it('says beside the code what is wrong with it', async () => {
    fake.current.answers.SignIn = () => ({ data: { signIn: { me: null, userErrors: [{ field: 'code', code: 'INVALID_CODE', message: '' }] } } })
    const { value } = inScope(useSignIn)
    Object.assign(value.form, { phone: '13800138000', code: '000000' })
    expect(await value.signIn()).toBe(false)
    expect(value.codeError.value).toBe('验证码不对，请检查。')
  })
})
