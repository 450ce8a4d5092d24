/** *Keep as tip*: from an answer to one person, to words for all. Nothing is shared by it; the mentor looks it over and publishes. */
import type { Place } from '../protocol/page.ts'
import type { Answer } from '../protocol/question.ts'
import { keepTipDraft } from './tips.ts'
import type { World } from './world.ts'

/**
 * Begins a tip with the words of an answer, under the answer's id; picture, drawing and question stay out. One begun or published
 * earlier stays as it is. Throws `disk-full`.
 */
export async function draftFromAnswer(world: World, { id, words }: Answer, place: Place): Promise<void> {
  if ((await world.db.tipDrafts.get(id)) || (await world.db.tips.get(id))) return
  await keepTipDraft(world, { id, place, title: '', words: { how: words, whether: '' }, audience: null })
}

/** The parts of a name, longer than two letters, that stand in a text as words of their own: to be taken out before others read it. */
export function namesIn(text: string, name: string): string[] {
  const said = new Set(wordsOf(text))
  return name.split(/\s+/).filter((part) => part.length > 2 && said.has(part.toLowerCase()))
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{M}\p{N}'’-]+|['’]s\b/u)
}
