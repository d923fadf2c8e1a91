import type { AttributeKind, AttributeTestKind, ConditionKind, ProductKind, RuleMatching, RulePartsFragment } from '@/gql/graphql'

/** As the server has them. */
export const MAX_GROUPS = 5
export const MAX_CONDITIONS = 20
export const MAX_PICKED = 100
export const MAX_DAYS = 365
export const MAX_SOLD = 1_000_000

/** A condition as it is being edited; which fields count, its kind tells. `key` keeps its place on the screen. */
export interface ConditionForm {
  key: number
  kind: ConditionKind
  category: string
  productKind: ProductKind
  attribute: string
  values: string[]
  /** Of a price, a number or a day. */
  from: string
  to: string
  text: string
  /** Days, or pieces. */
  amount: number
  shop: string
}

export interface GroupForm { key: number, matching: RuleMatching, conditions: ConditionForm[] }
export interface RuleForm { matching: RuleMatching, groups: GroupForm[] }

export const CONDITIONS: readonly ConditionKind[] = ['CATEGORY', 'TITLE_CONTAINS', 'PRICE', 'KIND', 'ATTRIBUTE', 'DISCOUNTED', 'IN_STOCK', 'PUBLISHED_WITHIN', 'SOLD_AT_LEAST', 'SHOP']

let made = 0

export function emptyCondition(kind: ConditionKind): ConditionForm {
  return { key: ++made, kind, category: '', productKind: 'PARCEL', attribute: '', values: [], from: '', to: '', text: '', amount: kind === 'PUBLISHED_WITHIN' ? 30 : 10, shop: '' }
}

export function emptyGroup(): GroupForm {
  return { key: ++made, matching: 'ALL', conditions: [emptyCondition('CATEGORY')] }
}

export function ruleForm(rule: RulePartsFragment): RuleForm {
  return {
    matching: rule.matching,
    groups: rule.groups.map((group) => ({
      key: ++made, matching: group.matching,
      conditions: group.conditions.map((it) => ({
        ...emptyCondition(it.kind),
        category: it.category ?? '', productKind: it.productKind ?? 'PARCEL', attribute: it.attribute ?? '', values: [...it.values],
        from: it.priceFrom?.amount ?? it.from ?? '', to: it.priceTo?.amount ?? it.to ?? '', text: it.text ?? '', amount: it.days ?? it.count ?? 10, shop: it.shop ?? ''
      }))
    }))
  }
}

/** How an attribute of this kind is compared. */
export function testOf(kind: AttributeKind | undefined): AttributeTestKind {
  if (kind === 'NUMBER') return 'NUMBER'
  return kind === 'DATE' ? 'DATE' : 'ONE_OF'
}

/** Of each attribute, what its value is. */
export type AttributeKinds = ReadonlyMap<string, AttributeKind>

const orNull = (text: string) => text.trim() || null
const money = (text: string) => (text.trim() ? { amount: text.trim() } : null)

function conditionInput(it: ConditionForm, kinds: AttributeKinds) {
  const { kind } = it
  switch (kind) {
    case 'CATEGORY': return { kind, category: orNull(it.category) }
    case 'KIND': return { kind, productKind: it.productKind }
    case 'PRICE': return { kind, priceFrom: money(it.from), priceTo: money(it.to) }
    case 'ATTRIBUTE': {
      const test = testOf(kinds.get(it.attribute))
      const attribute = orNull(it.attribute)
      return test === 'ONE_OF' ? { kind, attribute, test, values: it.values } : { kind, attribute, test, from: orNull(it.from), to: orNull(it.to) }
    }
    case 'TITLE_CONTAINS': return { kind, text: it.text.trim() }
    case 'PUBLISHED_WITHIN': return { kind, days: it.amount }
    case 'SOLD_AT_LEAST': return { kind, count: it.amount }
    case 'SHOP': return { kind, shop: orNull(it.shop) }
    case 'DISCOUNTED':
    case 'IN_STOCK': return { kind }
  }
}

export function ruleInput(form: RuleForm, kinds: AttributeKinds) {
  return {
    matching: form.matching,
    groups: form.groups.map(({ matching, conditions }) => ({ matching, conditions: conditions.map((it) => conditionInput(it, kinds)) }))
  }
}

/** The rule as it would be sent: two that say the same are the same. */
export const essenceOf = (form: RuleForm): string => JSON.stringify(ruleInput(form, new Map()))

export const countOf = (form: RuleForm): number => form.groups.reduce((sum, group) => sum + group.conditions.length, 0)

const DECIMAL = /^\d+(\.\d{1,2})?$/

/** Whether a condition says something yet: what is half written is neither previewed nor refused. */
export function isWhole(it: ConditionForm, kinds: AttributeKinds): boolean {
  const span = Boolean(it.from.trim() || it.to.trim())
  switch (it.kind) {
    case 'CATEGORY': return it.category !== ''
    case 'PRICE': return span && [it.from, it.to].every((text) => !text.trim() || DECIMAL.test(text.trim()))
    case 'ATTRIBUTE': return it.attribute !== '' && (testOf(kinds.get(it.attribute)) === 'ONE_OF' ? it.values.length > 0 : span)
    case 'TITLE_CONTAINS': return it.text.trim() !== ''
    case 'PUBLISHED_WITHIN':
    case 'SOLD_AT_LEAST': return it.amount >= 1
    case 'SHOP': return it.shop !== ''
    case 'KIND':
    case 'DISCOUNTED':
    case 'IN_STOCK': return true
  }
}

/** The parts that are not whole, as the server would name them. */
export function unfinished(form: RuleForm, kinds: AttributeKinds): string[] {
  return form.groups.flatMap((group, at) => group.conditions.flatMap((it, index) => (isWhole(it, kinds) ? [] : [`rule.groups.${at}.conditions.${index}`])))
}
