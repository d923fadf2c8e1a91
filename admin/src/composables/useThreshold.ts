import { SetLowStockDocument } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'

/** From how many available pieces downwards somebody is told. */
export function useThreshold() {
  const action = useAction(SetLowStockDocument, (data) => data.setLowStock, 'stock')
  const isNumber = (n: number) => Number.isInteger(n) && n >= 0

  async function set(field: string, value: number | null, input: { shop?: number, variants: { variantId: string, lowAt: number | null }[] }): Promise<boolean> {
    action.errors.clear()
    if (value !== null && !isNumber(value)) {
      action.errors.add(field, i18n.global.t('threshold.invalid'))
      return false
    }
    return (await action.send({ input })) !== null
  }

  return {
    busy: action.busy,
    errors: action.errors,
    setShop: (value: number) => set('shop', value, { shop: value, variants: [] }),
    /** Null goes by the shop's again. */
    setOwn: (variantId: string, lowAt: number | null) => set('variants.0.lowAt', lowAt, { variants: [{ variantId, lowAt }] })
  }
}
