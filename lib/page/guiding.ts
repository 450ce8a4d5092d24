/** The second script of a page: it ends what was begun for a connection when that connection ends. */
import type { Anchor } from '../protocol/anchor.ts'
import type { GuidePolicy, GuideScript, Known, MarkOrder, Quiet } from './guide.ts'

export class Guiding implements GuideScript {
  readonly version: number

  constructor(version: number) {
    this.version = version
  }

  record(_policy: GuidePolicy): void {}

  mark(_order: MarkOrder, _known: Known & Quiet): void {}

  anchorAt(_x: number, _y: number, _policy: GuidePolicy): Anchor | null {
    return null
  }

  resolve(): null {
    return null
  }

  stop(): void {}
}
