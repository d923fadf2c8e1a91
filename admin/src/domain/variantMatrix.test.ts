import { describe, expect, it } from 'vitest'
import {
  addOption, checkMatrix, combinationCount, emptyOption, fill, generate, isTable, labelOf, MAX_VARIANTS, missingCount, paste, removeOption, removeValue,
  type Matrix
} from './variantMatrix'

const matrix = (...sizes: number[]): Matrix => ({
  options: sizes.map((size, at) => emptyOption(`项${at}`, Array.from({ length: size }, (_, n) => `${at}-${n}`))),
  variants: []
})

describe('the matrix of variants', () => {
  it('has every combination once, in the order of the options', () => {
    const peel = matrix(2, 3)
    expect(generate(peel)).toEqual({ added: 6 })
    expect(peel.variants.map((variant) => labelOf(peel.options, variant))).toEqual(['0-0 / 1-0', '0-0 / 1-1', '0-0 / 1-2', '0-1 / 1-0', '0-1 / 1-1', '0-1 / 1-2'])
    expect(generate(peel)).toEqual({ added: 0 })
  })

  it('keeps what was typed when a value is added', () => {
    const peel = matrix(2)
    generate(peel)
    peel.variants[1]!.sku = 'CP-2'
    peel.options[0]!.values.unshift({ key: 'first', name: '新的', nameEn: '' })
    expect(generate(peel)).toEqual({ added: 1 })
    expect(peel.variants.map((variant) => variant.sku)).toEqual(['', '', 'CP-2'])
  })

  it('holds 500 combinations and refuses 501 without touching what is there', () => {
    const most = matrix(25, 20)
    expect(generate(most)).toEqual({ added: MAX_VARIANTS })
    const more = matrix(3, 167)
    expect(combinationCount(more.options)).toBe(501)
    expect(generate(more)).toBe('tooMany')
    expect(more.variants).toEqual([])
  })

  it('turns what there is into the first value of a new option, and back', () => {
    const peel = matrix(2)
    generate(peel)
    peel.variants.forEach((variant, n) => { variant.sku = `CP-${n}` })
    addOption(peel, emptyOption('包装', ['袋装', '罐装']))
    expect(peel.variants.map((variant) => labelOf(peel.options, variant))).toEqual(['0-0 / 袋装', '0-1 / 袋装'])
    expect(missingCount(peel)).toBe(2)
    generate(peel)
    removeOption(peel, 1)
    expect(peel.variants.map((variant) => variant.sku)).toEqual(['CP-0', 'CP-1'])
  })

  it('takes a value away with its variants', () => {
    const peel = matrix(2, 2)
    generate(peel)
    removeValue(peel, 0, peel.options[0]!.values[0]!.key)
    expect(peel.variants).toHaveLength(2)
    expect(peel.options[0]!.values).toHaveLength(1)
  })

  it('fills the chosen rows: prices as they are, SKUs with a number behind, stock of new variants only', () => {
    const peel = matrix(3)
    generate(peel)
    peel.variants[0]!.id = 'var_1'
    expect(fill(peel.variants, 'price', ' 58 ', new Set())).toBe(3)
    expect(fill(peel.variants, 'sku', 'CP-', new Set())).toBe(3)
    expect(peel.variants.map((variant) => variant.sku)).toEqual(['CP-01', 'CP-02', 'CP-03'])
    expect(fill(peel.variants, 'initialStock', '20', new Set())).toBe(2)
    expect(fill(peel.variants, 'price', '88', new Set([peel.variants[2]!.key]))).toBe(1)
    expect(peel.variants.map((variant) => variant.price)).toEqual(['58', '58', '88'])
  })

  it('takes cells from a spreadsheet from where the cursor is, and no further than the table', () => {
    const peel = matrix(3)
    generate(peel)
    expect(isTable('CP-1')).toBe(false)
    expect(paste(peel.variants, 1, 0, 'A\t￥1,280\t\t5\tbeyond\r\nB\t9.5\t12\t6\r\nC\t1\t\t1\n')).toBe(8)
    expect(peel.variants.map(({ sku, price, initialStock }) => [sku, price, initialStock])).toEqual([['', '', '0'], ['A', '1280.00', '5'], ['B', '9.50', '6']])
  })

  it('keeps a crossed-out price above the price', () => {
    const peel = matrix(1)
    generate(peel)
    Object.assign(peel.variants[0]!, { sku: 'A', price: '58', listPrice: '58.00' })
    expect(checkMatrix(peel)).toEqual([{ field: 'variants.0.listPrice', text: 'shop.product.listPriceLow' }])
    peel.variants[0]!.listPrice = ' '
    expect(checkMatrix(peel)).toEqual([])
  })

  it('names what is wrong beside its field', () => {
    const peel = matrix(2)
    peel.options[0]!.values[1]!.name = ' 0-0 '
    generate(peel)
    fill(peel.variants, 'price', '0.001', new Set())
    fill(peel.variants, 'sku', 'A', new Set())
    peel.variants[1]!.sku = peel.variants[0]!.sku
    expect(checkMatrix(peel).map((wrong) => wrong.field)).toEqual(['options.0.values.1.name', 'variants.0.price', 'variants.1.sku', 'variants.1.price'])
  })
})
