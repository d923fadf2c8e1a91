import { computed, ref, shallowRef, watch } from 'vue'
import {
  ApproveShopDocument, LicenseQueueDocument, LicensesDueDocument, ReinstateShopDocument, ReturnLicenseDocument, ReturnShopDocument,
  ReverifyLicenseDocument, ShopCountsDocument, ShopQueueDocument, ShopReviewDocument, SuspendShopDocument, VerifyLicenseDocument,
  type ShopFilePartsFragment, type ShopStatus
} from '@/gql/graphql'
import { useAction } from './useAction'
import { useLoad } from './useLoad'
import { usePages } from './usePages'

export const QUEUE: readonly ShopStatus[] = ['SUBMITTED', 'RETURNED', 'APPROVED', 'OPEN', 'SUSPENDED', 'CLOSED', 'DRAFT']

/** The group's shops by where they stand, the longest waiting first. */
export function useShopQueue() {
  const status = ref<ShopStatus>('SUBMITTED')
  const counts = useLoad(ShopCountsDocument, () => ({}), (data) => data.shopCounts)
  const pages = usePages(ShopQueueDocument, (after) => ({ status: status.value, first: 30, after }), (data) => data.shopReviews)
  const count = (of: ShopStatus) => counts.data.value?.find((item) => item.status === of)?.count ?? 0
  return { status, count, ...pages }
}

/** Renewed licences that wait, and licences that press. */
export function useLicenseReviews() {
  const waiting = usePages(LicenseQueueDocument, (after) => ({ first: 20, after }), (data) => data.licenseReviews)
  const due = useLoad(LicensesDueDocument, () => ({}), (data) => data.licensesDue)
  const verifying = useAction(VerifyLicenseDocument, (data) => data.verifyLicense, 'shop')
  const returning = useAction(ReturnLicenseDocument, (data) => data.returnLicense, 'shop')
  const reverifying = useAction(ReverifyLicenseDocument, (data) => data.reverifyLicense, 'shop')

  async function verify(filingId: string): Promise<boolean> {
    const payload = await verifying.send({ input: { filingId } })
    await waiting.reload()
    due.reload()
    return payload !== null
  }

  async function giveBack(filingId: string, field: string, reason: string): Promise<boolean> {
    const payload = await returning.send({ input: { filingId, reasons: [{ field, reason }] } })
    if (payload) await waiting.reload()
    return payload !== null
  }

  async function reverify(licenseId: string): Promise<boolean> {
    const payload = await reverifying.send({ input: { licenseId } })
    due.reload()
    return payload !== null
  }

  return {
    waiting, due, verify, giveBack, reverify,
    busy: computed(() => verifying.busy.value || returning.busy.value || reverifying.busy.value),
    returnError: () => returning.errors.rest([])[0] ?? '',
    errors: computed(() => [...verifying.errors.rest([]), ...reverifying.errors.rest([])])
  }
}

/** One shop's file under review: reasons are noted beside fields and go back together. */
export function useShopReview(id: string) {
  const loaded = useLoad(ShopReviewDocument, () => ({ id }), (data) => data.shopReview)
  const file = shallowRef<ShopFilePartsFragment>()
  const approving = useAction(ApproveShopDocument, (data) => data.approveShop, 'shop')
  const returning = useAction(ReturnShopDocument, (data) => data.returnShop, 'shop')
  const suspending = useAction(SuspendShopDocument, (data) => data.suspendShop, 'shop')
  const reinstating = useAction(ReinstateShopDocument, (data) => data.reinstateShop, 'shop')
  /** What is to be put right, by field. An empty text is a reason that is being written. */
  const reasons = ref<Record<string, string>>({})
  const written = computed(() => Object.entries(reasons.value).filter(([, reason]) => reason.trim()))
  const take = (next: ShopFilePartsFragment | null | undefined) => { if (next) file.value = next }
  watch(loaded.data, take, { immediate: true })

  async function approve(): Promise<boolean> {
    const payload = await approving.send({ input: { shopId: id } })
    take(payload?.application)
    return payload !== null
  }

  async function giveBack(): Promise<boolean> {
    const list = written.value.map(([field, reason]) => ({ field, reason }))
    const payload = await returning.send({ input: { shopId: id, reasons: list } })
    take(payload?.application)
    if (payload) reasons.value = {}
    return payload !== null
  }

  async function decide(how: 'suspend' | 'reinstate', reason: string): Promise<boolean> {
    const payload = await (how === 'suspend' ? suspending : reinstating).send({ input: { shopId: id, reason } })
    take(payload?.application)
    return payload !== null
  }

  return {
    phase: loaded.phase, reload: loaded.reload, file, reasons, written, approve, giveBack, decide,
    point: (field: string) => { reasons.value = { ...reasons.value, [field]: '' } },
    unpoint: (field: string) => { reasons.value = Object.fromEntries(Object.entries(reasons.value).filter(([key]) => key !== field)) },
    busy: computed(() => [approving, returning, suspending, reinstating].some((action) => action.busy.value)),
    reasonErrors: computed(() => [...suspending.errors.rest([]), ...reinstating.errors.rest([])]),
    clearErrors: () => { suspending.errors.clear(); reinstating.errors.clear() },
    errors: computed(() => [...approving.errors.rest([]), ...returning.errors.rest([])])
  }
}
