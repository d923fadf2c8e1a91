import { computed } from 'vue'
import { AssetsDocument } from '@/gql/graphql'
import { useLoad } from './useLoad'

/** What is shown of an upload. */
export interface ShownAsset { url: string, isVideo: boolean }

/** Where uploads can be seen, by id; those that are not ready yet are left out. */
export function useAssetUrls(ids: () => readonly string[]) {
  const loaded = useLoad(AssetsDocument, () => ({ ids: [...ids()] }), (data) => data.assets, () => ids().length > 0)
  return computed(() => {
    const shown = new Map<string, ShownAsset>()
    for (const { id, picture, videoUrl } of loaded.data.value ?? []) {
      const url = videoUrl ?? picture?.url
      if (url) shown.set(id, { url, isVideo: Boolean(videoUrl) })
    }
    return shown
  })
}
