import { describe, expect, it } from 'vitest'
import { lineOf, readGroups, writeGroups } from './synonymText'

describe('synonyms as text', () => {
  it('are a line a group, however the words are parted', () => {
    const groups = readGroups('陈皮、柑皮, tangerine peel\n\n 葛根；粉葛 \n,,')
    expect(groups).toEqual([['陈皮', '柑皮', 'tangerine peel'], ['葛根', '粉葛']])
    expect(readGroups(writeGroups(groups))).toEqual(groups)
  })

  it('tell on which line a group stands', () => {
    expect([lineOf('陈皮、柑皮\n\n葛根、粉葛', 0), lineOf('陈皮、柑皮\n\n葛根、粉葛', 1)]).toEqual([1, 3])
  })
})
