import { describe, expect, it } from 'vitest'
import { createTranslations } from '@/i18n'
import { noticeText } from './notice'

const { t, te } = createTranslations('zh-CN').global
const words = { t: (key: string, named: Record<string, string>) => t(key, named), te: (key: string) => te(key), locale: 'zh-CN' }

describe('a notice to a shopper', () => {
  it('is put into words by its kind', () => {
    const shipped = { kind: 'ORDER_SHIPPED', text: '', arguments: [{ name: 'number', value: 'Q1' }, { name: 'shop', value: '橘里' }] }
    expect(noticeText(shipped, words)).toBe('「橘里」已发货，订单 Q1')
    const closing = { kind: 'SHOP_CLOSING_FOR_BUYER', text: '', arguments: [{ name: 'shop', value: '橘里' }, { name: 'on', value: '2026-03-09' }] }
    expect(noticeText(closing, words)).toContain('2026年3月9日')
  })

  it('of another kind reads as the server wrote it', () => {
    expect(noticeText({ kind: 'STAFF_REMOVED', text: '原文', arguments: [] }, words)).toBe('原文')
  })
})
