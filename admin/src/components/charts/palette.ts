import { useDark } from '@vueuse/core'
import { computed } from 'vue'

const NAMES = ['chart-1', 'chart-2', 'chart-3', 'ink', 'ink-2', 'line', 'surface'] as const
export type Palette = Record<(typeof NAMES)[number] | 'font', string>

/** The theme's colours as a canvas needs them; read anew when the light changes. */
export function usePalette() {
  const dark = useDark({ storageKey: 'qiaodu.theme' })
  return computed<Palette>(() => {
    void dark.value
    const style = getComputedStyle(document.documentElement)
    const colours = NAMES.map((name) => [name, style.getPropertyValue(`--q-${name}`).trim()])
    return Object.fromEntries([...colours, ['font', style.getPropertyValue('--q-font').trim()]]) as Palette
  })
}
