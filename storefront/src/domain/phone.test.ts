import { expect, it } from 'vitest'
import { looksLikePhone } from './phone'

it('takes mainland mobiles and numbers with a country code, as the server does', () => {
  for (const good of ['13800138000', '+86 138-0013-8000', '+1 (415) 555 0132', '+85291234567']) expect(looksLikePhone(good)).toBe(true)
  for (const bad of ['', '1380013800', '23800138000', '07503321234', '+86750332123', '+0123456789', 'abc']) expect(looksLikePhone(bad)).toBe(false)
})
