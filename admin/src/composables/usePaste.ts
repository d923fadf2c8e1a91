import { useEventListener } from '@vueuse/core'
import type { Ref } from 'vue'

/** Files that are pasted while the focus is within `root` or nowhere in particular; a text field keeps its own pasting. */
export function usePaste(root: Ref<HTMLElement | undefined>, wanted: () => boolean, take: (files: File[]) => void): void {
  useEventListener(document, 'paste', (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0 || !wanted() || !root.value) return
    const at = document.activeElement
    const nowhere = !at || at === document.body
    if (!nowhere && !root.value.contains(at)) return
    // Of several fields on a page, an unfocused paste belongs to the first.
    if (nowhere && event.defaultPrevented) return
    event.preventDefault()
    take(files)
  })
}
