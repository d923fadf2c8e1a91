import { onActivated, onDeactivated, watchEffect } from 'vue'
import { nameTab } from '@/router'

/** Names the browser's tab after what the page shows, also when a kept page is come back to. */
export function useTabName(name: () => string | null | undefined): void {
  let here = true
  const apply = () => {
    const text = name()
    if (text && here) nameTab(text)
  }
  watchEffect(apply)
  onDeactivated(() => (here = false))
  onActivated(() => {
    here = true
    apply()
  })
}
