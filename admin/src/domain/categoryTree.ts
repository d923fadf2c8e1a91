/** As the server bounds it. */
export const MAX_DEPTH = 4

export interface TreeItem { id: string, parentId?: string | null }
export interface TreeRow<T> { item: T, depth: number, hasChildren: boolean }
export interface TreeMove { id: string, parentId: string | null, beforeId: string | null }

const childrenOf = <T extends TreeItem>(items: readonly T[], parent: string | null) => items.filter((item) => (item.parentId ?? null) === parent)

/** The tree from top to bottom, as it is shown. The items come in their parents' order. */
export function rowsOf<T extends TreeItem>(items: readonly T[], parent: string | null = null, depth = 0): TreeRow<T>[] {
  if (depth >= MAX_DEPTH) return []
  return childrenOf(items, parent).flatMap((item) => {
    const below = rowsOf(items, item.id, depth + 1)
    return [{ item, depth, hasChildren: below.length > 0 }, ...below]
  })
}

/** From the root down to an item. */
export function pathOf<T extends TreeItem>(items: readonly T[], id: string | null): T[] {
  const path: T[] = []
  for (let next = items.find((item) => item.id === id); next && path.length <= MAX_DEPTH; next = items.find((item) => item.id === (path[0]?.parentId ?? null))) path.unshift(next)
  return path
}

const heightOf = (items: readonly TreeItem[], id: string): number => 1 + Math.max(0, ...childrenOf(items, id).map((item) => heightOf(items, item.id)))

/** Why an item cannot stand under a parent: it would stand under itself, or too deep. */
export function refusal(items: readonly TreeItem[], id: string, parentId: string | null): 'cycle' | 'tooDeep' | null {
  const path = pathOf(items, parentId)
  if (path.some((item) => item.id === id)) return 'cycle'
  return path.length + heightOf(items, id) > MAX_DEPTH ? 'tooDeep' : null
}

export type Step = 'up' | 'down' | 'in' | 'out'

/** Where a key takes an item: among its siblings, under the one before it, or out beside its parent; null where there is no such place. */
export function moveBy(items: readonly TreeItem[], id: string, step: Step): TreeMove | null {
  const item = items.find((one) => one.id === id)
  if (!item) return null
  const parentId = item.parentId ?? null
  const siblings = childrenOf(items, parentId)
  const at = siblings.findIndex((one) => one.id === id)
  const behind = (list: readonly TreeItem[], place: number) => list[place]?.id ?? null
  switch (step) {
    case 'up': return at > 0 ? { id, parentId, beforeId: behind(siblings, at - 1) } : null
    case 'down': return at < siblings.length - 1 ? { id, parentId, beforeId: behind(siblings, at + 2) } : null
    case 'in': return at > 0 ? { id, parentId: behind(siblings, at - 1), beforeId: null } : null
    case 'out': {
      const parent = items.find((one) => one.id === parentId)
      if (!parent) return null
      const above = childrenOf(items, parent.parentId ?? null)
      return { id, parentId: parent.parentId ?? null, beforeId: behind(above, above.findIndex((one) => one.id === parentId) + 1) }
    }
  }
}

/** Dropped on a row's upper part an item comes before it, on its lower part under it. */
export function dropOn(items: readonly TreeItem[], id: string, target: string, where: 'before' | 'into'): TreeMove | null {
  const on = items.find((item) => item.id === target)
  if (!on || id === target) return null
  return where === 'into' ? { id, parentId: target, beforeId: null } : { id, parentId: on.parentId ?? null, beforeId: target }
}
