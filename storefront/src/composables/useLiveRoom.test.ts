import { describe, expect, it } from 'vitest'
import type { ChatLineFragment } from '@/gql/graphql'
import { fakeApi, flushPromises, run } from '@/testing/harness'
import { useLiveRoom } from './useLiveRoom'

const line = (id: string, body: string): ChatLineFragment => ({ __typename: 'ChatMessage', id, authorName: '阿梅', fromCrew: false, isMine: false, body, at: '2026-11-23T12:00:00Z' })
const session = (status: string) => ({ __typename: 'LiveSession', id: 'ses_1', title: '新会陈皮专场', status, viewerCount: 12, pinnedProduct: null, products: [], messages: [line('msg_1', '来了')] })

async function open(status = 'ON_AIR', answers = {}) {
  const api = fakeApi({ LiveSession: () => ({ liveSession: session(status) }), ...answers })
  const { result } = await run(() => useLiveRoom('ses_1'), api)
  await flushPromises()
  return { live: result, api }
}

const event = (data: Record<string, unknown>) => ({ sessionEvents: data })

describe('a live session’s page', () => {
  it('follows the room: viewers, messages, the pinned product, the end', async () => {
    const { live, api } = await open()
    api.push(event({ __typename: 'ViewerCountChanged', viewerCount: 31 }))
    api.push(event({ __typename: 'ChatMessagePosted', message: line('msg_2', '多少钱') }))
    api.push(event({ __typename: 'ProductPinned', product: { __typename: 'Product', id: 'prd_1' } }))
    await flushPromises()
    expect(live.room.value).toMatchObject({ viewerCount: 31, pinned: { id: 'prd_1' } })
    expect(live.room.value?.messages.map((message) => message.body)).toEqual(['来了', '多少钱'])
    api.push(event({ __typename: 'ChatMessageRemoved', messageId: 'msg_1' }))
    api.push(event({ __typename: 'SessionStatusChanged', status: 'ENDED' }))
    await flushPromises()
    expect(live.room.value).toMatchObject({ status: 'ENDED', pinned: null })
    expect(live.room.value?.messages.map((message) => message.id)).toEqual(['msg_2'])
    expect(api.watching()).toBe(false)
  })

  it('does not listen to what is over', async () => {
    const { api } = await open('ENDED')
    expect(api.watching()).toBe(false)
  })

  it('shows one’s own message once, though the room says it too', async () => {
    const mine = { ...line('msg_9', '我要两盒'), isMine: true }
    const { live, api } = await open('ON_AIR', { PostChatMessage: () => ({ postChatMessage: { message: mine, userErrors: [] } }) })
    api.push(event({ __typename: 'ChatMessagePosted', message: { ...mine, isMine: false } }))
    expect(await live.say(' 我要两盒 ')).toBe(true)
    expect(api.asked.at(-1)?.variables).toEqual({ input: { sessionId: 'ses_1', body: '我要两盒' } })
    expect(live.room.value?.messages.filter((message) => message.id === 'msg_9')).toEqual([mine])
  })

  it('says why a message was refused', async () => {
    const { live } = await open('ON_AIR', { PostChatMessage: () => ({ postChatMessage: { message: null, userErrors: [{ field: 'body', code: 'BLOCKED_WORD', message: '' }] } }) })
    expect(await live.say('国家级')).toBe(false)
    expect(live.chatError.value).toContain('换个说法')
  })
})
