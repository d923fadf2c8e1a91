import { formatDate } from './time'

export interface NoticeLike {
  kind?: string | null
  arguments: readonly { name: string, value: string }[]
  text: string
}

export interface Words {
  t: (key: string, named?: Record<string, string>) => string
  te: (key: string) => boolean
  locale: string
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026年3月9日` or `9 Mar 2026`. */
function longDay(day: string, locale: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (locale === 'en') return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** A notice in the reader's language: by its kind where we know it, else as the server wrote it. */
export function noticeText(notice: NoticeLike, { t, te, locale }: Words): string {
  const key = `notice.${notice.kind ?? ''}`
  if (!notice.kind || !te(key)) return notice.text
  const named = Object.fromEntries(notice.arguments.map(({ name, value }) => {
    if (name === 'role') return [name, t(`role.${value.toUpperCase()}`)]
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [name, longDay(value, locale)]
    return [name, value]
  }))
  return t(key, named)
}

export interface Day<T> { day: string, notices: T[] }

/** Notices, newest first, by Jiangmen's days. */
export function byDay<T extends { at: string }>(notices: readonly T[]): Day<T>[] {
  const days: Day<T>[] = []
  for (const notice of notices) {
    const day = formatDate(notice.at)
    const last = days.at(-1)
    if (last?.day === day) last.notices.push(notice)
    else days.push({ day, notices: [notice] })
  }
  return days
}

/** `99+` from the hundredth on, nothing where there is nothing. */
export function badge(unread: number): string {
  if (unread <= 0) return ''
  return unread > 99 ? '99+' : String(unread)
}
