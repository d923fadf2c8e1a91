import { ElMessage } from 'element-plus'
import 'element-plus/es/components/message/style/css'

/** A word in passing: what was done, or what could not be. */
export const toast = {
  done: (text: string) => { ElMessage.success({ message: text, grouping: true }) },
  refused: (texts: readonly string[]) => { if (texts[0]) ElMessage.error({ message: texts[0], grouping: true, duration: 5000 }) }
}
