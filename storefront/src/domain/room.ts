import type { ChatLineFragment, LiveProductFragment, LiveSessionStatus, SessionEventsSubscription } from '@/gql/graphql'

/** What changes while a session's page is open. */
export interface Room {
  status: LiveSessionStatus
  viewerCount: number
  pinned: LiveProductFragment | null
  messages: ChatLineFragment[]
}

export type RoomEvent = SessionEventsSubscription['sessionEvents']

/** A page keeps no more than this, however long somebody watches. */
const MOST_MESSAGES = 200

/** Adds a message once, whether it was heard from the room or was one's own answer. */
export function withMessage(messages: readonly ChatLineFragment[], message: ChatLineFragment): ChatLineFragment[] {
  const known = messages.find((one) => one.id === message.id)
  if (known) return messages.map((one) => (one.id === message.id ? { ...one, isMine: one.isMine || message.isMine } : one))
  return [...messages, message].slice(-MOST_MESSAGES)
}

/** The room after an event. */
export function applyEvent(room: Room, event: RoomEvent): Room {
  switch (event.__typename) {
    case 'ChatMessagePosted':
      return { ...room, messages: withMessage(room.messages, event.message) }
    case 'ChatMessageRemoved':
      return { ...room, messages: room.messages.filter((message) => message.id !== event.messageId) }
    case 'ProductPinned':
      return { ...room, pinned: event.product }
    case 'ViewerCountChanged':
      return { ...room, viewerCount: event.viewerCount }
    case 'SessionStatusChanged':
      return { ...room, status: event.status, pinned: event.status === 'ON_AIR' ? room.pinned : null }
  }
}
