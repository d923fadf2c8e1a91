import { describe, expect, it } from 'vitest'
import { badge, byDay, noticeText } from './notice'
import { i18n } from '@/i18n'

const words = (locale: 'zh' | 'en') => ({
  locale,
  t: (key: string, named?: Record<string, string>) => i18n.global.t(key, named ?? {}, { locale }),
  te: (key: string) => i18n.global.te(key, locale)
})

describe('a notice', () => {
  const expiring = {
    kind: 'LICENSE_EXPIRING', text: '备用',
    arguments: [{ name: 'license', value: '营业执照' }, { name: 'until', value: '2026-03-09' }]
  }

  it('is put into the reader’s words', () => {
    expect(noticeText(expiring, words('zh'))).toContain('营业执照将于2026年3月9日到期')
    expect(noticeText(expiring, words('en'))).toContain('9 Mar 2026')
  })

  it('names roles in the reader’s language', () => {
    const joined = { kind: 'STAFF_JOINED', text: '', arguments: [{ name: 'person', value: '阿敏' }, { name: 'role', value: 'clerk' }] }
    expect(noticeText(joined, words('zh'))).toBe('阿敏已加入店铺，角色：店员')
    expect(noticeText(joined, words('en'))).toBe('阿敏 joined the shop as Clerk')
  })

  it('of an unknown kind reads as the server wrote it', () => {
    expect(noticeText({ kind: 'FROM_THE_FUTURE', text: '原文', arguments: [] }, words('en'))).toBe('原文')
    expect(noticeText({ kind: null, text: '原文', arguments: [] }, words('zh'))).toBe('原文')
  })

  it('cannot make a text out of its arguments', () => {
    const removed = { kind: 'STAFF_REMOVED', text: '', arguments: [{ name: 'person', value: '@:app.name {x} | <b>' }] }
    expect(noticeText(removed, words('zh'))).toBe('@:app.name {x} | <b>已不再是本店成员')
  })

  it('stands under its day in Jiangmen', () => {
    const at = (iso: string) => ({ at: iso })
    const days = byDay([at('2026-03-02T15:59:00Z'), at('2026-03-01T16:00:00Z'), at('2026-03-01T15:59:00Z')])
    expect(days.map(({ day, notices }) => [day, notices.length])).toEqual([['2026-03-02', 2], ['2026-03-01', 1]])
  })

  it('is counted up to 99', () => {
    expect([badge(0), badge(7), badge(100)]).toEqual(['', '7', '99+'])
  })
})
