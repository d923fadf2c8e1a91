/** What a purpose takes, as the server says it. */
export interface UploadLimits { maxBytes: number, contentTypes: readonly string[], maxCount: number }

/** Queued, on its way, being looked at by the server, usable, or refused. */
export type UploadState = 'queued' | 'sending' | 'checking' | 'ready' | 'failed'

/** One file on the screen. */
export interface UploadItem {
  key: string
  /** The server's id, once it has one. */
  id: string | null
  name: string
  bytes: number
  state: UploadState
  /** How much has been sent, 0 to 1. */
  progress: number
  /** What is wrong, for people; empty when nothing is. */
  error: string
  /** Whether sending it again may help. */
  retryable: boolean
  /** Something to show: an address here or on the server. */
  preview: string | null
  srcset: string
  file: File | null
}

const NAMES: Record<string, string> = {
  'image/jpeg': 'JPG', 'image/png': 'PNG', 'image/webp': 'WebP', 'video/mp4': 'MP4', 'application/pdf': 'PDF'
}

/** What is wrong with a file before anything is sent, as one of the server's codes. */
export function problemOf(file: Pick<File, 'type' | 'size'>, limits: UploadLimits): 'UNSUPPORTED_TYPE' | 'TOO_LARGE' | 'EMPTY' | null {
  if (!limits.contentTypes.includes(file.type)) return 'UNSUPPORTED_TYPE'
  if (file.size === 0) return 'EMPTY'
  return file.size > limits.maxBytes ? 'TOO_LARGE' : null
}

/** `JPG / PNG / WebP`. */
export function kindsText(limits: UploadLimits): string {
  return limits.contentTypes.map((type) => NAMES[type] ?? type).join(' / ')
}

/** `20 MB`, `640 KB`. */
export function sizeText(bytes: number): string {
  const mb = bytes / 1048576
  if (mb >= 1) return `${Number(mb.toFixed(mb >= 10 ? 0 : 1))} MB`
  return `${Math.max(1, Math.round(bytes / 1024))} KB`
}

/** The list with one thing taken from a place to another; the same list when there is no such place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  if (from < 0 || from >= list.length || to < 0 || to >= list.length) return next
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}
