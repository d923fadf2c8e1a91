import type { ChatMessagePartsFragment, LiveSessionPartsFragment, LiveSessionStatus, SessionEventsSubscription } from '@/gql/graphql'

export type SessionEvent = SessionEventsSubscription['sessionEvents']

/** What moves during a session. */
export interface LiveState {
  status: LiveSessionStatus
  viewerCount: number
  peakViewers: number
  pinned: LiveSessionPartsFragment['pinnedProduct']
  messages: ChatMessagePartsFragment[]
}

/** How many messages are kept on the screen. */
export const KEPT_MESSAGES = 300

export function stateOf(session: LiveSessionPartsFragment): LiveState {
  return {
    status: session.status,
    viewerCount: session.viewerCount,
    peakViewers: session.peakViewers,
    pinned: session.pinnedProduct,
    messages: session.messages.filter((message) => !message.removed)
  }
}

/** The state after an event. An event that comes twice changes nothing the second time. */
export function applyEvent(state: LiveState, event: SessionEvent): LiveState {
  switch (event.__typename) {
    case 'ChatMessagePosted':
      if (event.message.removed || state.messages.some((message) => message.id === event.message.id)) return state
      return { ...state, messages: [...state.messages, event.message].slice(-KEPT_MESSAGES) }
    case 'ChatMessageRemoved':
      return { ...state, messages: state.messages.filter((message) => message.id !== event.messageId) }
    case 'ProductPinned':
      return { ...state, pinned: event.product }
    case 'ViewerCountChanged':
      return { ...state, viewerCount: event.viewerCount, peakViewers: Math.max(state.peakViewers, event.viewerCount) }
    case 'SessionStatusChanged':
      return { ...state, status: event.status }
  }
}
