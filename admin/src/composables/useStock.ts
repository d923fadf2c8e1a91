import { computed, ref } from 'vue'
import { newKey } from '@/domain/key'
import type { StockRow } from '@/domain/stock'
import { AdjustStockDocument, StockMovementsDocument, type ProductRowFragment } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'
import { useProducts } from './useProducts'

/** A line a variant, in the order of the products. */
export function stockRows(products: readonly ProductRowFragment[], changed: ReadonlyMap<string, { available: number, reserved: number }>): StockRow[] {
  return products.flatMap((product) => product.variants.map((variant) => ({
    productId: product.id, title: product.title, titleEn: product.titleEn, picture: product.pictures[0] ?? null,
    variantId: variant.id, sku: variant.sku, variant: variant.name,
    available: changed.get(variant.id)?.available ?? variant.available,
    reserved: changed.get(variant.id)?.reserved ?? variant.reserved
  })))
}

/** The shop's stock, its corrections and what moved it. */
export function useStock() {
  const products = useProducts(30)
  const changed = ref(new Map<string, { available: number, reserved: number }>())
  const rows = computed(() => stockRows(products.rows.value, changed.value))

  const chosen = ref<StockRow>()
  const adjusting = ref(false)
  const watching = ref(false)
  const adjusted = useAction(AdjustStockDocument, (data) => data.adjustStock, 'catalog')
  const movements = useLoad(
    StockMovementsDocument,
    () => ({ productId: chosen.value?.productId ?? '' }),
    (data) => data.product?.variants,
    () => watching.value && chosen.value !== undefined
  )
  // One key for one intention: a retry after a lost answer must not count twice.
  let key = newKey()

  function openAdjust(row: StockRow): void {
    chosen.value = row
    key = newKey()
    adjusted.errors.clear()
    adjusting.value = true
  }

  function openMovements(row: StockRow): void {
    chosen.value = row
    watching.value = true
  }

  async function adjust(delta: number, note: string): Promise<boolean> {
    const row = chosen.value
    if (!row) return false
    adjusted.errors.clear()
    if (!Number.isInteger(delta) || delta === 0) adjusted.errors.add('delta', i18n.global.t('shop.stock.deltaInvalid'))
    else if (row.available + delta < 0) adjusted.errors.add('delta', i18n.global.t('shop.stock.deltaTooLow'))
    if (adjusted.errors.any()) return false
    const payload = await adjusted.send({ input: { variantId: row.variantId, delta, note: note.trim(), idempotencyKey: key } })
    if (!payload?.variant) return false
    changed.value = new Map(changed.value).set(payload.variant.id, payload.variant)
    adjusting.value = false
    return true
  }

  return {
    ...products, rows, chosen, adjusting, watching, openAdjust, openMovements, adjust, saving: adjusted.busy, errors: adjusted.errors,
    movements: computed(() => movements.data.value?.find((variant) => variant.id === chosen.value?.variantId)?.movements ?? []),
    movementsPhase: movements.phase, reloadMovements: movements.reload
  }
}
