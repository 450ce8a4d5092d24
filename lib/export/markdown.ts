/** A tip as Markdown (CommonMark 0.31): numbered steps, pictures and voices as files beside it, what is said as text. */
import { type Zippable, zipSync } from 'fflate'
import { tidy } from '../protocol/people.ts'
import { drawnType } from '../protocol/picture.ts'
import type { Clip, Sound } from '../protocol/recording.ts'
import { type Guide, type GuideWords, pictureOf, spoken } from './guide.ts'
import { dataAddress } from './html.ts'
import { writeMarkup } from './markup.ts'
import { pictureMarkup } from './picture.ts'

/** The text, and the files that it names, by their paths beside it. */
export type Document = { text: string; files: ReadonlyMap<string, Uint8Array<ArrayBuffer>> }

/**
 * The document. No word of a tip becomes markup, a link or HTML: whatever could is escaped. A photo without marks stays the file it is; a
 * drawn picture, and one with a ring or marks, becomes a file of SVG. Throws what `pictureMarkup` throws.
 */
export function asMarkdown(guide: Guide, words: GuideWords): Document {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const { recording } = guide
  const blocks = [
    `# ${inline(guide.title)}`,
    ...words.about.map(inline),
    ...under(words.how, paragraphs(guide.words.how)),
    ...under(words.whether, paragraphs(guide.words.whether)),
    ...media(guide, recording?.clip ?? null, words.clip, words, files),
    ...media(guide, recording?.voice ?? null, words.voice, words, files),
    ...under(words.steps, stepList(guide, words, files)),
  ]
  return { text: `${blocks.join('\n\n')}\n`, files }
}

/** The document and its files as one zip. */
export function zipped({ text, files }: Document, name: string): Uint8Array<ArrayBuffer> {
  const stored: Zippable = { [name]: new TextEncoder().encode(text) }
  for (const [path, bytes] of files) stored[path] = [bytes, { level: 0 }]
  return zipSync(stored)
}

function under(heading: string, blocks: string[]): string[] {
  return blocks.length === 0 ? [] : [`## ${inline(heading)}`, ...blocks]
}

function stepList(guide: Guide, words: GuideWords, files: Map<string, Uint8Array<ArrayBuffer>>): string[] {
  return (guide.recording?.steps ?? []).map((step, n) => {
    const number = `${n + 1}. `
    const blocks = [
      inline(step.sentence),
      ...(step.lookOnly ? [inline(words.lookOnly)] : []),
      ...(step.whether ? [`**${inline(words.whether)}** ${paragraphs(step.whether).join('\n\n')}`] : []),
      ...media(guide, step.voice, words.voice, words, files),
      ...picture(guide, n, words, files),
    ]
    const indent = ' '.repeat(number.length)
    return (
      number +
      blocks
        .join('\n\n')
        .split('\n')
        .map((line, at) => (at === 0 || line === '' ? line : indent + line))
        .join('\n')
    )
  })
}

function picture(guide: Guide, n: number, words: GuideWords, files: Map<string, Uint8Array<ArrayBuffer>>): string[] {
  const step = guide.recording?.steps[n]
  const shown = step && pictureOf(guide, step)
  if (!shown) return []
  const alt = words.picture(n + 1)
  const bare = shown.picture.type !== drawnType && !shown.picture.spot && step.drawing.length === 0
  const ending = bare ? (shown.picture.type === 'image/png' ? 'png' : 'webp') : 'svg'
  const path = `pictures/step-${n + 1}.${ending}`
  const marked = () => writeMarkup(pictureMarkup({ ...shown, drawing: step.drawing }, shown.bytes, alt, dataAddress))
  files.set(path, bare ? shown.bytes : new TextEncoder().encode(marked()))
  return [`![${inline(alt)}](${path})`]
}

/** A voice or clip as a link to its file, and what it says as a quotation. */
function media(
  guide: Guide,
  sound: Sound | Clip | null,
  name: string,
  words: GuideWords,
  files: Map<string, Uint8Array<ArrayBuffer>>,
): string[] {
  const bytes = sound ? guide.files.get(sound.file) : undefined
  if (!sound || !bytes) return []
  const path = `media/${sound.file}`
  files.set(path, bytes)
  const said = spoken(guide, sound)
  const quotation = said.map((line) => `> ${inline(line)}`).join('\n')
  return [`[${inline(name)}](${path})`, ...(said.length > 0 ? [`${inline(words.spoken)}\n\n${quotation}`] : [])]
}

function paragraphs(text: string): string[] {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== '')
  return blocks.map((block) => block.trim().split('\n').map(inline).join('\\\n'))
}

/**
 * One line of text that says exactly itself: every sign that CommonMark, GitHub's tables, strikes and web addresses, mathematics or emoji
 * would read is escaped. `+`, `-`, `=`, `:` and the dot of a number count only where a line begins.
 */
function inline(text: string): string {
  return tidy(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]{}<>&#~|$^@]|:(?=\S)/g, '\\$&')
    .replace(/^[-+=:]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/\b(www)\./gi, '$1\\.')
}
