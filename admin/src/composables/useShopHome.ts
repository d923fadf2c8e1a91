import { computed, ref, watch } from 'vue'
import { checkHome, emptyBlock, essence, homeForm, homeInput, isUploading, moved, type HomeForm } from '@/domain/storyForm'
import { MyShopHomeDocument, SaveShopHomeDocument, type ShopHomePartsFragment, type StoryBlockKind } from '@/gql/graphql'
import { i18n } from '@/i18n'
import { useSession } from '@/stores/session'
import { useAction } from './useAction'
import { useLoad } from './useLoad'

const KNOWN = ['story.*.text', 'story.*.textEn', 'story.*.asset', 'banner']

/** Editing the shop's page: its banner and its story. */
export function useShopHome() {
  const session = useSession()
  const canEdit = computed(() => session.role === 'OWNER' || session.role === 'MANAGER')
  const loaded = useLoad(MyShopHomeDocument, () => ({}), (data) => (data.myShopHome && data.shop ? { home: data.myShopHome, shop: data.shop } : null))
  const saving = useAction(SaveShopHomeDocument, (data) => data.saveShopHome, 'showcase')

  const form = ref<HomeForm>({ banner: [], bannerBusy: false, story: [] })
  const version = ref(0)
  const pristine = ref(essence(form.value))
  const dirty = computed(() => essence(form.value) !== pristine.value)
  const stale = computed(() => saving.errors.has('STALE'))
  let read = false

  function accept(home: ShopHomePartsFragment): void {
    read = true
    version.value = home.version
    form.value = homeForm(home)
    pristine.value = essence(form.value)
  }

  // What is being typed is not swept away by a refresh.
  watch(loaded.data, (next) => { if (next && (!read || !dirty.value)) accept(next.home) }, { immediate: true })

  function add(kind: StoryBlockKind): void {
    form.value.story.push(emptyBlock(kind))
  }

  /** Errors stand beside places: after a move they would stand beside others. */
  function change(next: HomeForm['story']): void {
    form.value.story = next
    saving.errors.clear()
  }

  async function save(): Promise<boolean> {
    saving.errors.clear()
    for (const { field, text } of checkHome(form.value)) saving.errors.add(field, i18n.global.t(text))
    if (saving.errors.any()) return false
    const payload = await saving.send({ input: homeInput(form.value, version.value) })
    if (!payload?.home) return false
    accept(payload.home)
    return true
  }

  async function takeLatest(): Promise<void> {
    saving.errors.clear()
    read = false
    loaded.reload()
  }

  return {
    form, dirty, stale, canEdit, save, takeLatest, add, saving: saving.busy,
    uploading: computed(() => isUploading(form.value)),
    shop: computed(() => loaded.data.value?.shop), phase: loaded.phase, reload: loaded.reload,
    move: (at: number, by: number) => change(moved(form.value.story, at, by)),
    remove: (at: number) => change(form.value.story.filter((_, index) => index !== at)),
    errorOf: (field: string) => saving.errors.of(field),
    clearError: (field: string) => saving.errors.clear(field),
    errors: computed(() => (stale.value ? [] : saving.errors.rest(KNOWN)))
  }
}
