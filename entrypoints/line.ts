/** What one line of a page says, put there beside the first script when the person asks to show it. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { lineAt } from '../lib/page/line.ts'
import { pageScriptVersion as version } from '../lib/page/script.ts'

export default defineUnlistedScript(() => {
  globalThis.sottoLine = {
    version,
    lineAt: (policy, bar) => (globalThis.sottoPage ? lineAt(globalThis.sottoPage, policy, bar) : null),
  }
})
