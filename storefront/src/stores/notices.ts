import { defineStore } from 'pinia'
import { ref } from 'vue'

/** A line at the foot of the screen, with at most one thing to do about it. */
export interface Notice {
  id: number
  text: string
  tone: 'plain' | 'good' | 'bad'
  action?: { label: string; run: () => void }
}

const SECONDS = { plain: 3, good: 3, bad: 6 } as const

/** What is being told to the shopper right now: one notice at a time, the newest. */
export const useNotices = defineStore('notices', () => {
  const current = ref<Notice | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let counter = 0

  function dismiss(): void {
    clearTimeout(timer)
    current.value = null
  }

  function show(text: string, tone: Notice['tone'] = 'plain', action?: Notice['action']): void {
    clearTimeout(timer)
    current.value = { id: ++counter, text, tone, ...(action ? { action } : {}) }
    timer = setTimeout(dismiss, (action ? 6 : SECONDS[tone]) * 1000)
  }

  function act(): void {
    const run = current.value?.action?.run
    dismiss()
    run?.()
  }

  return { current, show, dismiss, act }
})
