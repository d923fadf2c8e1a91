import { createI18n } from 'vue-i18n'
import en from './en'
import zh from './zh'

export type Locale = 'zh' | 'en'

export const i18n = createI18n({
  legacy: false,
  locale: 'zh',
  fallbackLocale: 'zh',
  messages: { zh, en },
  missingWarn: false,
  fallbackWarn: false
})

/** A name in the reader's language, the Chinese one where there is no other. */
export function nameIn(locale: string, item: { name: string, nameEn?: string | null }): string {
  return locale === 'en' ? item.nameEn || item.name : item.name
}

/** The same for things with titles. */
export function titleIn(locale: string, item: { title: string, titleEn?: string | null }): string {
  return locale === 'en' ? item.titleEn || item.title : item.title
}
