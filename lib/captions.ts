/**
 * The words of a voice as WebVTT (W3C, https://www.w3.org/TR/webvtt1/): times and plain text. Whatever else such a file may hold - styles,
 * regions, positions, markup, comments - is neither written nor kept when it is read.
 */
import type { Caption } from './db.ts'
import { Failure } from './failure.ts'
import { tidy } from './protocol/people.ts'
import { recordingLimits } from './protocol/recording.ts'

/** Most captions of one voice, and most characters of one. */
export const captionLimits = { captions: 500, words: 300, seconds: 36_000 } as const

/** The captions as a WebVTT file, in order of time, those without words left out. Times are kept to the millisecond. */
export function writeVtt(captions: Caption[]): string {
  const cues = inOrder(captions).map(
    ({ from, to, words }) => `${stamp(from)} --> ${stamp(to)}\n${words.split('\n').map(escaped).join('\n')}\n`,
  )
  return `WEBVTT\n\n${cues.join('\n')}`
}

/** The captions of a WebVTT file, in order of time. Throws `bad-input` when it is none, or holds more than it may. */
export function readVtt(text: string): Caption[] {
  if (text.length > recordingLimits.captionBytes) throw new Failure('bad-input', 'captions: too long')
  const [header = '', ...blocks] = tidyLines(text).split(/\n{2,}/)
  if (!/^WEBVTT(?:[ \t\n]|$)/.test(header)) throw new Failure('bad-input', 'captions: not WebVTT')
  const captions = inOrder(blocks.flatMap((block) => readCue(block) ?? []))
  if (captions.length > captionLimits.captions) throw new Failure('bad-input', 'captions: too many')
  return captions
}

/** The captions `by` seconds later, or earlier; none begins before the start. */
export function moveCaptions(captions: Caption[], by: number): Caption[] {
  return captions.map(({ from, to, words }) => {
    const begin = Math.max(0, from + by)
    return { from: begin, to: Math.max(begin + 0.1, to + by), words }
  })
}

/** Captions as they are kept: in order, within their bounds, without those that say nothing. */
function inOrder(captions: Caption[]): Caption[] {
  return captions
    .map(({ from, to, words }) => {
      const begin = milliseconds(from)
      return { from: begin / 1000, to: Math.max(begin + 1, milliseconds(to)) / 1000, words: cleaned(words) }
    })
    .filter(({ words }) => words !== '')
    .sort((a, b) => a.from - b.from || a.to - b.to)
}

function milliseconds(seconds: number): number {
  return Math.round(Math.min(Math.max(0, Number.isFinite(seconds) ? seconds : 0), captionLimits.seconds) * 1000)
}

/** Words without what WebVTT parts captions by. */
function cleaned(words: string): string {
  const lines = tidy(words)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
  return lines.filter(Boolean).join('\n').slice(0, captionLimits.words).toWellFormed().trim()
}

function tidyLines(text: string): string {
  return tidy(text.replace(/^\ufeff/, '')).replaceAll('\0', '\ufffd')
}

const timing = /^[ \t]*((?:\d{2,4}:)?\d{2}:\d{2}\.\d{3})[ \t]+-->[ \t]+((?:\d{2,4}:)?\d{2}:\d{2}\.\d{3})(?:[ \t]|$)/

/** One block of a file as a caption; null for a comment, a style, a region, and what cannot be read. */
function readCue(block: string): Caption | null {
  const lines = block.split('\n')
  const at = lines.findIndex((line) => line.includes('-->'))
  const times = at >= 0 && at <= 1 ? timing.exec(lines[at] ?? '') : null
  if (!times?.[1] || !times[2]) return null
  const [from, to] = [seconds(times[1]), seconds(times[2])]
  return to > from ? { from, to, words: plainText(lines.slice(at + 1).join('\n')) } : null
}

function seconds(time: string): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

function stamp(time: number): string {
  const all = milliseconds(time)
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  const rest = String(all % 1000).padStart(3, '0')
  return `${two(all / 3_600_000)}:${two((all / 60_000) % 60)}:${two((all / 1000) % 60)}.${rest}`
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', lrm: '\u200e', rlm: '\u200f', nbsp: '\u00a0' }

function plainText(marked: string): string {
  return marked.replace(/<[^<>]*>?/g, '').replace(/&([a-z]{2,4});/g, (all, name: string) => named[name] ?? all)
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
