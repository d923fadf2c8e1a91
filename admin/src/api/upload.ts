/** Where and how to send a file. */
export interface Ticket { url: string, headers: readonly { name: string, value: string }[] }

/** The line broke, or the store refused. */
export class UploadError extends Error {}

/** Sends a file straight to the object store; `fetch` could not tell how far it is. */
export function sendFile(ticket: Ticket, file: File, onProgress: (part: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    const settle = (end: () => void) => () => {
      signal.removeEventListener('abort', abort)
      end()
    }
    request.open('PUT', ticket.url)
    for (const { name, value } of ticket.headers) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => { if (event.lengthComputable) onProgress(event.loaded / event.total) }
    request.onload = settle(() => {
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(new UploadError(String(request.status)))
    })
    request.onerror = settle(() => reject(new UploadError('network')))
    request.onabort = settle(() => reject(new DOMException('cancelled', 'AbortError')))
    signal.addEventListener('abort', abort)
    if (signal.aborted) reject(new DOMException('cancelled', 'AbortError'))
    else request.send(file)
  })
}
