/** What an author would want to know of a pack that is not wrong: what is too long to be read aloud, stale, missing, or belittles. */
import { type Fault, faultsOf, retiresAt } from './packs.ts'
import { type PackTip, TipPack } from './protocol/pack.ts'
import { Language } from './protocol/tip.ts'
import { kindsFor, sites } from './sites/index.ts'

export type Remark = {
  what:
    | 'site'
    | 'kind'
    | 'half'
    | 'language'
    | 'long'
    | 'belittling'
    | 'loud'
    | 'twice'
    | 'unchecked'
    | 'retired'
    | 'future'
  /** The names of fields from the outermost in, joined by dots. */
  where: string
  /** In English: `12 words more than can be read aloud in twelve seconds`. */
  says: string
}

/** As read aloud, at 160 words a minute: twelve seconds. Other languages take a third more words or letters than English. */
const most = { words: 32, title: 48, share: 4 / 3 } as const

const year = 365 * 24 * 60 * 60 * 1000

/** Words that make a task sound small, and so a person who finds it hard. */
const belittling: Record<Language, readonly string[]> = {
  en: [
    ...[
      'just',
      'simply',
      'simple',
      'easy',
      'easily',
      'obvious',
      'obviously',
      'merely',
      'of course',
      'clearly',
      'trivial',
    ],
    ...['everyone knows', 'as you know', 'effortless', 'effortlessly', 'no-brainer'],
  ],
  es: [
    ...[
      'simplemente',
      'fácil',
      'fáciles',
      'fácilmente',
      'obvio',
      'obviamente',
      'evidentemente',
      'por supuesto',
      'claro que',
    ],
    ...['trivial', 'meramente', 'como ya sabe', 'todo el mundo sabe', 'sencillamente', 'no tiene más que'],
  ],
  'pt-BR': [
    ...[
      'simplesmente',
      'fácil',
      'fáceis',
      'facilmente',
      'óbvio',
      'obviamente',
      'evidentemente',
      'é claro que',
      'claro que',
    ],
    ...['trivial', 'meramente', 'como você sabe', 'todo mundo sabe', 'basta apenas'],
  ],
  fr: [
    ...[
      'simplement',
      'facile',
      'faciles',
      'facilement',
      'évident',
      'évidemment',
      'bien sûr',
      'bien entendu',
      'trivial',
    ],
    ...['comme vous le savez', 'tout le monde sait', 'il suffit de', 'un jeu d’enfant'],
  ],
  de: [
    ...['einfach', 'ganz leicht', 'kinderleicht', 'offensichtlich', 'selbstverständlich', 'mühelos', 'trivial', 'bloß'],
    ...['wie Sie wissen', 'jeder weiß', 'natürlich', 'kinderleichte', 'einfache', 'einfacher'],
  ],
}

const patterns = Object.fromEntries(
  Language.options.map((language) => [
    language,
    new RegExp(`(?<![\\p{L}\\p{M}-])(?:${belittling[language].join('|')})(?![\\p{L}\\p{M}])`, 'iu'),
  ]),
) as Record<Language, RegExp>

/** The word of a text in `language` that belittles; null when there is none. */
export function belittlesIn(text: string, language: Language): string | null {
  return text.replaceAll("'", '’').match(patterns[language])?.[0] ?? null
}

/**
 * All that is to say about what may be a pack: what is wrong with it, each with where, and, once nothing is, what else its author would
 * want to know. `now` in milliseconds since 1970.
 */
export function lintPack(data: unknown, now: number): { faults: Fault[]; remarks: Remark[] } {
  const parsed = TipPack.safeParse(data)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }): Fault => ({ code: 'pack-unknown', where: path.join('.') || 'pack', wrong: message }),
    )
    return { faults, remarks: [] }
  }
  const pack = parsed.data
  const faults = faultsOf(pack)
  return { faults, remarks: faults.length > 0 ? [] : remarksOn(pack, now) }
}

function remarksOn(pack: TipPack, now: number): Remark[] {
  const site = sites.find(({ id }) => id === pack.site)
  // A silent kind may have a tip: it is found by a search, if not on the page.
  const kinds = site && new Set([...kindsFor(site), ...site.pages.map(({ kind }) => kind)])
  const spoken = Language.options.filter((language) => pack.tips.some(({ title }) => title[language]))
  const titles = new Set<string>()
  const remarks: Remark[] = site ? [] : [{ what: 'site', where: 'site', says: 'is a site that Sotto does not know' }]
  for (const [at, tip] of pack.tips.entries()) {
    const say = (what: Remark['what'], where: string, says: string) =>
      remarks.push({ what, where: `tips.${at}.${where}`, says })
    if (kinds && !kinds.has(tip.kind)) say('kind', 'kind', `there is no kind of page "${tip.kind}"`)
    for (const language of spoken) if (!tip.title[language]) say('language', `title.${language}`, 'is missing')
    const title = tip.title.en?.toLowerCase() ?? ''
    if (titles.has(title)) say('twice', 'title.en', 'is the title of another tip too')
    titles.add(title)
    remarkOnWords(tip, say)
    remarkOnDay(tip, pack, now, say)
  }
  return remarks
}

type Say = (what: Remark['what'], where: string, says: string) => void

function remarkOnWords({ title, words }: PackTip, say: Say): void {
  for (const language of Language.options) {
    const [heading, text] = [title[language], words[language]]
    if (!heading || !text) continue
    const share = language === 'en' ? 1 : most.share
    const over = heading.length - Math.floor(most.title * share)
    if (over > 0) say('long', `title.${language}`, `is ${over} letters longer than fit beside a button`)
    for (const half of ['how', 'whether'] as const) {
      const more = text[half].split(/\s+/).length - Math.floor(most.words * share)
      if (text[half] === '') say('half', `words.${language}.${half}`, 'says nothing')
      if (more > 0)
        say('long', `words.${language}.${half}`, `has ${more} words more than are read aloud in twelve seconds`)
    }
    for (const [where, said] of [
      ['title', heading],
      ['words', `${text.how}\n${text.whether}`],
    ] as const) {
      const word = belittlesIn(said, language)
      if (word) say('belittling', `${where}.${language}`, `“${word}” belittles whoever finds it hard`)
      if (/[!¡]/.test(said)) say('loud', `${where}.${language}`, 'raises its voice')
    }
  }
}

function remarkOnDay(tip: PackTip, pack: TipPack, now: number, say: Say): void {
  const checked = tip.checked && tip.checked > pack.checked ? tip.checked : pack.checked
  if (now >= retiresAt(tip, pack))
    say('retired', 'checked', `was checked last on ${checked}, and is not shown any more`)
  else if (now - Date.parse(checked) > year)
    say('unchecked', 'checked', `was checked last on ${checked}, over a year ago`)
  else if (Date.parse(checked) - now > 48 * 60 * 60 * 1000) say('future', 'checked', `${checked} is still to come`)
}
