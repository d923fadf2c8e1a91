import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { emptyCondition, emptyGroup } from '@/domain/ruleForm'
import { FakeApi, inScope, settle } from './testing'
import { useCollectionEditor } from './useCollectionEditor'
import { useCollections } from './useCollections'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const row = (id: string, status = 'PUBLISHED') => ({ id, title: id, titleEn: null, ruleText: '有货', sort: 'NEWEST', status, version: 3, updatedAt: '', picture: null })
const whole = { ...row('cln_1'), description: '', descriptionEn: null, rule: { matching: 'ALL', groups: [] }, added: [{ id: 'prd_gone', product: null }], excluded: [] }

async function pause(): Promise<void> {
  await nextTick()
  await vi.advanceTimersByTimeAsync(400)
  await settle()
}

describe('editing a collection', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    fake.current = new FakeApi({
      Collection: () => ({ data: { collection: whole } }),
      Categories: () => ({ data: { categories: [] } }),
      RuleShops: () => ({ data: { shopsForRules: [] } }),
      PreviewCollection: () => ({ data: { previewCollection: { preview: { ruleText: '有货', count: 7, products: [] }, userErrors: [] } } }),
      SaveCollection: () => ({ data: { saveCollection: { collection: { ...whole, version: 4 }, userErrors: [] } } })
    })
  })

  it('looks at what it would hold once a condition is whole, and not before', async () => {
    const { value } = inScope(() => useCollectionEditor('cln_1', false))
    await pause()
    const asked = fake.current.calls.filter(({ name }) => name === 'PreviewCollection').length
    value.form.value.rule.groups.push(emptyGroup())
    await pause()
    expect(value.isUnfinished.value).toBe(true)
    expect(fake.current.calls.filter(({ name }) => name === 'PreviewCollection')).toHaveLength(asked)
    value.form.value.rule.groups[0]!.conditions[0] = emptyCondition('IN_STOCK')
    await pause()
    expect(fake.current.last('PreviewCollection')).toMatchObject({ input: { rule: { groups: [{ conditions: [{ kind: 'IN_STOCK' }] }] } } })
    expect(value.preview.value?.count).toBe(7)
  })

  it('is saved with the version that was read, and keeps what is off the shelf', async () => {
    const { value } = inScope(() => useCollectionEditor('cln_1', false))
    await pause()
    expect(value.dirty.value).toBe(false)
    value.form.value.title = '新名字'
    expect(value.dirty.value).toBe(true)
    expect(await value.save()).not.toBeNull()
    expect(fake.current.last('SaveCollection')).toMatchObject({ input: { id: 'cln_1', version: 3, title: '新名字', content: { added: ['prd_gone'] } } })
  })

  it('tells of a condition beside it, whichever of its parts is meant', async () => {
    const problem = { field: 'rule.groups.0.conditions.0.priceTo', code: 'INVALID_CONDITION', message: '最高价不能低于最低价' }
    fake.current.answers.SaveCollection = () => ({ data: { saveCollection: { collection: null, userErrors: [problem] } } })
    const { value } = inScope(() => useCollectionEditor('cln_1', false))
    await pause()
    value.form.value.rule.groups.push({ ...emptyGroup(), conditions: [{ ...emptyCondition('PRICE'), from: '5', to: '4' }] })
    expect(await value.save()).toBeNull()
    expect(value.conditionError(0, 0)).toBe('最高价不能低于最低价')
    expect(value.errors.value).toEqual([])
  })
})

describe('the row of collections', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    fake.current = new FakeApi({
      Collections: () => ({ data: { collections: [row('cln_1'), row('cln_2')] } }),
      SetCollectionStatus: ({ input }: { input: { id: string, status: string } }) => ({ data: { setCollectionStatus: { collection: row(input.id, input.status), userErrors: [] } } }),
      ArrangeCollections: () => ({ data: { arrangeCollections: { collections: null, userErrors: [{ field: null, code: 'STALE', message: '' }] } } })
    })
  })

  it('offers to show again what was hidden, for a moment', async () => {
    const { value } = inScope(useCollections)
    await settle()
    await value.set(value.rows.value[0]!, 'HIDDEN')
    expect(value.hidden.value?.id).toBe('cln_1')
    await value.set(value.hidden.value!, 'PUBLISHED')
    expect(value.hidden.value).toBeNull()
    await value.set(value.rows.value[0]!, 'HIDDEN')
    vi.advanceTimersByTime(8000)
    expect(value.hidden.value).toBeNull()
  })

  it('puts back what was moved when that is refused', async () => {
    const { value } = inScope(useCollections)
    await settle()
    await value.move(0, 1)
    expect(fake.current.last('ArrangeCollections')).toEqual({ input: { ids: ['cln_2', 'cln_1'] } })
    expect(value.rows.value.map(({ id }) => id)).toEqual(['cln_1', 'cln_2'])
  })
})
