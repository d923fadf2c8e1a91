import { beforeEach, describe, expect, it } from 'vitest'
import { i18n } from '@/i18n'
import { describe as say, normalizeField, useFieldErrors } from './useFieldErrors'

describe('user errors', () => {
  beforeEach(() => { i18n.global.locale.value = 'zh' })

  it('are said in the reader’s language by their code', () => {
    const error = { field: 'title', code: 'INVALID_TITLE', message: '服务器的话' }
    expect(say(error)).toBe('标题为空或太长。')
    i18n.global.locale.value = 'en'
    expect(say(error)).toBe('The title is empty or too long.')
  })

  it('mean what their domain means by the code', () => {
    const error = { field: 'code', code: 'INVALID_CODE', message: '' }
    expect(say(error, 'identity')).toBe('验证码不对，请检查。')
    expect(say(error, 'order')).toBe('核销码不对，请核对 12 位数字。')
  })

  it('fall back to the server’s sentence', () => {
    expect(say({ code: 'SOMETHING_NEW', message: '新规则' })).toBe('新规则')
    expect(say({ code: 'FORBIDDEN_WORD', message: '标题含有“最佳”' })).toBe('标题含有“最佳”')
  })

  it('stand beside their field, however its path is spelt', () => {
    const errors = useFieldErrors('catalog')
    errors.set([{ field: 'input.variants[1].sku', code: 'DUPLICATE_SKU', message: '' }])
    expect(errors.of('variants.1.sku')).toBe('这个 SKU 已被使用。')
    expect(errors.of('variants.0.sku')).toBe('')
    expect(normalizeField('variants.1.sku')).toBe('variants.1.sku')
  })

  it('come to the top of the form where no field is theirs', () => {
    const errors = useFieldErrors('catalog')
    errors.set([
      { field: null, code: 'STALE', message: '' },
      { field: 'variants.3.sku', code: 'INVALID_SKU', message: '' },
      { field: 'weight', code: 'INVALID_TEXT', message: '重量不对' }
    ])
    expect(errors.rest(['title', 'variants.*.sku'])).toHaveLength(2)
    expect(errors.has('STALE')).toBe(true)
  })

  it('go away when their field is corrected', () => {
    const errors = useFieldErrors()
    errors.add('title', '请填写')
    errors.clear('title')
    expect(errors.any()).toBe(false)
  })
})
