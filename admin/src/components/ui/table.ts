/** A column of a data table. Its cells come from the slot of its key. */
export interface Column {
  key: string
  label: string
  align?: 'right' | 'center'
  width?: string
  /** Shown beside the heading on hover and to screen readers. */
  hint?: string
  /** Left out where the screen is narrow. */
  wide?: boolean
}
