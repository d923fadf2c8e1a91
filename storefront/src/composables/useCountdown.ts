import { useIntervalFn } from '@vueuse/core'
import { computed, ref, toValue, type MaybeRefOrGetter } from 'vue'
import { spanOf } from '@/domain/time'

/** What remains until a moment, told anew each second. */
export function useCountdown(until: MaybeRefOrGetter<string | null | undefined>) {
  const now = ref(Date.now())
  useIntervalFn(() => (now.value = Date.now()), 1000)
  const left = computed(() => {
    const moment = toValue(until)
    return moment ? Math.max(0, new Date(moment).getTime() - now.value) : 0
  })
  const span = computed(() => spanOf(left.value))
  const over = computed(() => left.value === 0)
  return { left, span, over }
}
