import type { LicenseKind, SaveShopRequirementsInput, ShopRequirementsPartsFragment } from '@/gql/graphql'

export interface RequirementsForm {
  documents: LicenseKind[]
  scansRequired: boolean
  exemptionsAccepted: boolean
  minProducts: string
  warnDays: string
  reverifyMonths: string
  closingNoticeDays: string
  termsVersion: string
  terms: string
  note: string
}

export const REQUIREMENT_FIELDS = [
  'documents', 'scansRequired', 'exemptionsAccepted', 'minProducts', 'warnDays', 'reverifyMonths', 'closingNoticeDays', 'termsVersion', 'terms', 'note'
]

export function requirementsForm(current: ShopRequirementsPartsFragment): RequirementsForm {
  return {
    documents: [...current.documents],
    scansRequired: current.scansRequired,
    exemptionsAccepted: current.exemptionsAccepted,
    minProducts: String(current.minProducts),
    warnDays: current.warnDays.join(', '),
    reverifyMonths: String(current.reverifyMonths),
    closingNoticeDays: String(current.closingNoticeDays),
    termsVersion: current.termsVersion,
    terms: current.terms,
    note: ''
  }
}

const whole = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null)

/** `30, 7，1` as numbers; nothing where one is out of bounds. */
export function readDays(text: string): number[] | null {
  const days = text.split(/[,，、\s]+/).filter(Boolean).map(whole)
  const fine = days.length >= 1 && days.length <= 6 && days.every((day) => day !== null && day >= 1 && day <= 365)
  return fine ? (days as number[]) : null
}

interface Wrong { field: string, text: string, named?: Record<string, number> }

/** The bounds of the schema's `SaveShopRequirementsInput`. */
export function checkRequirements(form: RequirementsForm): Wrong[] {
  const wrong: Wrong[] = []
  const within = (field: 'minProducts' | 'reverifyMonths' | 'closingNoticeDays', from: number, to: number) => {
    const number = whole(form[field])
    if (number === null || number < from || number > to) wrong.push({ field, text: 'requirements.numberInvalid', named: { from, to } })
  }
  within('minProducts', 0, 100)
  within('reverifyMonths', 1, 24)
  within('closingNoticeDays', 1, 365)
  if (readDays(form.warnDays) === null) wrong.push({ field: 'warnDays', text: 'requirements.warnInvalid' })
  if (!form.termsVersion.trim()) wrong.push({ field: 'termsVersion', text: 'shop.product.required' })
  if (!form.terms.trim()) wrong.push({ field: 'terms', text: 'shop.product.required' })
  return wrong
}

export function requirementsInput(form: RequirementsForm, version: number): SaveShopRequirementsInput {
  return {
    version,
    documents: form.documents,
    scansRequired: form.scansRequired,
    exemptionsAccepted: form.exemptionsAccepted,
    minProducts: whole(form.minProducts) ?? 0,
    warnDays: readDays(form.warnDays) ?? [],
    reverifyMonths: whole(form.reverifyMonths) ?? 0,
    closingNoticeDays: whole(form.closingNoticeDays) ?? 0,
    termsVersion: form.termsVersion.trim(),
    terms: form.terms,
    note: form.note.trim()
  }
}
