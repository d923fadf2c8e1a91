import { computed, toValue, watchEffect, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { dateTime } from '@/domain/time'
import { ProductPreviewDocument } from '@/gql/graphql'
import { useAsk } from './useAsk'

/** A product that is not on the shelf, shown to whoever has a link to it. */
export function usePreview(token: MaybeRefOrGetter<string>) {
  const { locale } = useI18n()
  const { data, ...state } = useAsk(ProductPreviewDocument, () => ({ token: toValue(token) }))
  const preview = computed(() => data.value?.productPreview ?? null)
  const gone = computed(() => data.value !== null && preview.value === null)
  const until = computed(() => (preview.value ? dateTime(preview.value.expiresAt, locale.value) : ''))

  // Search engines that run scripts read it here; the others in the answer's header.
  watchEffect((clean) => {
    const tag = Object.assign(document.createElement('meta'), { name: 'robots', content: 'noindex, nofollow' })
    document.head.append(tag)
    clean(() => tag.remove())
  })

  return { preview, gone, until, ...state }
}
