import type { DraftStep } from '../../lib/db.ts'
import { Failure } from '../../lib/failure.ts'
import type { Fitting, Offer } from '../../lib/flows/take-in.ts'
import { recordingLimits } from '../../lib/protocol/recording.ts'
import { mostCharacters } from '../../lib/recorder-json/bounds.ts'
import { type ImportedStep, readRecorderJson } from '../../lib/recorder-json.ts'
import { sentenceOf } from '../recorder/stepSentence.ts'
import { count, t } from '../words.ts'

/** What there is to add, or was added. */
export type Amount = {
  steps: readonly Pick<DraftStep, 'id' | 'sentence'>[]
  /** Steps with words, whose place on the page is still to be found. */
  placeless: boolean
  voice: Fitting['voice']
  clip: Fitting['clip']
  /** What stays behind and why, a sentence each. */
  left: readonly string[]
}

/** What is in a file, and how it is added. */
export type Found = Amount & { voiceSeconds: number; clipSeconds: number; add(): Promise<Amount> }

/** Where it goes to. */
export type Into = {
  /** Adds the steps and answers how many there was room for. */
  addSteps(steps: DraftStep[]): Promise<number>
  /** Looks into a recording's file, and takes it in. */
  lookInto(bytes: Uint8Array<ArrayBuffer>): Promise<Offer>
  takeIn(offer: Offer): Promise<Fitting>
}

/**
 * What is in a file that somebody chose: a recording saved from Sotto or a file of the Recorder, which its first bytes tell. One that is
 * far too large is not even opened. Throws what `readRecorderJson` and `lookInto` throw.
 */
export async function lookAtFile(file: Blob, into: Into): Promise<Found> {
  return (await isZip(file)) ? lookAtRecording(file, into) : lookAtSteps(file, into)
}

/** As the zip format begins, be it empty or not; a file of the Recorder is text and cannot. */
async function isZip(file: Blob): Promise<boolean> {
  const [p, k, ...more] = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  return p === 0x50 && k === 0x4b && more.every((byte) => byte < 0x20)
}

async function lookAtSteps(file: Blob, into: Into): Promise<Found> {
  // In UTF-8 a character has three bytes at most, or four for two.
  if (file.size > 3 * mostCharacters) throw new Failure('recorder-large')
  const read = readRecorderJson(await file.text())
  const steps = read.steps.map(draftStep)
  const left = read.left.map(({ what, count: times }) => count(`import_left_${what}`, times))
  const none = { voice: null, clip: null, voiceSeconds: 0, clipSeconds: 0 }
  const placeless = true
  return {
    ...{ steps, placeless, left, ...none },
    async add() {
      const room = await into.addSteps(steps)
      const beyond = steps.length - room
      const late = beyond > 0 ? [count('import_no_room', beyond)] : []
      return { ...none, steps: steps.slice(0, room), placeless, left: late }
    },
  }
}

async function lookAtRecording(file: Blob, into: Into): Promise<Found> {
  if (file.size > recordingLimits.bytes) throw new Failure('recording-large')
  const offer = await into.lookInto(new Uint8Array(await file.arrayBuffer()))
  const { fitting, elsewhere, voiceSeconds, clipSeconds } = offer
  const aside = elsewhere > 0 ? [count('import_left_elsewhere', elsewhere)] : []
  const found = whatOf(fitting)
  return {
    ...{ ...found, voiceSeconds, clipSeconds },
    left: [...aside, ...found.left],
    add: async () => whatOf(await into.takeIn(offer)),
  }
}

function whatOf({ steps, voice, clip, left }: Fitting): Amount {
  const placeless = steps.some(({ anchor, foreign }) => anchor === null && foreign !== null)
  const stays = [
    ...(left.beyond > 0 ? [count('import_left_more', left.beyond)] : []),
    ...(left.voice ? [t('import_left_voice')] : []),
    ...(left.clip ? [t('import_left_clip')] : []),
  ]
  return { steps, placeless, voice, clip, left: stays }
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
