import { computed, ref } from 'vue'
import { newsForm, newsInput, type NewsForm } from '@/domain/storyForm'
import { fromWallClock } from '@/domain/time'
import {
  ArchiveNewsDocument, MyNewsDocument, PinNewsDocument, PublishNewsDocument, SaveNewsDocument, type NewsPartsFragment, type NewsStatus
} from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useAction } from './useAction'
import { usePages } from './usePages'

export const NEWS_FIELDS = ['title', 'titleEn', 'body', 'bodyEn', 'pictures', 'pictures.*', 'at']

/** The shop's news: writing, letting it be seen now or later, putting it first, taking it away. */
export function useNews() {
  const status = ref<NewsStatus | ''>('')
  const pages = usePages(MyNewsDocument, (after) => ({ first: 20, after, status: status.value || null }), (data) => data.myNews)
  const saving = useAction(SaveNewsDocument, (data) => data.saveNews, 'showcase')
  const publishing = useAction(PublishNewsDocument, (data) => data.publishNews, 'showcase')
  const archiving = useAction(ArchiveNewsDocument, (data) => data.archiveNews, 'showcase')
  const pinning = useAction(PinNewsDocument, (data) => data.pinNews, 'showcase')
  const open = ref(false)
  const form = ref<NewsForm>(newsForm())
  /** A wall clock reading in Jiangmen, empty for at once. */
  const at = ref('')

  function begin(post?: NewsPartsFragment): void {
    form.value = newsForm(post)
    at.value = ''
    saving.errors.clear()
    publishing.errors.clear()
    open.value = true
  }

  /** Saves; when `publish` is wanted too, what was saved stays saved if it is refused. */
  async function submit(publish: boolean): Promise<boolean> {
    saving.errors.clear()
    publishing.errors.clear()
    if (!form.value.title.trim()) saving.errors.add('title', i18n.global.t('showcase.titleRequired'))
    if (saving.errors.any()) return false
    const saved = (await saving.send({ input: newsInput(form.value) }))?.post
    if (!saved) return false
    form.value = newsForm(saved)
    if (publish && !(await publishing.send({ input: { id: saved.id, at: at.value ? fromWallClock(at.value) : null } }))) {
      await pages.reload()
      return false
    }
    open.value = false
    await pages.reload()
    return true
  }

  /** What stands against it; nothing when it is done. */
  async function archive(id: string): Promise<string[]> {
    await archiving.send({ input: { id } })
    await pages.reload()
    return archiving.errors.rest([])
  }

  async function pin(id: string, pinned: boolean): Promise<string[]> {
    await pinning.send({ input: { id, pinned } })
    await pages.reload()
    return pinning.errors.rest([])
  }

  return {
    ...pages, status, open, form, at, begin, submit, archive, pin,
    saving: computed(() => saving.busy.value || publishing.busy.value),
    errorOf: (field: string) => saving.errors.of(field) || publishing.errors.of(field),
    errors: computed(() => [...saving.errors.rest(NEWS_FIELDS), ...publishing.errors.rest(NEWS_FIELDS)])
  }
}
