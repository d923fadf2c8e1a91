import { computed, ref, shallowRef } from 'vue'

/** One page of a connection. */
export interface Page<T> {
  nodes: readonly T[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** A list that grows page by page; `load` gives null when it failed. */
export function usePages<T extends { id: string }>(load: (after: string | null) => Promise<Page<T> | null>) {
  const items = shallowRef<T[]>([])
  const cursor = ref<string | null>(null)
  const finished = ref(false)
  const failed = ref(false)
  const busy = ref(false)
  const started = ref(false)
  let run = 0

  async function more(): Promise<void> {
    if (busy.value || finished.value) return
    const mine = run
    busy.value = true
    failed.value = false
    const page = await load(cursor.value)
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

  /** Forgets everything and reads the first page; an older request under way is ignored. */
  async function restart(): Promise<void> {
    run += 1
    items.value = []
    cursor.value = null
    finished.value = false
    failed.value = false
    busy.value = false
    started.value = false
    await more()
  }

  const loadingFirst = computed(() => !started.value)
  const empty = computed(() => started.value && finished.value && items.value.length === 0)

  return { items, busy, finished, failed, loadingFirst, empty, more, restart }
}
