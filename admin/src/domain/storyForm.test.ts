import { describe, expect, it } from 'vitest'
import { checkHome, emptyBlock, essence, homeForm, homeInput, isUploading, moved } from './storyForm'

const picture = { __typename: 'Picture' as const, id: 'ast_1', url: '/pictures/p/1/640.webp', srcset: '' }
const heading = { __typename: 'StoryBlock' as const, kind: 'HEADING' as const, text: ' 橘里 ', textEn: null, picture: null, video: null }
const form = (story: ReturnType<typeof emptyBlock>[]) => ({ banner: [], bannerBusy: false, story })

describe('a shop’s story being edited', () => {
  it('is sent as it was read', () => {
    const read = homeForm({
      banner: picture,
      story: [heading, { __typename: 'StoryBlock', kind: 'PICTURE', text: '', textEn: 'Roof', picture, video: null }, { __typename: 'StoryBlock', kind: 'VIDEO', text: '', textEn: null, picture: null, video: { __typename: 'Video', id: 'ast_2', url: '' } }]
    })
    expect(homeInput(read, 3)).toEqual({
      version: 3, banner: 'ast_1',
      story: [
        { kind: 'HEADING', text: '橘里', textEn: null, asset: null }, { kind: 'PICTURE', text: '', textEn: 'Roof', asset: 'ast_1' },
        { kind: 'VIDEO', text: '', textEn: null, asset: 'ast_2' }
      ]
    })
  })

  it('is not changed by being read again, nor by an upload that is under way', () => {
    const home = { banner: null, story: [heading] }
    const again = homeForm(home)
    again.story[0]!.busy = true
    expect(essence(again)).toBe(essence(homeForm(home)))
    expect(isUploading(again)).toBe(true)
  })

  it('wants words, pictures and videos where it has blocks for them', () => {
    const story = [emptyBlock('HEADING'), emptyBlock('PICTURE'), emptyBlock('VIDEO')]
    expect(checkHome(form(story)).map(({ field }) => field)).toEqual(['story.0.text', 'story.1.asset', 'story.2.asset'])
  })

  it('holds nine pictures and three videos', () => {
    const blocks = (kind: 'PICTURE' | 'VIDEO', count: number) => Array.from({ length: count }, (_, n) => ({ ...emptyBlock(kind), assets: [`ast_${n}`] }))
    expect(checkHome(form([...blocks('PICTURE', 9), ...blocks('VIDEO', 3)]))).toEqual([])
    expect(checkHome(form([...blocks('PICTURE', 10), ...blocks('VIDEO', 4)])).map(({ text }) => text)).toEqual(['showcase.tooManyPictures', 'showcase.tooManyVideos'])
  })

  it('moves blocks up and down, and not over the edge', () => {
    const blocks = [emptyBlock('HEADING'), emptyBlock('TEXT'), emptyBlock('PICTURE')]
    const kinds = (at: number, by: number) => moved(blocks, at, by).map(({ kind }) => kind)
    expect(kinds(0, 1)).toEqual(['TEXT', 'HEADING', 'PICTURE'])
    expect(kinds(2, -1)).toEqual(['HEADING', 'PICTURE', 'TEXT'])
    expect(kinds(0, -1)).toEqual(['HEADING', 'TEXT', 'PICTURE'])
    expect(kinds(2, 1)).toEqual(['HEADING', 'TEXT', 'PICTURE'])
  })
})
