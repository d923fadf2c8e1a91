/** Where a tab keeps the key of an attempt whose answer it has not seen. */
const SLOT = 'qiaodu.attempt'

interface Attempt {
  key: string
  content: string
}

function stored(): Attempt | null {
  try {
    return JSON.parse(sessionStorage.getItem(SLOT) ?? 'null') as Attempt | null
  } catch {
    return null
  }
}

/**
 * One key for one attempt: the same content keeps its key over lost answers and reloads,
 * other content or a definite answer (`settle`) makes the next attempt a new one.
 */
export function useIdempotencyKey() {
  function keyFor(content: unknown): string {
    const text = JSON.stringify(content)
    const open = stored()
    if (open?.content === text) return open.key
    const attempt = { key: newKey(), content: text }
    sessionStorage.setItem(SLOT, JSON.stringify(attempt))
    return attempt.key
  }

  function settle(): void {
    sessionStorage.removeItem(SLOT)
  }

  return { keyFor, settle }
}

/** 32 random hex digits; `randomUUID` is missing where the page is not served over TLS. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
