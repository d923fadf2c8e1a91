import { describe, expect, it } from 'vitest'
import { distance, formatDate, formatDateTime, formatSpan, fromWallClock, toWallClock } from './time'

describe('time', () => {
  it('is shown in Jiangmen, not where the machine stands', () => {
    expect(formatDateTime('2026-11-22T17:05:00Z')).toBe('2026-11-23 01:05')
    expect(formatDate('2026-11-22T16:00:00Z')).toBe('2026-11-23')
    expect(formatDateTime(null)).toBe('—')
  })

  it('says the day of a span once', () => {
    expect(formatSpan('2026-11-23T11:30:00Z', '2026-11-23T13:30:00Z')).toBe('11-23 19:30 – 21:30')
    expect(formatSpan('2026-11-23T15:30:00Z', '2026-11-23T16:30:00Z')).toBe('11-23 23:30 – 11-24 00:30')
  })

  it('reads a wall clock in Jiangmen and writes it back', () => {
    expect(fromWallClock('2026-11-23T19:30')).toBe('2026-11-23T11:30:00.000Z')
    expect(toWallClock('2026-11-23T11:30:00.000Z')).toBe('2026-11-23T19:30')
  })

  it('measures distance in the unit that says something', () => {
    const now = new Date('2026-11-23T00:00:00Z')
    expect(distance('2026-11-23T00:29:00Z', now)).toEqual({ past: false, value: 29, unit: 'minute' })
    expect(distance('2026-11-22T01:00:00Z', now)).toEqual({ past: true, value: 23, unit: 'hour' })
    expect(distance('2026-11-30T00:00:00Z', now)).toEqual({ past: false, value: 7, unit: 'day' })
  })
})
