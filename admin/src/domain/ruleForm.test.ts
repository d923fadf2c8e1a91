import { describe, expect, it } from 'vitest'
import { countOf, emptyCondition, emptyGroup, essenceOf, isWhole, ruleForm, ruleInput, unfinished, type ConditionForm } from './ruleForm'

const kinds = new Map([['cta_1', 'NUMBER' as const], ['cta_2', 'CHOICES' as const]])
const condition = (over: Partial<ConditionForm> & Pick<ConditionForm, 'kind'>): ConditionForm => ({ ...emptyCondition(over.kind), ...over })
const said = (over: Partial<ConditionForm> & Pick<ConditionForm, 'kind'>) =>
  ruleInput({ matching: 'ALL', groups: [{ key: 1, matching: 'ALL', conditions: [condition(over)] }] }, kinds).groups[0]!.conditions[0]
const blank = { __typename: 'RuleCondition' as const, category: null, productKind: null, attribute: null, test: null, values: [], from: null, to: null, text: null, days: null, count: null, shop: null, priceFrom: null, priceTo: null }

describe('a rule being edited', () => {
  it('sends of a condition what its kind asks for, and nothing else', () => {
    expect(said({ kind: 'PRICE', from: '20', to: ' ' })).toEqual({ kind: 'PRICE', priceFrom: { amount: '20' }, priceTo: null })
    expect(said({ kind: 'IN_STOCK', text: 'left over' })).toEqual({ kind: 'IN_STOCK' })
    expect(said({ kind: 'PUBLISHED_WITHIN' })).toEqual({ kind: 'PUBLISHED_WITHIN', days: 30 })
  })

  it('compares an attribute by its kind', () => {
    expect(said({ kind: 'ATTRIBUTE', attribute: 'cta_1', from: '250', values: ['x'] })).toEqual({ kind: 'ATTRIBUTE', attribute: 'cta_1', test: 'NUMBER', from: '250', to: null })
    expect(said({ kind: 'ATTRIBUTE', attribute: 'cta_2', from: '250', values: ['一等'] })).toEqual({ kind: 'ATTRIBUTE', attribute: 'cta_2', test: 'ONE_OF', values: ['一等'] })
  })

  it('is the same when it is read and sent again', () => {
    const rule = { __typename: 'CollectionRule' as const, matching: 'ANY' as const, groups: [{ __typename: 'RuleGroup' as const, matching: 'ALL' as const, conditions: [{ ...blank, kind: 'PRICE' as const, priceTo: { __typename: 'Money' as const, amount: '50.00', currency: 'CNY' as const } }, { ...blank, kind: 'SOLD_AT_LEAST' as const, count: 7 }] }] }
    const form = ruleForm(rule)
    expect(ruleInput(form, kinds)).toEqual({ matching: 'ANY', groups: [{ matching: 'ALL', conditions: [{ kind: 'PRICE', priceFrom: null, priceTo: { amount: '50.00' } }, { kind: 'SOLD_AT_LEAST', count: 7 }] }] })
    expect(essenceOf(ruleForm(rule))).toBe(essenceOf(form))
    expect(countOf(form)).toBe(2)
  })

  it('knows what is half written', () => {
    expect(isWhole(condition({ kind: 'CATEGORY' }), kinds)).toBe(false)
    expect(isWhole(condition({ kind: 'PRICE', from: '1.234' }), kinds)).toBe(false)
    expect(isWhole(condition({ kind: 'PRICE', to: '9.90' }), kinds)).toBe(true)
    expect(isWhole(condition({ kind: 'ATTRIBUTE', attribute: 'cta_1' }), kinds)).toBe(false)
    expect(isWhole(condition({ kind: 'DISCOUNTED' }), kinds)).toBe(true)
    expect(unfinished({ matching: 'ALL', groups: [emptyGroup()] }, kinds)).toEqual(['rule.groups.0.conditions.0'])
  })
})
