import { describe, expect, it } from 'vitest'
import { changes, shownWords, wordForm, wordsFrom } from './wordList'

const list = () => [
  wordForm({ usage: 'ADVERTISING', word: '最佳', verdict: 'BLOCK', reason: '' }),
  wordForm({ usage: 'CHAT', word: '加微信', verdict: 'BLOCK', reason: '' }),
  wordForm({ usage: 'ADVERTISING', word: '祖传', verdict: 'WARN', reason: '须有证明' })
]

describe('the word list', () => {
  it('keeps the place of each word in the whole list, whatever is shown', () => {
    expect(shownWords(list(), 'ADVERTISING', '', '').map(({ place }) => place)).toEqual([0, 2])
    expect(shownWords(list(), 'ADVERTISING', 'WARN', '证明').map(({ word }) => word.word)).toEqual(['祖传'])
  })

  it('takes many words at once and none twice', () => {
    expect(wordsFrom('最佳\n之王，鼻祖、之王\n\n', list(), 'ADVERTISING', 'BLOCK', ' 因为 ').map(({ word, reason }) => [word, reason])).toEqual([['之王', '因为'], ['鼻祖', '因为']])
  })

  it('says what publishing would change', () => {
    const after = list()
    after.splice(1, 1)
    after[1]!.verdict = 'BLOCK'
    after.push(...wordsFrom('之王', after, 'ADVERTISING', 'BLOCK', ''))
    expect(changes(list(), after)).toEqual({ added: ['之王'], removed: ['加微信'], changed: ['祖传'] })
  })
})
