/** A picture as the mall offers it: in several sizes, with its place and its colour known before it comes. */
export interface Pictured {
  url: string
  srcset?: string
  width?: number | null
  height?: number | null
  placeholder?: string | null
  colour?: string | null
}

/** A bare address is a picture of which nothing else is known. */
export function pictured(source: Pictured | string | null | undefined): Pictured | null {
  if (!source) return null
  return typeof source === 'string' ? { url: source } : source
}

/** What is shown until the picture has come: its tiny self, else its colour. */
export function backdrop(picture: Pictured): Record<string, string> {
  return {
    ...(picture.colour ? { backgroundColor: picture.colour } : {}),
    ...(picture.placeholder ? { backgroundImage: `url("${picture.placeholder}")` } : {})
  }
}
