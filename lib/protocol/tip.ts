/** A tip: how to do something on one kind of page, and when and whether to. */
import { z } from 'zod'
import { Place } from './page.ts'
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
