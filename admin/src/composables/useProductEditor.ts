import { computed, ref, watch } from 'vue'
import { check, emptyForm, formOf, inputOf, KNOWN_FIELDS, type ProductForm } from '@/domain/productForm'
import {
  ArchiveProductDocument, CategoriesDocument, CreateProductDocument, ProductDocument, UpdateProductDocument,
  type ProductPartsFragment
} from '@/gql/graphql'
import { pathOf } from '@/domain/categoryTree'
import { addOption, removeOption, removeValue, type OptionForm } from '@/domain/variantMatrix'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/**
 * Editing one product, or a new one. What is sent carries the version that was read: if somebody else was faster, nothing
 * is saved and `stale` says so, until the latest is loaded.
 */
export function useProductEditor(id: string | undefined) {
  const loaded = useLoad(ProductDocument, () => ({ id: id ?? '' }), (data) => data.product, () => id !== undefined)
  const categories = useLoad(CategoriesDocument, () => ({}), (data) => data.categories)
  const create = useAction(CreateProductDocument, (data) => data.createProduct, 'catalog')
  const update = useAction(UpdateProductDocument, (data) => data.updateProduct, 'catalog')
  const archiving = useAction(ArchiveProductDocument, (data) => data.archiveProduct, 'catalog')
  const save = id === undefined ? create : update

  const form = ref<ProductForm>(emptyForm())
  const product = ref<ProductPartsFragment>()
  const pristine = ref(JSON.stringify(form.value))
  const dirty = computed(() => JSON.stringify(form.value) !== pristine.value)
  /** What the chosen category asks its products to say: its own attributes and those above it. */
  const asked = computed(() => pathOf(categories.data.value ?? [], form.value.categoryId).flatMap((category) => category.attributes))
  const stale = computed(() => save.errors.has('STALE'))
  const errors = computed(() => [
    ...save.errors.rest([...KNOWN_FIELDS, ...asked.value.map((attribute) => `attributes.${attribute.id}`)]).filter(() => !stale.value), ...archiving.errors.rest([])
  ])

  function accept(next: ProductPartsFragment): void {
    product.value = next
    form.value = formOf(next)
    pristine.value = JSON.stringify(form.value)
  }

  // What is being typed is not swept away by a refresh.
  watch(loaded.data, (next) => { if (next && (!product.value || !dirty.value)) accept(next) }, { immediate: true })

  function valid(): boolean {
    save.errors.clear()
    for (const { field, text } of check(form.value)) save.errors.add(field, i18n.global.t(text))
    return !save.errors.any()
  }

  /** The saved product, or null when something is wrong. */
  async function submit(): Promise<ProductPartsFragment | null> {
    if (!valid()) return null
    const input = inputOf(form.value, asked.value)
    const current = product.value
    const payload = id === undefined || !current
      ? await create.send({ input: { ...input, kind: form.value.kind } })
      : await update.send({ input: { ...input, id, version: current.version } })
    if (!payload?.product) return null
    accept(payload.product)
    return payload.product
  }

  async function archive(): Promise<boolean> {
    if (id === undefined) return false
    const payload = await archiving.send({ input: { id } })
    if (payload?.product) accept(payload.product)
    return payload !== null
  }

  async function takeLatest(): Promise<void> {
    save.errors.clear()
    product.value = undefined
    loaded.reload()
  }

  return {
    form, product, categories, asked, dirty, stale, errors, phase: loaded.phase, reload: loaded.reload,
    saving: save.busy, turning: archiving.busy,
    errorOf: (field: string) => save.errors.of(field),
    clearError: (field: string) => save.errors.clear(field),
    addOption: (option: OptionForm) => { addOption(form.value, option) },
    removeOption: (index: number) => { removeOption(form.value, index) },
    removeValue: (option: number, key: string) => { removeValue(form.value, option, key) },
    submit, takeLatest, archive
  }
}
