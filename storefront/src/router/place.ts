/** How long a page may take to become as tall as it was. */
const PATIENCE = 3_000
const GLANCE = 50

/** How far a list had been read, and how it was ordered. */
export interface ListPlace {
  count: number
  sort: string
  kind: string | null
}

const KEY = 'list'

/** What the browser's history keeps of a list with the present page: it outlives reloading, and coming back. */
export function readPlace(): ListPlace | null {
  const place = (window.history.state as Record<string, Partial<ListPlace> | undefined> | null)?.[KEY]
  if (!place || typeof place.count !== 'number' || typeof place.sort !== 'string') return null
  return { count: place.count, sort: place.sort, kind: typeof place.kind === 'string' ? place.kind : null }
}

/** Keeps it there. The router keeps what it finds in the state. */
export function writePlace(place: ListPlace): void {
  window.history.replaceState({ ...(window.history.state as object | null), [KEY]: place }, '')
}

/**
 * Resolves once the page shows what it showed and is tall enough to be scrolled to `top`, or soon: not if the reader
 * scrolls first.
 */
export async function pageToReach(top: number): Promise<void> {
  const [from, until] = [window.scrollY, performance.now() + PATIENCE]
  const reached = () => document.documentElement.scrollHeight >= top + window.innerHeight && !document.querySelector('main .bone')
  while (!reached() && window.scrollY === from && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, GLANCE))
  }
}
