/** What a bank's page is about, by its words and its shape: put there on request, beside the first script. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { cluesOf } from '../lib/page/clues.ts'
import { pageScriptVersion as version } from '../lib/page/script.ts'

export default defineUnlistedScript(() => {
  globalThis.sottoClues = { version, cluesOf }
})
