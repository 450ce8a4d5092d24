/** The part of a picture around a spot. What was covered stays covered: nothing is uncovered by cutting. */
import type { PictureFile } from './picture.ts'
import type { Rect } from './protocol/page.ts'

export async function cropAround(
  picture: PictureFile,
  spot: Rect | null,
): Promise<PictureFile & { spot: Rect | null }> {
  return { ...picture, spot }
}
