import { describe, expect, it } from 'vitest'
import { format, fromFen, isZero, parts, sum, times, toFen, type Money } from './money'

const yuan = (amount: string): Money => ({ amount, currency: 'CNY' })

describe('money', () => {
  it('reads decimal text into fen without rounding', () => {
    expect(toFen(yuan('12.50'))).toBe(1250)
    expect(toFen(yuan('12.5'))).toBe(1250)
    expect(toFen(yuan('12'))).toBe(1200)
    expect(toFen(yuan('0.07'))).toBe(7)
    expect(toFen(yuan('-3.01'))).toBe(-301)
  })

  it('refuses what is finer than a fen or no number at all', () => {
    for (const amount of ['0.001', '1e3', '', '.5', '1,000', 'NaN']) expect(() => toFen(yuan(amount))).toThrow(RangeError)
    expect(() => fromFen(0.5)).toThrow(RangeError)
    expect(() => toFen(yuan('99999999999999999'))).toThrow(RangeError)
  })

  it('adds up where floating point would not', () => {
    expect(sum([yuan('0.10'), yuan('0.20')]).amount).toBe('0.30')
    expect(sum(Array.from({ length: 3 }, () => yuan('19.99'))).amount).toBe('59.97')
    expect(sum([]).amount).toBe('0.00')
    expect(times(yuan('33.33'), 3).amount).toBe('99.99')
  })

  it('goes to fen and back unchanged', () => {
    for (const fen of [0, 1, 9, 10, 99, 100, 123456789, -5]) expect(toFen(fromFen(fen))).toBe(fen)
  })

  it('is drawn with grouped yuan and two decimals', () => {
    expect(format(yuan('1234567.5'))).toBe('¥1,234,567.50')
    expect(format(yuan('-8'))).toBe('−¥8.00')
    expect(parts(yuan('88.8'))).toEqual({ sign: '', yuan: '88', decimals: '80' })
  })

  it('knows nothing from something', () => {
    expect(isZero(yuan('0.00'))).toBe(true)
    expect(isZero(yuan('0.01'))).toBe(false)
  })
})
