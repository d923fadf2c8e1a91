import { describe, expect, it } from 'vitest'
import { byNet } from './attribution'
import { checkAgreement, preview } from './agreementForm'

const form = (platformFeePercent: string, practiceFundPercent: string) => ({ projectId: '', collegeId: '', platformFeePercent, practiceFundPercent })

describe('an agreement', () => {
  it('leaves the enterprise what the rates do not take', () => {
    expect(preview(form('5', '7.25'))).toMatchObject({ enterprise: { amount: '87.75' }, platformFee: { amount: '5.00' }, practiceFund: { amount: '7.25' } })
  })

  it('never shares more than there is', () => {
    expect(checkAgreement(form('60', '40'))).toEqual([])
    expect(checkAgreement(form('60', '40.01'))).toEqual([{ field: 'practiceFundPercent', text: 'group.agreement.tooMuch' }])
  })

  it('names the rate that is none', () => {
    expect(checkAgreement(form('', 'x')).map((wrong) => wrong.field)).toEqual(['platformFeePercent', 'practiceFundPercent'])
    expect(preview(form('', '5'))).toBeNull()
  })
})

describe('attribution', () => {
  it('puts the largest net first, exactly', () => {
    const row = (name: string, amount: string) => ({ name, net: { amount } })
    expect(byNet([row('a', '9.99'), row('b', '10.00'), row('c', '-1')]).map((item) => item.name)).toEqual(['b', 'a', 'c'])
  })
})
