/** Business time is Jiangmen's, whatever the visitor's machine thinks. */
const ZONE = 'Asia/Shanghai'

type Pattern = 'dateTime' | 'date' | 'time' | 'weekday'
const OPTIONS: Record<Pattern, Intl.DateTimeFormatOptions> = {
  dateTime: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'short' }
}
const formats = new Map<string, Intl.DateTimeFormat>()

function parts(iso: string | Date, pattern: Pattern, locale: string): Record<string, string> {
  const key = `${locale}/${pattern}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...OPTIONS[pattern], timeZone: ZONE })
    formats.set(key, format)
  }
  return Object.fromEntries(format.formatToParts(new Date(iso)).map((part) => [part.type, part.value]))
}

/** `2026-11-23 09:41`, in both languages: sorted by eye, compared by eye. */
export function formatDateTime(iso: string | Date | null | undefined): string {
  if (!iso) return '—'
  const p = parts(iso, 'dateTime', 'en-GB')
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`
}

/** `2026-11-23`. */
export function formatDate(iso: string | Date | null | undefined): string {
  if (!iso) return '—'
  const p = parts(iso, 'date', 'en-GB')
  return `${p.year}-${p.month}-${p.day}`
}

/** `09:41`. */
export function formatTime(iso: string | Date): string {
  const p = parts(iso, 'time', 'en-GB')
  return `${p.hour}:${p.minute}`
}

/** `11-23 09:41`: for lists within a year. */
export function formatShort(iso: string | Date): string {
  return formatDateTime(iso).slice(5)
}

/** `周一` or `Mon`. */
export function formatWeekday(iso: string | Date, locale: string): string {
  return parts(iso, 'weekday', locale).weekday ?? ''
}

/** A session's span: the day is said twice only when it differs. */
export function formatSpan(start: string, end: string): string {
  const sameDay = formatDate(start) === formatDate(end)
  return `${formatShort(start)} – ${sameDay ? formatTime(end) : formatShort(end)}`
}

/** A wall clock reading in Jiangmen (`2026-11-23T19:30`) as a moment. China keeps no summer time. */
export function fromWallClock(reading: string): string {
  return new Date(`${reading.slice(0, 16)}:00+08:00`).toISOString()
}

/** The wall clock reading in Jiangmen of a moment, as a form's picker wants it. */
export function toWallClock(moment: string | Date): string {
  return `${formatDate(moment)}T${formatTime(moment)}`
}

export interface Distance { past: boolean, value: number, unit: 'minute' | 'hour' | 'day' }

/** How far a moment is from now, in the largest unit that says something. */
export function distance(moment: string, now: Date): Distance {
  const minutes = Math.round((new Date(moment).getTime() - now.getTime()) / 60_000)
  const past = minutes < 0
  const size = Math.abs(minutes)
  if (size < 60) return { past, value: size, unit: 'minute' }
  if (size < 48 * 60) return { past, value: Math.floor(size / 60), unit: 'hour' }
  return { past, value: Math.floor(size / 1440), unit: 'day' }
}
