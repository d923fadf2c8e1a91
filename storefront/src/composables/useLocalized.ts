import { useI18n } from 'vue-i18n'
import { pick } from '@/domain/text'

/** Picks a thing's text in the shopper's language: `tr(product, 'title')`. */
export function useLocalized() {
  const { locale } = useI18n()
  return { locale, tr: <K extends string, T extends Record<K, string>>(thing: T, key: K): string => pick(thing, key, locale.value) }
}
