import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { FakeApi, settle } from '@/composables/testing'
import { i18n } from '@/i18n'
import AssetUploader from './AssetUploader.vue'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const limits = ['PRODUCT_PICTURE', 'LICENSE_SCAN'].map((purpose) => ({ purpose, maxBytes: 1000, contentTypes: ['image/jpeg'], maxCount: 9 }))
const asset = (id: string, purpose: string) => ({
  id, state: 'READY', problem: null, fileName: `${id}.jpg`, contentType: 'image/jpeg', bytes: 10, videoUrl: null,
  picture: purpose === 'LICENSE_SCAN' ? null : { id, url: `/pictures/${id}`, srcset: '' }
})

async function shown(purpose: 'PRODUCT_PICTURE' | 'LICENSE_SCAN', ids: string[]) {
  fake.current = new FakeApi({
    UploadLimits: () => ({ data: { uploadLimits: limits } }),
    Assets: ({ ids: asked }: { ids: string[] }) => ({ data: { assets: asked.map((id) => asset(id, purpose)) } }),
    OpenDocument: () => ({ data: { openDocument: { url: '/objects/signed', expiresAt: '2026-03-01T00:00:00Z', userErrors: [] } } })
  })
  const wrapper = mount(AssetUploader, { props: { purpose, label: '商品图片', modelValue: ids }, global: { plugins: [i18n] }, attachTo: document.body })
  await settle()
  await nextTick()
  return wrapper
}

enableAutoUnmount(afterEach)

describe('the uploader', () => {
  beforeEach(() => { document.body.innerHTML = '' })

  it('is reordered with the arrow keys, and says so', async () => {
    const wrapper = await shown('PRODUCT_PICTURE', ['ast_a', 'ast_b'])
    await wrapper.findAll('[data-handle]')[1]!.trigger('keydown', { key: 'ArrowLeft' })
    expect(wrapper.emitted('update:modelValue')?.at(-1)).toEqual([['ast_b', 'ast_a']])
    expect(wrapper.find('[aria-live]').text()).toContain('第 1 个')
  })

  it('names the first picture as the cover', async () => {
    const wrapper = await shown('PRODUCT_PICTURE', ['ast_a', 'ast_b'])
    expect(wrapper.findAll('.cover')).toHaveLength(1)
    expect(wrapper.findAll('li')[0]!.text()).toContain('封面')
  })

  it('takes files that are pasted or dropped', async () => {
    const wrapper = await shown('PRODUCT_PICTURE', [])
    const big = new File(['x'.repeat(1001)], 'big.jpg', { type: 'image/jpeg' })
    const paste = Object.assign(new Event('paste', { cancelable: true }), { clipboardData: { files: [big] } })
    document.dispatchEvent(paste)
    await nextTick()
    expect(wrapper.find('[role=alert]').text()).toContain('big.jpg')
    expect(paste.defaultPrevented).toBe(true)
    const heic = new File(['x'], 'a.heic', { type: 'image/heic' })
    await wrapper.find('.zone').trigger('drop', { dataTransfer: { files: [heic] } })
    expect(wrapper.find('[role=alert]').text()).toContain('a.heic')
  })

  it('shows a private document by name only, and opens it on request', async () => {
    const tab = { opener: null, location: { href: '' }, close: () => {} }
    vi.stubGlobal('open', () => tab)
    const wrapper = await shown('LICENSE_SCAN', ['ast_a'])
    expect(wrapper.find('img').exists()).toBe(false)
    expect(wrapper.text()).toContain('ast_a.jpg')
    await wrapper.findAll('button').find((button) => button.text() === '查看')!.trigger('click')
    await settle()
    expect(tab.location.href).toBe('/objects/signed')
  })

  it('offers nothing to change to who may only read', async () => {
    const wrapper = await shown('PRODUCT_PICTURE', ['ast_a', 'ast_b'])
    await wrapper.setProps({ readonly: true })
    expect(wrapper.find('.zone').exists()).toBe(false)
    expect(wrapper.findAll('button')).toHaveLength(0)
  })
})
