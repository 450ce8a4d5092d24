/** Pictures of the spots where steps are done: cut from a photo of the page at rest, or drawn. No raw photo is kept. */
import { Failure } from '../failure.ts'
import type { SeenStep } from '../page/guide.ts'
import { drawn, movedBetween, type PictureFile, paint, sameScreen } from '../picture.ts'
import { coveredAround, cropAround } from '../picture-crop.ts'
import type { Cover, Outline, Rect } from '../protocol/page.ts'
import type { Recognised } from '../sites/index.ts'
import { photograph } from './camera.ts'
import { tabAt } from './inject.ts'

/** A covered picture around the spot where a step was done. Width and height in its own CSS pixels, and so is `spot`. */
export type StepShot = PictureFile & { spot: Rect | null }

const mostlyCovered = 0.4

export class StepCamera {
  private readonly tab: number
  private painted: { picture: PictureFile; outline: Outline; covers: Cover[] } | null = null
  /** Raised when what is being photographed is no longer of use. */
  private round = 0
  private working: Promise<void> | null = null

  constructor(tab: number) {
    this.tab = tab
  }

  /** Takes a photo of the page, which is at rest, for the step that comes next; where the site and the browser allow it. */
  ready(page: Recognised): Promise<void> {
    this.forget()
    if (page.site.picture !== 'photo') return Promise.resolve()
    this.working ??= this.take(page).finally(() => {
      this.working = null
    })
    return this.working
  }

  /** Forgets the page as it was. */
  forget(): void {
    this.painted = null
    this.round += 1
  }

  /** The picture of a step, or null when what it was done with could not be seen, or none may be taken. */
  async shot(page: Recognised, { outline, spot }: SeenStep): Promise<StepShot | null> {
    if (!outline || !spot || page.site.picture === 'none') return null
    const { painted } = this
    try {
      const fits = painted && sameScreen(painted.outline, outline)
      // A photo that is mostly covers says less than a drawing.
      if (fits && coveredAround(spot, outline, painted.covers) < mostlyCovered)
        return await cropAround(painted.picture, spot)
      return await cropAround(drawn(outline), spot)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return null
    }
  }

  private async take(page: Recognised): Promise<void> {
    const { round } = this
    const { publicText, privateParts } = page.site
    try {
      const front = await tabAt(this.tab)
      const { photo, before, after, ratio } = await photograph(front, { publicText, privateParts, photo: true })
      const picture = await paint(photo, before, after, ratio)
      const covers = [...before.covers, ...after.covers, ...movedBetween(before, after)]
      if (round === this.round) this.painted = { picture, outline: after, covers }
    } catch (error) {
      // Not allowed now, or the page moved: the next step is drawn.
      if (!(error instanceof Failure)) throw error
    }
  }
}
