import { computed, ref, watch } from 'vue'
import { attributeFormsOf, attributeInputOf, categoryFormOf, emptyCategory, type AttributeForm, type CategoryForm } from '@/domain/categoryForm'
import { pathOf, type TreeMove } from '@/domain/categoryTree'
import { CategoriesDocument, MoveCategoryDocument, RemoveCategoryDocument, SaveCategoryAttributesDocument, SaveCategoryDocument } from '@/gql/graphql'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** The tree of categories, and the one that is being written. */
export function useCategories() {
  const loaded = useLoad(CategoriesDocument, () => ({}), (data) => data.categories)
  const saving = useAction(SaveCategoryDocument, (data) => data.saveCategory, 'catalog')
  const moving = useAction(MoveCategoryDocument, (data) => data.moveCategory, 'catalog')
  const removing = useAction(RemoveCategoryDocument, (data) => data.removeCategory, 'catalog')
  const asking = useAction(SaveCategoryAttributesDocument, (data) => data.saveCategoryAttributes, 'catalog')

  const chosen = ref<string | null>(null)
  /** Under what a new category is being written; undefined while none is. */
  const under = ref<string | null | undefined>()
  const form = ref<CategoryForm>(emptyCategory())
  const attributes = ref<AttributeForm[]>([])

  const all = computed(() => loaded.data.value ?? [])
  const category = computed(() => all.value.find((one) => one.id === chosen.value))
  const path = computed(() => pathOf(all.value, under.value === undefined ? chosen.value : under.value))
  /** What the chosen category has from those above it. */
  const inherited = computed(() => path.value.filter((one) => one.id !== chosen.value).flatMap((one) => one.attributes))
  const inheritsFood = computed(() => path.value.some((one) => one.id !== (under.value === undefined ? chosen.value : null) && one.needsFoodLicense))

  function open(): void {
    saving.errors.clear()
    asking.errors.clear()
    removing.errors.clear()
    form.value = category.value ? categoryFormOf(category.value) : emptyCategory()
    attributes.value = category.value ? attributeFormsOf(category.value) : []
  }

  watch(chosen, () => { under.value = undefined; open() })

  function begin(parent: string | null): void {
    under.value = parent
    saving.errors.clear()
    form.value = emptyCategory()
  }

  async function save(): Promise<boolean> {
    const fresh = under.value !== undefined
    const payload = await saving.send({ input: { ...form.value, name: form.value.name.trim(), nameEn: form.value.nameEn.trim(), id: fresh ? null : chosen.value, parentId: under.value ?? null } })
    if (!payload?.category) return false
    loaded.reload()
    if (fresh) chosen.value = payload.category.id
    return true
  }

  async function saveAttributes(): Promise<boolean> {
    if (!chosen.value) return false
    const payload = await asking.send({ input: { categoryId: chosen.value, attributes: attributes.value.map(attributeInputOf) } })
    if (payload) loaded.reload()
    return payload !== null
  }

  async function move(to: TreeMove): Promise<boolean> {
    const payload = await moving.send({ input: to })
    loaded.reload()
    return payload !== null
  }

  async function remove(): Promise<boolean> {
    if (!chosen.value) return false
    const payload = await removing.send({ input: { id: chosen.value } })
    if (!payload) return false
    chosen.value = null
    loaded.reload()
    return true
  }

  return {
    all, phase: loaded.phase, reload: loaded.reload, chosen, category, under, path, inherited, inheritsFood, form, attributes, begin, open, save, saveAttributes, move, remove,
    errors: saving.errors, attributeErrors: asking.errors, otherErrors: computed(() => [...moving.errors.rest([]), ...removing.errors.rest([])]),
    saving: saving.busy, asking: asking.busy
  }
}
