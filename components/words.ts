/** Every word a person reads comes through here, from `public/_locales`; so do the ways of saying a time or a size. */
import { createI18n } from '@wxt-dev/i18n'
import type { FailureCode } from '../lib/failure.ts'
import type { Place } from '../lib/protocol/page.ts'
import type { RecordingNote } from '../lib/protocol/recording.ts'
import { pageKey, sites } from '../lib/sites/index.ts'
import type messages from '../public/_locales/en/messages.json'

/** The key of a message. */
export type Word = keyof typeof messages

const { t: translate } = createI18n()

/** The message in the person's language, with `$1`, `$2`, … filled in. */
export function t(word: Word, ...substitutions: (string | number)[]): string {
  return substitutions.length > 0 ? translate(word, substitutions) : translate(word)
}

/** A message with a form for one and one for many, parted by ` | `. `$1` is the count, the rest follow. */
export function count(word: Word, n: number, ...substitutions: (string | number)[]): string {
  return translate(word, n, [number(n), ...substitutions])
}

/** What happened, that nothing was lost, and what to do. */
export function tellFailure(code: FailureCode): string {
  return translate(`failure_${code.replaceAll('-', '_')}`) || t('failure_unknown')
}

/** What people call a kind of page, as it stands within a sentence: `the LinkedIn feed`. */
export function pageName(kind: Place['kind']): string {
  return translate(pageKey(kind)) || t('page_other_page')
}

/** The same at the beginning of a line: `The LinkedIn feed`. */
export function pageTitle(kind: Place['kind']): string {
  const name = pageName(kind)
  return name.slice(0, 1).toLocaleUpperCase(language()) + name.slice(1)
}

/** The language the words are really in, which need not be the browser's. */
export function language(): string {
  return t('language')
}

/** The person's own variant of that language (British dates in an English interface), where there is one. */
function locale(): string {
  const spoken = language()
  return navigator.languages.find((tag) => tag.split('-', 1)[0] === spoken.split('-', 1)[0]) ?? spoken
}

const minute = 60_000

/** A moment as people say it: `5 minutes ago`, `today, 14:05`, `3 November, 14:05`. */
export function when(time: number, now = Date.now()): string {
  const minutes = Math.round((now - time) / minute)
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  if (Math.abs(minutes) < 1) return t('when_now')
  if (minutes > 0 && minutes < 60) return relative.format(-minutes, 'minute')
  const clock = new Intl.DateTimeFormat(locale(), { hour: 'numeric', minute: '2-digit' }).format(time)
  const days = Math.round((midnight(time) - midnight(now)) / (24 * 60 * minute))
  if (Math.abs(days) <= 1) return t('when_day', relative.format(days, 'day'), clock)
  return t('when_day', day(time, now), clock)
}

/** A day as people say it: `3 November`, with the year when it is another. */
export function day(time: number, now = Date.now()): string {
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear()
  const year = sameYear ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', ...year }).format(time)
}

/** The month of a day, `YYYY-MM-DD`, as people say it: `November`, with the year when it is another. */
export function month(date: string, now = Date.now()): string {
  const sameYear = date.slice(0, 4) === String(new Date(now).getFullYear())
  const year = sameYear ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC', ...year }).format(Date.parse(date))
}

/** What people call a site within a sentence: `LinkedIn`, `your bank`. */
export function siteName(site: string): string {
  if (site === 'bank') return pageName('bank.page')
  return sites.find(({ id }) => id === site)?.name ?? t('packs_other_site')
}

/** A language as people call it: `Brazilian Portuguese`. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([language()], { type: 'language' }).of(tag) ?? tag
}

/** A number of bytes as people say it: `96 kB`. */
export function size(bytes: number): string {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  const digits = amount < 10 ? 1 : 0
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(amount)
}

/** How long a recording is, as people say it: `5 steps · 40 s`. */
export function lengthOf({ steps, voiceSeconds, clipSeconds }: Omit<RecordingNote, 'attachment'>): string {
  const seconds = voiceSeconds + clipSeconds
  const time =
    seconds < 100 ? t('length_seconds', number(seconds)) : t('length_minutes', number(Math.round(seconds / 60)))
  return [...(steps > 0 ? [count('length_steps', steps)] : []), ...(seconds > 0 ? [time] : [])].join(' · ')
}

export function number(n: number): string {
  return new Intl.NumberFormat(locale()).format(n)
}

/** Names in a row: `Ana and Tom`, or `Ana or Tom`. */
export function list(names: readonly string[], joined: 'and' | 'or' = 'and'): string {
  return new Intl.ListFormat(locale(), { type: joined === 'and' ? 'conjunction' : 'disjunction' }).format(names)
}

function midnight(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0)
}
