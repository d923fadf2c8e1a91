import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/stores/session'
import { FakeApi, inScope, settle } from './testing'
import { useNews } from './useNews'
import { useShopHome } from './useShopHome'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api }, actFor: () => {}, whenSignedOut: () => {} }))

const home = (version: number) => ({ id: 'shp_1', version, updatedAt: null, banner: null, story: [{ kind: 'HEADING', text: '橘里', textEn: null, picture: null, video: null }] })
const post = { id: 'nws_1', title: '开皮了', titleEn: null, body: '', bodyEn: null, status: 'DRAFT', publishAt: null, isSeen: false, isPinned: false, version: 1, updatedAt: '', pictures: [] }
const held = { id: 'mem_1', role: 'MANAGER', workspaces: ['SHOP'], organization: { id: 'org_1', kind: 'ENTERPRISE', name: '橘里', nameEn: null, isDemo: true } }

describe('the shop’s page', () => {
  beforeEach(() => {
    localStorage.clear()
    setActivePinia(createPinia())
    fake.current = new FakeApi({
      MyShopHome: () => ({ data: { myShopHome: home(2), shop: { id: 'shp_1', name: '橘里', nameEn: null, tagline: '', slug: 'juli' } } }),
      SaveShopHome: () => ({ data: { saveShopHome: { home: home(3), userErrors: [] } } }),
      MyNews: () => ({ data: { myNews: { nodes: [post], pageInfo: { hasNextPage: false, endCursor: null } } } }),
      SaveNews: () => ({ data: { saveNews: { post, userErrors: [] } } }),
      PublishNews: () => ({ data: { publishNews: { post: { ...post, status: 'PUBLISHED' }, userErrors: [] } } })
    })
    useSession().accept({ id: 'per_1', displayName: '惠仪', phone: '', memberships: [held], active: held } as never)
  })

  it('is saved with the version that was read', async () => {
    const { value } = inScope(useShopHome)
    await settle()
    expect(value.dirty.value).toBe(false)
    value.add('TEXT')
    expect(value.dirty.value).toBe(true)
    expect(await value.save()).toBe(false)
    expect(value.errorOf('story.1.text')).not.toBe('')
    value.form.value.story[1]!.text = '三代人晒皮'
    expect(await value.save()).toBe(true)
    expect(fake.current.last('SaveShopHome')).toMatchObject({ input: { version: 2 } })
    expect(value.dirty.value).toBe(false)
  })

  it('says so when somebody else was faster, and keeps what was typed', async () => {
    fake.current.answers.SaveShopHome = () => ({ data: { saveShopHome: { home: null, userErrors: [{ field: null, code: 'STALE', message: '' }] } } })
    const { value } = inScope(useShopHome)
    await settle()
    value.form.value.story[0]!.text = '橘里小铺'
    expect(await value.save()).toBe(false)
    expect(value.stale.value).toBe(true)
    expect(value.form.value.story[0]!.text).toBe('橘里小铺')
  })

  it('plans news by Jiangmen’s clock', async () => {
    const { value } = inScope(useNews)
    await settle()
    value.begin()
    expect(await value.submit(true)).toBe(false)
    value.form.value.title = '开皮了'
    value.at.value = '2026-12-01T09:00:00'
    expect(await value.submit(true)).toBe(true)
    expect(fake.current.last('PublishNews')).toEqual({ input: { id: 'nws_1', at: '2026-12-01T01:00:00.000Z' } })
    expect(value.open.value).toBe(false)
  })

  it('keeps news that was saved but not let through', async () => {
    fake.current.answers.PublishNews = () => ({ data: { publishNews: { post: null, userErrors: [{ field: 'title', code: 'FORBIDDEN_WORD', message: '“最佳”是广告法禁止的绝对化用语，请改写' }] } } })
    const { value } = inScope(useNews)
    await settle()
    value.begin()
    value.form.value.title = '最佳'
    expect(await value.submit(true)).toBe(false)
    expect(value.errorOf('title')).toContain('最佳')
    expect(value.form.value.id).toBe('nws_1')
  })
})
