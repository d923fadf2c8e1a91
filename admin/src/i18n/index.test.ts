import { describe, expect, it } from 'vitest'
import en from './en'
import zh from './zh'
import { nameIn, titleIn } from '.'

type Tree = { [key: string]: string | Tree }

function keys(tree: Tree, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => typeof value === 'string' ? [path + key] : keys(value, `${path}${key}.`))
}

function slots(tree: Tree, path: string): string[] {
  const text = path.split('.').reduce<string | Tree>((node, key) => (node as Tree)[key] ?? '', tree)
  return [...(text as string).matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
}

// The server's Chinese sentence names the word or the rule: better than ours.
const serverSaysIt = ['errors.INVALID_FILE', 'errors.NOT_ENOUGH', 'errors.IN_USE', 'errors.FORBIDDEN_WORD', 'errors.BLOCKED_WORD', 'errors.INVALID_TIME', 'errors.TOO_MANY_INVITATIONS', 'errors.WARNED_WORD', 'errors.DUPLICATE_WORD',
  'errors.INVALID_ATTRIBUTE', 'errors.ATTRIBUTE_REQUIRED'
]

describe('the two languages', () => {
  it('say the same things', () => {
    expect(keys(en).filter((key) => !serverSaysIt.includes(key)).sort()).toEqual(keys(zh).sort())
  })

  it('fill the same blanks', () => {
    for (const key of keys(zh)) expect(slots(en, key), key).toEqual(slots(zh, key))
  })

  it('fall back to the Chinese name', () => {
    expect(nameIn('en', { name: '陈皮', nameEn: null })).toBe('陈皮')
    expect(titleIn('en', { title: '陈皮', titleEn: 'Tangerine peel' })).toBe('Tangerine peel')
    expect(nameIn('zh', { name: '陈皮', nameEn: 'Tangerine peel' })).toBe('陈皮')
  })
})
