/**
 * What a mentor shows by doing it: steps, voice, a screen clip. It travels as one file - a zip of `recording.json` and the media it
 * names - sealed beside the tip or answer it belongs to. There is no field for what somebody typed.
 */
import { z } from 'zod'
import { Anchor } from './anchor.ts'
import { Place, Rect } from './page.ts'
import { Id, plain } from './people.ts'
import { drawingLimits, pictureLimits, pictureTypes, Stroke } from './picture.ts'

/** Most steps; most characters of a sentence and of a step's *when and whether*; most seconds; most bytes. */
export const recordingLimits = {
  steps: 60,
  sentence: 200,
  whether: 300,
  clipSeconds: 90,
  voiceSeconds: 300,
  stepVoiceSeconds: 90,
  files: 200,
  pictureBytes: 1024 * 1024,
  captionBytes: 64 * 1024,
  jsonBytes: 1024 * 1024,
  bytes: 48 * 1024 * 1024,
} as const

/** The name of a file beside `recording.json`. */
export const MediaName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}\.(webp|png|json|webm|ogg|mp4|vtt)$/)
export type MediaName = z.infer<typeof MediaName>

/** Keys a step may name. None of them types a character. */
export const StepKey = z.enum([
  'Enter',
  'Escape',
  'Tab',
  'Space',
  'Backspace',
  'Delete',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
])
export type StepKey = z.infer<typeof StepKey>

/**
 * What is done in a step. `write` says where to write and never what; `choose` is a list, a box or a switch; `go` is that another
 * page comes, with no anchor; `look` has nothing to do.
 */
export const Act = z.enum(['click', 'double-click', 'choose', 'write', 'press', 'scroll', 'hover', 'go', 'look'])
export type Act = z.infer<typeof Act>

/** A covered picture of the spot. `spot` is the element in it, in its own CSS pixels. */
export const StepPicture = z.strictObject({
  file: MediaName,
  type: z.enum(pictureTypes),
  width: z.int().min(1).max(pictureLimits.side),
  height: z.int().min(1).max(pictureLimits.side),
  spot: Rect.nullable(),
})
export type StepPicture = z.infer<typeof StepPicture>

export const soundTypes = ['audio/webm', 'audio/ogg', 'audio/mp4'] as const
export const clipTypes = ['video/webm', 'video/mp4'] as const

/** A voice. `captions` is the WebVTT file with its words. */
export const Sound = z.strictObject({
  file: MediaName,
  type: z.enum(soundTypes),
  seconds: z.number().min(0).max(recordingLimits.voiceSeconds),
  captions: MediaName.nullable(),
})
export type Sound = z.infer<typeof Sound>

export const Clip = z.strictObject({
  file: MediaName,
  type: z.enum(clipTypes),
  seconds: z.number().min(0).max(recordingLimits.clipSeconds),
  width: z.int().min(1).max(pictureLimits.side),
  height: z.int().min(1).max(pictureLimits.side),
  captions: MediaName.nullable(),
})
export type Clip = z.infer<typeof Clip>

/**
 * The ways a Chrome DevTools Recorder step names its element, kept as they came so that none is lost on the way back out. They are
 * tried when there is no anchor yet, and are never believed alone.
 */
export const ForeignSelectors = z.strictObject({
  /** Each a chain from the page inwards, through shadow roots. */
  selectors: z
    .array(z.array(z.string().min(1).max(500)).min(1).max(8))
    .min(1)
    .max(20),
  /** Which frame within which, by number. */
  frame: z.array(z.int().min(0).max(100)).max(8),
})
export type ForeignSelectors = z.infer<typeof ForeignSelectors>

export const Step = z
  .strictObject({
    id: Id,
    act: Act,
    key: StepKey.nullable(),
    place: Place,
    anchor: Anchor.nullable(),
    foreign: ForeignSelectors.nullable(),
    sentence: plain(recordingLimits.sentence).trim().min(1),
    whether: plain(recordingLimits.whether).trim(),
    /** To be looked at, not done: playback does not wait for it. */
    lookOnly: z.boolean(),
    picture: StepPicture.nullable(),
    /** Marks of a mentor on the picture. */
    drawing: z.array(Stroke).max(drawingLimits.strokes),
    voice: Sound.nullable(),
  })
  .refine((step) => (step.act === 'press') === (step.key !== null), 'a key belongs to a press, and to nothing else')
export type Step = z.infer<typeof Step>

/** `recording.json`. */
export const Recording = z
  .strictObject({
    format: z.literal(1),
    steps: z.array(Step).max(recordingLimits.steps),
    voice: Sound.nullable(),
    clip: Clip.nullable(),
  })
  .refine(({ steps, voice, clip }) => steps.length > 0 || voice || clip, 'shows nothing')
  .refine((recording) => new Set(mediaOf(recording)).size === mediaOf(recording).length, 'names a file twice')
export type Recording = z.infer<typeof Recording>

/** What is known of a recording before its file has come: which attachment it is, and how much there is in it. */
export const RecordingNote = z.strictObject({
  attachment: Id,
  steps: z.int().min(0).max(recordingLimits.steps),
  /** All voices together, rounded up. */
  voiceSeconds: z.int().min(0).max(36_000),
  clipSeconds: z.int().min(0).max(recordingLimits.clipSeconds),
})
export type RecordingNote = z.infer<typeof RecordingNote>

type Media = { steps: Pick<Step, 'picture' | 'voice'>[]; voice: Sound | null; clip: Clip | null }

/** Every file that a recording names. */
export function mediaOf({ steps, voice, clip }: Media): MediaName[] {
  const sounds = [voice, clip, ...steps.map((step) => step.voice)]
  return [
    ...steps.flatMap(({ picture }) => picture?.file ?? []),
    ...sounds.flatMap((sound) => (sound ? [sound.file, ...(sound.captions ? [sound.captions] : [])] : [])),
  ]
}
