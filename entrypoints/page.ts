/** What Sotto can ask a page, put there on request and only while the panel is open on it. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { bars, outline } from '../lib/page/outline.ts'
import { isPersonPath, linksToPerson } from '../lib/page/persons.ts'
import { kindOf } from '../lib/page/roles.ts'
import { pageScriptVersion as version } from '../lib/page/script.ts'
import { findSensitive, mayShow } from '../lib/page/sensitive.ts'
import { isCommon } from '../lib/page/vocabulary.ts'
import { Watch } from '../lib/page/watch.ts'

export default defineUnlistedScript(() => {
  if (globalThis.sottoPage?.version === version) return
  globalThis.sottoPage?.stop()
  const watching = new Watch()
  globalThis.sottoPage = {
    version,
    reading: { mayShow, findSensitive, isCommon, isPersonPath, linksToPerson, kindOf },
    outline: (policy) => (watching.isSilent(policy.since) ? 'silent' : outline(policy)),
    bars,
    landmarks: (selectors, asked) => watching.landmarks(selectors, asked),
    watch: () => watching.start(),
    stop: () => watching.stop(),
  }
})
