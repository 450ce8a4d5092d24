/**
 * Noise for counts: the two-sided geometric mechanism (Ghosh, Roughgarden, Sundararajan, *Universally utility-maximizing privacy
 * mechanisms*, STOC 2009), cut off at both ends. Whole numbers, as likely up as down.
 */

export type Noise = {
  /** By how much one person can change the count. */
  readonly sensitivity: number
  /** How much more likely one person may make any outcome: e^epsilon times at most, but for the cut-off ends. */
  readonly epsilon: number
  /** Most that is added or taken away. */
  readonly most: number
}

/** How likely the noise is `n`. */
export function chanceOf({ sensitivity, epsilon, most }: Noise, n: number): number {
  if (!Number.isInteger(n) || Math.abs(n) > most) return 0
  const base = Math.exp(-epsilon / sensitivity)
  const all = (1 + base - 2 * base ** (most + 1)) / (1 - base)
  return base ** Math.abs(n) / all
}

/** The noise that a `share` from 0 up to 1 stands for: shares spread evenly make noise as likely as `chanceOf` says. */
export function noiseAt(noise: Noise, share: number): number {
  let left = share
  for (let n = -noise.most; n < noise.most; n++) {
    left -= chanceOf(noise, n)
    if (left < 0) return n
  }
  return noise.most
}
