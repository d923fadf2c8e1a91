import { ref } from 'vue'
import { fetchSheet } from '@/api/sheets'
import { useSession } from '@/stores/session'
import { describe } from './useFieldErrors'
import { toast } from './useToast'

/** Downloads a spreadsheet; says what went wrong, if anything did. */
export function useDownload() {
  const session = useSession()
  const busy = ref('')

  async function download(path: string): Promise<void> {
    if (busy.value) return
    busy.value = path
    const outcome = await fetchSheet(session.organizationId, path)
    busy.value = ''
    if ('refused' in outcome) toast.refused(outcome.refused.map((error) => describe(error, 'sheet')))
  }

  return { busy, download }
}
