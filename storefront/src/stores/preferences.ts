import { usePreferredDark, useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { LOCALES, type Locale } from '@/domain/text'
import { loadLocale } from '@/i18n'

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const oneOf = <T extends string>(values: readonly T[], value: string): T => values.find((known) => known === value) ?? (values[0] as T)

/** Language and appearance, remembered on this device. */
export const usePreferences = defineStore('preferences', () => {
  const storedLocale = useStorage<string>('qiaodu.locale', 'zh-CN')
  const storedTheme = useStorage<string>('qiaodu.theme', 'auto')
  const prefersDark = usePreferredDark()

  const locale = computed<Locale>({ get: () => oneOf(LOCALES, storedLocale.value), set: (value) => (storedLocale.value = value) })
  const theme = computed<Theme>({ get: () => oneOf(THEMES, storedTheme.value), set: (value) => (storedTheme.value = value) })
  const shade = computed<'light' | 'dark'>(() => (theme.value === 'auto' ? (prefersDark.value ? 'dark' : 'light') : theme.value))

  watch(shade, (value) => (document.documentElement.dataset['theme'] = value), { immediate: true })
  watch(locale, (value) => void loadLocale(value), { immediate: true })

  function toggleLocale(): void {
    locale.value = locale.value === 'en' ? 'zh-CN' : 'en'
  }

  return { locale, theme, shade, toggleLocale }
})
