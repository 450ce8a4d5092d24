import { describe, expect, it } from 'vitest'
import { historyOf, redone, saw, undone } from '../../../components/recorder/recordingHistory.ts'
import type { DraftStep, RecordingDraft } from '../../../lib/db.ts'

const step = (id: string, part: Partial<DraftStep> = {}): DraftStep => ({
  id,
  act: 'click',
  key: null,
  place: { site: 'linkedin', kind: 'li.feed' },
  anchor: null,
  foreign: null,
  sentence: `Click ${id}`,
  whether: '',
  lookOnly: false,
  picture: null,
  drawing: [],
  voice: null,
  robustness: null,
  instead: null,
  ...part,
})
const draft = (...steps: DraftStep[]): RecordingDraft => ({
  id: 'tip',
  place: { site: 'linkedin', kind: 'li.feed' },
  steps,
  voice: null,
  clip: null,
  at: 0,
})
const ids = ({ steps }: RecordingDraft) => steps.map(({ id }) => id).join('')

describe('the history of a recording', () => {
  it('takes changes back one by one, and puts them back', () => {
    let history = historyOf(draft(step('a')))
    history = saw(history, draft(step('a'), step('b')))
    history = saw(history, draft(step('b'), step('a')))
    history = undone(history)
    expect(ids(history.now)).toBe('ab')
    history = undone(history)
    expect(ids(history.now)).toBe('a')
    expect(undone(history)).toBe(history)
    history = redone(redone(history))
    expect(ids(history.now)).toBe('ba')
    expect(redone(history)).toBe(history)
  })

  it('knows a state again that it put back itself', () => {
    const history = undone(saw(historyOf(draft(step('a'))), draft()))
    expect(saw(history, { ...draft(step('a')), at: 7 })).toBe(history)
  })

  it('forgets what was taken back once something else is done', () => {
    const history = saw(undone(saw(historyOf(draft(step('a'))), draft())), draft(step('c')))
    expect(redone(history)).toBe(history)
    expect(ids(undone(history).now)).toBe('a')
  })

  it('takes what was written in one step back at once, and each step by itself', () => {
    const written = (a: string, b: string) => draft(step('a', { sentence: a }), step('b', { whether: b }))
    let history = historyOf(written('Click', ''))
    for (const [a, b] of [
      ['Press', ''],
      ['Press it', ''],
      ['Press it', 'Only'],
      ['Press it', 'Only at work'],
    ] as const)
      history = saw(history, written(a, b))
    history = undone(history)
    expect(history.now).toEqual(written('Press it', ''))
    expect(undone(history).now).toEqual(written('Click', ''))
  })
})
