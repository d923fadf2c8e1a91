import { describe, expect, it } from 'vitest'
import { checkRenewal, licenseInput, spent } from './licenseForm'
import { checkRequirements, readDays, requirementsForm } from './requirementsForm'

const whole = { number: '91440705', holder: '柑里', validFrom: '2026-01-01', validUntil: '2027-01-01', endless: false, scans: ['ast_1'] }
const fields = (form: Partial<typeof whole>, scansRequired = true) => checkRenewal({ ...whole, ...form }, scansRequired).map((one) => one.field)

describe('a licence that is renewed', () => {
  it('is whole', () => {
    expect(fields(whole)).toEqual([])
    expect(fields({ ...whole, number: ' ', validFrom: '', validUntil: '' })).toEqual(['number', 'validFrom', 'validUntil'])
  })

  it('brings its scans where they are asked for, in their order', () => {
    expect(fields({ scans: [] })).toEqual(['scans'])
    expect(fields({ scans: [] }, false)).toEqual([])
    expect(licenseInput('FOOD', { ...whole, scans: ['ast_2', 'ast_1'] }).scanIds).toEqual(['ast_2', 'ast_1'])
  })

  it('ends after it begins, or never', () => {
    expect(fields({ ...whole, validUntil: '2025-12-31' })).toEqual(['validUntil'])
    expect(fields({ ...whole, validUntil: '', endless: true })).toEqual([])
    expect(licenseInput('FOOD', { ...whole, endless: true }).validUntil).toBeNull()
  })

  it('shows how much of its time has gone', () => {
    const year = { validFrom: '2026-01-01', validUntil: '2027-01-01' }
    expect(spent({ ...year, daysLeft: 365 })).toBe(0)
    expect(spent({ ...year, daysLeft: 73 })).toBeCloseTo(0.8)
    expect(spent({ ...year, daysLeft: -3 })).toBe(1)
    expect(spent({ validFrom: '2026-01-01', validUntil: null, daysLeft: null })).toBeNull()
  })
})

describe('what shops have to bring', () => {
  const form = requirementsForm({
    __typename: 'ShopRequirements',
    version: 1, documents: ['BUSINESS'], scansRequired: false, exemptionsAccepted: true, minProducts: 1, termsVersion: '2026-1', terms: '一', warnDays: [30, 7, 1], reverifyMonths: 6,
    closingNoticeDays: 30, note: '', createdAt: '2026-03-01T00:00:00Z'
  })

  it('reads days however they are separated', () => {
    expect(readDays('30, 7，1')).toEqual([30, 7, 1])
    for (const text of ['', '0', '366', '一天', '1,2,3,4,5,6,7']) expect(readDays(text), text).toBeNull()
  })

  it('stays within the bounds of the schema', () => {
    expect(checkRequirements(form)).toEqual([])
    const wrong = checkRequirements({ ...form, minProducts: '101', reverifyMonths: '0', closingNoticeDays: '一', warnDays: '', terms: ' ' })
    expect(wrong.map((one) => one.field)).toEqual(['minProducts', 'reverifyMonths', 'closingNoticeDays', 'warnDays', 'terms'])
  })
})
