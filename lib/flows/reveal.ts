/** Showing on purpose what a picture hides: one line of a drawn one, one cover of a photo, each asked about and each taken back again. */
import type { DraftPicture } from '../db.ts'
import { Failure } from '../failure.ts'
import { isSecret } from '../page/secret.ts'
import { addCovers, isBar, readDrawn } from '../picture.ts'
import { allows } from '../picture-cap.ts'
import { type Box, type Cover, type CoverReason, mostRevealed } from '../protocol/page.ts'
import { tidy } from '../protocol/people.ts'
import { drawnType } from '../protocol/picture.ts'
import { capOf, changePicture, composed, draftOf, photograph } from './ask.ts'
import type { Tab, World } from './world.ts'

/** What a line says, to be shown to the person before anybody else; why it was hidden, or null where it is only no word of interfaces. */
export type Line = { bar: Box; text: string; reason: CoverReason | null }

/**
 * Reads the line that a grey bar of the draft's picture stands for; nothing is changed. Null when the page no longer stands as it was
 * drawn, `secret` for what is never shown: what may be a whole card number - with lines shown before it, too - a code or a password.
 * Throws `page-refused` where no line may be shown, `silent-zone`.
 */
export async function readLine(world: World, tab: Tab, id: string, bar: Box): Promise<Line | 'secret' | null> {
  if (!(await mayReveal(world))) throw new Failure('page-refused')
  const { picture } = await draftOf(world, id)
  if (picture?.type !== drawnType || !isBar(bar)) return null
  const answer = await tab.line(readDrawn(picture.base), bar)
  if (answer === null || answer === 'secret') return answer
  const text = tidy(answer.text).trim()
  const shown = (picture.lines ?? []).map(({ revealed }) => revealed ?? '').join('\n')
  if (text === '' || isSecret(text, shown)) return 'secret'
  return { bar, text: text.length > mostRevealed ? `${text.slice(0, mostRevealed - 1)}…` : text, reason: answer.reason }
}

/** Puts a line that was read into the picture. Throws `page-refused` where none may be shown. */
export async function revealLine(world: World, id: string, { bar, text }: Line): Promise<void> {
  if (!(await mayReveal(world))) throw new Failure('page-refused')
  await changed(world, id, async (picture) =>
    composed({ ...picture, lines: [...(picture.lines ?? []), { ...bar, revealed: text }] }),
  )
}

/** Whether lines of a drawn picture may be shown here. */
export async function mayReveal(world: World): Promise<boolean> {
  return allows(await capOf(world), 'drawn-with-reveal')
}

/**
 * The covers that a person may open: what rules took for private. Numbers may be those of cards and codes, fields hold what was typed,
 * and of pictures, frames and what moved nobody knows what they show.
 */
const openable: readonly CoverReason[] = ['amount', 'email', 'telephone', 'address', 'date', 'name', 'message']

export const mayOpen = ({ reason }: Cover): boolean => openable.includes(reason)

/**
 * Takes the photo again without this one cover. The raw photo is kept nowhere, so the page must stand as it did: throws `page-moved`
 * when it now needs other covers, `bad-input` for a cover that stays, `page-refused`, `silent-zone`, and as a photo does. The old picture
 * stays then.
 */
export async function openCover(world: World, tab: Tab, id: string, cover: Cover): Promise<void> {
  if (!mayOpen(cover)) throw new Failure('bad-input', 'cover')
  if (!allows(await capOf(world), 'photo')) throw new Failure('page-refused')
  await changed(world, id, async (picture) => {
    const opened = [...(picture.opened ?? []), cover]
    const taken = await photograph(tab, opened)
    const same =
      taken.type === picture.type &&
      taken.width === picture.width &&
      keys([...taken.covers, cover]) === keys(picture.covers)
    if (!same) throw new Failure('page-moved')
    return composed({ ...taken, extra: picture.extra })
  })
}

/** Hides again what was shown last, whatever the page does now. */
export async function hideLast(world: World, id: string): Promise<void> {
  await changed(world, id, async (picture) => {
    const { lines = [], opened = [] } = picture
    if (lines.length > 0) return composed({ ...picture, lines: lines.slice(0, -1) })
    const last = opened.at(-1)
    if (!last) return picture
    const { bytes: base } = await addCovers({ ...picture, bytes: picture.base }, [last])
    return composed({ ...picture, base, opened: opened.slice(0, -1), covers: [...picture.covers, last] })
  })
}

const keys = (covers: readonly Cover[]): string =>
  [...new Set(covers.map(({ x, y, width, height }) => `${x},${y},${width},${height}`))].sort().join(' ')

async function changed(
  world: World,
  id: string,
  change: (picture: DraftPicture) => Promise<DraftPicture>,
): Promise<void> {
  await changePicture(world, async () => {
    const { picture } = await draftOf(world, id)
    if (picture) await world.db.drafts.update(id, { picture: await change(picture) })
  })
}
