import { parseMoneyInput } from './money'

/** As the server bounds them. */
export const MAX_OPTIONS = 3
export const MAX_OPTION_VALUES = 100
export const MAX_VARIANTS = 500

export interface ValueForm { key: string, name: string, nameEn: string }
export interface OptionForm { key: string, name: string, nameEn: string, values: ValueForm[] }

export interface VariantForm {
  key: string
  /** Null for one that is not saved yet. */
  id: string | null
  /** The chosen value's key of each option, in the options' order. */
  choice: string[]
  sku: string
  price: string
  /** 划线价; empty where none is shown. */
  listPrice: string
  /** Only for new variants; saved ones are counted in the stock workspace. */
  initialStock: string
  /** `available / reserved`, for show. */
  stock: string
  offered: boolean
}

export interface Matrix { options: OptionForm[], variants: VariantForm[] }

let counter = 0
const fresh = (kind: string) => `new-${kind}-${++counter}`

export const emptyValue = (name = ''): ValueForm => ({ key: fresh('value'), name, nameEn: '' })
export const emptyOption = (name = '', values: string[] = ['']): OptionForm => ({ key: fresh('option'), name, nameEn: '', values: values.map((value) => emptyValue(value)) })

export function emptyVariant(choice: string[]): VariantForm {
  return { key: fresh('variant'), id: null, choice, sku: '', price: '', listPrice: '', initialStock: '0', stock: '', offered: true }
}

/** How many combinations the options have together. */
export function combinationCount(options: readonly OptionForm[]): number {
  return options.length === 0 ? 0 : options.reduce((count, option) => count * option.values.length, 1)
}

const join = (choice: readonly string[]) => choice.join('|')

function combinations(options: readonly OptionForm[]): string[][] {
  return options.reduce<string[][]>((rows, option) => rows.flatMap((row) => option.values.map((value) => [...row, value.key])), [[]])
}

/**
 * Adds every combination that is missing and puts all in the options' order; what was typed stays. Says how many were added,
 * or `tooMany` when there would be more than a product may have.
 */
export function generate(matrix: Matrix): { added: number } | 'tooMany' {
  if (combinationCount(matrix.options) > MAX_VARIANTS) return 'tooMany'
  if (matrix.options.length === 0) return { added: 0 }
  const known = new Map(matrix.variants.map((variant) => [join(variant.choice), variant]))
  const all = combinations(matrix.options)
  const added = all.filter((choice) => !known.has(join(choice))).length
  matrix.variants = all.map((choice) => known.get(join(choice)) ?? emptyVariant(choice))
  return { added }
}

/** Combinations that no variant is of: shoppers see them greyed. */
export function missingCount(matrix: Matrix): number {
  const count = combinationCount(matrix.options)
  return count > MAX_VARIANTS ? count - matrix.variants.length : Math.max(0, count - matrix.variants.length)
}

/** A new option: what there is already becomes its first value. */
export function addOption(matrix: Matrix, option: OptionForm): void {
  if (matrix.options.length >= MAX_OPTIONS) return
  matrix.options.push(option)
  const first = option.values[0]
  if (first) for (const variant of matrix.variants) variant.choice.push(first.key)
}

/** Without an option, of the variants that then read the same the first stays. */
export function removeOption(matrix: Matrix, index: number): void {
  matrix.options.splice(index, 1)
  const seen = new Set<string>()
  matrix.variants = matrix.variants.filter((variant) => {
    variant.choice.splice(index, 1)
    const key = join(variant.choice)
    if (matrix.options.length === 0 || seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Takes a value away with the variants that chose it. */
export function removeValue(matrix: Matrix, option: number, key: string): void {
  const at = matrix.options[option]
  if (!at) return
  at.values = at.values.filter((value) => value.key !== key)
  matrix.variants = matrix.variants.filter((variant) => variant.choice[option] !== key)
}

/** `2016 年 / 250 克`. */
export function labelOf(options: readonly OptionForm[], variant: VariantForm): string {
  return variant.choice.map((key, at) => options[at]?.values.find((value) => value.key === key)?.name.trim() || '—').join(' / ')
}

export type FillField = 'price' | 'listPrice' | 'sku' | 'initialStock'

/**
 * Writes one thing into many rows. A SKU is a beginning that each row gets a number behind (`CP-` → `CP-001`); stock goes into
 * new variants only.
 */
export function fill(variants: VariantForm[], field: FillField, text: string, only: ReadonlySet<string>): number {
  const rows = variants.filter((variant) => only.size === 0 || only.has(variant.key))
  const width = String(rows.length).length < 2 ? 2 : String(rows.length).length
  let done = 0
  rows.forEach((variant, index) => {
    if (field === 'initialStock' && variant.id) return
    variant[field] = field === 'sku' ? `${text.trim()}${String(index + 1).padStart(width, '0')}` : text.trim()
    done++
  })
  return done
}

/** The columns that take text, in the order in which they stand. */
export const COLUMNS: readonly FillField[] = ['sku', 'price', 'listPrice', 'initialStock']

/** Cells copied from a spreadsheet, written from a cell on to the right and down. Says how many cells were filled. */
export function paste(variants: VariantForm[], row: number, column: number, text: string): number {
  const lines = text.replace(/\r/g, '').replace(/\n$/, '').split('\n')
  let done = 0
  lines.forEach((line, down) => {
    const variant = variants[row + down]
    line.split('\t').forEach((cell, right) => {
      const field = COLUMNS[column + right]
      if (!variant || !field || (field === 'initialStock' && variant.id)) return
      const written = cell.trim()
      variant[field] = field === 'price' || field === 'listPrice' ? (parseMoneyInput(written) ?? written) : written
      done++
    })
  })
  return done
}

/** Whether a pasted text is a table and not just a word for one cell. */
export const isTable = (text: string) => /[\t\n]/.test(text.replace(/\n$/, ''))

/** What is wrong before anything is sent: the field's path and the key of the text. */
export function checkMatrix(matrix: Matrix): { field: string, text: string }[] {
  const wrong: { field: string, text: string }[] = []
  const names = (list: readonly { name: string }[], at: (index: number) => string) => {
    const seen = new Set<string>()
    list.forEach(({ name }, index) => {
      const key = name.trim().toLowerCase()
      if (!key) wrong.push({ field: at(index), text: 'shop.product.required' })
      else if (seen.has(key)) wrong.push({ field: at(index), text: 'shop.matrix.twice' })
      seen.add(key)
    })
  }
  names(matrix.options, (index) => `options.${index}.name`)
  matrix.options.forEach((option, index) => names(option.values, (at) => `options.${index}.values.${at}.name`))
  const skus = new Set<string>()
  matrix.variants.forEach((variant, index) => {
    const at = (name: string) => `variants.${index}.${name}`
    const sku = variant.sku.trim().toUpperCase()
    if (!sku) wrong.push({ field: at('sku'), text: 'shop.product.required' })
    else if (skus.has(sku)) wrong.push({ field: at('sku'), text: 'shop.product.skuTwice' })
    skus.add(sku)
    const price = parseMoneyInput(variant.price)
    if (!price) wrong.push({ field: at('price'), text: 'shop.product.priceInvalid' })
    const listPrice = parseMoneyInput(variant.listPrice)
    if (variant.listPrice.trim() && !listPrice) wrong.push({ field: at('listPrice'), text: 'shop.product.priceInvalid' })
    if (price && listPrice && Number(listPrice) <= Number(price)) wrong.push({ field: at('listPrice'), text: 'shop.product.listPriceLow' })
    if (!variant.id && !/^\d{1,7}$/.test(variant.initialStock.trim())) wrong.push({ field: at('initialStock'), text: 'shop.product.stockInvalid' })
  })
  if (matrix.variants.length > MAX_VARIANTS) wrong.push({ field: 'variants', text: 'shop.matrix.tooMany' })
  return wrong
}
