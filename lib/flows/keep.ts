/** *Keep as tip*: from an answer to one person, to a tip for others. Nothing is shared by it; the mentor looks it over and publishes. */
import { type DraftStep, type Media, type RecordingDraft, saved } from '../db.ts'
import { toFailure } from '../failure.ts'
import type { Anchor } from '../protocol/anchor.ts'
import type { Place, Rect } from '../protocol/page.ts'
import { drawnType, type Picture } from '../protocol/picture.ts'
import type { Answer, Question } from '../protocol/question.ts'
import { recordingLimits } from '../protocol/recording.ts'
import { checkSite, type RecordingFiles } from '../recording-file.ts'
import { recordingOf } from './publish.ts'
import { recordingTables } from './record.ts'
import { addUnpacked, unpacked } from './reopen.ts'
import { keepTipDraft } from './tips.ts'
import type { World } from './world.ts'

/** What a tip would begin with, beside the words of the answer. */
export type Keepable = {
  /** The question it answers, and the bytes of its picture where that may go along. */
  question: Question
  picture: { bytes: Uint8Array<ArrayBuffer>; row: Picture } | null
  /**
   * Who may see the picture, and what is drawn on it: a drawn one holds nothing of a person's page, a photo is of the page of the executive who
   * asked, and for them alone. Null where it stays out for everyone.
   */
  pictureFor: 'anyone' | 'them' | null
  drawing: Answer['drawing']
  anchor: Anchor | null
  recorded: RecordingFiles | null
}

/** What of an answer could be kept in a tip for a kind of page; null when its question is not here any more. */
export async function keepable(world: World, answer: Answer, place: Place): Promise<Keepable | null> {
  const { db } = world
  const message = await db.messages.get(answer.question)
  if (message?.kind !== 'question') return null
  const { question } = message
  const here = question.place.site === place.site
  const picture = here ? await pictureIn(world, question) : null
  return {
    question,
    picture,
    pictureFor: picture && (picture.row.type === drawnType ? 'anyone' : 'them'),
    drawing: picture ? answer.drawing : [],
    anchor: here ? (question.anchor ?? null) : null,
    recorded: await recordedWith(world, answer, place),
  }
}

async function pictureIn({ db }: World, { picture }: Question): Promise<Keepable['picture']> {
  const bytes = picture && (await db.pictures.get(picture.attachment))?.bytes
  return picture && bytes && bytes.length <= recordingLimits.pictureBytes ? { bytes, row: picture } : null
}

async function recordedWith(world: World, { recording }: Answer, place: Place): Promise<RecordingFiles | null> {
  if (!recording) return null
  try {
    const found = await recordingOf(world, recording)
    if (found) checkSite(found.recording, place.site)
    return found
  } catch (error) {
    // What cannot be played cannot be kept; the words can.
    if (toFailure(error).code === 'unknown') throw error
    return null
  }
}

/**
 * Begins a tip with the words of an answer, under the answer's id, and with what was drawn, said and shown in it. `sentence` says the
 * step that shows where. One begun or published earlier stays as it is. Throws `disk-full`.
 */
export async function draftFromAnswer(
  world: World,
  answer: Answer,
  place: Place,
  sentence: (anchor: Anchor | null) => string,
): Promise<void> {
  const { db, now } = world
  const { id, words, thread } = answer
  if ((await db.tipDrafts.get(id)) || (await db.tips.get(id))) return
  const found = await keepable(world, answer, place)
  const pair = (await db.threads.get(thread))?.pair
  const of = { id, place, at: now() }
  const said = found?.recorded ? unpacked(found.recorded, of, {}) : null
  const look = found && pair !== undefined ? lookAt(found, pair, id, sentence(found.anchor)) : null
  const draft: RecordingDraft = said?.draft ?? { ...of, steps: [], voice: null, clip: null }
  const steps = [...(look ? [look.step] : []), ...draft.steps].slice(0, recordingLimits.steps)
  await saved(() =>
    db.transaction('rw', [db.tipDrafts, ...recordingTables(db)], async () => {
      await keepTipDraft(world, { id, place, title: '', words: { how: words, whether: '' }, audience: null })
      if (!look && !said) return
      const media = [...(look?.media ?? []), ...(said?.media ?? [])]
      await addUnpacked(db, { draft: { ...draft, steps }, media, takes: said?.takes ?? [] })
    }),
  )
}

/** The step that shows where: what the answer was drawn on, and what was at the spot. Null when neither is known. */
function lookAt(
  { question, picture, pictureFor, drawing, anchor }: Keepable,
  pair: string,
  recording: string,
  sentence: string,
): { step: DraftStep; media: Media[] } | null {
  if (!anchor && (!picture || drawing.length === 0)) return null
  const media = picture ? [{ id: crypto.randomUUID(), recording, bytes: picture.bytes }] : []
  const shown = picture && media[0] ? { ...pictureOf(picture.row, anchor), media: media[0].id } : null
  const step: DraftStep = {
    id: crypto.randomUUID(),
    act: 'look',
    key: null,
    place: question.place,
    anchor,
    foreign: null,
    sentence,
    whether: '',
    lookOnly: true,
    picture: shown && (pictureFor === 'them' ? { ...shown, of: pair } : shown),
    drawing,
    voice: null,
    robustness: null,
    instead: null,
  }
  return { step, media }
}

function pictureOf({ type, width, height }: Picture, anchor: Anchor | null) {
  const box = anchor?.box
  const spot: Rect | null = box
    ? {
        x: box.x * width,
        y: box.y * height,
        width: Math.max(0, box.width * width),
        height: Math.max(0, box.height * height),
      }
    : null
  return { type, width, height, spot }
}

/** The parts of a name, longer than two letters, that stand in a text as words of their own: to be taken out before others read it. */
export function namesIn(text: string, name: string): string[] {
  const said = new Set(wordsOf(text))
  return name.split(/\s+/).filter((part) => part.length > 2 && said.has(part.toLowerCase()))
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{M}\p{N}'’-]+|['’]s\b/u)
}
