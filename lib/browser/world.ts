/** The browser's own world, for any surface and the background. */
import { browser } from 'wxt/browser'
import { z } from 'zod'
import banking from '../../packs/banking.json'
import linkedin from '../../packs/linkedin.json'
import x from '../../packs/x.json'
import { openDatabase } from '../db.ts'
import type { World } from '../flows/world.ts'
import { makeHub } from '../hub.ts'
import { readPack } from '../packs.ts'
import { tellBackground } from './bus.ts'

const now = () => Date.now()

/** Opens what journeys work on. Cheap; each surface does it once. `finish` is that of `media.ts` where recordings are published. */
export function openWorld(finish: World['finish']): World {
  return {
    db: openDatabase(),
    hub: makeHub({ fetch: (...request) => fetch(...request), now }),
    ledger,
    packs: [linkedin, x, banking].map(readPack),
    languages: navigator.languages,
    now,
    alone,
    finish,
    nudge: () => tellBackground({ type: 'nudge' }),
  }
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
