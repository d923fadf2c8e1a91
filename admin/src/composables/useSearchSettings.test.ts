import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeApi, inScope, settle } from './testing'
import { useSearchSettings } from './useSearchSettings'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const version = (n: number, groups: string[][]) => ({ version: n, groups, note: '', createdBy: '何老师', createdAt: '2026-03-01T04:00:00Z' })
const settings = (groups: string[][]) => ({ data: { searchSettings: { engine: 'memory', synonyms: version(1, groups), history: [], placements: [] } } })

describe('the synonyms', () => {
  beforeEach(() => { fake.current = new FakeApi() })

  it('are edited as lines and saved as groups over the version that was read', async () => {
    fake.current.answers = {
      SearchSettings: () => settings([['陈皮', '柑皮']]),
      SaveSynonyms: () => ({ data: { saveSynonyms: { synonyms: version(2, [['陈皮', '柑皮', '果皮']]), userErrors: [] } } })
    }
    const { value } = inScope(useSearchSettings)
    expect([value.text.value, value.changed.value]).toEqual(['陈皮、柑皮', false])
    value.text.value = '陈皮、柑皮，果皮\n'
    expect(value.changed.value).toBe(true)
    expect(await value.save()).toBe(true)
    expect(fake.current.last('SaveSynonyms')).toEqual({ input: { version: 1, groups: [['陈皮', '柑皮', '果皮']], note: '' } })
  })

  it('say on which line something is wrong', async () => {
    const refusal = { field: 'groups.1.0', code: 'DUPLICATE_WORD', message: '出现了两次' }
    fake.current.answers = { SearchSettings: () => settings([]), SaveSynonyms: () => ({ data: { saveSynonyms: { synonyms: null, userErrors: [refusal] } } }) }
    const { value } = inScope(useSearchSettings)
    value.text.value = '陈皮、柑皮\n\n陈皮、橘皮'
    expect(await value.save()).toBe(false)
    await settle()
    expect(value.problems.value).toEqual(['第 3 行：出现了两次'])
  })
})
