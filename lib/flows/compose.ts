/** Composing a pack: what an author writes is kept as it is typed, says what still stands in its way, and loses no picture. */
import { type Database, type PackDraft, saved } from '../db.ts'
import { Failure } from '../failure.ts'
import { type Unsafe, unsafeIn } from '../pack-words.ts'
import { readPack } from '../packs.ts'
import { type PackTip, packLimits, type TipPack } from '../protocol/pack.ts'
import { type Id, tidy } from '../protocol/people.ts'
import { Language, type TipWords, tipLimits } from '../protocol/tip.ts'
import { kindsFor, sites } from '../sites/index.ts'
import { filesOf } from './tips.ts'
import type { World } from './world.ts'

/** The recordings that go with tips, by attachment. */
export type Recordings = ReadonlyMap<Id, Uint8Array<ArrayBuffer>>

/** Begins an empty pack and answers its id. Throws `disk-full`. */
export async function beginPack(world: World, { name, site }: Pick<TipPack, 'name' | 'site'>): Promise<string> {
  const { now } = world
  const pack: TipPack = { format: 1, id: crypto.randomUUID(), version: 1, name, site, checked: dayOf(now()), tips: [] }
  await keepPackDraft(world, { id: pack.id, pack, held: [], looked: [], upload: null })
  return pack.id
}

/**
 * Begins the next version of a pack with everything that is in this one: it takes the other's place wherever it goes. A draft of it that is
 * here already stays as it is. Answers its id. Throws `disk-full`.
 */
export async function draftFrom(world: World, pack: TipPack, recordings: Recordings): Promise<string> {
  const { db, now } = world
  if (await db.packDrafts.get(pack.id)) return pack.id
  await saved(() =>
    db.transaction('rw', db.packDrafts, db.recordings, async () => {
      const tips = await settle(db, pack.site, pack.tips, recordings)
      const next = { ...pack, tips, version: pack.version + 1 }
      await db.packDrafts.put({
        id: pack.id,
        pack: next,
        at: now(),
        held: attachmentsOf(tips),
        looked: [],
        upload: null,
      })
    }),
  )
  return pack.id
}

/**
 * Puts tips from a file at the end of a draft, with their recordings. One whose id is there already comes under a new one. Answers the
 * draft as it is then. Throws `disk-full`, `pack-large` when it would be more than a pack holds.
 */
export async function addTips(
  world: World,
  draft: PackDraft,
  tips: readonly PackTip[],
  recordings: Recordings,
): Promise<PackDraft> {
  const { db, now } = world
  if (draft.pack.tips.length + tips.length > packLimits.tips) throw new Failure('pack-large', 'tips')
  const there = new Set(draft.pack.tips.map(({ id }) => id))
  const own = tips.map((tip) => (there.has(tip.id) ? { ...tip, id: crypto.randomUUID() } : tip))
  return saved(() =>
    db.transaction('rw', db.packDrafts, db.recordings, async () => {
      const settled = await settle(db, draft.pack.site, own, recordings)
      const added: PackDraft = {
        ...draft,
        pack: { ...draft.pack, tips: [...draft.pack.tips, ...settled] },
        held: [...new Set([...draft.held, ...attachmentsOf(settled)])],
        at: now(),
      }
      await db.packDrafts.put(added)
      return added
    }),
  )
}

/** Keeps a draft as it stands. Throws `disk-full`. */
export async function keepPackDraft({ db, now }: World, draft: Omit<PackDraft, 'at'>): Promise<void> {
  await saved(() => db.packDrafts.put({ ...draft, at: now() }))
}

/** Throws a draft away, and the recordings that nothing else here needs. */
export async function discardPackDraft({ db }: World, id: string): Promise<void> {
  await saved(() =>
    db.transaction('rw', db.packDrafts, db.packs, db.tips, db.recordings, async () => {
      const draft = await db.packDrafts.get(id)
      if (!draft) return
      await db.packDrafts.delete(id)
      const [drafts, packs, tips] = [await db.packDrafts.toArray(), await db.packs.toArray(), await db.tips.toArray()]
      const needed = new Set([
        ...drafts.flatMap(({ held }) => held),
        ...packs.flatMap(({ recordings }) => Object.values(recordings)),
        ...tips.flatMap(filesOf),
      ])
      await db.recordings.bulkDelete(draft.held.filter((attachment) => !needed.has(attachment)))
    }),
  )
}

/** The recordings of a draft's tips. Throws `gone` when one is not here. */
export async function recordingsOf({ db }: Pick<World, 'db'>, { tips }: Pick<TipPack, 'tips'>): Promise<Recordings> {
  const found = new Map<Id, Uint8Array<ArrayBuffer>>()
  for (const attachment of attachmentsOf(tips)) {
    const bytes = (await db.recordings.get(attachment))?.bytes
    if (!bytes) throw new Failure('gone', 'recording')
    found.set(attachment, bytes)
  }
  return found
}

/** A tip with nothing in it yet, for the general page of the site. */
export function emptyTip(site: string): PackTip {
  const kind = sites.find(({ id }) => id === site)?.otherwise ?? 'other.page'
  return { id: crypto.randomUUID(), kind, title: { en: '' }, words: { en: { how: '', whether: '' } } }
}

/** The same list with one moved from a place to another, both from 0; places beyond the ends are the ends. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.toSpliced(from, 1)
  const one = list[from]
  return one === undefined ? [...list] : rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, one)
}

/** The tips that do not say everything in this language: a title, and at least one half. */
export function missingIn({ tips }: Pick<TipPack, 'tips'>, language: Language): PackTip[] {
  return tips.filter(({ title, words }) => !title[language]?.trim() || isSilent(words[language]))
}

export type Flaw = {
  language: Language
  field: 'title' | 'how' | 'whether'
  is: 'missing' | 'long' | Unsafe
  /** How many characters too many. */
  over: number
}

/** What of a tip's words could not be published: English is needed, other languages are whole or not there at all. */
export function flawsOfTip({ title, words }: Pick<PackTip, 'title' | 'words'>, site: string): Flaw[] {
  return Language.options.flatMap((language) => {
    const said = {
      title: title[language] ?? '',
      how: words[language]?.how ?? '',
      whether: words[language]?.whether ?? '',
    }
    const silent = isSilent(said)
    if (language !== 'en' && !said.title.trim() && silent) return []
    const missing: Flaw[] = [
      ...(said.title.trim() ? [] : [{ language, field: 'title', is: 'missing', over: 0 } as const]),
      ...(silent ? [{ language, field: 'how', is: 'missing', over: 0 } as const] : []),
    ]
    return [
      ...missing,
      ...(['title', 'how', 'whether'] as const).flatMap((field) => flawsOfText({ language, field }, said[field], site)),
    ]
  })
}

function flawsOfText(at: Pick<Flaw, 'language' | 'field'>, text: string, site: string): Flaw[] {
  const over = text.length - (at.field === 'title' ? tipLimits.title : tipLimits.half)
  if (over > 0) return [{ ...at, is: 'long', over }]
  const unsafe = unsafeIn(text, site)
  return unsafe ? [{ ...at, is: unsafe, over: 0 }] : []
}

/** Whether a tip is for a kind of page of this site that can have tips. */
export function isOfSite({ kind }: Pick<PackTip, 'kind'>, site: string): boolean {
  const known = sites.find(({ id }) => id === site)
  return known !== undefined && kindsFor(known).includes(kind)
}

/**
 * A draft as it would be published: languages with nothing in them left out, characters that deceive dropped. Throws `bad-input` when it says
 * nothing, too much or what a pack may not.
 */
export function readyPack(pack: TipPack): TipPack {
  return readPack({ ...pack, name: tidy(pack.name).replace(/\s+/g, ' '), tips: pack.tips.map(readyTip) })
}

function readyTip(tip: PackTip): PackTip {
  const spoken = Language.options.filter(
    (language) => tip.title[language]?.trim() || !isSilent(tip.words[language]) || language === 'en',
  )
  const words = (language: Language): TipWords => ({
    how: tidy(tip.words[language]?.how ?? ''),
    whether: tidy(tip.words[language]?.whether ?? ''),
  })
  return {
    ...tip,
    title: Object.fromEntries(spoken.map((language) => [language, tidy(tip.title[language] ?? '')])),
    words: Object.fromEntries(spoken.map((language) => [language, words(language)])),
  }
}

/** A day as packs write it, `YYYY-MM-DD`, where this browser is. */
export function dayOf(time: number): string {
  const date = new Date(time)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

function isSilent(words: TipWords | undefined): boolean {
  return !words?.how.trim() && !words?.whether.trim()
}

function attachmentsOf(tips: readonly PackTip[]): Id[] {
  return tips.flatMap(({ recording }) => recording?.attachment ?? [])
}

/** Keeps recordings, within a transaction. A file names its recordings as it likes: what would take another's place gets a name of its own. */
async function settle(
  { recordings: kept }: Database,
  site: string,
  tips: readonly PackTip[],
  recordings: Recordings,
): Promise<PackTip[]> {
  const settled: PackTip[] = []
  for (const tip of tips) {
    const { recording, ...bare } = tip
    const bytes = recording && recordings.get(recording.attachment)
    if (!recording || !bytes) {
      settled.push(bare)
      continue
    }
    const there = (await kept.get(recording.attachment))?.bytes
    const same = there !== undefined && there !== null && isSame(there, bytes)
    const taken = there !== undefined && !same
    const attachment = taken ? crypto.randomUUID() : recording.attachment
    if (!same) await kept.put({ id: attachment, site, bytes, coming: null, problem: null })
    settled.push({ ...bare, recording: { ...recording, attachment } })
  }
  return settled
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
