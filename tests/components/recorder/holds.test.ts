import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { DraftStep } from '../../../lib/db.ts'
import messages from '../../../public/_locales/en/messages.json'

let holds: typeof import('../../../components/recorder/holds.ts')

const said: Record<string, { message: string }> = messages

beforeAll(async () => {
  const getMessage = (key: string, given: string[] = []) =>
    (said[key]?.message ?? '').replace(/\$(\d)/g, (_, n: string) => given[Number(n) - 1] ?? '')
  vi.stubGlobal('chrome', { i18n: { getMessage } })
  holds = await import('../../../components/recorder/holds.ts')
})

const anchor = { tag: 'button', name: 'Post' } as unknown as DraftStep['anchor']
const step = (part: Partial<DraftStep>) =>
  ({ act: 'click', anchor, foreign: null, robustness: null, ...part }) as DraftStep
const clues = (clues: number, generated = false) => step({ robustness: { clues, strongest: 'attribute', generated } })

describe('what a step rests on', () => {
  it.each<[string, 'weak' | 'sound' | 'none', DraftStep]>([
    ['Found by 3 clues.', 'sound', clues(3)],
    ['Found by 2 clues.', 'sound', clues(2, true)],
    ['Rests on one clue.', 'weak', clues(1)],
    ['Rests on one clue that looks generated.', 'weak', clues(1, true)],
    ['Nothing on the page tells this apart.', 'weak', clues(0)],
    [
      'Not tried on the page yet. It came from a file.',
      'weak',
      step({ anchor: null, foreign: { selectors: [['a']], frame: [] } }),
    ],
    ['There is nothing to point at here; the words and the picture say it.', 'none', step({ anchor: null })],
  ])('%s', (says, is, given) => {
    expect(holds.holdOf(given)).toEqual({ is, says })
  })

  it('is not spoken of where there is nothing to be found', () => {
    expect(['go', 'look'].map((act) => holds.holdOf(step({ act: act as 'go', anchor: null })))).toEqual([null, null])
  })

  it('is counted for the whole recording', () => {
    expect(holds.weakSteps([clues(1), clues(4), clues(0), step({ act: 'go', anchor: null })])).toHaveLength(2)
  })
})
