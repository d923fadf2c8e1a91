import type { AttributeKind, CategoryPartsFragment } from '@/gql/graphql'

/** As the server bounds them. */
export const MAX_ATTRIBUTES = 30

export interface CategoryForm { name: string, nameEn: string, icon: string, needsFoodLicense: boolean }
/** `choices` has one choice a line. */
export interface AttributeForm { key: string, id: string | null, name: string, nameEn: string, kind: AttributeKind, unit: string, required: boolean, choices: string }

let counter = 0

export const emptyCategory = (): CategoryForm => ({ name: '', nameEn: '', icon: '', needsFoodLicense: false })
export const emptyAttribute = (): AttributeForm => ({ key: `new-${++counter}`, id: null, name: '', nameEn: '', kind: 'TEXT', unit: '', required: false, choices: '' })
export const hasChoices = (attribute: AttributeForm) => attribute.kind === 'CHOICE' || attribute.kind === 'CHOICES'

export function categoryFormOf(category: CategoryPartsFragment): CategoryForm {
  return { name: category.name, nameEn: category.nameEn, icon: category.icon, needsFoodLicense: category.needsFoodLicense }
}

export function attributeFormsOf(category: CategoryPartsFragment): AttributeForm[] {
  return category.attributes.map((attribute) => ({
    key: attribute.id, id: attribute.id, name: attribute.name, nameEn: attribute.nameEn ?? '', kind: attribute.kind, unit: attribute.unit,
    required: attribute.required, choices: attribute.choices.join('\n')
  }))
}

export function attributeInputOf(attribute: AttributeForm) {
  return {
    id: attribute.id, name: attribute.name.trim(), nameEn: attribute.nameEn.trim() || null, kind: attribute.kind, unit: attribute.unit.trim(), required: attribute.required,
    choices: hasChoices(attribute) ? attribute.choices.split('\n').map((choice) => choice.trim()).filter(Boolean) : []
  }
}
