import type { FileLicenseInput, LicenseFilingPartsFragment, LicenseKind, LicenseRecordPartsFragment } from '@/gql/graphql'

/** The bounds of the schema's `FileLicenseInput`, in characters. */
export const LICENSE_LIMITS = { number: 40, holder: 120 } as const

export interface LicenseForm {
  number: string
  holder: string
  validFrom: string
  validUntil: string
  /** 长期: holds without end. */
  endless: boolean
  /** Ids of uploads that are ready, in order. */
  scans: readonly string[]
}

export function licenseFormOf(filing?: LicenseFilingPartsFragment | null): LicenseForm {
  return {
    number: filing?.number ?? '',
    holder: filing?.holder ?? '',
    validFrom: filing?.validFrom ?? '',
    validUntil: filing?.validUntil ?? '',
    endless: Boolean(filing?.validFrom) && !filing?.validUntil,
    scans: filing?.scans.map((scan) => scan.id) ?? []
  }
}

/** A renewal begins with what does not change. */
export function renewalOf(record: LicenseRecordPartsFragment): LicenseForm {
  return { number: record.number, holder: record.holder, validFrom: '', validUntil: '', endless: false, scans: [] }
}

export function licenseInput(kind: LicenseKind, form: LicenseForm): FileLicenseInput {
  return {
    kind,
    number: form.number,
    holder: form.holder,
    validFrom: form.validFrom || null,
    validUntil: form.endless ? null : form.validUntil || null,
    scanIds: [...form.scans]
  }
}

/** What is wrong with a renewal before it is sent: it has to be whole. */
export function checkRenewal(form: LicenseForm, scansRequired: boolean): { field: string, text: string }[] {
  const wrong: { field: string, text: string }[] = []
  if (!form.number.trim()) wrong.push({ field: 'number', text: 'shop.product.required' })
  if (!form.holder.trim()) wrong.push({ field: 'holder', text: 'shop.product.required' })
  if (!form.validFrom) wrong.push({ field: 'validFrom', text: 'license.fromRequired' })
  if (!form.endless && !form.validUntil) wrong.push({ field: 'validUntil', text: 'license.untilRequired' })
  if (!form.endless && form.validUntil && form.validFrom && form.validUntil < form.validFrom) wrong.push({ field: 'validUntil', text: 'license.untilBefore' })
  if (scansRequired && form.scans.length === 0) wrong.push({ field: 'scans', text: 'license.scansRequired' })
  return wrong
}

const DAY = 86_400_000

/** How much of a licence's time has gone, 0 to 1; nothing for one that holds without end. */
export function spent(record: { validFrom: string, validUntil?: string | null, daysLeft?: number | null }): number | null {
  if (!record.validUntil || record.daysLeft === null || record.daysLeft === undefined) return null
  const whole = Math.max(1, (Date.parse(record.validUntil) - Date.parse(record.validFrom)) / DAY)
  return Math.min(1, Math.max(0, 1 - record.daysLeft / whole))
}
