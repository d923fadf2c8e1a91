import { onActivated, watchEffect } from 'vue'
import { nameTab } from '@/router'

/** Names the browser's tab after what the page shows, also when a kept page is come back to. */
export function useTabName(name: () => string | null | undefined): void {
  const apply = () => {
    const text = name()
    if (text) nameTab(text)
  }
  watchEffect(apply)
  onActivated(apply)
}
