/** What a person would still see of certain texts: where they stand on the screen, and what is left of them in a picture. */
import { expect, type Page } from '@playwright/test'
import type { Rect } from '../../../lib/protocol/page.ts'
import type { Looking, Shot } from './looking.ts'

/** Once what comes late has come, and nothing is added any more. */
export async function settled(page: Page): Promise<void> {
  const size = () =>
    page.evaluate(() => [document.body.scrollHeight, document.querySelectorAll('*').length, document.readyState].join())
  let before = ''
  await expect
    .poll(
      async () => {
        const [last, now] = [before, await size()]
        before = now
        return last === now
      },
      { intervals: [1000] },
    )
    .toBe(true)
}

/** Once every picture of a page is there, or will never be. */
export async function pictured(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => [...document.images].every(({ complete }) => complete))).toBe(true)
}

export type Sighting = { text: string; rects: Rect[] }

/** Where each text stands on the screen, unclipped and on top; across elements, open shadow roots and fields. */
export function find(page: Page, texts: string[]): Promise<Sighting[]> {
  return page.evaluate((texts) => {
    const found: Sighting[] = []
    const roots: (Document | ShadowRoot)[] = [document]
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot)
    }
    const clipped = (element: Element, rect: DOMRect): DOMRect => {
      let { left, top, right, bottom } = rect
      for (let over: Element | null = element; over; over = over.parentElement) {
        if (getComputedStyle(over).overflow === 'visible' || over === document.body) continue
        const edge = over.getBoundingClientRect()
        left = Math.max(left, edge.left)
        top = Math.max(top, edge.top)
        right = Math.min(right, edge.right)
        bottom = Math.min(bottom, edge.bottom)
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
    }
    const onTop = (root: Document | ShadowRoot, element: Element, { x, y, width, height }: DOMRect) => {
      const hit = root.elementFromPoint(x + width / 2, y + height / 2)
      return width > 1 && height > 1 && hit !== null && (element.contains(hit) || hit.contains(element))
    }
    const rectsIn = (element: Element, text: string): DOMRect[] => {
      const nodes: Text[] = []
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) nodes.push(walker.currentNode as Text)
      const from = nodes
        .map((node) => node.data)
        .join('')
        .indexOf(text)
      const rects: DOMRect[] = []
      let at = 0
      for (const node of nodes) {
        const start = Math.max(from, at) - at
        const end = Math.min(from + text.length, at + node.data.length) - at
        if (end > start) {
          const range = document.createRange()
          range.setStart(node, start)
          range.setEnd(node, end)
          rects.push(...range.getClientRects())
        }
        at += node.data.length
      }
      return rects
    }
    const fields = roots.flatMap((root) => [...root.querySelectorAll('input,textarea,select')])
    const holds = (field: Element, text: string) =>
      field instanceof HTMLSelectElement
        ? field.selectedOptions[0]?.textContent?.includes(text)
        : [Reflect.get(field, 'value'), Reflect.get(field, 'placeholder')].some((said) => String(said).includes(text))
    /** The innermost elements below this one that hold the text. */
    const holders = (element: Element, text: string): Element[] => {
      if (/^(SCRIPT|STYLE|TEMPLATE|SELECT|TEXTAREA)$/.test(element.tagName) || !element.textContent?.includes(text))
        return []
      const below = [...element.children].flatMap((child) => holders(child, text))
      return below.length > 0 ? below : [element]
    }
    for (const text of texts) {
      const rects: DOMRect[] = []
      for (const field of fields) {
        const { x, y, width, height } = field.getBoundingClientRect()
        if (holds(field, text)) rects.push(new DOMRect(x + 4, y + 4, width - 8, height - 8))
      }
      for (const root of roots) {
        for (const element of [...root.children].flatMap((child) => holders(child, text))) {
          const parts = rectsIn(element, text).map((rect) => clipped(element, rect))
          rects.push(...parts.filter((rect) => onTop(root, element, rect)))
        }
      }
      const visible = rects.filter(
        ({ x, y, right, bottom }) => x >= 0 && y >= 0 && right <= innerWidth && bottom <= innerHeight,
      )
      if (visible.length > 0)
        found.push({ text, rects: visible.map(({ x, y, width, height }) => ({ x, y, width, height })) })
    }
    return found
  }, texts)
}

/** The share of each rectangle that shows the cover's colour in the painted picture, 0 to 1. */
export function covered(looking: Looking, shot: Shot, rects: Rect[]): Promise<number[]> {
  return looking.studio.evaluate(
    async ({ bytes, type, width, rects }) => {
      const { coverColour } = (globalThis as unknown as { picture: typeof import('../../../lib/picture.ts') }).picture
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }))
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const scale = image.width / width
      return rects.map((rect) => {
        const [w, h] = [Math.max(1, Math.round(rect.width * scale)), Math.max(1, Math.round(rect.height * scale))]
        const data =
          context?.getImageData(Math.round(rect.x * scale), Math.round(rect.y * scale), w, h).data ??
          new Uint8ClampedArray()
        let same = 0
        for (let at = 0; at < data.length; at += 4)
          if (coverColour.every((value, band) => data[at + band] === value)) same++
        return same / (data.length / 4)
      })
    },
    { bytes: Array.from(shot.painted), type: shot.type, width: shot.width, rects },
  )
}

/** Every word on the screen outside shadow roots and fields, and where it stands. */
export function wordsOn(page: Page): Promise<{ text: string; rect: Rect }[]> {
  return page.evaluate(() => {
    const found: { text: string; rect: Rect }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      for (const match of node.data.matchAll(/\S+/g)) {
        range.setStart(node, match.index)
        range.setEnd(node, match.index + match[0].length)
        const { x, y, width, height, right, bottom } = range.getBoundingClientRect()
        if (width < 2 || x < 0 || y < 0 || right > innerWidth || bottom > innerHeight) continue
        const hit = document.elementFromPoint(x + width / 2, y + height / 2)
        if (hit && (hit === node.parentElement || node.parentElement?.contains(hit) || hit.contains(node))) {
          found.push({ text: match[0], rect: { x, y, width, height } })
        }
      }
    }
    return found
  })
}
