import { refDebounced } from '@vueuse/core'
import { computed, ref, shallowRef } from 'vue'
import { checkSchedule, emptySchedule, MAX_PRODUCTS, SCHEDULE_FIELDS, scheduleInput } from '@/domain/scheduleForm'
import { PublishedProductsDocument, ScheduleOptionsDocument, ScheduleSessionDocument, type PublishedProductPartsFragment } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'
import { usePages } from './usePages'

/** Moves one item of a list by one place; at the ends nothing happens. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list]
  const [item] = next.splice(index, 1)
  if (item === undefined) return next
  next.splice(Math.max(0, Math.min(next.length, index + by)), 0, item)
  return next
}

/** Planning a session: who, where, when, and what is shown in which order. */
export function useSchedule() {
  const form = ref(emptySchedule())
  const picked = shallowRef<PublishedProductPartsFragment[]>([])
  const search = ref('')
  const settled = refDebounced(search, 300)
  const options = useLoad(ScheduleOptionsDocument, () => ({}), (data) => data)
  const products = usePages(
    PublishedProductsDocument,
    (after) => ({ first: 20, after, search: settled.value.trim() || null }),
    (data) => data.publishedProducts
  )
  const { busy, errors, send } = useAction(ScheduleSessionDocument, (data) => data.scheduleSession, 'live')

  function toggle(product: PublishedProductPartsFragment): void {
    const has = picked.value.some((item) => item.id === product.id)
    if (has) picked.value = picked.value.filter((item) => item.id !== product.id)
    else if (picked.value.length < MAX_PRODUCTS) picked.value = [...picked.value, product]
    errors.clear('productIds')
  }

  /** The id of the new session, or null when something is wrong. */
  async function submit(): Promise<string | null> {
    errors.clear()
    for (const { field, text } of checkSchedule(form.value, picked.value.length)) errors.add(field, i18n.global.t(text))
    if (errors.any()) return null
    const payload = await send({ input: scheduleInput(form.value, picked.value.map((product) => product.id)) })
    return payload?.session?.id ?? null
  }

  return {
    form, picked, search, options, products, busy, submit, toggle,
    errorOf: errors.of,
    clearError: errors.clear,
    otherErrors: computed(() => errors.rest(SCHEDULE_FIELDS)),
    move: (index: number, by: -1 | 1) => { picked.value = moved(picked.value, index, by) }
  }
}
