/** A tip as one printable page: no script, no address, pictures within. It reads, prints and becomes a PDF without anything else. */
import { type Guide, type GuideWords, pictureOf, spoken } from './guide.ts'
import { type Child, el, escaped, type Markup, writeMarkup } from './markup.ts'
import { type AddressOf, pictureMarkup } from './picture.ts'

/** The page's content, for a file or for printing from a page of ours. */
export function guideMarkup(guide: Guide, words: GuideWords, addressOf: AddressOf): Markup {
  const { title, words: said, recording } = guide
  return el(
    'main',
    { class: 'guide', lang: words.language, dir: words.direction },
    el(
      'header',
      {},
      el('h1', {}, title),
      words.about.map((line) => el('p', { class: 'about' }, line)),
    ),
    part(words.how, paragraphs(said.how)),
    part(words.whether, paragraphs(said.whether), 'whether'),
    part(
      words.spoken,
      [recording?.clip ?? null, recording?.voice ?? null].flatMap((sound) => lines(guide, sound)),
    ),
    part(words.steps, stepList(guide, words, addressOf)),
  )
}

function part(heading: string, children: Markup[], name = ''): Markup | null {
  return children.length === 0 ? null : el('section', name ? { class: name } : {}, el('h2', {}, heading), children)
}

function stepList(guide: Guide, words: GuideWords, addressOf: AddressOf): Markup[] {
  const steps = guide.recording?.steps ?? []
  const items = steps.map((step, n) => {
    const shown = pictureOf(guide, step)
    const heard = lines(guide, step.voice)
    return el(
      'li',
      {},
      el('p', { class: 'sentence' }, step.sentence),
      step.lookOnly ? el('p', { class: 'about' }, words.lookOnly) : null,
      step.whether ? el('p', { class: 'aside' }, el('strong', {}, words.whether), ' ', broken(step.whether)) : null,
      heard.length > 0 ? [el('p', { class: 'about' }, words.spoken), ...heard] : [],
      shown &&
        el(
          'figure',
          {},
          pictureMarkup({ ...shown, drawing: step.drawing }, shown.bytes, words.picture(n + 1), addressOf),
        ),
    )
  })
  return items.length === 0 ? [] : [el('ol', {}, items)]
}

function lines(guide: Guide, sound: Parameters<typeof spoken>[1]): Markup[] {
  const said = spoken(guide, sound).join(' ')
  return said === '' ? [] : [el('p', { class: 'said' }, said)]
}

function paragraphs(text: string): Markup[] {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== '')
  return blocks.map((block) => el('p', {}, broken(block.trim())))
}

/** Lines stay lines. */
function broken(text: string): Child[] {
  return text.split('\n').flatMap((line, n) => (n === 0 ? [line] : [el('br', {}), line]))
}

/**
 * How the page looks, on a screen and on paper of any size: black on white, a step never cut in two unless it is longer than a page.
 * The names are few and begin at `.guide`, so that it can stand beside other styles.
 */
export const guideStyle = `
.guide { max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem; background: #fff; color: #1a211f; color-scheme: light;
  font: 106.25%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
.guide h1 { margin: 0 0 0.5rem; font-size: 1.75rem; line-height: 1.2; text-wrap: balance; }
.guide h2 { margin: 1.75rem 0 0.5rem; font-size: 1.125rem; line-height: 1.25; break-after: avoid; }
.guide p { margin: 0 0 0.5rem; orphans: 3; widows: 3; }
.guide .about { color: #47504c; font-size: 0.9375rem; }
.guide .whether { break-inside: avoid; }
.guide .whether > p, .guide .aside, .guide .said { padding-inline-start: 0.875rem; border-inline-start: 3px solid #14453d; }
.guide .said { border-inline-start-color: #dcdad2; }
.guide ol { margin: 0; padding: 0; list-style: none; counter-reset: step; }
.guide li { position: relative; padding: 0 0 1.25rem; padding-inline-start: 2.75rem; counter-increment: step; break-inside: avoid; }
.guide li::before { content: counter(step); position: absolute; inset-inline-start: 0; top: 0; min-width: 1.75rem; height: 1.75rem;
  border: 2px solid #14453d; border-radius: 1rem; color: #14453d; font-weight: 600; line-height: calc(1.75rem - 4px); text-align: center; }
.guide .sentence { font-weight: 600; padding-top: 0.125rem; }
.guide figure { margin: 0.5rem 0 0; }
.guide figure > svg { display: block; width: auto; max-width: 100%; height: auto; max-height: 30rem; border: 1px solid #747d78; border-radius: 0.375rem; }
@media print {
  .guide { max-width: none; padding: 0; font-size: 11pt; }
  .guide figure > svg { max-height: 80mm; }
}
@page { margin: 18mm; }
`

const page = `
:root { background: #fff; color-scheme: light; }
body { margin: 0; }
`

/**
 * The whole page as the text of a file. Its own policy allows it nothing but its pictures and this very style. Throws what
 * `pictureMarkup` throws.
 */
export async function asHtml(guide: Guide, words: GuideWords): Promise<string> {
  const style = `${page}${guideStyle}`
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style)))
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${base64(hash)}'`
  return `<!doctype html>
<html lang="${escaped(words.language)}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width">
<title>${escaped(guide.title)}</title>
<style>${style}</style>
</head>
<body>
${writeMarkup(guideMarkup(guide, words, dataAddress))}
</body>
</html>
`
}

/** The bytes as an address of their own. */
export const dataAddress: AddressOf = (bytes, type) => `data:${type};base64,${base64(bytes)}`

/** In parts: a call cannot have as many arguments as a picture has bytes. */
function base64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)))
  return btoa(parts.join(''))
}
