import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { ShopFilePartsFragment } from '@/gql/graphql'
import { FakeApi, inScope } from './testing'
import { useShopFile } from './useShopFile'
import { useShopReview } from './useShopReview'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const file = (more: Partial<ShopFilePartsFragment> = {}) => ({
  id: 'shp_1', status: 'DRAFT', version: 2, returns: [], checklist: [], licenses: [], filings: [], history: [], closing: null,
  profile: {
    name: '柑里', nameEn: null, slug: 'ganli', tagline: '', taglineEn: null, story: '', storyEn: null, town: '', isDemo: true,
    freight: { amount: '0.00', currency: 'CNY' }, freeFreightFrom: null, pickupAddress: null, pickupHours: null
  },
  declaration: { contactName: '', contactPhone: '', contactEmail: '', sellsFood: false, termsVersion: null, termsAcceptedAt: null },
  ...more
}) as unknown as ShopFilePartsFragment
const requirements = { version: 1, termsVersion: '2026-1', terms: '一', closingNoticeDays: 30 }
const answer = (name: string, application: unknown, userErrors: unknown[] = []) => () => ({ data: { [name]: { application, userErrors } } })

describe('applying for a shop', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    fake.current = new FakeApi({
      ShopFile: () => ({ data: { shopApplication: file(), shopRequirements: requirements } }),
      SaveShopApplication: answer('saveShopApplication', file({ version: 3 })),
      SubmitShopApplication: answer('submitShopApplication', file({ version: 4, status: 'SUBMITTED' }))
    })
  })
  afterEach(() => { vi.useRealTimers() })

  it('saves what is written as it is written, with the version that was read', async () => {
    const { value } = inScope(() => useShopFile())
    value.form.value.tagline = '三代晒皮'
    await nextTick()
    await vi.advanceTimersByTimeAsync(1300)
    expect(fake.current.last('SaveShopApplication')).toMatchObject({ input: { version: 2, tagline: '三代晒皮', termsVersion: null } })
    expect(value.state.value).toBe('saved')
    value.form.value.accepts = true
    await value.flush()
    expect(fake.current.last('SaveShopApplication')).toMatchObject({ input: { version: 3, termsVersion: '2026-1' } })
  })

  it('saves before it is handed in, and is not handed in while something is wrong', async () => {
    const { value } = inScope(() => useShopFile())
    value.form.value.slug = '柑里'
    expect(await value.submit()).toBe(false)
    expect(value.errorOf('slug')).not.toBe('')
    expect(fake.current.last('SubmitShopApplication')).toBeUndefined()
    value.form.value.slug = 'ganli'
    value.form.value.town = '新会'
    expect(await value.submit()).toBe(true)
    expect(fake.current.calls.map((call) => call.name).slice(-2)).toEqual(['SaveShopApplication', 'SubmitShopApplication'])
    expect(value.writable.value).toBe(false)
  })

  it('shows what is missing beside its field, licences too', async () => {
    fake.current.answers.SubmitShopApplication = answer('submitShopApplication', null, [
      { field: 'tagline', code: 'MISSING', message: '' }, { field: 'licenses.BUSINESS.number', code: 'MISSING', message: '' }
    ])
    const { value } = inScope(() => useShopFile())
    expect(await value.submit()).toBe(false)
    expect(value.errorOf('tagline')).toBe('提交前请填写这一项。')
    expect(value.licenseErrorOf('BUSINESS', 'number')).toBe('提交前请填写这一项。')
    expect(value.errors.value).toEqual([])
  })

  it('shows the secretariat’s reasons beside the fields until they are handed in again', () => {
    const returned = file({ status: 'RETURNED', returns: [{ field: 'tagline', reason: '写清主营' }] as never })
    fake.current.answers.ShopFile = () => ({ data: { shopApplication: returned, shopRequirements: requirements } })
    const { value } = inScope(() => useShopFile())
    expect(value.errorOf('tagline')).toBe('退回：写清主营')
    expect(value.writable.value).toBe(true)
  })

  it('says so when somebody else was faster, and keeps what was typed', async () => {
    fake.current.answers.SaveShopApplication = answer('saveShopApplication', null, [{ field: 'version', code: 'STALE', message: '' }])
    const { value } = inScope(() => useShopFile())
    value.form.value.town = '台山'
    expect(await value.flush()).toBe(false)
    expect(value.stale.value).toBe(true)
    expect(value.form.value.town).toBe('台山')
  })
})

describe('reviewing a shop', () => {
  beforeEach(() => {
    fake.current = new FakeApi({
      ShopReview: () => ({ data: { shopReview: file({ status: 'SUBMITTED' }) } }),
      ReturnShop: answer('returnShop', file({ status: 'RETURNED' }))
    })
  })

  it('sends the reasons that say something, each with its field', async () => {
    const { value } = inScope(() => useShopReview('shp_1'))
    value.point('tagline')
    value.point('name')
    value.point('town')
    value.reasons.value.tagline = '写清主营'
    value.reasons.value.name = ' '
    value.unpoint('town')
    expect(value.written.value).toEqual([['tagline', '写清主营']])
    expect(await value.giveBack()).toBe(true)
    expect(fake.current.last('ReturnShop')).toEqual({ input: { shopId: 'shp_1', reasons: [{ field: 'tagline', reason: '写清主营' }] } })
    expect(value.file.value?.status).toBe('RETURNED')
    expect(value.written.value).toEqual([])
  })
})
