import { useDark, useLocalStorage } from '@vueuse/core'
import elEn from 'element-plus/es/locale/lang/en'
import elZh from 'element-plus/es/locale/lang/zh-cn'
import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { i18n, type Locale } from '@/i18n'

/** How the person likes to read: language and light. Kept in the browser. */
export const usePreferences = defineStore('preferences', () => {
  const locale = useLocalStorage<Locale>('qiaodu.locale', 'zh')
  const dark = useDark({ storageKey: 'qiaodu.theme' })
  const elementLocale = computed(() => (locale.value === 'en' ? elEn : elZh))

  watch(locale, (value) => {
    i18n.global.locale.value = value
    document.documentElement.lang = value === 'en' ? 'en' : 'zh-CN'
  }, { immediate: true })

  return { locale, dark, elementLocale, toggleDark: () => { dark.value = !dark.value } }
})
