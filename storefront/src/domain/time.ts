/** How a span is shown: days, hours, minutes and seconds that remain. */
export interface Span {
  days: number
  hours: number
  minutes: number
  seconds: number
}

/** Splits milliseconds; a past moment is no time at all. */
export function spanOf(milliseconds: number): Span {
  const total = Math.max(0, Math.ceil(milliseconds / 1000))
  return {
    days: Math.floor(total / 86400),
    hours: Math.floor((total % 86400) / 3600),
    minutes: Math.floor((total % 3600) / 60),
    seconds: total % 60
  }
}

const two = (value: number) => String(value).padStart(2, '0')

/** 29:58, or 26:03:04 over an hour: days are counted as hours. */
export function clock(span: Span): string {
  const hours = span.days * 24 + span.hours
  return `${hours > 0 ? `${two(hours)}:` : ''}${two(span.minutes)}:${two(span.seconds)}`
}

/** All dates of the mall are Jiangmen's, wherever the reader is. */
const ZONE = 'Asia/Shanghai'

/** 11月23日 10:05 */
export function dateTime(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: ZONE, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(iso))
}

/** 10:05 */
export function timeOnly(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(iso))
}

/** The day a moment falls on in Jiangmen, as 2026-11-23. */
export function dayKey(moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)
}
