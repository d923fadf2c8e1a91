import { dateTime } from './time'

export interface NoticeLike {
  kind?: string | null
  arguments: readonly { name: string; value: string }[]
  text: string
}

export interface Words {
  t: (key: string, named: Record<string, string>) => string
  te: (key: string) => boolean
  locale: string
}

/** A notice in the shopper's language: by its kind where we know it, else as the server wrote it. */
export function noticeText(notice: NoticeLike, { t, te, locale }: Words): string {
  const key = `notice.${notice.kind ?? ''}`
  if (!notice.kind || !te(key)) return notice.text
  const day = (value: string) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(`${value}T00:00:00Z`))
  return t(key, Object.fromEntries(notice.arguments.map(({ name, value }) => [name, /^\d{4}-\d{2}-\d{2}$/.test(value) ? day(value) : value])))
}

/** When it came, as a list says it. */
export const noticeTime = (at: string, locale: string): string => dateTime(at, locale)
