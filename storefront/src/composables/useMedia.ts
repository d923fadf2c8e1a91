import { useMediaQuery } from '@vueuse/core'

/** Whether the screen is a desktop's: where two columns stand side by side and no tab bar is shown. */
export function useMedia() {
  return { wide: useMediaQuery('(min-width: 768px)') }
}
