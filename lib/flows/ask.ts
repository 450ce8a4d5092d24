/** *Stuck here*: from the page in front of the person to a question that only their mentor can open. */
import { type Draft, type DraftPicture, nextTime, type Partner, saved, standing } from '../db.ts'
import { Failure, type FailureCode, toFailure } from '../failure.ts'
import { addCovers, drawn, paint, readDrawn, revealing, sameScreen } from '../picture.ts'
import { allows, type PictureCap } from '../picture-cap.ts'
import type { Anchor } from '../protocol/anchor.ts'
import type { Outline, Rect } from '../protocol/page.ts'
import { tidy } from '../protocol/people.ts'
import { drawnType, type Point } from '../protocol/picture.ts'
import { Question } from '../protocol/question.ts'
import { elsewhere } from '../sites/index.ts'
import { partnerOf } from './partners.ts'
import { post, recall } from './post.ts'
import { stateOfRest } from './remaining.ts'
import { count } from './tally.ts'
import type { Tab, World } from './world.ts'

/** The draft of a first question; a later one of a thread is kept under the thread's id. */
export const newDraft = 'new'

/** Refusals of the camera or the page after which a question can still be asked, with a drawn picture or none. */
const bearable: readonly FailureCode[] = [
  'needs-click',
  'camera-refused',
  'page-covered',
  'page-moved',
  'page-refused',
  'page-blocked',
]

/**
 * Takes the picture of the page and keeps the beginnings of a question. A draft with words in it keeps its words. Throws `silent-zone`
 * on pages Sotto stays out of, `not-paired` before there is a mentor, `disk-full`.
 */
export async function begin(world: World, tab: Tab, thread: string | null = null): Promise<Draft> {
  const { db, now } = world
  const { recognised } = await tab.look()
  if (recognised?.silent) throw new Failure('silent-zone')
  const id = thread ?? newDraft
  const pair = thread ? (await threadOf(world, thread)).pair : (await mentorOf(world)).pair
  const place = recognised?.place ?? elsewhere
  const policy = recognised?.site.picture ?? 'drawn'
  const cap = await capOf(world)
  const { picture, notice }: Looked = !allows(cap, 'drawn')
    ? { picture: null, notice: 'page-refused' }
    : policy === 'none'
      ? { picture: null, notice: null }
      : await look(tab, policy === 'photo' && allows(cap, 'photo'))
  // Read only now: the person may have gone on writing while the picture was taken.
  return changePicture(world, () =>
    db.transaction('rw', db.drafts, async () => {
      const { words = '', tipsSeen = [] } = (await db.drafts.get(id)) ?? {}
      const draft: Draft = { id, thread, pair, place, words, spot: null, picture, notice, tipsSeen, at: now() }
      await db.drafts.put(draft)
      return draft
    }),
  )
}

/** Takes the picture again, drawn this time. Throws `page-refused` where no picture is allowed, and as `begin`. */
export async function chooseDrawn(world: World, tab: Tab, id: string): Promise<void> {
  if (!allows(await capOf(world), 'drawn')) throw new Failure('page-refused')
  const picture = ofOutline(await tab.outline(false))
  await changePicture(world, () =>
    world.db.drafts
      .where('id')
      .equals(id)
      .modify((draft) => {
        pointing(null)(draft)
        draft.picture = picture
        draft.notice = null
      }),
  )
}

export async function leaveOutPicture(world: World, id: string): Promise<void> {
  await changePicture(world, () =>
    world.db.drafts
      .where('id')
      .equals(id)
      .modify((draft) => {
        pointing(null)(draft)
        draft.picture = null
      }),
  )
}

/** Covers more of the picture; `null` takes the last such cover back. What was covered from the start stays so. */
export async function coverMore(world: World, id: string, rect: Rect | null): Promise<void> {
  await changePicture(world, async () => {
    const { picture } = await draftOf(world, id)
    if (!picture) return
    const extra = rect ? [...picture.extra, rect].slice(-200) : picture.extra.slice(0, -1)
    await world.db.drafts.update(id, { picture: await composed({ ...picture, extra }) })
  })
}

/** The picture with everything put on it: the lines that are shown, then all that the person covered. */
export async function composed(picture: DraftPicture): Promise<DraftPicture> {
  const { lines = [], extra } = picture
  const ground =
    lines.length > 0 ? drawn(lines.reduce(revealing, readDrawn(picture.base))) : { ...picture, bytes: picture.base }
  return { ...picture, bytes: (await addCovers(ground, extra)).bytes }
}

/** How much a picture may show at most here. */
export const capOf = async ({ policy }: World): Promise<PictureCap> => (await policy()).pictures ?? 'photo'

/** As much as a picture needs to be allowed. */
function needs({ type, lines = [] }: DraftPicture): PictureCap {
  return type !== drawnType ? 'photo' : lines.length > 0 ? 'drawn-with-reveal' : 'drawn'
}

/** Painting takes a moment: a question sent meanwhile leaves with it, and no other picture is put in between. */
export function changePicture<T>(world: World, change: () => Promise<T>): Promise<T> {
  return world.alone('send', () => saved(change))
}

export async function write(world: World, id: string, words: string): Promise<void> {
  await saved(() => world.db.drafts.update(id, { words: tidy(words) }))
}

/** Points at the place the question is about; null points nowhere. What was at another spot is forgotten. */
export async function pointAt(world: World, id: string, spot: Point | null): Promise<void> {
  await saved(() => world.db.drafts.where('id').equals(id).modify(pointing(spot)))
}

/**
 * Keeps what is at the spot in the page, found by the surface, as long as the question still points there: with it an answer can be
 * pinned to the same element.
 */
export async function anchorSpot(world: World, id: string, spot: Point, anchor: Anchor): Promise<void> {
  await saved(() =>
    world.db.drafts
      .where('id')
      .equals(id)
      .and((draft) => draft.spot?.x === spot.x && draft.spot.y === spot.y)
      .modify({ anchor }),
  )
}

function pointing(spot: Point | null): (draft: Draft) => void {
  return (draft) => {
    draft.spot = spot
    delete draft.anchor
  }
}

/** Notes that a tip was open while this question was being written, so that the mentor does not repeat it. */
export async function sawTip(world: World, tip: string): Promise<void> {
  await world.db.drafts.toCollection().modify((draft) => {
    if (!draft.tipsSeen.includes(tip)) draft.tipsSeen = [...draft.tipsSeen, tip].slice(-20)
  })
}

export async function discard(world: World, id: string): Promise<void> {
  await world.db.drafts.delete(id)
}

/**
 * Drops a draft into which the person has put nothing yet: a picture that nobody asked to keep is not kept. `given` is what it began
 * with.
 */
export async function dropUntouched({ db }: World, id: string, given = ''): Promise<void> {
  await db.transaction('rw', db.drafts, async () => {
    const draft = await db.drafts.get(id)
    const touched =
      draft &&
      (!['', given.trim()].includes(draft.words.trim()) ||
        draft.spot !== null ||
        (draft.picture?.extra.length ?? 0) > 0)
    if (draft && !touched) await db.drafts.delete(id)
  })
}

/**
 * Sends a draft, once: a second call for the same draft answers null and does nothing. When it resolves the question is safe on disk.
 * Throws `bad-input` when there is neither a word nor a picture, `page-refused` when the picture shows more than is allowed now, `unconfirmed`, `changed-key`, `disk-full`; the draft stays then.
 */
export async function send(world: World, id: string): Promise<string | null> {
  const { db, now } = world
  return world.alone('send', async () => {
    const draft = await db.drafts.get(id)
    if (!draft) return null
    if (draft.words.trim() === '' && !draft.picture) throw new Failure('bad-input', 'empty question')
    if (draft.picture && !allows(await capOf(world), needs(draft.picture))) throw new Failure('page-refused')
    const partner = await partnerOf(world, draft.pair)
    const questionId = crypto.randomUUID()
    const thread = draft.thread ?? questionId
    const picture = draft.picture && nameOf(draft.picture)
    const parsed = Question.safeParse({
      id: questionId,
      thread,
      place: draft.place,
      words: draft.words.trim(),
      picture,
      spot: draft.spot,
      ...(draft.anchor && isShown(draft) ? { anchor: draft.anchor } : {}),
      tipsSeen: draft.tipsSeen,
      at: now(),
    })
    if (!parsed.success) throw new Failure('bad-input', 'question', { cause: parsed.error })
    const question = parsed.data
    const bytes = draft.picture?.bytes
    await post(
      world,
      partner,
      {
        contents: { kind: 'question', question },
        attachments: picture && bytes ? [{ id: picture.attachment, bytes }] : [],
        departure: {
          what: 'question',
          place: draft.place,
          picture: picture && (picture.type === drawnType ? 'drawn' : 'photo'),
        },
        message: questionId,
      },
      async () => {
        const earlier = await db.threads.get(thread)
        const at = await nextTime(world, thread)
        await db.threads.put({
          id: thread,
          pair: draft.pair,
          place: draft.place,
          mine: true,
          state: 'waiting',
          askedAt: earlier?.askedAt ?? at,
          changedAt: at,
          unread: 0,
          snoozedUntil: null,
        })
        await db.messages.add({
          id: questionId,
          thread,
          mine: true,
          state: 'queued',
          refusal: null,
          at,
          kind: 'question',
          question,
        })
        if (picture && bytes) {
          const { attachment, type, width, height } = picture
          await db.pictures.add({ id: attachment, type, width, height, bytes, coming: null, problem: null })
        }
        await db.drafts.delete(id)
      },
    )
    await count(world, `asked ${draft.place.kind}`)
    return thread
  })
}

/** Whether the spot is in the picture and not under anything that is covered: what lies there is not to be described either. */
function isShown({ spot, picture }: Draft): boolean {
  if (!spot || !picture) return false
  const [x, y] = [spot.x * picture.width, spot.y * picture.height]
  const hides = (rect: Rect) => x >= rect.x && y >= rect.y && x <= rect.x + rect.width && y <= rect.y + rect.height
  return ![...picture.covers, ...picture.extra].some(hides)
}

/**
 * Takes a question back. What has not left stays here for good; what has is dropped unread at the mentor's side. Answers false, and
 * does nothing, once the mentor has opened it.
 */
export async function withdraw(world: World, questionId: string): Promise<boolean> {
  const { db, now } = world
  const message = await db.messages.get(questionId)
  if (!message?.mine || message.kind !== 'question' || message.state === 'opened' || message.state === 'withdrawn')
    return false
  const { thread, picture } = message.question
  const { pair } = await threadOf(world, thread)
  const takeBack = async () => {
    await db.messages.update(questionId, { state: 'withdrawn' })
    if (picture) await db.pictures.delete(picture.attachment)
    await db.threads.update(thread, { state: await stateOfRest(db, thread), changedAt: now() })
  }
  const contents = { kind: 'withdrawn', thread, question: questionId } as const
  const letter = await db.outbox.where('message').equals(questionId).first()
  if (letter && (await recall(world, letter, contents, takeBack))) return true
  const departure = { what: 'withdrawal', place: null, picture: null } as const
  await post(world, await partnerOf(world, pair), { contents, departure }, takeBack)
  return true
}

type Looked = { picture: DraftPicture | null; notice: FailureCode | null }

async function look(tab: Tab, wanted: boolean): Promise<Looked> {
  if (!wanted) return attempt(tab, null)
  try {
    return { picture: await photograph(tab), notice: null }
  } catch (error) {
    const { code } = toFailure(error)
    if (!bearable.includes(code)) throw error
    return attempt(tab, code)
  }
}

/** A drawn picture, or none where the page cannot be looked at. */
async function attempt(tab: Tab, notice: FailureCode | null): Promise<Looked> {
  try {
    return { picture: ofOutline(await tab.outline(false)), notice }
  } catch (error) {
    const { code } = toFailure(error)
    if (!bearable.includes(code)) throw error
    return { picture: null, notice: code }
  }
}

/** A photo of a page that stood still, without the covers in `opened`; one that moves is tried again once, then refused. */
export async function photograph(tab: Tab, opened: DraftPicture['covers'] = []): Promise<DraftPicture> {
  for (let tries = 0; ; tries++) {
    const { photo, before, after, ratio } = await tab.photo()
    if (!sameScreen(before, after)) {
      if (tries > 0) throw new Failure('page-moved')
      continue
    }
    if ([before, after].some(isAllCovered)) throw new Failure('page-covered')
    const { bytes, type, width, height, covers } = await paint(photo, before, after, ratio, opened)
    return { type, width, height, bytes, base: bytes, extra: [], covers, opened: [...opened] }
  }
}

/** Whether one cover takes the whole screen: a page that could not be looked at in time, or that is one picture. */
function isAllCovered({ width, height, covers }: Outline): boolean {
  return covers.some((cover) => cover.x <= 0 && cover.y <= 0 && cover.width >= width && cover.height >= height)
}

function ofOutline(outline: Outline): DraftPicture {
  const { bytes, type, width, height } = drawn(outline)
  return { type, width, height, bytes, base: bytes, extra: [], covers: [] }
}

function nameOf({ type, width, height }: DraftPicture): NonNullable<Question['picture']> {
  return { attachment: crypto.randomUUID(), type, width, height }
}

export async function draftOf({ db }: World, id: string): Promise<Draft> {
  const draft = await db.drafts.get(id)
  if (!draft) throw new Failure('gone')
  return draft
}

async function threadOf({ db }: World, id: string): Promise<{ pair: string }> {
  const thread = await db.threads.get(id)
  if (!thread) throw new Failure('gone')
  return thread
}

/** The mentor a first question goes to: the confirmed one, else any, so that the person hears what is missing. */
async function mentorOf({ db }: World): Promise<Partner> {
  const partners = (await db.partners.toArray()).filter(
    ({ endedAt, person }) => endedAt === null && person.role === 'mentor',
  )
  const mentor = partners.find((partner) => standing(partner) === 'confirmed') ?? partners[0]
  if (!mentor) throw new Failure('not-paired')
  return mentor
}
