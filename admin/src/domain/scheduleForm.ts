import type { LiveSessionKind } from '@/gql/graphql'
import { fromWallClock } from './time'

export const MAX_PRODUCTS = 30

export interface ScheduleForm {
  title: string, titleEn: string, kind: LiveSessionKind, crewId: string, roomId: string, projectId: string
  /** Readings of the wall clock in Jiangmen: `2026-11-23T19:30`. */
  start: string, end: string
}

export const SCHEDULE_FIELDS = ['title', 'titleEn', 'kind', 'crewId', 'roomId', 'projectId', 'scheduledStart', 'scheduledEnd', 'productIds']

export function emptySchedule(): ScheduleForm {
  return { title: '', titleEn: '', kind: 'CLASS_PRACTICE', crewId: '', roomId: '', projectId: '', start: '', end: '' }
}

/** What is wrong before anything is sent. */
export function checkSchedule(form: ScheduleForm, productCount: number): { field: string, text: string }[] {
  const wrong: { field: string, text: string }[] = []
  if (!form.title.trim()) wrong.push({ field: 'title', text: 'studio.form.nameRequired' })
  for (const field of ['crewId', 'roomId'] as const) {
    if (!form[field]) wrong.push({ field, text: 'studio.form.choose' })
  }
  if (!form.start) wrong.push({ field: 'scheduledStart', text: 'studio.form.choose' })
  if (!form.end) wrong.push({ field: 'scheduledEnd', text: 'studio.form.choose' })
  else if (form.start && form.end <= form.start) wrong.push({ field: 'scheduledEnd', text: 'studio.form.endBeforeStart' })
  if (productCount === 0) wrong.push({ field: 'productIds', text: 'studio.form.needProducts' })
  return wrong
}

/** The form as the API takes it. Only for a form that `checkSchedule` has nothing against. */
export function scheduleInput(form: ScheduleForm, productIds: string[]) {
  return {
    title: form.title.trim(),
    titleEn: form.titleEn.trim() || null,
    kind: form.kind,
    crewId: form.crewId,
    roomId: form.roomId,
    projectId: form.projectId || null,
    scheduledStart: fromWallClock(form.start),
    scheduledEnd: fromWallClock(form.end),
    productIds
  }
}
