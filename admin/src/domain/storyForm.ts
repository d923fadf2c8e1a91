import type { NewsPartsFragment, ShopHomePartsFragment, StoryBlockKind } from '@/gql/graphql'

/** A block as it is being edited; `id` keeps its place on the screen, `assets` holds its picture or video. */
export interface BlockForm { id: number, kind: StoryBlockKind, text: string, textEn: string, assets: readonly string[], busy: boolean }
/** `banner` holds at most one upload. */
export interface HomeForm { banner: readonly string[], bannerBusy: boolean, story: BlockForm[] }

export const MAX_BLOCKS = 30
/** Of a story, or of one piece of news. */
export const MAX_PICTURES = 9
export const MAX_VIDEOS = 3
/** As the server has them, in characters. */
export const BLOCK_LENGTH: Record<StoryBlockKind, number> = { HEADING: 40, TEXT: 2000, PICTURE: 80, VIDEO: 80 }

let made = 0

/** Whether a block shows something that is uploaded. */
export const isShown = (kind: StoryBlockKind): boolean => kind === 'PICTURE' || kind === 'VIDEO'

export function emptyBlock(kind: StoryBlockKind): BlockForm {
  return { id: ++made, kind, text: '', textEn: '', assets: [], busy: false }
}

type HomeLike = Pick<ShopHomePartsFragment, 'banner' | 'story'>

export function homeForm(home: HomeLike): HomeForm {
  return {
    banner: home.banner?.id ? [home.banner.id] : [], bannerBusy: false,
    story: home.story.map(({ kind, text, textEn, picture, video }) => {
      const shown = (picture ?? video)?.id
      return { ...emptyBlock(kind), text, textEn: textEn ?? '', assets: shown ? [shown] : [] }
    })
  }
}

/** What is said of a form apart from where its blocks stand on the screen. */
export function essence(form: HomeForm): string {
  return JSON.stringify([form.banner, form.story.map(({ kind, text, textEn, assets }) => [kind, text, textEn, assets])])
}

export function homeInput(form: HomeForm, version: number) {
  return {
    version,
    banner: form.banner[0] ?? null,
    story: form.story.map(({ kind, text, textEn, assets }) => ({ kind, text: text.trim(), textEn: textEn.trim() || null, asset: assets[0] ?? null }))
  }
}

/** Whether something is still on its way to the server. */
export const isUploading = (form: HomeForm): boolean => form.bannerBusy || form.story.some(({ busy }) => busy)

export interface Flaw { field: string, text: string }

/** What a server would refuse, told before it is asked. */
export function checkHome(form: HomeForm): Flaw[] {
  const flaws: Flaw[] = []
  form.story.forEach((block, index) => {
    if (isShown(block.kind) && block.assets.length === 0) flaws.push({ field: `story.${index}.asset`, text: `showcase.required.${block.kind}` })
    if (!isShown(block.kind) && !block.text.trim()) flaws.push({ field: `story.${index}.text`, text: 'showcase.textRequired' })
  })
  const count = (kind: StoryBlockKind) => form.story.filter((block) => block.kind === kind).length
  if (count('PICTURE') > MAX_PICTURES) flaws.push({ field: 'story', text: 'showcase.tooManyPictures' })
  if (count('VIDEO') > MAX_VIDEOS) flaws.push({ field: 'story', text: 'showcase.tooManyVideos' })
  return flaws
}

/** The blocks with the one at `from` put `by` places further. */
export function moved(blocks: readonly BlockForm[], from: number, by: number): BlockForm[] {
  const to = from + by
  const next = [...blocks]
  const [block] = next.splice(from, 1)
  if (!block || to < 0 || to > next.length) return [...blocks]
  next.splice(to, 0, block)
  return next
}

export interface NewsForm { id: string | null, version: number, title: string, titleEn: string, body: string, bodyEn: string, pictures: readonly string[], busy: boolean }

export function newsForm(post?: NewsPartsFragment): NewsForm {
  return {
    id: post?.id ?? null, version: post?.version ?? 0, title: post?.title ?? '', titleEn: post?.titleEn ?? '', body: post?.body ?? '', bodyEn: post?.bodyEn ?? '',
    pictures: (post?.pictures ?? []).flatMap(({ id }) => id ?? []), busy: false
  }
}

export function newsInput(form: NewsForm) {
  return {
    id: form.id, version: form.version, title: form.title.trim(), titleEn: form.titleEn.trim() || null,
    body: form.body.trim(), bodyEn: form.bodyEn.trim() || null, pictures: [...form.pictures]
  }
}
