/** A picture as the mall offers it; `srcset` is empty for a drawing. */
export interface Pictured { url: string, srcset?: string }

/** A bare address is a picture of which nothing else is known. */
export function pictured(source: Pictured | string | null | undefined): Pictured | null {
  if (!source) return null
  return typeof source === 'string' ? { url: source } : source
}
