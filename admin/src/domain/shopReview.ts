import type { LicenseExemption, ShopFilePartsFragment } from '@/gql/graphql'
import { formatMoney } from './money'

export interface ReviewItem { field: string, value: string }
export interface ReviewGroup { title: string, items: ReviewItem[] }

/** Words for what is stored otherwise. */
export interface ReviewWords { yes: string, no: string, exemption: (ground: LicenseExemption) => string }

/** A phone's, a price's and a text's place on the review page, in the order of the form. */
export function reviewGroups(file: ShopFilePartsFragment, words: ReviewWords): ReviewGroup[] {
  const { profile, declaration } = file
  const text = (field: keyof typeof profile): ReviewItem => ({ field, value: String(profile[field] ?? '') })
  return [
    { title: 'review.profile', items: (['name', 'nameEn', 'slug', 'town', 'tagline', 'taglineEn', 'story', 'storyEn'] as const).map(text) },
    {
      title: 'review.contact',
      items: [
        { field: 'contactName', value: declaration.contactName },
        { field: 'contactPhone', value: declaration.contactPhone },
        { field: 'contactEmail', value: declaration.contactEmail },
        { field: 'sellsFood', value: declaration.sellsFood ? words.yes : words.no },
        { field: 'exemption', value: profile.exemption ? words.exemption(profile.exemption) : words.no }
      ]
    },
    {
      title: 'review.delivery',
      items: [
        { field: 'freight', value: formatMoney(profile.freight) },
        { field: 'freeFreightFrom', value: profile.freeFreightFrom ? formatMoney(profile.freeFreightFrom) : '' },
        text('pickupAddress'),
        text('pickupHours')
      ]
    }
  ]
}
