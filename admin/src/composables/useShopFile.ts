import { computed, ref, shallowRef, watch } from 'vue'
import { check, FIELDS, formOf, inputOf, LICENSE_FIELDS, slugIsFine, type ShopForm } from '@/domain/shopForm'
import {
  AcceptShopTermsDocument, AnnounceShopClosingDocument, CallOffShopClosingDocument, OpenShopDocument, SaveShopApplicationDocument, ShopFileDocument,
  StartShopApplicationDocument, SubmitShopApplicationDocument, WithdrawShopApplicationDocument,
  type LicenseKind, type ShopFilePartsFragment
} from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useAutosave } from './useAutosave'
import { useLicenseDraft } from './useLicenseDraft'
import { useLoad } from './useLoad'

const t = (key: string, named: Record<string, unknown> = {}) => i18n.global.t(key, named)
const EMPTY = {} as ShopForm

/** The acting organization's shop: applied for, opened, closed. What is written is saved as it is written. */
export function useShopFile() {
  const loaded = useLoad(ShopFileDocument, () => ({}), (data) => data)
  const file = shallowRef<ShopFilePartsFragment | null>(null)
  const requirements = computed(() => loaded.data.value?.shopRequirements ?? null)
  const form = ref<ShopForm>(EMPTY)
  const starting = useAction(StartShopApplicationDocument, (data) => data.startShopApplication, 'shop')
  const saving = useAction(SaveShopApplicationDocument, (data) => data.saveShopApplication, 'shop')
  const submitting = useAction(SubmitShopApplicationDocument, (data) => data.submitShopApplication, 'shop')
  const accepting = useAction(AcceptShopTermsDocument, (data) => data.acceptShopTerms, 'shop')
  const withdrawing = useAction(WithdrawShopApplicationDocument, (data) => data.withdrawShopApplication, 'shop')
  const opening = useAction(OpenShopDocument, (data) => data.openShop, 'shop')
  const announcing = useAction(AnnounceShopClosingDocument, (data) => data.announceShopClosing, 'shop')
  const callingOff = useAction(CallOffShopClosingDocument, (data) => data.callOffShopClosing, 'shop')

  const writable = computed(() => file.value?.status === 'DRAFT' || file.value?.status === 'RETURNED')
  const terms = () => requirements.value?.termsVersion ?? ''
  const autosave = useAutosave(form, save, () => writable.value)
  const take = (next: ShopFilePartsFragment | null | undefined) => { if (next) file.value = next }
  const licenses: Record<LicenseKind, ReturnType<typeof useLicenseDraft>> = {
    BUSINESS: useLicenseDraft('BUSINESS', file, () => writable.value, take),
    FOOD: useLicenseDraft('FOOD', file, () => writable.value, take)
  }

  async function save(value: ShopForm): Promise<boolean> {
    saving.errors.clear()
    for (const { field, text } of check(value)) saving.errors.add(field, t(text))
    if (saving.errors.any() || !file.value) return false
    const payload = await saving.send({ input: inputOf(value, file.value.version, terms()) })
    take(payload?.application)
    return payload !== null
  }

  // What is being typed is not swept away by a refresh, and an older answer does not undo a newer one.
  watch(loaded.data, (data) => {
    const next = data?.shopApplication
    if (!next || (file.value && next.version < file.value.version)) return
    const first = !file.value
    file.value = next
    if (first || !autosave.dirty.value) autosave.accept(formOf(next, terms()))
  }, { immediate: true })

  async function start(name: string, slug: string): Promise<boolean> {
    starting.errors.clear()
    if (!name.trim()) starting.errors.add('name', t('shop.product.required'))
    if (!slugIsFine(slug.trim())) starting.errors.add('slug', t('opening.slugInvalid'))
    if (starting.errors.any()) return false
    const payload = await starting.send({ input: { name, slug: slug.trim() } })
    if (payload?.application) {
      file.value = payload.application
      autosave.accept(formOf(payload.application, terms()))
    }
    return payload !== null
  }

  /** Saves all that is not saved; true when nothing is left. */
  async function flush(): Promise<boolean> {
    if (!writable.value) return true
    const done = [await autosave.flush(), await licenses.BUSINESS.flush(), await licenses.FOOD.flush()]
    return done.every(Boolean)
  }

  async function submit(): Promise<boolean> {
    if (!await flush()) return false
    const payload = await submitting.send({})
    take(payload?.application)
    return payload !== null
  }

  async function turn(action: typeof withdrawing | typeof opening | typeof callingOff): Promise<boolean> {
    const payload = await action.send({})
    take(payload?.application)
    return payload !== null
  }

  async function announce(reason: string): Promise<boolean> {
    const payload = await announcing.send({ input: { reason } })
    take(payload?.application)
    return payload !== null
  }

  /** For a shop that was let in under older terms: at once, as nothing else is being written. */
  async function acceptTerms(): Promise<boolean> {
    const payload = await accepting.send({ input: { termsVersion: terms() } })
    take(payload?.application)
    return payload !== null
  }

  function takeLatest(): void {
    saving.errors.clear()
    if (file.value) autosave.accept(formOf(file.value, terms()))
    file.value = null
    loaded.reload()
  }

  /** A refusal beside its field, else what the secretariat wants put right there. */
  function errorOf(field: string): string {
    const refused = saving.errors.of(field) || submitting.errors.of(field)
    if (refused) return refused
    const returned = file.value?.returns.find((reason) => reason.field === field)
    return returned && writable.value ? t('opening.returnReason', { reason: returned.reason }) : ''
  }

  const KINDS: readonly LicenseKind[] = ['BUSINESS', 'FOOD']
  const known = [...FIELDS, 'version', ...KINDS.flatMap((kind) => LICENSE_FIELDS.map((field) => `licenses.${kind}.${field}`))]
  const states = computed(() => [autosave.state.value, licenses.BUSINESS.state.value, licenses.FOOD.state.value])
  return {
    phase: loaded.phase, reload: loaded.reload, file, requirements, form, writable, licenses, errorOf, start, submit, flush, announce, acceptTerms, takeLatest,
    startErrors: starting.errors, starting: starting.busy, submitErrors: submitting.errors,
    closingErrors: announcing.errors,
    stale: computed(() => saving.errors.has('STALE')),
    state: computed(() => (['failed', 'saving', 'unsaved'] as const).find((state) => states.value.includes(state)) ?? 'saved'),
    busy: computed(() => [submitting, withdrawing, opening, announcing, callingOff].some((action) => action.busy.value)),
    errors: computed(() => [
      ...saving.errors.rest(known),
      ...submitting.errors.rest(known),
      ...accepting.errors.rest([]), ...withdrawing.errors.rest([]), ...opening.errors.rest([]), ...callingOff.errors.rest([])
    ]),
    licenseErrorOf: (kind: LicenseKind, field: string) => licenses[kind].errorOf(field) || submitting.errors.of(`licenses.${kind}.${field}`),
    clearLicenseError: (kind: LicenseKind, field: string) => { licenses[kind].clearError(field); submitting.errors.clear(`licenses.${kind}.${field}`) },
    clearError: (field: string) => { saving.errors.clear(field); submitting.errors.clear(field) },
    withdraw: () => turn(withdrawing),
    open: () => turn(opening),
    callOff: () => turn(callingOff)
  }
}
