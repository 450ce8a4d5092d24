/** The browser's own world, for any surface and the background. */
import { browser } from 'wxt/browser'
import { z } from 'zod'
import { readBuiltIn } from '../built-in.ts'
import { openDatabase } from '../db.ts'
import type { World } from '../flows/world.ts'
import { makeHub } from '../hub.ts'
import type { Language } from '../protocol/tip.ts'
import { tellBackground } from './bus.ts'
import { policyNow } from './policy.ts'

const now = () => Date.now()

/** Opens what journeys work on. Cheap; each surface does it once. `finish` is that of `media.ts` where recordings are published. */
export function openWorld(finish: World['finish']): World {
  return {
    db: openDatabase(),
    hub: makeHub({ fetch: (...request) => fetch(...request), now }),
    ledger,
    builtIn,
    languages: languages(),
    policy: policyNow,
    now,
    alone,
    finish,
    nudge: () => tellBackground({ type: 'nudge' }),
  }
}

/** The interface's language first: tips in another than the words around them would be odd. */
function languages(): readonly string[] {
  return [browser.i18n.getMessage('language'), ...navigator.languages]
}

async function builtIn(order = languages()) {
  const read = async (language: Language) => (await fetch(`/packs/${language}.json`)).json()
  return readBuiltIn(read, order)
}

async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`sotto-${name}`, work)
}

const unsent = 'unsent'

const ledger: World['ledger'] = {
  async read() {
    const stored = await browser.storage.local.get(unsent)
    return z.array(z.string()).catch([]).parse(stored[unsent])
  },
  async write(letters) {
    await browser.storage.local.set({ [unsent]: letters })
  },
}
