import { computed, ref, watch } from 'vue'
import { checkRequirements, requirementsForm, requirementsInput, REQUIREMENT_FIELDS, type RequirementsForm } from '@/domain/requirementsForm'
import { SaveShopRequirementsDocument, ShopRequirementsDocument } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** What shops have to bring, a version at a time. */
export function useRequirements() {
  const loaded = useLoad(ShopRequirementsDocument, () => ({}), (data) => data.shopRequirements)
  const saving = useAction(SaveShopRequirementsDocument, (data) => data.saveShopRequirements, 'shop')
  const form = ref<RequirementsForm>()
  const pristine = ref('')
  const dirty = computed(() => JSON.stringify(form.value) !== pristine.value)

  function accept(next: NonNullable<typeof loaded.data.value>): void {
    form.value = requirementsForm(next)
    pristine.value = JSON.stringify(form.value)
  }
  watch(loaded.data, (next) => { if (next && (!form.value || !dirty.value)) accept(next) }, { immediate: true })

  async function submit(): Promise<boolean> {
    if (!form.value || !loaded.data.value) return false
    saving.errors.clear()
    for (const { field, text, named } of checkRequirements(form.value)) saving.errors.add(field, i18n.global.t(text, named ?? {}))
    if (saving.errors.any()) return false
    const payload = await saving.send({ input: requirementsInput(form.value, loaded.data.value.version) })
    if (payload?.requirements) {
      loaded.data.value = payload.requirements
      accept(payload.requirements)
    }
    return payload !== null
  }

  return {
    phase: loaded.phase, reload: loaded.reload, current: loaded.data, form, dirty, busy: saving.busy, submit,
    errorOf: saving.errors.of, clearError: (field: string) => saving.errors.clear(field),
    errors: computed(() => saving.errors.rest(REQUIREMENT_FIELDS))
  }
}
