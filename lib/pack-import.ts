/**
 * Tips out of files that others made: a pack, a recording of steps of the Chrome Recorder, or Markdown. What comes of them is a
 * suggestion for an author, who says which to keep; what stays behind is counted.
 */
import { Failure } from './failure.ts'
import { openPack } from './pack-file.ts'
import { type MarkdownLeft, readMarkdown } from './pack-import/markdown.ts'
import { readPack } from './packs.ts'
import { type PackTip, packLimits, type TipPack } from './protocol/pack.ts'
import type { PageKind, SiteId } from './protocol/page.ts'
import { type Id, tidy } from './protocol/people.ts'
import { Recording, recordingLimits, type Step } from './protocol/recording.ts'
import { tipLimits } from './protocol/tip.ts'
import { type ImportedStep, type Left, readRecorderJson } from './recorder-json.ts'
import { packRecording, reduceToSite } from './recording-file.ts'
import { elsewhere } from './sites/index.ts'

/** A tip that was found: where its kind of page is null, the file does not say. */
export type FoundTip = Omit<PackTip, 'id' | 'kind'> & { kind: PageKind | null }

export type Found = {
  from: 'pack' | 'recorder' | 'markdown'
  /** Whose pages they are for; null where the file does not say. */
  site: SiteId | null
  tips: FoundTip[]
  /** The recordings that the tips name, by attachment. */
  recordings: ReadonlyMap<Id, Uint8Array<ArrayBuffer>>
  /** `elsewhere` counts steps on other sites than most of them, `recordings` those that a `pack.json` alone does not hold. */
  left: { what: Left | MarkdownLeft | 'elsewhere' | 'recordings'; count: number }[]
}

/**
 * The tips in a file, whatever it is: a pack or its `pack.json`, a file of the Chrome Recorder, or Markdown in English. Throws what
 * `openPack`, `readPack` and `readRecorderJson` throw, `pack-large`, and `pack-empty` when there is no tip in it.
 */
export async function findTips(bytes: Uint8Array<ArrayBuffer>): Promise<Found> {
  if (bytes.length > packLimits.bytes) throw new Failure('pack-large')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return fromPack(await openPack(bytes))
  const text = textOf(bytes)
  if (text.trim() === '') throw new Failure('pack-empty')
  if (!/^\s*\{/.test(text)) return fromMarkdown(text)
  const pack = packIn(text)
  return pack ? fromPack({ pack: readPack(pack), recordings: new Map() }) : fromRecorder(text)
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Failure('pack-unknown', 'not text', { cause })
  }
}

/** What looks like a `pack.json`; null for every other JSON, and for none. */
function packIn(text: string): object | null {
  if (text.length > packLimits.jsonBytes) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'format' in value && 'tips' in value ? value : null
  } catch {
    return null
  }
}

function fromPack({ pack, recordings }: { pack: TipPack; recordings: Found['recordings'] }): Found {
  // Of a pack's JSON alone, the recordings are not there.
  const has = ({ recording }: PackTip) => recording === undefined || recordings.has(recording.attachment)
  const tips = pack.tips.map(({ id, recording, ...tip }) => ({
    ...tip,
    ...(recording && recordings.has(recording.attachment) ? { recording } : {}),
  }))
  const without = pack.tips.filter((tip) => !has(tip)).length
  const left: Found['left'] = without > 0 ? [{ what: 'recordings', count: without }] : []
  return { from: 'pack', site: pack.site, tips, recordings, left }
}

function fromMarkdown(text: string): Found {
  const { tips, left } = readMarkdown(text)
  if (tips.length === 0) throw new Failure('pack-empty')
  const found = tips.map(({ title, how, whether, kind, checked }) => ({
    ...{ kind, title: { en: title }, words: { en: { how, whether } } },
    ...(checked === null ? {} : { checked }),
  }))
  return { from: 'markdown', site: null, tips: found, recordings: new Map(), left }
}

/** One tip, with its steps in words and as a recording that finds its elements when it is played. */
function fromRecorder(text: string): Found {
  const { title, steps, left } = readRecorderJson(text)
  const site = mostOf(steps.map(({ place }) => place.site).filter((id) => id !== elsewhere.site)) ?? elsewhere.site
  const whole = Recording.parse({ format: 1, steps: steps.map(stepOf), voice: null, clip: null })
  const { recording, leftOut } = reduceToSite(whole, site)
  if (!recording) throw new Failure('recorder-nothing')
  const kind = mostOf(recording.steps.map(({ place }) => place.kind).filter((one) => one !== elsewhere.kind)) ?? null
  const attachment = crypto.randomUUID()
  const how = inWords(recording.steps.map(({ sentence }) => sentence))
  const tip: FoundTip = {
    ...{ kind, title: { en: title || 'Steps' }, words: { en: { how, whether: '' } } },
    recording: { attachment, steps: recording.steps.length, voiceSeconds: 0, clipSeconds: 0 },
  }
  return {
    ...{ from: 'recorder', site: site === elsewhere.site ? null : site, tips: [tip] },
    recordings: new Map([[attachment, packRecording(recording, new Map())]]),
    left: leftOut > 0 ? [...left, { what: 'elsewhere', count: leftOut }] : left,
  }
}

function mostOf<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0]
}

function stepOf({ act, key, place, foreign, lookOnly, name, role }: ImportedStep): Step {
  const what = tidy(name).replace(/\s+/g, ' ').trim().slice(0, 80).toWellFormed().trim()
  const sentence = said[act](what ? `“${what}”` : `the ${shown(role)}`, key).slice(0, recordingLimits.sentence)
  const words = { sentence: sentence.toWellFormed(), whether: '', lookOnly }
  return {
    ...{ id: crypto.randomUUID(), act, key, place, anchor: null, foreign, ...words },
    ...{ picture: null, drawing: [], voice: null },
  }
}

/** In English, which every tip of a pack speaks first. */
const said: Record<Step['act'], (what: string, key: Step['key']) => string> = {
  click: (what) => `Choose ${what}`,
  'double-click': (what) => `Choose ${what} twice`,
  choose: (what) => `Choose in ${what}`,
  write: (what) => `Write in ${what}`,
  press: (_, key) => `Press ${key ?? 'the key'}`,
  scroll: () => 'Scroll',
  hover: (what) => `Point at ${what}`,
  go: () => 'The next page opens',
  look: (what) => `Look at ${what}`,
}

function shown(role: string): string {
  return ['button', 'link', 'tab', 'checkbox', 'menu'].includes(role) ? role : 'place shown'
}

/** Sentences as lines with numbers, as many as a half holds. */
function inWords(sentences: readonly string[]): string {
  let how = ''
  for (const [n, sentence] of sentences.entries()) {
    const next = `${how}${n === 0 ? '' : '\n'}${n + 1}. ${sentence}`
    if (next.length > tipLimits.half) return how
    how = next
  }
  return how
}
