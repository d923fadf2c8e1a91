import { describe, expect, it } from 'vitest'
import type { ShopFilePartsFragment } from '@/gql/graphql'
import { anchorOf, check, formOf, inputOf, slugIsFine } from './shopForm'

const file = {
  profile: {
    name: '柑里陈皮', nameEn: null, slug: 'ganli', tagline: '三代晒皮', taglineEn: null, story: '', storyEn: null, town: '新会',
    freight: { amount: '8.00', currency: 'CNY' }, freeFreightFrom: null, pickupAddress: null, pickupHours: null
  },
  declaration: { contactName: '', contactPhone: '', contactEmail: '', sellsFood: false, termsVersion: '2026-1', termsAcceptedAt: null }
} as unknown as ShopFilePartsFragment

describe('an application as it is written', () => {
  it('goes there and back', () => {
    const input = inputOf(formOf(file, '2026-1'), 3, '2026-1')
    expect(input).toMatchObject({ version: 3, name: '柑里陈皮', nameEn: null, freight: { amount: '8.00' }, freeFreightFrom: null, termsVersion: '2026-1' })
  })

  it('does not take older terms for the ones that hold now', () => {
    const form = formOf(file, '2026-2')
    expect(form.accepts).toBe(false)
    expect(inputOf(form, 3, '2026-2').termsVersion).toBeNull()
  })

  it('may be incomplete, but not wrong', () => {
    expect(check({ ...formOf(file, ''), story: '', contactPhone: '' })).toEqual([])
    const wrong = check({ ...formOf(file, ''), name: ' ', slug: '柑里', freight: '8.005', freeFreightFrom: 'x' })
    expect(wrong.map((one) => one.field)).toEqual(['name', 'slug', 'freight', 'freeFreightFrom'])
  })

  it('has an address that is plain lower case', () => {
    for (const slug of ['ab', 'xinhui-chenpi', '08']) expect(slugIsFine(slug), slug).toBe(true)
    for (const slug of ['', 'a', '-ab', 'ab-', 'a--b', 'AB', 'a'.repeat(41)]) expect(slugIsFine(slug), slug).toBe(false)
  })

  it('is found by the checklist', () => {
    expect(anchorOf('licenses.BUSINESS.number')).toBe('field-licenses-BUSINESS-number')
  })
})
