import { OpenDocumentDocument } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { toast } from './useToast'

/** Opens a private document in a tab of its own: its address is good for minutes, and each viewing is logged. */
export function useDocument() {
  const action = useAction(OpenDocumentDocument, (data) => data.openDocument, 'asset')

  async function open(id: string): Promise<void> {
    // At once: a tab that opens after the answer came looks to the browser like an unwanted one.
    const tab = window.open('', '_blank')
    if (!tab) return toast.refused([i18n.global.t('upload.blocked')])
    tab.opener = null
    const payload = await action.send({ input: { id } })
    if (payload?.url) tab.location.href = payload.url
    else {
      tab.close()
      toast.refused(action.errors.rest([]))
    }
  }

  return { open, opening: action.busy }
}
