import type { DraftStep } from '../lib/db.ts'
import { Failure } from '../lib/failure.ts'
import { mostCharacters } from '../lib/recorder-json/bounds.ts'
import { type ImportedStep, type LeftOut, readRecorderJson } from '../lib/recorder-json.ts'
import { sentenceOf } from './stepSentence.ts'
import { t } from './words.ts'

/** The steps of a file, as a mentor goes on with them; `left` stayed behind. */
export type Taken = { title: string; steps: DraftStep[]; left: LeftOut[] }

/** Reads a Recorder file. One that is far too large is not even opened. Throws what `readRecorderJson` throws. */
export async function takeSteps(file: Blob): Promise<Taken> {
  // In UTF-8 a character has three bytes at most, or four for two.
  if (file.size > 3 * mostCharacters) throw new Failure('recorder-large')
  const { title, steps, left } = readRecorderJson(await file.text())
  return { title, steps: steps.map(draftStep), left }
}

/** A step as a draft: without anchor and picture, which come when its place is found on the page. */
function draftStep({ name, role, ...step }: ImportedStep): DraftStep {
  const { act, key, place, foreign } = step
  const ofPage = act === 'scroll' && foreign === null
  return {
    ...step,
    id: crypto.randomUUID(),
    anchor: null,
    sentence: ofPage ? t('import_scroll_page') : sentenceOf({ act, key, name, role, choice: '' }, place),
    whether: '',
    picture: null,
    drawing: [],
    voice: null,
    robustness: null,
    instead: null,
  }
}
