/** What the cells of a list of people say, in five languages. Each reader answers null for what it cannot tell. */
import type { Role } from '../protocol/people.ts'
import type { Topic } from '../protocol/register.ts'
import type { Language } from '../protocol/tip.ts'
import { plainly } from './columns.ts'

const roleWords: Record<Role, string> = {
  executive: `executive executives exec leader senior mentee ejecutivo ejecutiva directivo directiva executivo executiva diretor diretora
    dirigeant dirigeante cadre cadredirigeant membredeladirection fuhrungskraft`,
  mentor: `mentor mentors reversementor mentora mentore mentorin`,
  admin: `admin administrator administrador administradora administrateur administratrice administratorin runstheprogramme
    dirigeelprograma conduzoprograma responsableduprogramme leitungdesprogramms`,
  coordinator: `coordinator coordinador coordinadora coordenador coordenadora coordinateur coordinatrice koordinator koordinatorin coordinacion
    coordenacao coordination koordination`,
  author: `author packauthor autor autora auteur autrice autorin autoriadepaquetes autoriadepacotes autoriadepacotesdedicas redactiondeslots
    redaktiondertipppakete`,
}

const languageWords: Record<Language, string> = {
  en: 'en english ingles anglais englisch engb enus',
  es: 'es spanish espanol castellano espanhol espagnol spanisch esmx eses',
  'pt-BR': 'pt ptbr portuguese portugues brazilianportuguese portuguesbrasileiro portugais portugiesisch ptpt',
  fr: 'fr french frances francais franzosisch frfr frca',
  de: 'de german aleman alemao allemand deutsch dede dech deat',
}

const topicWords: Record<Topic, string> = {
  linkedin: 'linkedin',
  x: 'x twitter xtwitter twitterx',
  banking:
    'banking onlinebanking bank banks banca bancaenlinea banco bancos bancaonline banque banqueenligne bankgeschafte',
  etiquette: 'etiquette netiquette manners etiqueta modales boasmaneiras savoirvivre umgangsformen etikette usages',
  security: 'security safety seguridad seguranca securite sicherheit',
  ai: 'ai artificialintelligence ia inteligenciaartificial intelligenceartificielle ki kunstlicheintelligenz',
  video:
    'video videos videocalls videollamadas videochamadas chamadasdevideo visioconference visioconferences visio videokonferenz videoanrufe videogesprache',
}

const roles = lookup(roleWords)
const languages = lookup(languageWords)
const topics = lookup(topicWords)

function lookup<V extends string>(words: Record<V, string>): Map<string, V> {
  const pairs = Object.entries(words) as [V, string][]
  return new Map(pairs.flatMap(([value, said]) => said.split(/\s+/).map((word) => [word, value] as const)))
}

export function readRole(cell: string): Role | null {
  return roles.get(plainly(cell)) ?? null
}

/** Names of groups may have a comma in them: where there is a semicolon, that alone parts them. */
export function groupsOf(cell: string): string[] {
  return parted(cell, cell.includes(';') ? ';' : /[,|]/)
}

/** As `groupsOf` reads them. */
export function writeGroups(groups: readonly string[]): string {
  return groups.length === 1 && /[,|]/.test(groups[0] ?? '') ? `${groups[0]};` : groups.join('; ')
}

function parted(cell: string, by: string | RegExp): string[] {
  return [...new Set(cell.split(by).map((part) => part.trim()))].filter(Boolean)
}

export function readLanguages(cell: string): { known: Language[]; left: string[] } {
  return sorted(parted(cell, /[;,/|]/), languages)
}

export function readTopics(cell: string): { known: Topic[]; left: string[] } {
  return sorted(parted(cell, /[;,/|]/), topics)
}

function sorted<V>(parts: readonly string[], known: ReadonlyMap<string, V>): { known: V[]; left: string[] } {
  const found = parts.map((part) => ({ part, value: known.get(plainly(part)) }))
  return {
    known: [...new Set(found.flatMap(({ value }) => value ?? []))],
    left: found.flatMap(({ part, value }) => (value === undefined ? part : [])),
  }
}

const zones = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]))

/** An IANA zone as it is written, or as this machine writes it where the capitals differ. */
export function readZone(cell: string): string | null {
  const written = cell.trim().replace(/\s+/g, '_')
  if (!/^[A-Za-z0-9_+/-]{1,60}$/.test(written)) return null
  const known = zones.get(written.toLowerCase())
  if (known) return known
  try {
    new Intl.DateTimeFormat('en', { timeZone: written })
    // `+02:00` and the like are no zones: they know no summer.
    return /^[A-Za-z]/.test(written) ? written : null
  } catch {
    return null
  }
}

export function readCapacity(cell: string): number | null {
  const n = /^\d{1,3}$/.test(cell) ? Number(cell) : Number.NaN
  return n >= 0 && n <= 20 ? n : null
}

/**
 * The last moment of a day, in this computer's time: `2027-06-30`, `30.6.2027`, and with slashes or dashes where it is plain which number is
 * the day. Null for anything else.
 */
export function readDay(cell: string): number | null {
  const iso = cell.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/)
  if (iso) return endOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const other = cell.match(/^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/)
  if (!other) return null
  const [first, second, year] = [Number(other[1]), Number(other[3]), Number(other[4])]
  if (other[2] === '.' || first === second || first > 12) return endOf(year, second, first)
  return second > 12 ? endOf(year, first, second) : null
}

/** As `readDay` reads it. */
export function writeDay(time: number): string {
  const day = new Date(time)
  const two = (n: number) => `${n}`.padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

function endOf(year: number, month: number, day: number): number | null {
  const end = new Date(year, month - 1, day, 23, 59, 59, 999)
  const real = end.getFullYear() === year && end.getMonth() === month - 1 && end.getDate() === day
  return real && year >= 2000 ? end.getTime() : null
}
