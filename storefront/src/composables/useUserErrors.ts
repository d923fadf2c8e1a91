import { ref } from 'vue'
import { useI18n } from 'vue-i18n'

/** An expected failure, as every payload says it. */
export interface UserError {
  field: string | null
  code: string
  message: string
}

/** Expected failures in the shopper's language, each beside its field; what has no field is `general`. */
export function useUserErrors() {
  const { t, te } = useI18n()
  const fields = ref<Record<string, string>>({})
  const general = ref('')

  /** By its code, or what the server said when the code has no text here. */
  function textOf(error: Pick<UserError, 'code' | 'message'>): string {
    return te(`errors.${error.code}`) ? t(`errors.${error.code}`) : error.message || t('errors.UNKNOWN')
  }

  function clear(): void {
    fields.value = {}
    general.value = ''
  }

  /** Shows what was refused; true when nothing was. Fields not in `known` have no place on the page. */
  function take(errors: readonly UserError[], known: readonly string[] = []): boolean {
    clear()
    for (const error of errors) {
      const field = error.field?.split('.').at(-1) ?? ''
      if (known.includes(field)) fields.value[field] ??= textOf(error)
      else general.value ||= textOf(error)
    }
    return errors.length === 0
  }

  return { fields, general, textOf, take, clear }
}
