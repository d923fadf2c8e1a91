import { parseMoneyInput } from './money'
import type { ProductKind, ProductPartsFragment, VariantInput } from '@/gql/graphql'

export interface VariantForm { key: string, id: string | null, sku: string, name: string, nameEn: string, price: string, initialStock: string, stock: string }

export interface ProductForm {
  kind: ProductKind
  categoryId: string
  title: string
  titleEn: string
  description: string
  descriptionEn: string
  sevenDayReturn: boolean
  variants: VariantForm[]
}

let counter = 0

export function emptyVariant(): VariantForm {
  return { key: `new-${++counter}`, id: null, sku: '', name: '', nameEn: '', price: '', initialStock: '0', stock: '' }
}

export function emptyForm(): ProductForm {
  return { kind: 'PARCEL', categoryId: '', title: '', titleEn: '', description: '', descriptionEn: '', sevenDayReturn: true, variants: [emptyVariant()] }
}

export function formOf(product: ProductPartsFragment): ProductForm {
  return {
    kind: product.kind,
    categoryId: product.category.id,
    title: product.title,
    titleEn: product.titleEn ?? '',
    description: product.description,
    descriptionEn: product.descriptionEn ?? '',
    sevenDayReturn: product.sevenDayReturn,
    variants: product.variants.map((variant) => ({
      key: variant.id, id: variant.id, sku: variant.sku, name: variant.name, nameEn: variant.nameEn ?? '', price: variant.price.amount,
      initialStock: '0', stock: `${variant.available} / ${variant.reserved}`
    }))
  }
}

/** What is wrong before anything is sent: the field's path and the key of the text. */
export function check(form: ProductForm): { field: string, text: string }[] {
  const wrong: { field: string, text: string }[] = []
  const need = (field: string, value: string) => { if (!value.trim()) wrong.push({ field, text: 'shop.product.required' }) }
  need('title', form.title)
  if (!form.categoryId) wrong.push({ field: 'categoryId', text: 'studio.form.choose' })
  const seen = new Set<string>()
  form.variants.forEach((variant, index) => {
    const at = (name: string) => `variants.${index}.${name}`
    need(at('sku'), variant.sku)
    need(at('name'), variant.name)
    const sku = variant.sku.trim().toUpperCase()
    if (sku && seen.has(sku)) wrong.push({ field: at('sku'), text: 'shop.product.skuTwice' })
    seen.add(sku)
    if (!parseMoneyInput(variant.price)) wrong.push({ field: at('price'), text: 'shop.product.priceInvalid' })
    if (!variant.id && !/^\d{1,7}$/.test(variant.initialStock.trim())) wrong.push({ field: at('initialStock'), text: 'shop.product.stockInvalid' })
  })
  return wrong
}

const blank = (text: string) => text.trim() || null

/** The form as the API takes it. Only for a form that `check` has nothing against. */
export function inputOf(form: ProductForm) {
  const variants: VariantInput[] = form.variants.map((variant) => ({
    ...(variant.id ? { id: variant.id } : { initialStock: Number(variant.initialStock.trim()) }),
    sku: variant.sku.trim(),
    name: variant.name.trim(),
    nameEn: blank(variant.nameEn),
    price: { amount: parseMoneyInput(variant.price) ?? '', currency: 'CNY' }
  }))
  return {
    categoryId: form.categoryId,
    title: form.title.trim(),
    titleEn: blank(form.titleEn),
    description: form.description.trim(),
    descriptionEn: blank(form.descriptionEn),
    sevenDayReturn: form.sevenDayReturn,
    variants
  }
}

/** Every field that has a place on the screen for its error. */
export const KNOWN_FIELDS = [
  'title', 'titleEn', 'description', 'descriptionEn', 'categoryId', 'kind', 'sevenDayReturn',
  'variants.*.sku', 'variants.*.name', 'variants.*.nameEn', 'variants.*.price', 'variants.*.initialStock'
]
