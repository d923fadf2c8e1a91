import type { ProductKind, ProductPartsFragment } from '@/gql/graphql'
import { parseMoneyInput } from './money'
import { checkMatrix, emptyOption, emptyVariant, type Matrix, type OptionForm, type VariantForm } from './variantMatrix'

export interface ProductForm extends Matrix {
  kind: ProductKind
  categoryId: string
  title: string
  titleEn: string
  description: string
  descriptionEn: string
  /** Uploads that are ready, the cover first. */
  pictures: readonly string[]
  sevenDayReturn: boolean
  /** By attribute: one text, or several of a multiple choice. */
  attributes: Record<string, string[]>
}

export function emptyForm(): ProductForm {
  const option = emptyOption('规格')
  return {
    kind: 'PARCEL', categoryId: '', title: '', titleEn: '', description: '', descriptionEn: '', pictures: [], sevenDayReturn: true, attributes: {},
    options: [option], variants: [emptyVariant([option.values[0]!.key])]
  }
}

function optionsOf(product: ProductPartsFragment): OptionForm[] {
  return product.options.map((option, at) => ({
    key: `option-${at}`, name: option.name, nameEn: option.nameEn ?? '',
    values: option.values.map((value, place) => ({ key: `value-${at}-${place}`, name: value.name, nameEn: value.nameEn ?? '' }))
  }))
}

export function formOf(product: ProductPartsFragment): ProductForm {
  const options = optionsOf(product)
  return {
    kind: product.kind,
    categoryId: product.category.id,
    title: product.title,
    titleEn: product.titleEn ?? '',
    description: product.description,
    descriptionEn: product.descriptionEn ?? '',
    pictures: product.pictures.flatMap((picture) => picture.id ?? []),
    sevenDayReturn: product.sevenDayReturn,
    attributes: Object.fromEntries(product.attributes.map((attribute) => [attribute.attributeId, [...attribute.values]])),
    options,
    variants: product.variants.map((variant) => ({
      key: variant.id, id: variant.id, choice: variant.choice.map((place, at) => options[at]?.values[place]?.key ?? ''), sku: variant.sku,
      price: variant.price.amount, listPrice: variant.listPrice?.amount ?? '', initialStock: '0', stock: `${variant.available} / ${variant.reserved}`, offered: variant.offered
    }))
  }
}

/** What is wrong before anything is sent: the field's path and the key of the text. */
export function check(form: ProductForm): { field: string, text: string }[] {
  const wrong: { field: string, text: string }[] = []
  const need = (field: string, value: string) => { if (!value.trim()) wrong.push({ field, text: 'shop.product.required' }) }
  need('title', form.title)
  if (!form.categoryId) wrong.push({ field: 'categoryId', text: 'studio.form.choose' })
  wrong.push(...checkMatrix(form))
  return wrong
}

const blank = (text: string) => text.trim() || null

function variantInputOf(options: readonly OptionForm[], variant: VariantForm) {
  return {
    ...(variant.id ? { id: variant.id } : { initialStock: Number(variant.initialStock.trim()) }),
    sku: variant.sku.trim(),
    choice: variant.choice.map((key, at) => options[at]?.values.findIndex((value) => value.key === key) ?? -1),
    offered: variant.offered,
    price: { amount: parseMoneyInput(variant.price) ?? '', currency: 'CNY' as const },
    listPrice: variant.listPrice.trim() ? { amount: parseMoneyInput(variant.listPrice) ?? '', currency: 'CNY' as const } : null
  }
}

/** The form as the API takes it. Only for a form that `check` has nothing against. */
export function inputOf(form: ProductForm, asked: readonly { id: string }[]) {
  const options = form.options.map((option) => ({
    name: option.name.trim(), nameEn: blank(option.nameEn), values: option.values.map((value) => ({ name: value.name.trim(), nameEn: blank(value.nameEn) }))
  }))
  return {
    categoryId: form.categoryId,
    title: form.title.trim(),
    titleEn: blank(form.titleEn),
    description: form.description.trim(),
    descriptionEn: blank(form.descriptionEn),
    pictures: [...form.pictures],
    sevenDayReturn: form.sevenDayReturn,
    options,
    attributes: asked.filter(({ id }) => form.attributes[id]?.length).map(({ id }) => ({ attributeId: id, values: form.attributes[id] ?? [] })),
    variants: form.variants.map((variant) => variantInputOf(form.options, variant))
  }
}

/** Every field that has a place on the screen for its error. */
export const KNOWN_FIELDS = [
  'title', 'titleEn', 'description', 'descriptionEn', 'categoryId', 'kind', 'pictures', 'pictures.*', 'sevenDayReturn',
  'options.*.name', 'options.*.nameEn', 'options.*.values', 'options.*.values.*.name', 'options.*.values.*.nameEn',
  'variants.*.choice', 'variants.*.sku', 'variants.*.price', 'variants.*.listPrice', 'variants.*.initialStock'
]
