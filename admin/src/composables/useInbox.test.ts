import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { FakeApi, inScope, settle } from './testing'
import { useBell, useInbox } from './useInbox'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const notice = (id: string, at: string, readAt: string | null = null) => ({ id, kind: 'STAFF_REMOVED', arguments: [], text: id, link: null, at, readAt })
const page = (nodes: unknown[]) => ({ data: { notices: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } } })

describe('the inbox', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    fake.current = new FakeApi({
      UnreadNotices: () => ({ data: { unreadNotices: 2 } }),
      Notices: () => page([notice('ntc_2', '2026-03-02T04:00:00Z'), notice('ntc_1', '2026-03-01T04:00:00Z')]),
      MarkNoticesRead: () => ({ data: { markNoticesRead: { unread: 1, userErrors: [] } } }),
      MarkAllNoticesRead: () => ({ data: { markAllNoticesRead: { unread: 0, userErrors: [] } } })
    })
  })

  it('counts for the bell', async () => {
    const bell = useBell()
    await bell.look()
    expect(bell.unread).toBe(2)
  })

  it('groups by day and marks one as read where it stands', async () => {
    const { value } = inScope(useInbox)
    await settle()
    expect(value.days.value.map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-01'])
    const first = value.rows.value[0]!
    await value.mark(first)
    expect(value.isRead(first)).toBe(true)
    expect(value.unread.value).toBe(1)
    await value.mark(first)
    expect(fake.current.calls.filter((call) => call.name === 'MarkNoticesRead')).toHaveLength(1)
  })

  it('leaves a notice unread when marking it failed', async () => {
    fake.current.answers.MarkNoticesRead = () => ({ error: { message: 'offline' } })
    const { value } = inScope(useInbox)
    await settle()
    const first = value.rows.value[0]!
    await value.mark(first)
    expect(value.isRead(first)).toBe(false)
  })

  it('marks all up to the newest that is shown', async () => {
    const { value } = inScope(useInbox)
    await settle()
    await value.markAll()
    expect(fake.current.last('MarkAllNoticesRead')).toEqual({ input: { upTo: 'ntc_2' } })
    expect(value.unread.value).toBe(0)
  })

  it('asks for the unread alone', async () => {
    const { value } = inScope(useInbox)
    value.onlyUnread.value = true
    await nextTick()
    expect(fake.current.last('Notices')).toMatchObject({ unreadOnly: true, after: null })
  })
})
