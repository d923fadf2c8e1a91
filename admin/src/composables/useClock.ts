import { useIntervalFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { api } from '@/api/client'
import { ClockDocument, MoveClockDocument } from '@/gql/graphql'
import { useSession } from '@/stores/session'
import { useAction } from './useAction'

interface Reading { now: string, offsetSeconds: number, canMove: boolean }

/** How far the clock is ahead, in whole days and hours. */
export function ahead(seconds: number): { d: number, h: number } {
  const hours = Math.round(seconds / 3600)
  return { d: Math.floor(hours / 24), h: hours % 24 }
}

/** The mall's time, ticking on between two looks at the server's clock. */
export const useClock = defineStore('clock', () => {
  const reading = shallowRef<Reading>()
  const skew = ref(0)
  const now = shallowRef(new Date())
  const offset = computed(() => reading.value?.offsetSeconds ?? 0)
  const canMove = computed(() => Boolean(reading.value?.canMove) && useSession().isSecretariat)
  const moving = useAction(MoveClockDocument, (data) => data.moveClock, 'ledger')

  function tick(): void {
    now.value = new Date(Date.now() + skew.value)
  }

  function accept(next: Reading): void {
    reading.value = next
    skew.value = new Date(next.now).getTime() - Date.now()
    tick()
  }

  async function refresh(): Promise<void> {
    const result = await api.value.query(ClockDocument, {}, { requestPolicy: 'network-only' }).toPromise()
    if (result.data) accept(result.data.clock)
  }

  /** Moves it forward; everything on the screen is then read anew. */
  async function move(hours: number): Promise<boolean> {
    const payload = await moving.send({ input: { hours } })
    if (!payload?.clock) return false
    accept(payload.clock)
    useSession().renew()
    return true
  }

  useIntervalFn(tick, 15_000)
  return { now, offset, known: computed(() => reading.value !== undefined), canMove, busy: moving.busy, errors: moving.errors, refresh, move }
})
