import { RemoveStockLocationDocument, SaveStockLocationDocument, StockLocationsDocument, type SaveStockLocationInput, type StockLocationPartsFragment } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

/** Where the shop keeps its pieces, and changing it. */
export function useLocations() {
  const locations = useLoad(StockLocationsDocument, () => ({}), (data) => data.stockLocations)
  const saving = useAction(SaveStockLocationDocument, (data) => data.saveStockLocation, 'stock')
  const removing = useAction(RemoveStockLocationDocument, (data) => data.removeStockLocation, 'stock')

  async function save(input: SaveStockLocationInput): Promise<StockLocationPartsFragment | null> {
    saving.errors.clear()
    if (input.name.trim() === '') saving.errors.add('name', i18n.global.t('locations.nameRequired'))
    if (saving.errors.any()) return null
    const payload = await saving.send({ input })
    if (payload?.location) locations.reload()
    return payload?.location ?? null
  }

  async function remove(id: string): Promise<boolean> {
    const payload = await removing.send({ input: { id } })
    if (payload?.location) locations.reload()
    return Boolean(payload?.location)
  }

  return { ...locations, save, remove, saving: saving.busy, errors: saving.errors, removeErrors: removing.errors }
}
