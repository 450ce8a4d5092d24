/**
 * Which tips belong on a page, in what order, and in whose language. A shelf holds everything installed, by kind of page,
 * so that a page asks for a handful and not for all.
 */
import { Failure } from './failure.ts'
import { isUnsafeSelector, type Unsafe, unsafeIn } from './pack-words.ts'
import { type PackTip, TipPack } from './protocol/pack.ts'
import type { Place } from './protocol/page.ts'
import type { Id, Time } from './protocol/people.ts'
import type { RecordingNote } from './protocol/recording.ts'
import { Language, type Tip, type TipWords } from './protocol/tip.ts'

/** A tip as a person reads it, in one language. */
export type Card = {
  readonly id: Id
  readonly place: Place
  readonly title: string
  readonly how: string
  readonly whether: string
  /** The mentor's name, or the pack's. */
  readonly by: string
  /** What can be played. */
  readonly recording: RecordingNote | null
} & (
  | { readonly from: 'mentor'; readonly at: Time }
  /** `checked` is the day somebody last saw that it is true, `YYYY-MM-DD`. */
  | { readonly from: 'pack'; readonly pack: Id; readonly checked: string }
)

/** A page that tips are wanted for: what `recognise` answers is one. */
export type Page = { readonly place: Place; readonly silent: boolean }

/** What a person does not want to be shown: tips, all of a pack, all on one kind of page (by `kindKey`). */
export type Hidden = {
  readonly tips: ReadonlySet<Id>
  readonly packs: ReadonlySet<Id>
  readonly kinds: ReadonlySet<string>
}

/** Everything installed for one person, made by `shelve`. */
export type Shelf = {
  /** By site and kind, in the order in which they are read. */
  readonly byKind: ReadonlyMap<string, readonly Card[]>
  readonly byId: ReadonlyMap<Id, Card>
}

/**
 * Reads a pack. Beyond its schema, a pack says everything in English, gives each language both a title and words, has no id and no
 * recording twice, and holds no markup, no code, no addresses and, for banks, no telephone numbers. Throws `pack-unknown`,
 * `pack-unsafe` or `pack-newer`, with a detail saying where.
 */
export function readPack(data: unknown): TipPack {
  const parsed = TipPack.safeParse(data)
  if (!parsed.success) {
    const format = typeof data === 'object' && data !== null && 'format' in data ? data.format : null
    const newer = typeof format === 'number' && Number.isSafeInteger(format) && format > 1
    const [issue] = parsed.error.issues
    throw new Failure(newer ? 'pack-newer' : 'pack-unknown', `${issue?.path.join('.') || 'pack'}: ${issue?.message}`)
  }
  const [fault] = faultsOf(parsed.data)
  if (fault) throw new Failure(fault.code, `${fault.where}: ${fault.wrong}`)
  return parsed.data
}

/** What is wrong with a pack, and where: the names of fields from the outermost in, joined by dots. */
export type Fault = { code: 'pack-unknown' | 'pack-unsafe'; where: string; wrong: string }

/** All that is wrong with a pack beyond its schema, in the order in which it stands there. */
export function faultsOf(pack: TipPack): Fault[] {
  const seen = new Set<string>()
  const twice = (id: string, where: string): Fault[] => {
    const fault = seen.has(id.toLowerCase()) ? unknown(where, 'is there twice') : []
    seen.add(id.toLowerCase())
    return fault
  }
  return [
    ...unsafe('name', pack.name, pack.site),
    ...faultsOfRepair(pack),
    ...pack.tips.flatMap((tip, at) => [
      ...twice(tip.id, `tips.${at}.id`),
      ...(tip.recording ? twice(tip.recording.attachment, `tips.${at}.recording.attachment`) : []),
      ...faultsOfTip(tip, pack.site).map((fault) => ({ ...fault, where: `tips.${at}.${fault.where}` })),
    ]),
  ]
}

function faultsOfRepair({ repair, site }: TipPack): Fault[] {
  const selectors = [
    ...(repair?.privateParts ?? []).map((selector, at) => [`repair.privateParts.${at}`, selector] as const),
    ...(repair?.pages ?? []).map(({ landmark = '' }, at) => [`repair.pages.${at}.landmark`, landmark] as const),
  ]
  return [
    ...selectors.flatMap(([where, selector]): Fault[] =>
      isUnsafeSelector(selector) ? [{ code: 'pack-unsafe', where, wrong: 'is more than a selector' }] : [],
    ),
    ...(repair?.labels ?? []).flatMap((names, at) =>
      names.flatMap((name) => unsafe(`repair.labels.${at}`, name, site === 'bank' ? 'other' : site)),
    ),
  ]
}

function faultsOfTip({ title, words, recording }: PackTip, site: string): Fault[] {
  const faults = Language.options.flatMap((language) => {
    const [heading, text] = [title[language], words[language]]
    if (!heading && !text && language !== 'en') return []
    return [
      ...(heading ? unsafe(`title.${language}`, heading, site) : unknown(`title.${language}`, 'is missing')),
      ...(text
        ? unsafe(`words.${language}`, `${text.how}\n${text.whether}`, site)
        : unknown(`words.${language}`, 'is missing')),
    ]
  })
  const small = !recording || recording.attachment === recording.attachment.toLowerCase()
  return small ? faults : [...faults, ...unknown('recording.attachment', 'has capital letters')]
}

function unknown(where: string, wrong: string): Fault[] {
  return [{ code: 'pack-unknown', where, wrong }]
}

const holds: Record<Unsafe, string> = {
  markup: 'holds markup',
  code: 'holds code',
  address: 'holds an address',
  telephone: 'holds a telephone number',
}

function unsafe(where: string, text: string, site: string): Fault[] {
  const found = unsafeIn(text, site)
  return found ? [{ code: 'pack-unsafe', where, wrong: holds[found] }] : []
}

/**
 * A pack's tip in the first of `languages` (BCP 47, as the browser lists them) that it speaks: that very one, or another
 * of the same mother tongue; English where it speaks none.
 */
export function inWords(tip: PackTip, languages: readonly string[]): { title: string } & TipWords {
  return inFirstOf(tip, readingOrder(languages))
}

function inFirstOf(tip: PackTip, order: readonly Language[]): { title: string } & TipWords {
  for (const language of order) {
    const title = tip.title[language]
    const words = tip.words[language]
    if (title && words) return { title, how: words.how, whether: words.whether }
  }
  throw new Failure('pack-unknown', `tip ${tip.id}: has no English`)
}

/** The languages a person reads, the preferred first: English last of all, always. */
export function readingOrder(languages: readonly string[]): Language[] {
  const tongue = (tag: string) => tag.toLowerCase().split('-', 1)[0]
  const order = languages.flatMap((wanted) => [
    ...Language.options.filter((language) => language.toLowerCase() === wanted.toLowerCase()),
    ...Language.options.filter((language) => tongue(language) === tongue(wanted)),
  ])
  return [...new Set<Language>([...order, 'en'])]
}

/**
 * When a pack's tip retires by itself, in milliseconds since 1970: so many months after somebody last saw that it is true, by itself or
 * with its pack.
 */
export function retiresAt(tip: Pick<PackTip, 'checked'>, pack: Pick<TipPack, 'checked' | 'goodFor'>): number {
  const [year = 0, month = 0, day = 0] = checkedOn(tip, pack).split('-').map(Number)
  return Date.UTC(year, month - 1 + (pack.goodFor ?? monthsGood), day)
}

const monthsGood = 18

function checkedOn(tip: Pick<PackTip, 'checked'>, pack: Pick<TipPack, 'checked'>): string {
  return tip.checked && tip.checked > pack.checked ? tip.checked : pack.checked
}

/**
 * Puts what is installed in order and into words: mentors' tips, newest first, then packs in the order given, without what has retired
 * by `now` (milliseconds since 1970; where it is not given, nothing has). Of a mentor's tip the highest version counts, of an id that
 * two packs share the first.
 */
export function shelve(
  tips: readonly Tip[],
  packs: readonly TipPack[],
  languages: readonly string[],
  now = Number.NEGATIVE_INFINITY,
): Shelf {
  const newest = new Map<Id, Tip>()
  for (const tip of tips) if (tip.version > (newest.get(tip.id)?.version ?? 0)) newest.set(tip.id, tip)

  const byId = new Map<Id, Card>()
  for (const { id, place, title, words, by, at, recording = null } of [...newest.values()].sort(
    (a, b) => b.at - a.at,
  )) {
    byId.set(id, { id, place, title, how: words.how, whether: words.whether, by, from: 'mentor', at, recording })
  }
  const order = readingOrder(languages)
  for (const pack of packs) {
    for (const tip of pack.tips)
      if (!byId.has(tip.id) && now < retiresAt(tip, pack)) byId.set(tip.id, cardOf(tip, pack, order))
  }

  const byKind = new Map<string, Card[]>()
  for (const card of byId.values()) {
    const key = kindKey(card.place)
    const same = byKind.get(key)
    if (same) same.push(card)
    else byKind.set(key, [card])
  }
  return { byKind, byId }
}

function cardOf(tip: PackTip, pack: TipPack, order: readonly Language[]): Card {
  const { id, kind, recording = null } = tip
  const about = { id, place: { site: pack.site, kind }, by: pack.name, recording }
  return { ...about, ...inFirstOf(tip, order), from: 'pack', pack: pack.id, checked: checkedOn(tip, pack) }
}

/** Nobody reads more on one page; a search finds the others. */
const mostShown = 200

/**
 * The tips for a page, as they are read: mentors' before packs', and within each those for this very kind of page before
 * those for the kinds above it (`li.profile.own`, `li.profile`, `li.page`), the first 200. None where Sotto is silent, or is not wanted.
 */
export function tipsFor(shelf: Shelf, page: Page, hidden: Hidden): Card[] {
  return [...shown(shelf, page, hidden)]
}

/** How many cards `tipsFor` would answer, without listing them. */
export function countFor(shelf: Shelf, page: Page, hidden: Hidden): number {
  let count = 0
  for (const _ of shown(shelf, page, hidden)) count++
  return count
}

function* shown({ byKind }: Shelf, page: Page, hidden: Hidden): Generator<Card> {
  const kinds = keysFor(page, hidden).map((key) => byKind.get(key) ?? [])
  let count = 0
  for (const from of ['mentor', 'pack'] as const) {
    for (const cards of kinds) {
      for (const card of cards) {
        // Of one kind, mentors' stand before packs'.
        if (from === 'mentor' && card.from === 'pack') break
        if (card.from !== from || isHidden(card, hidden)) continue
        yield card
        if (++count === mostShown) return
      }
    }
  }
}

/** Whether a person put this tip away, or the pack it is from. */
export function isHidden(card: Card, { tips, packs }: Hidden): boolean {
  return tips.has(card.id) || (card.from === 'pack' && packs.has(card.pack))
}

/** A kind of page on its site, as one word for it. */
export function kindKey({ site, kind }: Place): string {
  return `${site} ${kind}`
}

/** The kind itself, the kinds it is part of, and last the site's general kind, which is named `PREFIX.page`. */
function keysFor({ place, silent }: Page, { kinds }: Hidden): string[] {
  if (silent || kinds.has(kindKey(place))) return []
  const { site, kind } = place
  const parts = kind.split('.')
  const above = parts.slice(2).map((_, cut) => parts.slice(0, parts.length - cut - 1).join('.'))
  const all = [...new Set([kind, ...above, `${parts[0]}.page`])].map((one) => kindKey({ site, kind: one }))
  return all.filter((key) => !kinds.has(key))
}
