/** Prints a document from a page of ours: no other window, no frame, no file in between. */
import { guideStyle } from '../../lib/export/html.ts'
import { type Child, type Markup, svgTags } from '../../lib/export/markup.ts'
import { tidy } from '../../lib/protocol/people.ts'

/** On the screen it is out of sight, but laid out, so that its pictures load; on paper it is all there is. */
const beside = `
@media screen { body > .guide { position: absolute; inset-inline-start: -300vw; top: 0; width: 44rem; } }
@media print { body > :not(.guide) { display: none !important; } :root, body { background: #fff !important; } }
`

/**
 * Hands what `make` answers to the browser's print dialog and takes it away again. `make` is given a way to address bytes, good until then.
 * Styles go in by CSSOM and elements one by one: our pages allow neither inline styles nor text that becomes markup.
 */
export async function print(make: (addressOf: (bytes: Uint8Array<ArrayBuffer>, type: string) => string) => Markup) {
  const urls: string[] = []
  const addressOf = (bytes: Uint8Array<ArrayBuffer>, type: string) => {
    const url = URL.createObjectURL(new Blob([bytes], { type }))
    urls.push(url)
    return url
  }
  const style = new CSSStyleSheet()
  style.replaceSync(guideStyle + beside)
  const sheets = document.adoptedStyleSheets
  const sheet = build(make(addressOf))
  try {
    if (sheet instanceof HTMLElement) sheet.inert = true
    const pictures = [...sheet.querySelectorAll('image')].map(loaded)
    document.adoptedStyleSheets = [...sheets, style]
    document.body.append(sheet)
    await Promise.all(pictures)
    window.print()
  } finally {
    sheet.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style)
    for (const url of urls) URL.revokeObjectURL(url)
  }
}

/** When a picture has come, or will not. */
function loaded(picture: Element): Promise<unknown> {
  return new Promise((done) => {
    picture.addEventListener('load', done, { once: true })
    picture.addEventListener('error', done, { once: true })
  })
}

function build({ tag, attributes, children }: Markup): Element {
  const space = svgTags.has(tag) ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml'
  const element = document.createElementNS(space, tag)
  // The namespace is the element's own here, not an attribute.
  for (const [name, value] of Object.entries(attributes))
    if (name !== 'xmlns') element.setAttribute(name, String(value))
  element.append(...children.map((child: Child) => (typeof child === 'string' ? tidy(child) : build(child))))
  return element
}
