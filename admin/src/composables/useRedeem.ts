import { RedeemCodeDocument, type OrderPartsFragment } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'

/** Taking in a buyer's 12-digit code, however it was grouped when it was read out. */
export function useRedeem() {
  const { busy, errors, send } = useAction(RedeemCodeDocument, (data) => data.redeemCode, 'order')

  async function redeem(typed: string): Promise<OrderPartsFragment | null> {
    errors.clear()
    const code = typed.replace(/[\s-]/g, '')
    if (!/^\d{12}$/.test(code)) {
      errors.add('code', i18n.global.t('shop.order.redeemInvalid'))
      return null
    }
    const payload = await send({ input: { code } })
    return payload?.order ?? null
  }

  return { busy, errors, redeem }
}
