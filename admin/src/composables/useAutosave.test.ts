import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import { inScope } from './testing'
import { useAutosave } from './useAutosave'

describe('saving as one goes', () => {
  beforeEach(() => { vi.useFakeTimers() })
  afterEach(() => { vi.useRealTimers() })

  it('waits until nothing is typed for a while, then saves once', async () => {
    const form = ref({ name: '' })
    const sent: string[] = []
    const { value } = inScope(() => useAutosave(form, async (now) => { sent.push(now.name); return true }, () => true))
    for (const name of ['陈', '陈皮', '陈皮铺']) {
      form.value.name = name
      await nextTick()
      await vi.advanceTimersByTimeAsync(500)
    }
    expect(sent).toEqual([])
    expect(value.state.value).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(1200)
    expect(sent).toEqual(['陈皮铺'])
    expect(value.state.value).toBe('saved')
  })

  it('keeps what is typed during a save, and saves it next', async () => {
    const form = ref({ name: '一' })
    let finish: (taken: boolean) => void = () => {}
    const { value } = inScope(() => useAutosave(form, () => new Promise<boolean>((resolve) => { finish = resolve }), () => true))
    form.value.name = '二'
    const first = value.flush()
    form.value.name = '三'
    finish(true)
    await first
    expect(form.value.name).toBe('三')
    expect(value.dirty.value).toBe(true)
  })

  it('says so when a save was refused, and tries again with the next change', async () => {
    const form = ref({ name: '' })
    const send = vi.fn(async () => false)
    const { value } = inScope(() => useAutosave(form, send, () => true))
    form.value.name = '坏'
    expect(await value.flush()).toBe(false)
    expect(value.state.value).toBe('failed')
    form.value.name = '好'
    await nextTick()
    expect(value.state.value).toBe('unsaved')
  })

  it('saves nothing where nothing may be written', async () => {
    const form = ref({ name: '' })
    const send = vi.fn(async () => true)
    inScope(() => useAutosave(form, send, () => false))
    form.value.name = '改'
    await nextTick()
    await vi.advanceTimersByTimeAsync(5000)
    expect(send).not.toHaveBeenCalled()
  })
})
