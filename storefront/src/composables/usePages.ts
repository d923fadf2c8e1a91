import { computed, ref, shallowRef } from 'vue'

/** One page of a connection. */
export interface Page<T> {
  nodes: readonly T[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** The most that one page may hold. */
const MOST = 100

/** A list that grows page by page, `size` at a time; `load` gives null when it failed. */
export function usePages<T extends { id: string }>(load: (after: string | null, first: number) => Promise<Page<T> | null>, size = 20) {
  const items = shallowRef<T[]>([])
  const cursor = ref<string | null>(null)
  const finished = ref(false)
  const failed = ref(false)
  const busy = ref(false)
  const started = ref(false)
  const goal = ref(0)
  let run = 0

  async function next(first: number): Promise<void> {
    const mine = run
    busy.value = true
    failed.value = false
    const page = await load(cursor.value, first)
    if (mine !== run) return
    busy.value = false
    started.value = true
    if (!page) {
      failed.value = true
      return
    }
    const known = new Set(items.value.map((item) => item.id))
    items.value = [...items.value, ...page.nodes.filter((node) => !known.has(node.id))]
    cursor.value = page.pageInfo.endCursor
    finished.value = !page.pageInfo.hasNextPage
  }

  async function more(): Promise<void> {
    if (busy.value || finished.value) return
    const mine = run
    await next(Math.min(MOST, Math.max(size, goal.value - items.value.length)))
    while (mine === run && !failed.value && !finished.value && items.value.length < goal.value) {
      await next(Math.min(MOST, goal.value - items.value.length))
    }
    if (mine === run && !failed.value) goal.value = 0
  }

  /** Forgets everything and reads the first page, or as much as was read before; an older request under way is ignored. */
  async function restart(before = 0): Promise<void> {
    run += 1
    items.value = []
    cursor.value = null
    finished.value = false
    failed.value = false
    busy.value = false
    started.value = false
    goal.value = before
    await more()
  }

  /** Reads the first page again and shows it in place of everything; true when that went well. */
  async function refresh(): Promise<boolean> {
    run += 1
    const mine = run
    busy.value = true
    const page = await load(null, size)
    if (mine !== run) return false
    busy.value = false
    if (!page) return false
    started.value = true
    failed.value = false
    goal.value = 0
    items.value = [...page.nodes]
    cursor.value = page.pageInfo.endCursor
    finished.value = !page.pageInfo.hasNextPage
    return true
  }

  const loadingFirst = computed(() => !started.value)
  const empty = computed(() => started.value && finished.value && items.value.length === 0)
  /** How many are known to come: their places are held, so that one can be scrolled back to. */
  const awaited = computed(() => Math.max(0, goal.value - items.value.length))

  return { items, busy, finished, failed, loadingFirst, empty, awaited, more, restart, refresh }
}
