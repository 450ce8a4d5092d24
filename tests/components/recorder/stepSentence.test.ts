import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Told } from '../../../components/recorder/stepSentence.ts'
import { Act, recordingLimits, Step, StepKey } from '../../../lib/protocol/recording.ts'
import messages from '../../../public/_locales/en/messages.json'

let sentenceOf: typeof import('../../../components/recorder/stepSentence.ts').sentenceOf

const said: Record<string, { message: string }> = messages

function getMessage(key: string, substitutions: string[] = []): string {
  return (said[key]?.message ?? '').replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '')
}

beforeAll(async () => {
  vi.stubGlobal('chrome', { i18n: { getMessage } })
  ;({ sentenceOf } = await import('../../../components/recorder/stepSentence.ts'))
})

const feed = { site: 'linkedin', kind: 'li.feed' }
const nothing: Told = { act: 'click', key: null, name: '', role: '', choice: '' }
const tell = (told: Partial<Told>) => sentenceOf({ ...nothing, ...told }, feed)

describe('a step is said as', () => {
  it.each<[string, Partial<Told>]>([
    ['Click “Post”', { name: 'Post', role: 'button' }],
    ['Double-click “Title”', { act: 'double-click', name: 'Title' }],
    [
      'Choose “Anyone” in “Who can reply”',
      { act: 'choose', name: 'Who can reply', choice: 'Anyone', role: 'combobox' },
    ],
    ['Choose “Anyone” in the list shown', { act: 'choose', choice: 'Anyone', role: 'listbox' }],
    ['Choose “Remember me”', { act: 'choose', name: 'Remember me', role: 'checkbox' }],
    ['Write in “Add a comment”', { act: 'write', name: 'Add a comment', role: 'textbox' }],
    ['Press Enter', { act: 'press', key: 'Enter', name: 'Post', role: 'button' }],
    ['Press Enter in “Search”', { act: 'press', key: 'Enter', name: 'Search', role: 'searchbox' }],
    ['Press the down arrow', { act: 'press', key: 'ArrowDown' }],
    ['Scroll to “Experience”', { act: 'scroll', name: 'Experience', role: 'heading' }],
    ['Point at “Reactions”', { act: 'hover', name: 'Reactions' }],
    ['Go to the LinkedIn feed', { act: 'go' }],
    ['Look at “Views”', { act: 'look', name: 'Views' }],
    ['Click the button shown', { role: 'button' }],
    ['Write in the field shown', { act: 'write', role: 'textbox' }],
    ['Click the place shown', { role: 'constructor' }],
    ['Click “Start a post”', { name: '  Start\n a \t post ' }],
  ])('%s', (sentence, told) => {
    expect(tell(told)).toBe(sentence)
  })
})

describe('a sentence', () => {
  const longest = { name: '😀 Senior '.repeat(200), choice: '👍🏽'.repeat(200), role: 'combobox' }

  it('can be kept, however long or strange the names are', () => {
    for (const act of Act.options)
      for (const key of StepKey.options)
        for (const told of [nothing, longest, { name: '‮evil', choice: '', role: '' }]) {
          const sentence = tell({ ...told, act, key })
          expect(Step.shape.sentence.safeParse(sentence).error).toBeUndefined()
          expect(sentence.length).toBeLessThanOrEqual(recordingLimits.sentence)
        }
  })

  it('says that a name goes on', () => {
    expect(tell({ name: 'Senior '.repeat(40) })).toMatch(/^Click “Senior .*…”$/)
  })
})
