/**
 * Which tips belong on a page, in what order, and in whose language. A shelf holds everything installed, by kind of page,
 * so that a page asks for a handful and not for all.
 */
import MiniSearch from 'minisearch'
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
} & (
  | { readonly from: 'mentor'; readonly at: Time; readonly recording: RecordingNote | null }
  | { readonly from: 'pack'; readonly checked: string }
)

/** A page that tips are wanted for: what `recognise` answers is one. */
export type Page = { readonly place: Place; readonly silent: boolean }

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

/** Whether words for a tip on `site` hold what no pack may carry. */
export function holdsMarkup(text: string, site = 'other'): boolean {
  return unsafeIn(text, site) !== null
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
 * Puts what is installed in order and into words: mentors' tips, newest first, then packs in the order given. Of a
 * mentor's tip the highest version counts, of an id that two packs share the first.
 */
export function shelve(tips: readonly Tip[], packs: readonly TipPack[], languages: readonly string[]): Shelf {
  const newest = new Map<Id, Tip>()
  for (const tip of tips) if (tip.version > (newest.get(tip.id)?.version ?? 0)) newest.set(tip.id, tip)

  const byId = new Map<Id, Card>()
  for (const { id, place, title, words, by, at, recording = null } of [...newest.values()].sort(
    (a, b) => b.at - a.at,
  )) {
    byId.set(id, { id, place, title, how: words.how, whether: words.whether, by, from: 'mentor', at, recording })
  }
  const order = readingOrder(languages)
  for (const { site, name: by, checked, tips } of packs) {
    for (const tip of tips) {
      if (byId.has(tip.id)) continue
      const { title, how, whether } = inFirstOf(tip, order)
      byId.set(tip.id, { id: tip.id, place: { site, kind: tip.kind }, title, how, whether, by, from: 'pack', checked })
    }
  }

  const byKind = new Map<string, Card[]>()
  for (const card of byId.values()) {
    const key = keyOf(card.place)
    const same = byKind.get(key)
    if (same) same.push(card)
    else byKind.set(key, [card])
  }
  return { byKind, byId }
}

/**
 * The tips for a page, as they are read: mentors' before packs', and within each those for this very kind of page before
 * those for the kinds above it (`li.profile.own`, `li.profile`, `li.page`). None where Sotto is silent.
 */
export function tipsFor(shelf: Shelf, page: Page, hidden: ReadonlySet<Id>): Card[] {
  const shown = keysFor(page)
    .flatMap((key) => shelf.byKind.get(key) ?? [])
    .filter(({ id }) => !hidden.has(id))
  return [...shown.filter(({ from }) => from === 'mentor'), ...shown.filter(({ from }) => from === 'pack')]
}

/** How many cards `tipsFor` would answer, without listing them. */
export function countFor(shelf: Shelf, page: Page, hidden: ReadonlySet<Id>): number {
  const keys = keysFor(page)
  let count = 0
  for (const key of keys) count += shelf.byKind.get(key)?.length ?? 0
  if (count > 0) {
    for (const id of hidden) {
      const card = shelf.byId.get(id)
      if (card && keys.includes(keyOf(card.place))) count--
    }
  }
  return count
}

const mostFound = 50

/**
 * The tips that speak of `query`, best first, at most 50, whatever page they are for. Accents and case are ignored, the last
 * letters may be missing and a letter may be wrong. Answers those with all the words, or, when there is none, with any.
 */
export function searchTips(shelf: Shelf, query: string, hidden: ReadonlySet<Id>): Card[] {
  const index = indexOf(shelf)
  const words = query.slice(0, 200)
  const filter = ({ id }: { id: Id }) => !hidden.has(id)
  const all = index.search(words, { filter, combineWith: 'AND' })
  const found = all.length > 0 ? all : index.search(words, { filter })
  return found.slice(0, mostFound).flatMap(({ id }) => shelf.byId.get(id) ?? [])
}

const indexes = new WeakMap<Shelf, MiniSearch<Card>>()

function indexOf(shelf: Shelf): MiniSearch<Card> {
  const made = indexes.get(shelf)
  if (made) return made
  const index = new MiniSearch<Card>({
    fields: ['title', 'how', 'whether', 'by'],
    processTerm: (term) => plainTerm(term) || null,
    searchOptions: {
      boost: { title: 3, how: 1.5 },
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  })
  index.addAll([...shelf.byId.values()])
  indexes.set(shelf, index)
  return index
}

const plainTerm = (term: string) => term.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const keyOf = ({ site, kind }: Place) => `${site} ${kind}`

/** The kind itself, the kinds it is part of, and last the site's general kind, which is named `PREFIX.page`. */
function keysFor({ place: { site, kind }, silent }: Page): string[] {
  if (silent) return []
  const parts = kind.split('.')
  const kinds = parts.slice(2).map((_, cut) => parts.slice(0, parts.length - cut - 1).join('.'))
  return [...new Set([kind, ...kinds, `${parts[0]}.page`])].map((one) => keyOf({ site, kind: one }))
}
