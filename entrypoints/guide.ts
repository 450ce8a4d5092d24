/** What Sotto can ask a page in which a mentor records or an executive is shown something: put there on request only. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { Guiding } from '../lib/page/guide/guiding.ts'
import { guideVersion as version } from '../lib/page/guide.ts'

export default defineUnlistedScript(() => {
  if (globalThis.sottoGuide?.version === version) return
  globalThis.sottoGuide?.stop()
  globalThis.sottoGuide = new Guiding(version)
})
