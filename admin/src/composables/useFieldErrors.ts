import { ref } from 'vue'
import { i18n } from '@/i18n'

export interface UserError { field?: string | null, code: string, message: string }

/** Domains whose codes mean something of their own. */
export type ErrorScope = 'asset' | 'collection' | 'identity' | 'catalog' | 'order' | 'live' | 'ledger' | 'shop' | 'showcase' | 'words' | 'stock' | 'sheet'

/** In the reader's language by code, else the server's own sentence. */
export function describe(error: UserError, scope?: ErrorScope): string {
  const { t, te } = i18n.global
  const locale = i18n.global.locale.value
  for (const key of [`errors.${scope}.${error.code}`, `errors.${error.code}`]) {
    if (te(key, locale)) return t(key)
  }
  return error.message
}

/** `input.variants[0].sku` and `variants.0.sku` are the same place. */
export function normalizeField(field: string): string {
  return field.replace(/\[(\d+)\]/g, '.$1').replace(/^input\./, '')
}

/** What is wrong with a form, by field: the server's refusals and our own checks alike. */
export function useFieldErrors(scope?: ErrorScope) {
  const errors = ref<UserError[]>([])

  function texts(match: (field: string | null) => boolean): string[] {
    const found = errors.value.filter((error) => match(error.field ? normalizeField(error.field) : null))
    return [...new Set(found.map((error) => describe(error, scope)))]
  }

  return {
    errors,
    set: (list: readonly UserError[]) => { errors.value = [...list] },
    /** A check of our own: its text is shown as it is. */
    add: (field: string, message: string) => { errors.value = [...errors.value, { field, code: '', message }] },
    clear: (field?: string) => {
      errors.value = field === undefined ? [] : errors.value.filter((error) => normalizeField(error.field ?? '') !== field)
    },
    /** The text beside one field. */
    of: (field: string): string => texts((name) => name === field)[0] ?? '',
    /** The text beside a list, or beside one of its items. */
    under: (field: string): string => texts((name) => name === field || Boolean(name?.startsWith(`${field}.`)))[0] ?? '',
    /** What belongs to none of the fields on the screen; `variants.*` stands for any index. */
    rest: (known: readonly string[]): string[] => {
      const patterns = known.map((name) => new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '\\d+')}$`))
      return texts((name) => name === null || !patterns.some((pattern) => pattern.test(name)))
    },
    has: (code: string): boolean => errors.value.some((error) => error.code === code),
    any: (): boolean => errors.value.length > 0
  }
}

export type FieldErrors = ReturnType<typeof useFieldErrors>
