// `npm run bench -- page|anchor|picture|kinds|lookalike|hub|packs|pairing [--json]`: measures, and prints each figure beside its floor.
import process from 'node:process'
import { parseArgs } from 'node:util'
import type { Row } from './row.ts'

const benches: Record<string, () => Promise<Row[]>> = {
  page: async () => (await import('./page.ts')).benchPage(),
  anchor: async () => (await import('./anchor.ts')).benchAnchor(values.pages),
  picture: async () => (await import('./picture.ts')).benchPicture(),
  kinds: async () => (await import('./kinds.ts')).benchKinds(),
  lookalike: async () => (await import('./lookalike.ts')).benchLookalike(),
  hub: async () => (await import('./hub.ts')).benchHub(),
  packs: async () => (await import('./packs.ts')).benchPacks(),
  pairing: async () => (await import('./pairing.ts')).benchPairing(),
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, pages: { type: 'string' } },
})
const [name = ''] = positionals
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined
if (bench) print(await bench())
else {
  console.error(`Say what to measure: npm run bench -- ${Object.keys(benches).join('|')} [--json]`)
  process.exitCode = 2
}

function print(rows: Row[]): void {
  if (values.json) {
    for (const row of rows) console.log(JSON.stringify(row))
    return
  }
  const said = rows.map(({ name, value, unit, floor, note = '' }) => ({
    name,
    value: `${round(value)} ${unit}`,
    floor: floor === undefined ? '' : `${round(floor)} ${unit}`,
    note,
  }))
  const width = (of: 'name' | 'value' | 'floor') => Math.max(of.length, ...said.map((row) => row[of].length))
  const [names, figures, floors] = [width('name'), width('value'), width('floor')]
  console.log(`${''.padEnd(names)}  ${'value'.padStart(figures)}  ${'floor'.padStart(floors)}`)
  for (const { name, value, floor, note } of said) {
    console.log(`${name.padEnd(names)}  ${value.padStart(figures)}  ${floor.padStart(floors)}  ${note}`.trimEnd())
  }
}

function round(value: number): string {
  return value.toFixed(Math.abs(value) < 10 ? 2 : 0)
}
