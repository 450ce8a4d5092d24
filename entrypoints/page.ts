/** What Sotto can ask a page, put there on request and only while the panel is open on it. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { outline } from '../lib/page/outline.ts'
import { pageScriptVersion as version } from '../lib/page/script.ts'
import { Watch } from '../lib/page/watch.ts'

export default defineUnlistedScript(() => {
  if (globalThis.sottoPage?.version === version) return
  globalThis.sottoPage?.stop()
  const watching = new Watch()
  globalThis.sottoPage = {
    version,
    outline,
    landmarks: (selectors) => watching.landmarks(selectors),
    watch: () => watching.start(),
    stop: () => watching.stop(),
  }
})
