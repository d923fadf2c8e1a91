import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed'

/**
 * Saves a form as it is written: a while after the last change, one save at a time. What is typed meanwhile is saved
 * next. `send` tells whether it was taken; a refusal waits for the next change.
 */
export function useAutosave<T>(form: Ref<T>, send: (value: T) => Promise<boolean>, enabled: () => boolean, wait = 1200) {
  const pristine = ref(JSON.stringify(form.value))
  const saving = ref(false)
  const failed = ref(false)
  const dirty = computed(() => JSON.stringify(form.value) !== pristine.value)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | undefined

  async function save(): Promise<boolean> {
    const snapshot = JSON.stringify(form.value)
    saving.value = true
    const taken = await send(form.value)
    saving.value = false
    failed.value = !taken
    if (taken) pristine.value = snapshot
    return taken
  }

  /** Saves what is not saved yet; true when nothing is left unsaved. */
  async function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (running) await running
    if (!dirty.value) return true
    running = save()
    const taken = await running
    running = undefined
    return taken
  }

  function accept(value: T): void {
    clearTimeout(timer)
    form.value = value
    pristine.value = JSON.stringify(value)
    failed.value = false
  }

  watch(form, () => {
    clearTimeout(timer)
    if (!enabled() || !dirty.value) return
    failed.value = false
    timer = setTimeout(() => { void flush() }, wait)
  }, { deep: true })
  onScopeDispose(() => clearTimeout(timer))

  const state = computed<SaveState>(() => {
    if (saving.value) return 'saving'
    if (failed.value) return 'failed'
    return dirty.value ? 'unsaved' : 'saved'
  })
  return { dirty, state, flush, accept }
}
