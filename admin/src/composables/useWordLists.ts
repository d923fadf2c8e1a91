import { computed, ref, watch } from 'vue'
import { changes, shownWords, wordForm, wordsFrom, type WordForm } from '@/domain/wordList'
import { PublishWordListDocument, WordListsDocument, WordListWordsDocument, type WordUsage, type WordVerdict } from '@/gql/graphql'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** The word list: its versions, and the next one in the making, which begins as the newest. */
export function useWordLists() {
  const versions = useLoad(WordListsDocument, () => ({}), (data) => data.wordLists)
  const loaded = useLoad(WordListWordsDocument, () => ({}), (data) => data.wordLists[0] ?? null)
  const publishing = useAction(PublishWordListDocument, (data) => data.publishWordList, 'words')

  const words = ref<WordForm[]>([])
  const usage = ref<WordUsage>('ADVERTISING')
  const verdict = ref<WordVerdict | ''>('')
  const search = ref('')
  const note = ref('')
  const takesEffectAt = ref<Date | null>(null)
  const basedOn = ref(0)

  const difference = computed(() => changes(loaded.data.value?.words ?? [], words.value))
  const dirty = computed(() => Object.values(difference.value).some((list) => list.length > 0))
  const shown = computed(() => shownWords(words.value, usage.value, verdict.value, search.value))

  function take(): void {
    const newest = loaded.data.value
    if (!newest) return
    basedOn.value = newest.version
    words.value = newest.words.map((word) => wordForm({ usage: word.usage, word: word.word, verdict: word.verdict, reason: word.reason }))
    publishing.errors.clear()
  }

  // What is being written is not swept away by a refresh.
  watch(loaded.data, () => { if (!dirty.value || basedOn.value === 0) take() }, { immediate: true })

  function add(text: string, as: WordVerdict, reason: string): number {
    const fresh = wordsFrom(text, words.value, usage.value, as, reason)
    words.value = [...fresh, ...words.value]
    publishing.errors.clear()
    return fresh.length
  }

  function remove(key: string): void {
    words.value = words.value.filter((word) => word.key !== key)
    publishing.errors.clear()
  }

  async function publish(): Promise<boolean> {
    const payload = await publishing.send({
      input: {
        basedOn: basedOn.value, note: note.value.trim(), takesEffectAt: takesEffectAt.value?.toISOString() ?? null,
        words: words.value.map((word) => ({ usage: word.usage, word: word.word.trim(), verdict: word.verdict, reason: word.reason.trim() }))
      }
    })
    if (!payload) return false
    note.value = ''
    takesEffectAt.value = null
    basedOn.value = 0
    loaded.reload()
    versions.reload()
    return true
  }

  return {
    versions, phase: loaded.phase, reload: loaded.reload, words, shown, usage, verdict, search, note, takesEffectAt, dirty, difference,
    publishing: publishing.busy, errors: publishing.errors, stale: computed(() => publishing.errors.has('STALE')), take, add, remove, publish
  }
}
