import { useI18n } from 'vue-i18n'

interface Question {
  title: string
  text?: string
  yes: string
  no?: string
}

/** Asks before something that is not taken back. */
export function useConfirm() {
  const { t } = useI18n()

  /** True when the shopper says yes. */
  return async function confirm(question: Question): Promise<boolean> {
    const [{ showConfirmDialog }] = await Promise.all([import('vant/es/dialog'), import('vant/es/dialog/style/index')])
    return showConfirmDialog({
      title: question.title,
      message: question.text ?? '',
      confirmButtonText: question.yes,
      cancelButtonText: question.no ?? t('common.cancel')
    }).then(
      () => true,
      () => false
    )
  }
}
