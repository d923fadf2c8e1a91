import { describe, expect, it } from 'vitest'
import { fakeApi, run } from '@/testing/harness'
import { useUserErrors } from './useUserErrors'

const mounted = async () => (await run(useUserErrors, fakeApi({}))).result

describe('expected failures', () => {
  it('stand beside their field, translated by code', async () => {
    const errors = await mounted()
    expect(errors.take([{ field: 'input.phone', code: 'INVALID_PHONE', message: 'x' }], ['phone'])).toBe(false)
    expect(errors.fields.value).toEqual({ phone: '手机号不正确' })
    expect(errors.general.value).toBe('')
  })

  it('are said for the whole form when the page has no such field', async () => {
    const errors = await mounted()
    errors.take([{ field: 'quantum', code: 'TOO_FAST', message: '' }], ['phone'])
    expect(errors.general.value).toBe('说得太快啦，歇一歇')
  })

  it('fall back to what the server said', async () => {
    const errors = await mounted()
    errors.take([{ field: null, code: 'BRAND_NEW', message: '店家打烊了' }])
    expect(errors.general.value).toBe('店家打烊了')
    expect(errors.take([])).toBe(true)
    expect(errors.general.value).toBe('')
  })
})
