import { beforeEach, describe, expect, it, vi } from 'vitest'
import { applyEvent, KEPT_MESSAGES, type LiveState, type SessionEvent } from '@/domain/sessionEvents'
import { FakeApi, inScope } from './testing'
import { useConsole } from './useConsole'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', async () => ({ get api() { return fake.current.api }, linked: (await import('vue')).ref(true) }))

const message = (id: string, more: object = {}) => ({ __typename: 'ChatMessage', id, authorId: 'a', authorName: '阿珍', fromCrew: false, body: '你好', at: '2026-11-23T00:00:00Z', removed: false, ...more } as const)
const posted = (id: string): SessionEvent => ({ __typename: 'ChatMessagePosted', message: message(id) })
const quiet: LiveState = { status: 'ON_AIR', viewerCount: 3, peakViewers: 5, pinned: null, messages: [] }

describe('a session’s state', () => {
  it('takes each message once, although our own comes back to us', () => {
    const once = applyEvent(quiet, posted('m1'))
    expect(applyEvent(once, posted('m1')).messages).toHaveLength(1)
  })

  it('forgets what was removed', () => {
    const state = applyEvent(applyEvent(quiet, posted('m1')), { __typename: 'ChatMessageRemoved', messageId: 'm1' })
    expect(state.messages).toEqual([])
  })

  it('keeps the peak when viewers leave', () => {
    const up = applyEvent(quiet, { __typename: 'ViewerCountChanged', viewerCount: 9 })
    const down = applyEvent(up, { __typename: 'ViewerCountChanged', viewerCount: 1 })
    expect([down.viewerCount, down.peakViewers]).toEqual([1, 9])
  })

  it('keeps a bounded number of messages', () => {
    let state = quiet
    for (let index = 0; index < KEPT_MESSAGES + 10; index++) state = applyEvent(state, posted(`m${index}`))
    expect(state.messages).toHaveLength(KEPT_MESSAGES)
    expect(state.messages[0]?.id).toBe('m10')
  })
})

describe('the control desk', () => {
  const session = { id: 'ses_1', status: 'SCHEDULED', viewerCount: 0, viewCount: 0, peakViewers: 0, pinnedProduct: null, messages: [message('m0'), message('gone', { removed: true })], rundown: [], sales: {} }

  beforeEach(() => {
    fake.current = new FakeApi({
      LiveSession: () => ({ data: { liveSession: session } }),
      GoOnAir: () => ({ data: { goOnAir: { session: { ...session, status: 'ON_AIR' }, userErrors: [] } } }),
      PostCrewMessage: () => ({ data: { postCrewMessage: { message: message('m1', { fromCrew: true }), userErrors: [] } } })
    })
  })

  it('shows what the audience may see, and follows the events', () => {
    const { value, stop } = inScope(() => useConsole('ses_1'))
    expect(value.live.value?.messages.map((item) => item.id)).toEqual(['m0'])
    fake.current.emit('SessionEvents', { sessionEvents: { __typename: 'ViewerCountChanged', viewerCount: 42 } })
    expect(value.live.value?.viewerCount).toBe(42)
    stop()
    fake.current.emit('SessionEvents', { sessionEvents: { __typename: 'ViewerCountChanged', viewerCount: 1 } })
    expect(value.live.value?.viewerCount).toBe(42)
  })

  it('goes on air', async () => {
    const { value } = inScope(() => useConsole('ses_1'))
    fake.current.answers.LiveSession = () => ({ data: { liveSession: { ...session, status: 'ON_AIR' } } })
    expect(await value.goOnAir()).toBe(true)
    expect(value.onAir.value).toBe(true)
  })

  it('shows the crew’s own words at once, and sends neither nothing nor a novel', async () => {
    const { value } = inScope(() => useConsole('ses_1'))
    expect(await value.post('   ')).toBe(false)
    expect(await value.post('长'.repeat(201))).toBe(false)
    expect(value.postErrors.of('body')).toBe('最多 200 字')
    expect(await value.post(' 欢迎 ')).toBe(true)
    expect(fake.current.last('PostCrewMessage')).toEqual({ input: { sessionId: 'ses_1', body: '欢迎' } })
    expect(value.live.value?.messages.at(-1)?.fromCrew).toBe(true)
  })
})
