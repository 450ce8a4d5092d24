/** One line of the page, read because the person asked for it to be shown. The script in the page says where the bars are. */
import type { Box } from '../protocol/page.ts'
import type { Block, Line } from './blocks.ts'
import { fold } from './dom.ts'
import type { Edges } from './edges.ts'
import { linesOf } from './lines.ts'
import type { OutlinePolicy, PageScript, ReadLine } from './script.ts'
import { isSecret } from './secret.ts'

/** How many blocks of text before and after a line may make a number with it. */
const around = 4

/** What the bar stands for: null when no such bar is painted there now, `secret` for what is never shown. */
export function lineAt(script: PageScript, policy: OutlinePolicy, bar: Box): ReadLine | 'secret' | null {
  const { bars, blocks, range } = script.bars(policy)
  const line = bars.findLast(({ box }) => isSame(box, bar))?.line
  if (!line) return null
  const text = textOf(line, range)
  const at = blocks.indexOf(line.block)
  const said = (some: Block[]) => some.map((block) => block.text).join('\n')
  const before = said(blocks.slice(Math.max(0, at - around), at))
  const after = said(blocks.slice(at + 1, at + 1 + around))
  // The line stands within its block, so what it goes on with there counts too.
  if (text === '' || isSecret(text, before, after) || isSecret(line.block.text, before, after)) return 'secret'
  return { text, reason: script.reading.findSensitive(text)[0]?.reason ?? null }
}

const isSame = (a: Box, b: Box): boolean =>
  a.role === b.role &&
  a.label === undefined &&
  a.x === b.x &&
  a.y === b.y &&
  a.width === b.width &&
  a.height === b.height

/** What is written in a line. `range` is moved about. */
function textOf({ block, edges }: Line, range: Range): string {
  let text = ''
  for (const { node, at, length, dx, dy, clip, lines } of block.runs) {
    const within = (line: Edges): boolean => {
      const middle = (line.top + line.bottom) / 2
      return middle > edges.top && middle < edges.bottom && line.left < edges.right && line.right > edges.left
    }
    if (lines.every(within)) text += ` ${block.text.slice(at, at + length)}`
    else if (lines.some(within)) {
      for (const { 0: word, index } of block.text.slice(at, at + length).matchAll(/\S+/g)) {
        if (linesOf(range, node, index, index + word.length, dx, dy, clip).some(within)) text += ` ${word}`
      }
    }
  }
  return fold(text)
}
