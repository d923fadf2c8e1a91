import { ElMessageBox } from 'element-plus'
import 'element-plus/es/components/message-box/style/css'
import { i18n } from '@/i18n'

/** Asks before something that is not easily undone. The button says what will happen. */
export async function confirmed(title: string, message: string, danger = false): Promise<boolean> {
  try {
    await ElMessageBox.confirm(message, title, {
      confirmButtonText: title,
      cancelButtonText: i18n.global.t('common.cancel'),
      confirmButtonClass: danger ? 'el-button--danger' : '',
      autofocus: !danger
    })
    return true
  } catch {
    return false
  }
}
