/** How much a picture may show at most, as a programme or a company says. It can only lower what a site would allow. */

/** From the strictest: no picture, only a drawn one, one with single lines shown on purpose, a photo. */
export const pictureCaps = ['none', 'drawn', 'drawn-with-reveal', 'photo'] as const
export type PictureCap = (typeof pictureCaps)[number]

/** Whether a cap leaves room for as much as `wanted`. */
export function allows(cap: PictureCap, wanted: PictureCap): boolean {
  return pictureCaps.indexOf(cap) >= pictureCaps.indexOf(wanted)
}
