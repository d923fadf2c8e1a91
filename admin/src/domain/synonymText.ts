/** Synonyms as people write them: a line a group, words between commas of either kind. */
const BETWEEN = /[,，、;；]+/

/** Reads them; empty lines are left out. */
export function readGroups(text: string): string[][] {
  return text.split('\n').map((line) => line.split(BETWEEN).map((word) => word.trim()).filter(Boolean)).filter((group) => group.length > 0)
}

/** Writes them. */
export function writeGroups(groups: readonly (readonly string[])[]): string {
  return groups.map((group) => group.join('、')).join('\n')
}

/** The line on which a group stands, counted from 1: people look for lines, not for groups. */
export function lineOf(text: string, group: number): number {
  let seen = -1
  return text.split('\n').findIndex((line) => line.replace(BETWEEN, '').trim() !== '' && ++seen === group) + 1
}
