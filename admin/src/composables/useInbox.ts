import { useDocumentVisibility, useIntervalFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { api } from '@/api/client'
import { byDay } from '@/domain/notice'
import {
  MarkAllNoticesReadDocument, MarkNoticesReadDocument, NoticesDocument, UnreadNoticesDocument, type NoticePartsFragment
} from '@/gql/graphql'
import { useAction } from './useAction'
import { usePages } from './usePages'

/** How often the bell looks, in milliseconds. */
const LOOK = 60_000

/** How many notices wait, for the bell. */
export const useBell = defineStore('bell', () => {
  const unread = ref(0)

  async function look(): Promise<void> {
    const result = await api.value.query(UnreadNoticesDocument, {}, { requestPolicy: 'network-only' }).toPromise()
    if (result.data) unread.value = result.data.unreadNotices
  }

  return { unread, look }
})

/** Keeps the bell's count fresh while its screen is there: every minute, and when the reader comes back to it. */
export function useBellWatch() {
  const bell = useBell()
  const seen = useDocumentVisibility()
  useIntervalFn(() => { if (seen.value === 'visible') void bell.look() }, LOOK)
  watch(seen, (now) => { if (now === 'visible') void bell.look() })
  return bell
}

/** The inbox page: notices by day, and marking them read. */
export function useInbox() {
  const bell = useBell()
  const onlyUnread = ref(false)
  const pages = usePages(NoticesDocument, (after) => ({ first: 30, after, unreadOnly: onlyUnread.value }), (data) => data.notices)
  const marking = useAction(MarkNoticesReadDocument, (data) => data.markNoticesRead, 'identity')
  const markingAll = useAction(MarkAllNoticesReadDocument, (data) => data.markAllNoticesRead, 'identity')
  /** Read a moment ago: they stay where they are until the list is read anew. */
  const justRead = shallowRef<ReadonlySet<string>>(new Set())
  const isRead = (notice: NoticePartsFragment): boolean => Boolean(notice.readAt) || justRead.value.has(notice.id)

  async function mark(notice: NoticePartsFragment): Promise<void> {
    if (isRead(notice)) return
    justRead.value = new Set([...justRead.value, notice.id])
    const payload = await marking.send({ input: { ids: [notice.id] } })
    if (payload) bell.unread = payload.unread ?? 0
    else justRead.value = new Set([...justRead.value].filter((id) => id !== notice.id))
  }

  async function markAll(): Promise<void> {
    const newest = pages.rows.value[0]
    if (!newest) return
    const payload = await markingAll.send({ input: { upTo: newest.id } })
    if (!payload) return
    bell.unread = payload.unread ?? 0
    justRead.value = new Set()
    await pages.reload()
  }

  return {
    ...pages, onlyUnread, isRead, mark, markAll,
    days: computed(() => byDay(pages.rows.value)),
    unread: computed(() => bell.unread),
    markingAll: markingAll.busy
  }
}
