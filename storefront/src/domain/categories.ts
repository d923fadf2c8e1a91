/** What a tree of categories is read by. */
export interface Filed {
  id: string
  parentId?: string | null
}

/** Where a category stands: its root, and what can be chosen around it. */
export interface Branch<T> {
  root: T
  /** What `children` are parts of. */
  top: T
  /** The parts of the category itself, or, where it has none, those beside it. */
  children: T[]
}

export const rootsOf = <T extends Filed>(all: readonly T[]): T[] => all.filter((one) => !one.parentId)

export function branchOf<T extends Filed>(all: readonly T[], category: T): Branch<T> {
  const above = (one: T) => all.find((other) => other.id === one.parentId)
  const parts = (one: T) => all.filter((other) => other.parentId === one.id)
  let root = category
  for (let up = above(root); up; up = above(up)) root = up
  const own = parts(category)
  const top = own.length > 0 ? category : (above(category) ?? category)
  return { root, top, children: own.length > 0 ? own : parts(top) }
}
