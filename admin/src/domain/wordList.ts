import type { WordUsage, WordVerdict } from '@/gql/graphql'

/** As the server bounds them. */
export const MAX_LISTED_WORDS = 2000
export const MAX_WORD = 40
export const MAX_REASON = 200

export interface WordForm { key: string, usage: WordUsage, word: string, verdict: WordVerdict, reason: string }

let counter = 0
export const wordForm = (word: Omit<WordForm, 'key'>): WordForm => ({ key: `word-${++counter}`, ...word })

/** Where each stands in the whole list: what the server calls `words.3`. */
export interface Placed { word: WordForm, place: number }

/** The words of one usage that hold what is searched for, with their places. */
export function shownWords(words: readonly WordForm[], usage: WordUsage, verdict: WordVerdict | '', search: string): Placed[] {
  const wanted = search.trim().toLowerCase()
  return words
    .map((word, place) => ({ word, place }))
    .filter(({ word }) => word.usage === usage && (!verdict || word.verdict === verdict) && (!wanted || `${word.word} ${word.reason}`.toLowerCase().includes(wanted)))
}

/** Several words at once: one a line, or parted by commas; those listed already are left out. */
export function wordsFrom(text: string, known: readonly WordForm[], usage: WordUsage, verdict: WordVerdict, reason: string): WordForm[] {
  const seen = new Set(known.filter((word) => word.usage === usage).map((word) => word.word.trim().toLowerCase()))
  const fresh: WordForm[] = []
  for (const part of text.split(/[\n,，、;；\t]/)) {
    const word = part.trim()
    if (!word || seen.has(word.toLowerCase())) continue
    seen.add(word.toLowerCase())
    fresh.push(wordForm({ usage, word, verdict, reason: reason.trim() }))
  }
  return fresh
}

/** What publishing would change, for a last look. */
export function changes(before: readonly Omit<WordForm, 'key'>[], after: readonly WordForm[]): { added: string[], removed: string[], changed: string[] } {
  const id = (word: Omit<WordForm, 'key'>) => `${word.usage} ${word.word.trim()}`
  const old = new Map(before.map((word) => [id(word), word]))
  const now = new Map(after.map((word) => [id(word), word]))
  return {
    added: after.filter((word) => !old.has(id(word))).map((word) => word.word.trim()),
    removed: before.filter((word) => !now.has(id(word))).map((word) => word.word),
    changed: after.filter((word) => {
      const was = old.get(id(word))
      return was !== undefined && (was.verdict !== word.verdict || was.reason !== word.reason.trim())
    }).map((word) => word.word.trim())
  }
}
