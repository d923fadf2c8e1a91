import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { ProductDocument, ProductsDocument, PublishProductDocument } from '@/gql/graphql'
import { FakeApi, inScope, settle } from './testing'
import { useAction } from './useAction'
import { useLoad } from './useLoad'
import { usePages } from './usePages'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api } }))

const product = (id: string) => ({ id, title: id })

describe('a query', () => {
  beforeEach(() => { fake.current = new FakeApi() })

  it('is loading until it is answered, then ready', () => {
    const { value } = inScope(() => useLoad(ProductDocument, () => ({ id: 'prd_1' }), (data) => data.product))
    expect(value.phase.value).toBe('loading')
    fake.current.emit('Product', { product: product('prd_1') })
    expect(value.phase.value).toBe('ready')
  })

  it('is missing when what it asks for is not there', () => {
    fake.current.answers = { Product: () => ({ data: { product: null } }) }
    const { value } = inScope(() => useLoad(ProductDocument, () => ({ id: 'prd_1' }), (data) => data.product))
    expect(value.phase.value).toBe('missing')
  })

  it('fails, and can be tried again', () => {
    fake.current.answers = { Product: () => ({ error: new Error('down') }) }
    const { value } = inScope(() => useLoad(ProductDocument, () => ({ id: 'prd_1' }), (data) => data.product))
    expect(value.phase.value).toBe('failed')
    fake.current.answers = { Product: () => ({ data: { product: product('prd_1') } }) }
    value.reload()
    expect(value.phase.value).toBe('ready')
  })

  it('is asked again when its variables change', async () => {
    fake.current.answers = { Product: ({ id }: { id: string }) => ({ data: { product: product(id) } }) }
    const id = ref('prd_1')
    const { value } = inScope(() => useLoad(ProductDocument, () => ({ id: id.value }), (data) => data.product))
    id.value = 'prd_2'
    await nextTick()
    expect(value.data.value?.id).toBe('prd_2')
  })
})

describe('a list read by cursor', () => {
  beforeEach(() => {
    fake.current = new FakeApi({
      Products: ({ after, status }: { after: string | null, status: string | null }) => ({
        data: {
          products: {
            nodes: [product(`${status}-${after ?? 'first'}`)],
            pageInfo: { hasNextPage: !after, endCursor: after ? null : 'c1' }
          }
        }
      })
    })
  })

  it('appends the next page and stops at the last', async () => {
    const { value } = inScope(() => usePages(ProductsDocument, (after) => ({ first: 1, after, status: null }), (data) => data.products))
    await settle()
    await value.loadMore()
    expect(value.rows.value.map((row) => row.id)).toEqual(['null-first', 'null-c1'])
    expect(value.hasMore.value).toBe(false)
  })

  it('starts again when the filter changes', async () => {
    const status = ref<'DRAFT' | null>(null)
    const { value } = inScope(() => usePages(ProductsDocument, (after) => ({ first: 1, after, status: status.value }), (data) => data.products))
    await settle()
    status.value = 'DRAFT'
    await nextTick()
    await settle()
    expect(value.rows.value.map((row) => row.id)).toEqual(['DRAFT-first'])
  })
})

describe('a mutation', () => {
  it('returns its payload, or puts the refusals beside their fields', async () => {
    fake.current = new FakeApi({ PublishProduct: () => ({ data: { publishProduct: { product: null, userErrors: [{ field: 'id', code: 'SHOP_NOT_OPEN', message: '' }] } } }) })
    const action = useAction(PublishProductDocument, (data) => data.publishProduct, 'catalog')
    expect(await action.send({ input: { id: 'prd_1' } })).toBeNull()
    expect(action.errors.of('id')).toBe('店铺还没有营业，不能上架。')
    fake.current.answers = { PublishProduct: () => ({ data: { publishProduct: { product: product('prd_1'), userErrors: [] } } }) }
    expect((await action.send({ input: { id: 'prd_1' } }))?.product?.id).toBe('prd_1')
    expect(action.errors.any()).toBe(false)
  })

  it('says that the network is down where there is no answer', async () => {
    fake.current = new FakeApi({ PublishProduct: () => ({ error: new Error('x') }) })
    const action = useAction(PublishProductDocument, (data) => data.publishProduct, 'catalog')
    await action.send({ input: { id: 'prd_1' } })
    expect(action.errors.has('NETWORK')).toBe(true)
    expect(action.busy.value).toBe(false)
  })
})
