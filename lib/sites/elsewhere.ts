import type { Site } from '../protocol/site.ts'
import { elsewhere, type Recognised } from './index.ts'
import { lookalike } from './lookalike.ts'

/** Any page we know nothing of: pictures are drawn, and a visible password or code field makes it a silent zone. */
export const elsewhereSite: Site = {
  id: elsewhere.site,
  name: 'another site',
  hosts: ['unknown.invalid'],
  pages: [
    { kind: 'other.signin', landmark: 'input[type="password" i]', silent: true },
    { kind: 'other.signin', landmark: 'input[autocomplete~="one-time-code" i]', silent: true },
    { kind: 'other.signin', clue: 'form digits', silent: true },
  ],
  otherwise: elsewhere.kind,
  picture: 'drawn',
  publicText: false,
  privateParts: [],
}

/** What a page of no known site is, given its host and which of what is looked for on `elsewhereSite` are in it. */
export function recogniseElsewhere(host: string, clues: ReadonlySet<string>): Recognised {
  const silent = elsewhereSite.pages.find(({ landmark, clue }) => clues.has(landmark ?? clue ?? ''))
  const place = { site: elsewhereSite.id, kind: silent?.kind ?? elsewhere.kind }
  return {
    place,
    site: elsewhereSite,
    name: '',
    silent: silent !== undefined,
    treated: false,
    resembles: lookalike(host),
  }
}
