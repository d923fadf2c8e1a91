import { usePreferredDark, useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { LOCALES, type Locale } from '@/domain/text'
import { loadLocale } from '@/i18n'

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** What the bars around the page are painted with, as the header is. */
const BARS = { light: '#45584f', dark: '#2b3832' } as const

const oneOf = <T extends string>(values: readonly T[], value: string): T => values.find((known) => known === value) ?? (values[0] as T)

/** Language and appearance, remembered on this device. */
export const usePreferences = defineStore('preferences', () => {
  // An address may ask for English, as search machines know it: heard by who has not chosen a language here.
  const asked = new URLSearchParams(window.location.search).get('lang')
  const storedLocale = useStorage<string>('qiaodu.locale', asked === 'en' ? 'en' : 'zh-CN')
  const storedTheme = useStorage<string>('qiaodu.theme', 'auto')
  const prefersDark = usePreferredDark()

  const locale = computed<Locale>({ get: () => oneOf(LOCALES, storedLocale.value), set: (value) => (storedLocale.value = value) })
  const theme = computed<Theme>({ get: () => oneOf(THEMES, storedTheme.value), set: (value) => (storedTheme.value = value) })
  const shade = computed<'light' | 'dark'>(() => (theme.value === 'auto' ? (prefersDark.value ? 'dark' : 'light') : theme.value))

  function paint(value: 'light' | 'dark'): void {
    document.documentElement.dataset['theme'] = value
    document.querySelectorAll('meta[name="theme-color"]').forEach((meta) => meta.setAttribute('content', BARS[value]))
  }

  watch(shade, paint, { immediate: true })
  watch(locale, (value) => void loadLocale(value), { immediate: true })

  function toggleLocale(): void {
    locale.value = locale.value === 'en' ? 'zh-CN' : 'en'
  }

  /** Turns the light on or off, whatever the system says. */
  function toggleTheme(): void {
    theme.value = shade.value === 'dark' ? 'light' : 'dark'
  }

  return { locale, theme, shade, toggleLocale, toggleTheme }
})
