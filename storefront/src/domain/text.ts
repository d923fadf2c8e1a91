/** The languages that the shop speaks. */
export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** `title` or `titleEn` of a thing, by language; a missing translation falls back to Chinese. */
export function pick<K extends string, T extends Record<K, string>>(thing: T, key: K, locale: string): string {
  const english = (thing as Record<string, string | null | undefined>)[`${key}En`]
  return locale === 'en' && english ? english : thing[key]
}
