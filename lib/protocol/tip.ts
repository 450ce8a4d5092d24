/** A tip: how to do something on one kind of page, and when and whether to. Packs are many tips as data. */
import { z } from 'zod'
import { PageKind, Place } from './page.ts'
import { Id, Name, plain, Time } from './people.ts'
import { RecordingNote } from './recording.ts'

/** Most characters of a title, and of each half. */
export const tipLimits = { title: 80, half: 600 } as const

/** The two halves of every tip. `how` may be empty only in a tip that is wholly about manners or safety, and the reverse. */
export const TipWords = z
  .strictObject({ how: plain(tipLimits.half).trim(), whether: plain(tipLimits.half).trim() })
  .refine((words) => words.how !== '' || words.whether !== '', 'says nothing')
export type TipWords = z.infer<typeof TipWords>

/** A mentor's tip as it travels. `version` rises with each edit; the higher one wins. */
export const Tip = z.strictObject({
  id: Id,
  version: z.int().min(1).max(1_000_000),
  place: Place,
  title: plain(tipLimits.title).trim().min(1),
  words: TipWords,
  by: Name,
  at: Time,
  /** What was recorded with it; its file is an attachment of the letter. Absent in tips of words alone. */
  recording: RecordingNote.optional(),
})
export type Tip = z.infer<typeof Tip>

export const Language = z.enum(['en', 'es', 'pt-BR', 'fr', 'de'])
export type Language = z.infer<typeof Language>

/** A tip of a pack: the same words in one or more languages, English always. */
export const PackTip = z.strictObject({
  id: Id,
  kind: PageKind,
  title: z.partialRecord(Language, plain(tipLimits.title).trim().min(1)),
  words: z.partialRecord(Language, TipWords),
})
export type PackTip = z.infer<typeof PackTip>

/** Tips for one site, as data: no code, no markup, no addresses. */
export const TipPack = z.strictObject({
  format: z.literal(1),
  id: Id,
  version: z.int().min(1).max(1_000_000),
  name: Name,
  site: Place.shape.site,
  /** The day somebody last saw that the tips are true, `YYYY-MM-DD`. */
  checked: z.iso.date(),
  tips: z.array(PackTip).min(1).max(500),
})
export type TipPack = z.infer<typeof TipPack>
