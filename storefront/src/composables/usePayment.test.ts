import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PaymentStatus } from '@/gql/graphql'
import { fakeApi, run } from '@/testing/harness'
import { aCheckout } from '@/testing/samples'
import { MOST_POLLS, POLL_MILLISECONDS, usePayment } from './usePayment'

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-11-23T02:01:00Z'), toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }))
afterEach(() => vi.useRealTimers())

let status: PaymentStatus = 'PENDING'
const settle = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds)

async function open(answers = {}) {
  const api = fakeApi({ Checkout: () => ({ checkout: aCheckout(status) }), ...answers })
  const left: string[] = []
  const mounting = run(() => usePayment('chk_1', (url) => left.push(url)), api)
  await settle()
  const { result, unmount } = await mounting
  await settle()
  return { payment: result, api, left, unmount }
}

describe('a payment', () => {
  it('is asked about while it may still come, and no longer once it did', async () => {
    status = 'PENDING'
    const { payment, api, unmount } = await open()
    await settle(POLL_MILLISECONDS * 2)
    expect(api.asked).toHaveLength(3)
    status = 'SUCCEEDED'
    await settle(POLL_MILLISECONDS)
    expect(payment.status.value).toBe('SUCCEEDED')
    const before = api.asked.length
    await settle(POLL_MILLISECONDS * 5)
    expect(api.asked).toHaveLength(before)
    unmount()
  })

  it('stops asking at some time, and starts again on request', async () => {
    status = 'CREATED'
    const { payment, api, unmount } = await open()
    await settle(POLL_MILLISECONDS * (MOST_POLLS + 10))
    expect(payment.tired.value).toBe(true)
    expect(api.asked).toHaveLength(MOST_POLLS + 1)
    await payment.refresh()
    await settle(POLL_MILLISECONDS)
    expect(api.asked).toHaveLength(MOST_POLLS + 3)
    unmount()
  })

  it('goes to the cashier that the payer named', async () => {
    status = 'CREATED'
    const paid = aCheckout('PENDING')
    paid.payment.cashierUrl = '/cashier/pi_1'
    const { payment, left, unmount } = await open({ StartPayment: () => ({ startPayment: { checkout: paid, userErrors: [] } }) })
    const paying = payment.pay()
    await settle()
    await paying
    expect(left).toEqual(['/cashier/pi_1'])
    unmount()
  })

  it('can be paid only until its time', async () => {
    status = 'FAILED'
    const { payment, unmount } = await open()
    expect(payment.payable.value).toBe(true)
    await settle(30 * 60_000)
    expect(payment.payable.value).toBe(false)
    unmount()
  })
})
