/** One line of the page, read because the person asked for it to be shown. */
import type { Box } from '../protocol/page.ts'
import { type Block, barsOf, textOf } from './blocks.ts'
import { rootElement } from './dom.ts'
import { painted } from './layers.ts'
import { boxOf, placing } from './outline.ts'
import type { OutlinePolicy, ReadLine } from './script.ts'
import { isSecret } from './secret.ts'
import { findSensitive } from './sensitive.ts'
import { Walk } from './walk.ts'

/** How many blocks of text before and after a line may make a number with it. */
const around = 4

/** What the bar stands for: null when no such bar is painted there now, `secret` for what is never shown. */
export function lineAt(policy: OutlinePolicy, bar: Box): ReadLine | 'secret' | null {
  const root = rootElement(document)
  if (!root) return null
  const deadline = performance.now() + (policy.budget ?? 400)
  const { blocks, layer, viewport, range, late } = new Walk(root, { ...policy, photo: false }, deadline).run()
  if (late) return null
  for (const block of blocks) block.slot.push(...barsOf(block, viewport))
  const place = placing(viewport)
  const item = painted(layer).findLast(
    (item) => item.line && boxOf(item, place(item.edges)).some((box) => isSame(box, bar)),
  )
  if (!item?.line) return null
  const text = textOf(item.line, range)
  const at = blocks.indexOf(item.line.block)
  const said = (some: Block[]) => some.map((block) => block.text).join('\n')
  // The line itself stands within its block, so that what it goes on with counts too.
  const [before, after] = [
    said(blocks.slice(Math.max(0, at - around), at)),
    said(blocks.slice(at + 1, at + 1 + around)),
  ]
  if (text === '' || isSecret(text, before, after) || isSecret(item.line.block.text, before, after)) return 'secret'
  return { text, reason: findSensitive(text)[0]?.reason ?? null }
}

const isSame = (a: Box, b: Box): boolean =>
  a.role === b.role &&
  a.label === undefined &&
  a.x === b.x &&
  a.y === b.y &&
  a.width === b.width &&
  a.height === b.height
