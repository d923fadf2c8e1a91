import { computed, ref, shallowRef, watch } from 'vue'
import { api } from '@/api/client'
import { lineOf, readGroups, writeGroups } from '@/domain/synonymText'
import {
  AddPlacementDocument, EndPlacementDocument, PublishedProductsDocument, SaveSynonymsDocument, SearchSettingsDocument, TrySearchDocument,
  type PlacementPartsFragment, type PublishedProductPartsFragment, type SynonymPartsFragment, type TrySearchQuery
} from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { describe } from './useFieldErrors'
import { useLoad } from './useLoad'

/** What the secretariat keeps for the search, with its synonyms as an editable text. */
export function useSearchSettings() {
  const loaded = useLoad(SearchSettingsDocument, () => ({}), (data) => data.searchSettings)
  const text = ref('')
  const note = ref('')
  const saved = shallowRef<SynonymPartsFragment>()
  const { busy, errors, send } = useAction(SaveSynonymsDocument, (data) => data.saveSynonyms)

  function show(synonyms: SynonymPartsFragment): void {
    saved.value = synonyms
    text.value = writeGroups(synonyms.groups)
    note.value = ''
  }

  const changed = computed(() => saved.value !== undefined && text.value.trim() !== writeGroups(saved.value.groups).trim())

  watch(loaded.data, (settings) => {
    // What somebody is writing is not overwritten by an answer that comes later.
    if (settings && (!saved.value || !changed.value)) show(settings.synonyms)
  }, { immediate: true })

  async function save(): Promise<boolean> {
    const payload = await send({ input: { version: saved.value?.version ?? 0, groups: readGroups(text.value), note: note.value } })
    if (!payload?.synonyms) return false
    show(payload.synonyms)
    loaded.reload()
    return true
  }

  /** Problems with the line that each is on. */
  const problems = computed(() => errors.errors.value.map((error) => {
    const group = /^groups\.(\d+)/.exec(error.field ?? '')?.[1]
    const line = group === undefined ? 0 : lineOf(text.value, Number(group))
    return line > 0 ? i18n.global.t('group.search.line', { n: line, text: error.message }) : describe(error)
  }))

  return { ...loaded, text, note, changed, saving: busy, save, problems, restore: (version: SynonymPartsFragment) => { text.value = writeGroups(version.groups) } }
}

/** Tries a question out with the synonyms that are being written. */
export function useTrySearch(text: () => string) {
  const words = ref('')
  const busy = ref(false)
  const result = shallowRef<TrySearchQuery['trySearch'] | null>(null)

  async function search(): Promise<void> {
    if (!words.value.trim() || busy.value) return
    busy.value = true
    const answer = await api.value.query(TrySearchDocument, { words: words.value, groups: readGroups(text()) }, { requestPolicy: 'network-only' }).toPromise()
    busy.value = false
    result.value = answer.data?.trySearch ?? null
  }

  const problem = computed(() => { const error = result.value?.userErrors[0]; return error ? error.message : '' })
  return { words, busy, result, problem, search }
}

const DAY = 86_400_000
const blank = () => ({ productId: '', keywords: '', startsAt: new Date(), endsAt: new Date(Date.now() + 30 * DAY), note: '' })

/** Paid places: setting up and ending. */
export function usePlacements(reload: () => void) {
  const open = ref(false)
  const form = ref(blank())
  const products = shallowRef<readonly PublishedProductPartsFragment[]>([])
  const add = useAction(AddPlacementDocument, (data) => data.addPlacement)
  const ending = useAction(EndPlacementDocument, (data) => data.endPlacement)

  function begin(): void {
    form.value = blank()
    add.errors.clear()
    open.value = true
    void find('')
  }

  async function find(search: string): Promise<void> {
    const answer = await api.value.query(PublishedProductsDocument, { first: 20, search }).toPromise()
    products.value = answer.data?.publishedProducts.nodes ?? []
  }

  async function submit(): Promise<boolean> {
    const { productId, keywords, startsAt, endsAt, note } = form.value
    const list = readGroups(keywords).flat()
    const payload = await add.send({ input: { productId, keywords: list, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), note } })
    if (!payload) return false
    open.value = false
    reload()
    return true
  }

  async function end(placement: PlacementPartsFragment): Promise<boolean> {
    const payload = await ending.send({ input: { placementId: placement.id } })
    reload()
    return payload !== null
  }

  const keywordError = computed(() => add.errors.errors.value.find((error) => error.field?.startsWith('keywords'))?.message ?? '')
  const otherErrors = computed(() => add.errors.rest(['productId', 'keywords', 'keywords.*', 'endsAt', 'note']))
  return { open, form, products, begin, find, submit, end, busy: add.busy, ending: ending.busy, errorOf: add.errors.of, keywordError, otherErrors, clearError: add.errors.clear }
}
