import { useIntervalFn } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { api, linked } from '@/api/client'
import { applyEvent, stateOf, type LiveState } from '@/domain/sessionEvents'
import {
  EndSessionDocument, GoOnAirDocument, LiveSessionDocument, MuteChatterDocument, PinProductDocument, PostCrewMessageDocument,
  RemoveChatMessageDocument, SessionEventsDocument, SessionSalesDocument
} from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

const SALES_EVERY_MS = 15_000
export const MESSAGE_LIMIT = 200

/** The control desk of one session: its state kept live, and what the crew may do. */
export function useConsole(id: string) {
  const { data: session, phase, reload } = useLoad(LiveSessionDocument, () => ({ id }), (data) => data.liveSession)
  const live = shallowRef<LiveState>()
  const onAir = computed(() => live.value?.status === 'ON_AIR')
  const sales = useLoad(SessionSalesDocument, () => ({ id }), (data) => data.liveSession, () => onAir.value)

  watch(session, (next) => { if (next) live.value = stateOf(next) }, { immediate: true })

  const { unsubscribe } = api.value.subscription(SessionEventsDocument, { sessionId: id }).subscribe((result) => {
    const event = result.data?.sessionEvents
    if (event && live.value) live.value = applyEvent(live.value, event)
  })
  onScopeDispose(unsubscribe)
  // What was said while the line was down is read afterwards.
  watch(linked, (now, before) => { if (now && before === false && session.value) reload() })
  useIntervalFn(() => { if (onAir.value) sales.reload() }, SALES_EVERY_MS)

  const starting = useAction(GoOnAirDocument, (data) => data.goOnAir, 'live')
  const ending = useAction(EndSessionDocument, (data) => data.endSession, 'live')
  const pinning = useAction(PinProductDocument, (data) => data.pinProduct, 'live')
  const posting = useAction(PostCrewMessageDocument, (data) => data.postCrewMessage, 'live')
  const removing = useAction(RemoveChatMessageDocument, (data) => data.removeChatMessage, 'live')
  const muting = useAction(MuteChatterDocument, (data) => data.muteChatter, 'live')

  function apply(event: Parameters<typeof applyEvent>[1]): void {
    if (live.value) live.value = applyEvent(live.value, event)
  }

  async function turn(action: typeof starting | typeof ending): Promise<boolean> {
    const payload = await action.send({ input: { sessionId: id } })
    if (!payload?.session) return false
    apply({ __typename: 'SessionStatusChanged', status: payload.session.status })
    reload()
    return true
  }

  async function pin(productId: string | null): Promise<boolean> {
    const payload = await pinning.send({ input: { sessionId: id, productId } })
    if (payload?.session) apply({ __typename: 'ProductPinned', product: payload.session.pinnedProduct })
    return payload !== null
  }

  async function post(body: string): Promise<boolean> {
    posting.errors.clear()
    const text = body.trim()
    if (!text) return false
    if ([...text].length > MESSAGE_LIMIT) {
      posting.errors.add('body', i18n.global.t('studio.console.tooLong', { n: MESSAGE_LIMIT }))
      return false
    }
    const payload = await posting.send({ input: { sessionId: id, body: text } })
    if (payload?.message) apply({ __typename: 'ChatMessagePosted', message: payload.message })
    return payload !== null
  }

  async function remove(messageId: string): Promise<boolean> {
    const payload = await removing.send({ input: { messageId } })
    if (payload?.removedId) apply({ __typename: 'ChatMessageRemoved', messageId: payload.removedId })
    return payload !== null
  }

  return {
    session, live, phase, reload, connected: linked, onAir,
    sales: computed(() => sales.data.value?.sales ?? session.value?.sales),
    views: computed(() => sales.data.value?.viewCount ?? session.value?.viewCount ?? 0),
    busy: computed(() => starting.busy.value || ending.busy.value),
    pinBusy: pinning.busy, postBusy: posting.busy, postErrors: posting.errors,
    troubles: () => [starting, ending, pinning, removing, muting].flatMap((action) => action.errors.rest([])),
    goOnAir: () => turn(starting),
    end: () => turn(ending),
    pin, post, remove,
    mute: async (authorId: string) => (await muting.send({ input: { sessionId: id, authorId } })) !== null
  }
}
