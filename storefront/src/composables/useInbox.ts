import { computed, ref, watch } from 'vue'
import { MarkAllNoticesReadDocument, NoticesDocument, UnreadNoticesDocument, type NoticeLineFragment } from '@/gql/graphql'
import { useApi } from './useApi'
import { usePages } from './usePages'

/** How many notices wait for the shopper; nothing before somebody is signed in. */
export function useUnread(signedIn: () => boolean) {
  const { read } = useApi()
  const unread = ref(0)
  watch(signedIn, async (now) => { unread.value = now ? (await read(UnreadNoticesDocument, {}))?.unreadNotices ?? 0 : 0 }, { immediate: true })
  return { unread, count: computed(() => (unread.value > 99 ? '99+' : String(unread.value))) }
}

/** The shopper's notices. Looking at them is reading them: what was new keeps its mark until the page is left. */
export function useInbox() {
  const { read, send } = useApi()
  const marked = ref(false)

  const pages = usePages<NoticeLineFragment>(async (after) => {
    const data = await read(NoticesDocument, { first: 20, after })
    if (data && after === null) void markUpTo(data.notices.nodes[0])
    return data?.notices ?? null
  })

  async function markUpTo(newest: NoticeLineFragment | undefined): Promise<void> {
    if (!newest || marked.value) return
    marked.value = true
    await send(MarkAllNoticesReadDocument, { input: { upTo: newest.id } }, { invalidates: ['Notice'] })
  }

  void pages.restart()
  return pages
}
