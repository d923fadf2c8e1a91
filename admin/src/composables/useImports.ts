import { ref } from 'vue'
import { sendSheet } from '@/api/sheets'
import { SheetImportsDocument } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { useFieldErrors } from './useFieldErrors'
import { usePages } from './usePages'

/** As the server bounds a file. */
export const MAX_FILE = 10 * 1024 * 1024

/** The shop's imports, and sending another file. */
export function useImports() {
  const session = useSession()
  const pages = usePages(SheetImportsDocument, (after) => ({ first: 20, after }), (data) => data.sheetImports)
  const errors = useFieldErrors('sheet')
  /** How much of a file is sent, 0 to 1; nothing while none is. */
  const sent = ref<number | null>(null)

  async function send(file: File): Promise<string | null> {
    if (sent.value !== null) return null
    errors.clear()
    if (file.size > MAX_FILE) errors.add('file', i18n.global.t('sheets.tooLarge'))
    else if (!/\.(xlsx|csv|txt)$/i.test(file.name)) errors.add('file', i18n.global.t('sheets.wrongKind'))
    if (errors.any()) return null
    sent.value = 0
    const outcome = await sendSheet(session.organizationId, file, (share) => { sent.value = share })
    sent.value = null
    if ('ok' in outcome) return outcome.ok
    errors.set(outcome.refused)
    return null
  }

  return { ...pages, sent, send, errors }
}
