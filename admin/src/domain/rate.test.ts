import { describe, expect, it } from 'vitest'
import { formatRate, parsePercentInput } from './rate'

describe('rates', () => {
  it('are printed as in the report', () => {
    expect(formatRate('116.82')).toBe('116.82%')
    expect(formatRate('173.38')).toBe('173.38%')
    expect(formatRate('107.30')).toBe('107.3%')
    expect(formatRate('100.00')).toBe('100%')
    expect(formatRate('100')).toBe('100%')
  })

  it('are a dash where there is no budget', () => {
    expect(formatRate(null)).toBe('—')
  })

  it('typed by hand lie between 0 and 100 with at most two decimals', () => {
    expect(parsePercentInput('7.5%')).toBe('7.5')
    expect(parsePercentInput('100')).toBe('100')
    expect(parsePercentInput('100.01')).toBeNull()
    expect(parsePercentInput('3.555')).toBeNull()
    expect(parsePercentInput('-1')).toBeNull()
  })
})
