import { useSubscription } from '@urql/vue'
import { useDocumentVisibility } from '@vueuse/core'
import { computed, onScopeDispose, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { onReconnected } from '@/api/client'
import { applyEvent, withMessage, type Room, type RoomEvent } from '@/domain/room'
import { LiveSessionDocument, PostChatMessageDocument, SessionEventsDocument, type LiveSessionQuery } from '@/gql/graphql'
import { useApi } from './useApi'
import { useUserErrors } from './useUserErrors'

/** A session's page as it happens: what it was when opened, and every event since. */
export function useLiveRoom(id: MaybeRefOrGetter<string>) {
  const { read, send } = useApi()
  const errors = useUserErrors()
  const session = shallowRef<LiveSessionQuery['liveSession']>(null)
  const room = shallowRef<Room | null>(null)
  const failed = ref(false)
  const missing = ref(false)
  const sending = ref(false)

  async function load(): Promise<void> {
    failed.value = false
    const data = await read(LiveSessionDocument, { id: toValue(id) })
    failed.value = !data && !session.value
    if (!data) return
    session.value = data.liveSession
    missing.value = data.liveSession === null
    if (!data.liveSession) return
    const { status, viewerCount, pinnedProduct, messages } = data.liveSession
    room.value = { status, viewerCount, pinned: pinnedProduct, messages }
  }

  const listens = computed(() => room.value?.status === 'ON_AIR' || room.value?.status === 'SCHEDULED')
  useSubscription(
    { query: SessionEventsDocument, variables: () => ({ sessionId: toValue(id) }), pause: () => !listens.value },
    (_previous: unknown, data: { sessionEvents: RoomEvent }) => {
      if (room.value) room.value = applyEvent(room.value, data.sessionEvents)
      return data
    }
  )

  // A phone that slept or lost its connection has missed messages which nobody sends again.
  onScopeDispose(onReconnected(() => void load()))
  const visibility = useDocumentVisibility()
  watch(visibility, (now) => void (now === 'visible' && session.value && load()))
  void load()

  /** Says something; true when it was taken. */
  async function say(body: string): Promise<boolean> {
    errors.clear()
    if (!body.trim() || sending.value) return false
    sending.value = true
    const data = await send(PostChatMessageDocument, { input: { sessionId: toValue(id), body: body.trim() } })
    sending.value = false
    if (!data || !errors.take(data.postChatMessage.userErrors)) return false
    const { message } = data.postChatMessage
    if (message && room.value) room.value = { ...room.value, messages: withMessage(room.value.messages, message) }
    return true
  }

  return { session, room, failed, missing, sending, chatError: errors.general, load, say }
}
