/** The page of the small extension of `guiding.ts`: it has what a surface of ours has to record and to point with. */
import { type Guide, guideTab } from '../../../lib/browser/guide.ts'
import { frontTab } from '../../../lib/browser/tab.ts'

export const guide: Guide = guideTab()
export const tab = frontTab()
