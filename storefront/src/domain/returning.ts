/** Where to go after signing in: only a path of this shop, never another site. */
export function safeReturn(path: string | null | undefined): string {
  return path && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in') ? path : '/me'
}
