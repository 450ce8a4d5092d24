/**
 * Where the address moves before what it stands for, a page is still what it was for a moment: silent, if that was. Nothing of ours watches a
 * silent zone, so it is looked at again a few times, and then left alone.
 */

/** Milliseconds after the first look. */
const after = [500, 1500, 4000]

export class SecondLooks {
  private readonly look: () => void
  private url = ''
  private timers: ReturnType<typeof setTimeout>[] = []

  constructor(look: () => void) {
    this.look = look
  }

  /** Looks again at the page at `url`, which turned out to be silent by what is in it; once for each address that comes. */
  at(url: string): void {
    if (url === this.url) return
    this.stop()
    this.url = url
    this.timers = after.map((wait) => setTimeout(this.look, wait))
  }

  /** Another page is there, or nobody asks any more. */
  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.url = ''
  }
}
