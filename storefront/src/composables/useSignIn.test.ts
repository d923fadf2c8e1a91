import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { safeReturn } from '@/domain/returning'
import { fakeApi, run } from '@/testing/harness'
import { aCart } from '@/testing/samples'
import { useSignIn } from './useSignIn'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }))
afterEach(() => vi.useRealTimers())

const viewer = { __typename: 'Viewer', id: 'per_1', displayName: '阿梅', phone: '138****8000', isMember: false }

async function open(answers = {}, path: string | null = '/checkout?v=var_1') {
  const api = fakeApi({ Cart: () => ({ cart: aCart([]) }), RequestSignInCode: () => ({ requestSignInCode: { retryAfter: 30, userErrors: [] } }), ...answers })
  const mounting = run(() => useSignIn(() => path), api)
  await vi.advanceTimersByTimeAsync(0)
  const { result, router } = await mounting
  return { page: result, router, api }
}

describe('signing in', () => {
  it('does not ask for a code for what is no number', async () => {
    const { page, api } = await open()
    page.form.phone = '1234'
    expect(await page.requestCode()).toBe(false)
    expect(page.errors.fields.value['phone']).toBe('请输入正确的手机号')
    expect(api.asked).toHaveLength(0)
  })

  it('waits as long as the server says before another code', async () => {
    const { page, api } = await open()
    page.form.phone = '13800138000'
    await page.requestCode()
    expect(page.wait.value).toBe(30)
    expect(await page.requestCode()).toBe(false)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(page.canRequest.value).toBe(true)
    await page.requestCode()
    expect(api.asked).toHaveLength(2)
  })

  it('goes on to where the shopper wanted to, with the merged cart', async () => {
    const { page, router, api } = await open({ SignIn: () => ({ signIn: { viewer, userErrors: [] } }) })
    Object.assign(page.form, { phone: '13800138000', code: '123456' })
    await page.submit()
    expect(router.currentRoute.value.fullPath).toBe('/checkout?v=var_1')
    expect(api.asked.map((one) => one.name)).toEqual(['SignIn', 'Cart'])
  })

  it('shows a wrong code beside its field', async () => {
    const { page, router } = await open({ SignIn: () => ({ signIn: { viewer: null, userErrors: [{ field: 'code', code: 'INVALID_CODE', message: '' }] } }) })
    Object.assign(page.form, { phone: '13800138000', code: '000000' })
    await page.submit()
    expect(page.errors.fields.value).toEqual({ code: '验证码不正确' })
    expect(router.currentRoute.value.path).toBe('/')
  })
})

describe('the way back', () => {
  it('stays in this shop', () => {
    expect(safeReturn('/orders/ord_1')).toBe('/orders/ord_1')
    for (const path of [null, '', '//evil.test', '/\\evil.test', 'https://evil.test', '/sign-in?return=/x']) expect(safeReturn(path)).toBe('/me')
  })
})
