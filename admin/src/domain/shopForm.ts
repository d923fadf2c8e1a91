import type { LicenseExemption, SaveShopApplicationInput, ShopFilePartsFragment } from '@/gql/graphql'
import { parseMoneyInput } from './money'

/** The bounds of the schema's `SaveShopApplicationInput`, in characters. */
export const LIMITS = {
  name: 40, nameEn: 80, slug: 40, tagline: 120, taglineEn: 160, story: 4000, storyEn: 4000, town: 40,
  contactName: 40, contactEmail: 120, pickupAddress: 200, pickupHours: 100
} as const

export interface ShopForm {
  name: string
  nameEn: string
  slug: string
  tagline: string
  taglineEn: string
  story: string
  storyEn: string
  town: string
  contactName: string
  contactPhone: string
  contactEmail: string
  sellsFood: boolean
  /** Why it needs no business licence; empty where it has one. */
  exemption: LicenseExemption | ''
  freight: string
  freeFreightFrom: string
  pickupAddress: string
  pickupHours: string
  /** Whether the terms that hold now are accepted. */
  accepts: boolean
}

export const FIELDS = [
  'name', 'nameEn', 'slug', 'tagline', 'taglineEn', 'story', 'storyEn', 'town', 'contactName', 'contactPhone', 'contactEmail',
  'sellsFood', 'exemption', 'freight', 'freeFreightFrom', 'pickupAddress', 'pickupHours', 'terms'
] as const
export const EXEMPTIONS: readonly LicenseExemption[] = ['FARM_PRODUCE', 'HOME_CRAFTS', 'SERVICES', 'SMALL_TRADES']
export const LICENSE_FIELDS = ['number', 'holder', 'validFrom', 'validUntil', 'scans'] as const

export function formOf(file: ShopFilePartsFragment, termsVersion: string): ShopForm {
  const { profile, declaration } = file
  return {
    name: profile.name,
    nameEn: profile.nameEn ?? '',
    slug: profile.slug,
    tagline: profile.tagline,
    taglineEn: profile.taglineEn ?? '',
    story: profile.story,
    storyEn: profile.storyEn ?? '',
    town: profile.town,
    contactName: declaration.contactName,
    contactPhone: declaration.contactPhone,
    contactEmail: declaration.contactEmail,
    sellsFood: declaration.sellsFood,
    exemption: profile.exemption ?? '',
    freight: profile.freight.amount,
    freeFreightFrom: profile.freeFreightFrom?.amount ?? '',
    pickupAddress: profile.pickupAddress ?? '',
    pickupHours: profile.pickupHours ?? '',
    accepts: declaration.termsVersion === termsVersion
  }
}

export function slugIsFine(slug: string): boolean {
  return slug.length >= 2 && slug.length <= LIMITS.slug && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)
}

/** What would be refused before anything is sent: the field and the key of the text. What is missing may come later. */
export function check(form: ShopForm): { field: string, text: string }[] {
  const wrong: { field: string, text: string }[] = []
  if (!form.name.trim()) wrong.push({ field: 'name', text: 'shop.product.required' })
  if (!slugIsFine(form.slug.trim())) wrong.push({ field: 'slug', text: 'opening.slugInvalid' })
  if (parseMoneyInput(form.freight) === null) wrong.push({ field: 'freight', text: 'opening.amountInvalid' })
  if (form.freeFreightFrom.trim() && parseMoneyInput(form.freeFreightFrom) === null) wrong.push({ field: 'freeFreightFrom', text: 'opening.amountInvalid' })
  return wrong
}

const blank = (text: string) => text.trim() || null

/** The form as the API takes it. Only for a form that `check` has nothing against. */
export function inputOf(form: ShopForm, version: number, termsVersion: string): SaveShopApplicationInput {
  const free = form.freeFreightFrom.trim() ? parseMoneyInput(form.freeFreightFrom) : null
  return {
    version,
    name: form.name,
    nameEn: blank(form.nameEn),
    slug: form.slug.trim(),
    tagline: form.tagline,
    taglineEn: blank(form.taglineEn),
    story: form.story,
    storyEn: blank(form.storyEn),
    town: form.town,
    contactName: form.contactName,
    contactPhone: form.contactPhone.trim(),
    contactEmail: form.contactEmail.trim(),
    sellsFood: form.sellsFood,
    exemption: form.exemption || null,
    freight: { amount: parseMoneyInput(form.freight) ?? '0.00', currency: 'CNY' },
    freeFreightFrom: free === null ? null : { amount: free, currency: 'CNY' },
    pickupAddress: blank(form.pickupAddress),
    pickupHours: blank(form.pickupHours),
    termsVersion: form.accepts ? termsVersion : null
  }
}

/** Where a field of the checklist stands on the page: the id of its control. */
export function anchorOf(field: string): string {
  return `field-${field.replaceAll('.', '-')}`
}
