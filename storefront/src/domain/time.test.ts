import { describe, expect, it } from 'vitest'
import { clock, dateTime, dayKey, spanOf } from './time'

describe('what remains', () => {
  it('rounds up, so that zero is shown only when it is over', () => {
    expect(clock(spanOf(1))).toBe('00:01')
    expect(clock(spanOf(0))).toBe('00:00')
    expect(clock(spanOf(-5000))).toBe('00:00')
  })

  it('counts days as hours', () => {
    expect(clock(spanOf(30 * 60_000))).toBe('30:00')
    expect(clock(spanOf(26 * 3_600_000 + 3 * 60_000 + 4000))).toBe('26:03:04')
  })
})

describe('dates', () => {
  it('are those of Jiangmen', () => {
    expect(dateTime('2026-11-22T16:05:00Z', 'zh-CN')).toContain('23')
    expect(dayKey(new Date('2026-11-22T16:05:00Z'))).toBe('2026-11-23')
  })
})
