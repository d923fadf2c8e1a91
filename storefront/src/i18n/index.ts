import { createI18n } from 'vue-i18n'
import type { Locale } from '@/domain/text'
import zhCN from './zh-CN'

/** Every text of the shop; Chinese is written first and is what others fall back to. */
export type Messages = typeof zhCN

/** The translator, speaking Chinese until `loadLocale` has brought another language. */
export function createTranslations(locale: Locale) {
  return createI18n({
    legacy: false,
    locale,
    fallbackLocale: 'zh-CN',
    missingWarn: false,
    fallbackWarn: false,
    messages: { 'zh-CN': zhCN } as Record<string, Messages>
  })
}

/** The running app's translator. */
export const i18n = createTranslations('zh-CN')

/** Brings a language and switches to it. */
export async function loadLocale(locale: Locale): Promise<void> {
  if (locale === 'en' && !i18n.global.availableLocales.includes('en')) {
    const { default: en } = await import('./en')
    i18n.global.setLocaleMessage('en', en)
  }
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
}
