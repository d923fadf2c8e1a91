import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { LiveSessionRowFragment, PublishedProductPartsFragment } from '@/gql/graphql'
import { FakeApi, inScope } from './testing'
import { moved, useSchedule } from './useSchedule'
import { agendaOf } from './useSessions'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const product = (id: string) => ({ id, title: id } as unknown as PublishedProductPartsFragment)

function filled() {
  const { value } = inScope(useSchedule)
  Object.assign(value.form.value, { title: '凉瓜专场', crewId: 'crw_1', roomId: 'rom_1', start: '2026-11-24T19:00', end: '2026-11-24T21:00' })
  value.toggle(product('prd_1'))
  value.toggle(product('prd_2'))
  return value
}

describe('planning a session', () => {
  beforeEach(() => {
    fake.current = new FakeApi({ ScheduleSession: () => ({ data: { scheduleSession: { session: { id: 'ses_1' }, userErrors: [] } } }) })
  })

  it('sends Jiangmen’s wall clock as moments and the products in their order', async () => {
    const value = filled()
    value.move(1, -1)
    expect(await value.submit()).toBe('ses_1')
    expect(fake.current.last('ScheduleSession')).toMatchObject({
      input: { scheduledStart: '2026-11-24T11:00:00.000Z', scheduledEnd: '2026-11-24T13:00:00.000Z', productIds: ['prd_2', 'prd_1'], projectId: null }
    })
  })

  it('refuses an end before the start and an empty rundown', async () => {
    const value = filled()
    value.form.value.end = '2026-11-24T18:00'
    value.toggle(product('prd_1'))
    value.toggle(product('prd_2'))
    expect(await value.submit()).toBeNull()
    expect(value.errorOf('scheduledEnd')).toBe('结束时间要晚于开始时间')
    expect(value.errorOf('productIds')).toBe('至少选择一件商品')
  })

  it('says which rule a plan breaks, in the server’s words', async () => {
    const message = '岗位实习须安排在 06:00–22:00 之间'
    fake.current.answers.ScheduleSession = () => ({ data: { scheduleSession: { session: null, userErrors: [{ field: 'scheduledEnd', code: 'INVALID_TIME', message }] } } })
    const value = filled()
    expect(await value.submit()).toBeNull()
    expect(value.errorOf('scheduledEnd')).toBe(message)
  })

  it('moves a product within its list only', () => {
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })
})

describe('the agenda', () => {
  it('puts the next session first and the last one first', () => {
    const row = (id: string, status: string, scheduledStart: string) => ({ id, status, scheduledStart, startedAt: null } as unknown as LiveSessionRowFragment)
    const agenda = agendaOf([
      row('old', 'ENDED', '2026-11-01'), row('late', 'SCHEDULED', '2026-12-02'), row('recent', 'ENDED', '2026-11-20'), row('next', 'SCHEDULED', '2026-12-01')
    ])
    expect(agenda.scheduled.map((item) => item.id)).toEqual(['next', 'late'])
    expect(agenda.past.map((item) => item.id)).toEqual(['recent', 'old'])
  })
})
