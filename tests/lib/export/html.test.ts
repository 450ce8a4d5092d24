import fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { writeVtt } from '../../../lib/captions.ts'
import { asHtml } from '../../../lib/export/html.ts'
import { drawn } from '../../../lib/picture.ts'
import { tidy } from '../../../lib/protocol/people.ts'
import { guide, hostile, outline, photo, recordingOf, step, words } from './guides.ts'

const parse = (html: string) => new JSDOM(html).window.document
const open = async (...given: Parameters<typeof asHtml>) => parse(await asHtml(...given))

describe('a tip as a page', () => {
  it('says both halves and every step in order, with its picture', async () => {
    const page = await open(guide(recordingOf(step(1), step(2, { lookOnly: true, whether: 'Only at work.' }))), words)
    expect([...page.querySelectorAll('h1, h2')].map((each) => each.textContent)).toEqual([
      'Who sees a post',
      'How',
      'When, and whether',
      'Step by step',
    ])
    expect([...page.querySelectorAll('li .sentence')].map((each) => each.textContent)).toEqual([
      'Choose “Who can reply 1”',
      'Choose “Who can reply 2”',
    ])
    expect(page.querySelector('li:last-child')?.textContent).toContain('When, and whether Only at work.')
    expect(page.querySelector('li:last-child')?.textContent).toContain('To look at')
    const pictures = [...page.querySelectorAll('figure > svg[role="img"]')]
    expect(pictures.map((each) => each.getAttribute('aria-label'))).toEqual(['Picture of step 1', 'Picture of step 2'])
    expect(pictures[0]?.textContent).toContain('Who can reply')
    expect(pictures[0]?.querySelectorAll('path[stroke="#c4005f"], rect[stroke="#c4005f"]')).toHaveLength(2)
  })

  it('leaves out the half and the list that are not there', async () => {
    const page = await open(guide(null, { words: { how: '', whether: 'Never on a Sunday.' } }), words)
    expect([...page.querySelectorAll('h2')].map((each) => each.textContent)).toEqual(['When, and whether'])
  })

  it('carries photos within, and what voices say as text', async () => {
    const picture = { file: 'step-1.png', type: 'image/png', width: 400, height: 300, spot: null } as const
    const voice = { file: 'a.webm', type: 'audio/webm', seconds: 3, captions: 'a.vtt' } as const
    const base = guide(recordingOf(step(1, { picture, drawing: [], voice })))
    const captions = new TextEncoder().encode(writeVtt([{ from: 0, to: 2, words: 'Now the <b>line</b> & done' }]))
    const files = new Map<string, Uint8Array<ArrayBuffer>>([
      ['step-1.png', photo(400, 300)],
      ['a.vtt', captions],
    ])
    const page = await open({ ...base, files }, words)
    expect(page.querySelector('image')?.getAttribute('href')).toMatch(/^data:image\/png;base64,iVBORw0KGgo/)
    expect(page.querySelector('.said')?.textContent).toBe('Now the <b>line</b> & done')
  })

  it('allows itself nothing but its pictures and its own style, and names no address', async () => {
    const html = await asHtml(guide(recordingOf(step(1))), words)
    const page = parse(html)
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')
    expect(policy).toMatch(/^default-src 'none'; img-src data:; style-src 'sha256-[\w+/]{43}='$/)
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|\/\/[a-z]/i)
    expect(page.querySelectorAll('script, link, a, iframe, object, form, [style]')).toHaveLength(0)
  })

  it('says its language and which way it is read', async () => {
    const page = await open(guide(null), { ...words, language: 'ar', direction: 'rtl' })
    expect([page.documentElement.lang, page.documentElement.dir]).toEqual(['ar', 'rtl'])
  })

  it.each(hostile)('makes nothing of words but words: %j', async (text) => {
    const drawing = drawn({
      ...outline,
      boxes: [{ role: 'heading', x: 0, y: 0, width: 900, height: 40, label: tidy(text).slice(0, 80) }],
    })
    const evil = { ...words, about: [text], how: text, whether: text, steps: text, spoken: text, picture: () => text }
    const base = guide(recordingOf(step(1, { sentence: text, whether: text })), {
      title: text,
      words: { how: text, whether: text },
    })
    const tame = await open(guide(recordingOf(step(1, { whether: 'x' }))), words)
    const page = await open({ ...base, files: new Map([['step-1.json', drawing.bytes]]) }, evil)
    const names = (document: Document) => new Set([...document.querySelectorAll('*')].map((each) => each.localName))
    expect([...names(page)].filter((name) => !names(tame).has(name) && name !== 'br')).toEqual([])
    expect(page.querySelector('h1')?.textContent).toBe(tidy(text))
    expect(page.title.replace(/\s+/g, ' ').trim()).toBe(tidy(text).replace(/\s+/g, ' ').trim())
    expect(page.querySelector('figure > svg')?.getAttribute('aria-label')).toBe(tidy(text))
    const attributes = [...page.querySelectorAll('*')].flatMap((each) => each.getAttributeNames())
    expect(attributes.filter((name) => name.startsWith('on') || name === 'style')).toEqual([])
  })

  it('says any title as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (title) => {
        const page = await open(guide(null, { title }), words)
        // Only the parser's own reading of a lone carriage return and of NUL is not ours; `tidy` has dropped them.
        expect(page.querySelector('h1')?.textContent).toBe(tidy(title))
        expect(page.body.children).toHaveLength(1)
      }),
      { numRuns: 50 },
    )
  })

  it('says so when a drawn picture is none', async () => {
    const broken = new Map([['step-1.json', new TextEncoder().encode('<svg onload=alert(1)>')]])
    await expect(asHtml(guide(recordingOf(step(1)), { files: broken }), words)).rejects.toMatchObject({
      code: 'bad-input',
    })
  })

  it('does without a picture or captions that have not come', async () => {
    const voice = { file: 'a.webm', type: 'audio/webm', seconds: 3, captions: 'a.vtt' } as const
    const page = await open(guide(recordingOf(step(1, { voice })), { files: new Map() }), words)
    expect(page.querySelectorAll('figure, .said')).toHaveLength(0)
  })
})
