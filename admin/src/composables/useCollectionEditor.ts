import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { api } from '@/api/client'
import { essenceOf, ruleForm, ruleInput, unfinished, type RuleForm } from '@/domain/ruleForm'
import {
  CategoriesDocument, CollectionDocument, PreviewCollectionDocument, RuleShopsDocument, SaveCollectionDocument,
  type CollectionPartsFragment, type CollectionSort, type CollectionStatus, type PreviewCollectionQuery, type PublishedProductPartsFragment
} from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useFieldErrors } from './useFieldErrors'
import { useLoad } from './useLoad'

/** A product chosen by hand; without a title while it is off the shelf. */
export type HandPick = { id: string } & Partial<Omit<PublishedProductPartsFragment, 'id' | '__typename'>>

export interface CollectionForm {
  title: string
  titleEn: string
  description: string
  descriptionEn: string
  picture: readonly string[]
  rule: RuleForm
  added: HandPick[]
  excluded: HandPick[]
  sort: CollectionSort
  status: CollectionStatus
}

/** How long one stops typing before the preview is asked for. */
const PAUSE_MS = 350
export const KNOWN_FIELDS = ['title', 'titleEn', 'description', 'descriptionEn', 'picture', 'picture.*', 'added.*', 'excluded.*', 'rule.groups.*.conditions']

function emptyForm(): CollectionForm {
  return { title: '', titleEn: '', description: '', descriptionEn: '', picture: [], rule: { matching: 'ALL', groups: [] }, added: [], excluded: [], sort: 'NEWEST', status: 'PUBLISHED' }
}

function formOf(it: CollectionPartsFragment): CollectionForm {
  const picks = (list: CollectionPartsFragment['added']): HandPick[] => list.map(({ id, product }) => ({ ...product, id }))
  return {
    title: it.title, titleEn: it.titleEn ?? '', description: it.description, descriptionEn: it.descriptionEn ?? '',
    picture: it.picture?.id ? [it.picture.id] : [], rule: ruleForm(it.rule), added: picks(it.added), excluded: picks(it.excluded), sort: it.sort, status: it.status
  }
}

const essence = (form: CollectionForm) => JSON.stringify({ ...form, rule: essenceOf(form.rule), added: form.added.map(({ id }) => id), excluded: form.excluded.map(({ id }) => id) })

type Preview = NonNullable<PreviewCollectionQuery['previewCollection']['preview']>

/** Editing one collection, or a new one, with a look at what it would hold. */
export function useCollectionEditor(id: string | undefined, isMallWide: boolean) {
  const loaded = useLoad(CollectionDocument, () => ({ id: id ?? '' }), (data) => data.collection, () => id !== undefined)
  const categories = useLoad(CategoriesDocument, () => ({}), (data) => data.categories)
  const shops = useLoad(RuleShopsDocument, () => ({}), (data) => data.shopsForRules, () => isMallWide)
  const saving = useAction(SaveCollectionDocument, (data) => data.saveCollection, 'collection')
  const previewErrors = useFieldErrors('collection')

  const form = ref<CollectionForm>(emptyForm())
  const known = shallowRef<CollectionPartsFragment>()
  const pristine = ref(essence(form.value))
  const dirty = computed(() => essence(form.value) !== pristine.value)
  const stale = computed(() => saving.errors.has('STALE'))
  const attributes = computed(() => (categories.data.value ?? []).flatMap((category) => category.attributes))
  const kinds = computed(() => new Map(attributes.value.map((attribute) => [attribute.id, attribute.kind])))
  const open = computed(() => unfinished(form.value.rule, kinds.value))

  function accept(next: CollectionPartsFragment): void {
    known.value = next
    form.value = formOf(next)
    pristine.value = essence(form.value)
  }

  // What is being typed is not swept away by a refresh.
  watch(loaded.data, (next) => { if (next && (!known.value || !dirty.value)) accept(next) }, { immediate: true })

  const content = computed(() => ({
    rule: ruleInput(form.value.rule, kinds.value), added: form.value.added.map((pick) => pick.id), excluded: form.value.excluded.map((pick) => pick.id), sort: form.value.sort
  }))

  const preview = shallowRef<Preview>()
  const previewing = ref(false)
  let asked = 0
  let waiting: ReturnType<typeof setTimeout> | undefined

  async function look(): Promise<void> {
    const mine = ++asked
    previewing.value = true
    const { data } = await api.value.query(PreviewCollectionDocument, { input: content.value }, { requestPolicy: 'network-only' }).toPromise()
    if (mine !== asked) return
    previewing.value = false
    previewErrors.set(data?.previewCollection.userErrors ?? [])
    if (data?.previewCollection.preview) preview.value = data.previewCollection.preview
  }

  watch(() => JSON.stringify([content.value, open.value.length]), () => {
    clearTimeout(waiting)
    if (open.value.length === 0) waiting = setTimeout(() => void look(), PAUSE_MS)
  }, { immediate: true })
  onScopeDispose(() => clearTimeout(waiting))

  async function save(): Promise<CollectionPartsFragment | null> {
    const { t } = i18n.global
    saving.errors.clear()
    if (!form.value.title.trim()) saving.errors.add('title', t('collection.titleRequired'))
    for (const field of open.value) saving.errors.add(field, t('collection.conditionRequired'))
    if (saving.errors.any()) return null
    const { title, titleEn, description, descriptionEn, picture, status } = form.value
    const texts = { title: title.trim(), titleEn: titleEn.trim() || null, description: description.trim(), descriptionEn: descriptionEn.trim() || null }
    const input = { ...texts, id: known.value?.id ?? null, version: known.value?.version ?? 0, picture: picture[0] ?? null, content: content.value, status }
    const saved = (await saving.send({ input }))?.collection
    if (!saved) return null
    accept(saved)
    return saved
  }

  function takeLatest(): void {
    saving.errors.clear()
    known.value = undefined
    loaded.reload()
  }

  /** The text beside a condition, whichever of its parts is meant. */
  function conditionError(group: number, index: number): string {
    const place = `rule.groups.${group}.conditions.${index}`
    const found = [...saving.errors.errors.value, ...previewErrors.errors.value].find(({ field }) => field === place || field?.startsWith(`${place}.`))
    return found ? found.message : ''
  }

  return {
    form, known, dirty, stale, phase: loaded.phase, reload: loaded.reload, save, takeLatest, saving: saving.busy,
    categories: computed(() => categories.data.value ?? []), attributes, kinds, shops: computed(() => shops.data.value ?? []),
    preview, previewing, conditionError, isUnfinished: computed(() => open.value.length > 0),
    errorOf: (field: string) => saving.errors.of(field) || previewErrors.of(field),
    clearError: (field: string) => saving.errors.clear(field),
    errors: computed(() => (stale.value ? [] : [...saving.errors.rest([...KNOWN_FIELDS, ...CONDITION_PARTS])]))
  }
}

const CONDITION_PARTS = ['', '.category', '.productKind', '.priceFrom', '.priceTo', '.attribute', '.test', '.values', '.from', '.to', '.text', '.days', '.count', '.shop']
  .map((part) => `rule.groups.*.conditions.*${part}`)
