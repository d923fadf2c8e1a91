import { describe, expect, it } from 'vitest'
import { compareMoney, formatMoney, fromFen, parseMoneyInput, shareOf, subtract, toFen, toWan } from './money'

describe('money', () => {
  it('keeps fen exact where floating point would not', () => {
    expect(toFen('0.29')).toBe(29n)
    expect(toFen('90071992547409.93')).toBe(9007199254740993n)
    expect(fromFen(9007199254740993n)).toBe('90071992547409.93')
  })

  it('refuses what a fen cannot hold', () => {
    expect(() => toFen('0.001')).toThrow(RangeError)
    expect(() => toFen('1e3')).toThrow(RangeError)
    expect(toFen('1.5000')).toBe(150n)
  })

  it('shows yuan with groups of three, two decimals and a real minus', () => {
    expect(formatMoney({ amount: '1234567.5' })).toBe('¥1,234,567.50')
    expect(formatMoney({ amount: '-3.2' })).toBe('−¥3.20')
    expect(formatMoney({ amount: '0' })).toBe('¥0.00')
    expect(formatMoney(null)).toBe('—')
  })

  it('prints 万元 as the official report does', () => {
    expect(toWan('12150000.00')).toBe('1215')
    expect(toWan('14193400.00')).toBe('1419.34')
    expect(toWan('14193200')).toBe('1419.32')
    expect(toWan('65000')).toBe('6.5')
    expect(toWan('0')).toBe('0')
  })

  it('rounds 万元 half up and exactly', () => {
    expect(toWan('50.00')).toBe('0.01')
    expect(toWan('49.99')).toBe('0')
    expect(toWan('-50.00')).toBe('−0.01')
    expect(toWan('-49.99')).toBe('0')
  })

  it('reads a typed price, with the signs people type', () => {
    expect(parseMoneyInput(' ¥1,299 ')).toBe('1299.00')
    expect(parseMoneyInput('12.5')).toBe('12.50')
    expect(parseMoneyInput('12.505')).toBeNull()
    expect(parseMoneyInput('-1')).toBeNull()
    expect(parseMoneyInput('')).toBeNull()
  })

  it('subtracts and compares without loss', () => {
    expect(subtract({ amount: '0.30' }, { amount: '0.10' }).amount).toBe('0.20')
    expect(compareMoney({ amount: '9.9' }, { amount: '10.00' })).toBe(-1)
    expect(compareMoney({ amount: '10' }, { amount: '10.00' })).toBe(0)
  })

  it('gives widths in percent, nothing of nothing being nothing', () => {
    expect(shareOf({ amount: '88.00' }, { amount: '100.00' })).toBe(88)
    expect(shareOf({ amount: '0' }, { amount: '0' })).toBe(0)
  })
})
