/** Says when a page has come to rest after it changed. */

/** Milliseconds without a change, and the least between two times of saying so. */
const rest = 500
const apart = 1500
/** Attributes that show and hide things. */
const shows = ['class', 'style', 'hidden', 'open', 'aria-hidden', 'aria-expanded']

export class Still {
  /** Whether nothing has changed since it was last said. */
  holds = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private said = -apart
  private readonly say: () => void
  private ended = false

  constructor(say: () => void) {
    this.say = say
  }

  start(signal: AbortSignal): void {
    const observer = new MutationObserver(() => this.changed())
    observer.observe(document, { childList: true, subtree: true, characterData: true, attributeFilter: shows })
    signal.addEventListener('abort', () => {
      this.ended = true
      clearTimeout(this.timer)
      observer.disconnect()
    })
    this.changed()
  }

  changed(): void {
    this.holds = false
    if (this.ended) return
    clearTimeout(this.timer)
    const wait = Math.max(rest, this.said + apart - performance.now())
    this.timer = setTimeout(() => {
      this.said = performance.now()
      this.holds = true
      this.say()
    }, wait)
  }
}
