import { useI18n } from 'vue-i18n'
import { useNotices } from '@/stores/notices'

/** Copies a text to the clipboard and says so. */
export function useCopy() {
  const { t } = useI18n()
  const notices = useNotices()

  return async function copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      notices.show(t('common.copied'), 'good')
    } catch {
      // Without permission, or not over TLS: shown, so that it can be copied by hand.
      notices.show(text)
    }
  }
}
