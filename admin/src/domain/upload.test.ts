import { describe, expect, it } from 'vitest'
import { kindsText, moved, problemOf, sizeText } from './upload'

const limits = { maxBytes: 20 * 1048576, contentTypes: ['image/jpeg', 'image/png'], maxCount: 9 }

describe('a file to upload', () => {
  it('is judged before anything is sent', () => {
    expect(problemOf({ type: 'image/jpeg', size: 10 }, limits)).toBeNull()
    expect(problemOf({ type: 'image/heic', size: 10 }, limits)).toBe('UNSUPPORTED_TYPE')
    expect(problemOf({ type: 'image/png', size: limits.maxBytes + 1 }, limits)).toBe('TOO_LARGE')
    expect(problemOf({ type: 'image/png', size: 0 }, limits)).toBe('EMPTY')
  })

  it('is spoken of as people do', () => {
    expect(kindsText(limits)).toBe('JPG / PNG')
    expect(sizeText(limits.maxBytes)).toBe('20 MB')
    expect(sizeText(1.5 * 1048576)).toBe('1.5 MB')
    expect(sizeText(300)).toBe('1 KB')
  })

  it('moves within its list and never out of it', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b'], 0, 2)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], -1, 0)).toEqual(['a', 'b'])
  })
})
