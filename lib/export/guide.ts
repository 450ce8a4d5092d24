/** What leaves as a document: a tip's words and what was recorded with it, in the order in which it is read. */
import { readVtt } from '../captions.ts'
import { Failure } from '../failure.ts'
import type { MediaName, Recording, Sound, Step } from '../protocol/recording.ts'
import type { TipWords } from '../protocol/tip.ts'

/** A tip with its recording, if there is one, and the files that it names. */
export type Guide = {
  title: string
  words: TipWords
  recording: Recording | null
  files: ReadonlyMap<MediaName, Uint8Array<ArrayBuffer>>
}

/** The words around it, in the language of the surface that exports. */
export type GuideWords = {
  language: string
  direction: 'ltr' | 'rtl'
  /** Which page it is for, who says so and since when: a line each. */
  about: readonly string[]
  how: string
  whether: string
  steps: string
  /** Said of a step that is only looked at. */
  lookOnly: string
  /** Over what a voice says. */
  spoken: string
  /** The names of the voice and of the screen clip, where they are files beside a document. */
  voice: string
  clip: string
  /** What a picture is of, by the number of its step. */
  picture: (step: number) => string
}

/** What a voice or clip says, a caption a line. Captions that are missing or cannot be read say nothing. */
export function spoken({ files }: Guide, sound: Pick<Sound, 'captions'> | null): string[] {
  const bytes = sound?.captions ? files.get(sound.captions) : undefined
  if (!bytes) return []
  try {
    return readVtt(new TextDecoder().decode(bytes)).map(({ words }) => words.replace(/\s+/g, ' ').trim())
  } catch (error) {
    if (error instanceof Failure) return []
    throw error
  }
}

/** The picture of a step and its bytes; null when it has none, or the file has not come. */
export function pictureOf(
  { files }: Guide,
  step: Step,
): { picture: NonNullable<Step['picture']>; bytes: Uint8Array<ArrayBuffer> } | null {
  const bytes = step.picture ? files.get(step.picture.file) : undefined
  return step.picture && bytes ? { picture: step.picture, bytes } : null
}

/** A name for the file of a document: the title's letters and digits, nothing that a file system reads otherwise. */
export function fileName(title: string, ending: string): string {
  const words = title.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const name = [...words.join('-').toLowerCase()].slice(0, 60).join('').replace(/-$/, '')
  return `${name === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? 'tip' : name}.${ending}`
}
