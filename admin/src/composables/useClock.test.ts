import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useSession } from '@/stores/session'
import { FakeApi } from './testing'
import { ahead, useClock } from './useClock'

const fake = vi.hoisted(() => ({ current: undefined as unknown as FakeApi }))
vi.mock('@/api/client', () => ({ get api() { return fake.current.api }, actFor: () => {}, whenSignedOut: () => {} }))

describe('the mall’s clock', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    fake.current = new FakeApi({
      Clock: () => ({ data: { clock: { now: '2030-01-01T00:00:00Z', offsetSeconds: 0, canMove: true } } }),
      MoveClock: ({ input }: { input: { hours: number } }) => ({
        data: { moveClock: { clock: { now: '2030-01-11T00:00:00Z', offsetSeconds: input.hours * 3600, canMove: true }, userErrors: [] } }
      })
    })
  })

  it('shows the mall’s time, not the machine’s', async () => {
    const clock = useClock()
    await clock.refresh()
    expect(clock.now.getUTCFullYear()).toBe(2030)
  })

  it('may be moved by the secretariat only', async () => {
    const clock = useClock()
    await clock.refresh()
    expect(clock.canMove).toBe(false)
  })

  it('has everything read anew when it was moved', async () => {
    const clock = useClock()
    const before = useSession().epoch
    expect(await clock.move(240)).toBe(true)
    expect(fake.current.last('MoveClock')).toEqual({ input: { hours: 240 } })
    expect(useSession().epoch).toBe(before + 1)
    expect(ahead(clock.offset)).toEqual({ d: 10, h: 0 })
  })
})
