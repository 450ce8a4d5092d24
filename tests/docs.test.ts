import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPolicy, settings } from '../lib/policy.ts'
import { schemas } from '../scripts/schema.ts'
import { textOf } from './house.ts'

describe.each(['recording', 'pack'] as const)('the format of a %s', (of) => {
  const { file, text } = schemas[of]
  const described = textOf(`docs/${of}-format.md`)

  it('is what the code reads it by, in its committed schema', () => {
    const renew = `docs/${of}.schema.json differs from lib/protocol: run \`node scripts/schema.ts\`, and say in docs/${of}-format.md what is new`
    expect(readFileSync(file, 'utf8') === text(), renew).toBe(true)
  })

  it('is described with every field', () => {
    const silent = fieldsIn(JSON.parse(text())).filter((field) => !described.includes(`\`${field}\``))
    expect(silent).toEqual([])
  })

  it('is described with every reason why a file is refused', () => {
    const files = {
      recording: ['recording-file', 'media-check', 'flows/take-in'],
      pack: ['pack-file', 'packs', 'release', 'trust'],
    }[of]
    const own = files.flatMap((name) => textOf(`lib/${name}.ts`).match(codes(of)) ?? [])
    const zips = (textOf('lib/zip.ts').match(/(?<=\{(?:this\.)?of\})-[a-z]+(?=`)/g) ?? []).map((end) => `${of}${end}`)
    expect(own.length).toBeGreaterThan(10)
    expect(new Set(zips).size).toBe(4)
    // That one is about sharing, not about reading.
    const all = new Set([...own, ...zips].filter((code) => code !== 'recording-elsewhere'))
    expect([...all].filter((code) => !described.includes(`\`${code}\``))).toEqual([])
  })
})

describe('deployment', () => {
  const page = textOf('docs/deploy.md')

  it('is described with every setting, and no other', () => {
    const described = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
    expect(described.sort()).toEqual(Object.keys(settings).sort())
  })

  it.each(['chrome', 'edge', 'firefox'])('has a ready-made policy for %s that can be read', async (browser) => {
    const sample = JSON.parse(textOf(`docs/deploy/${browser}.json`))
    const { '3rdparty': given, ExtensionSettings: installed } = browser === 'firefox' ? sample.policies : sample
    const [[id, values] = []] = Object.entries<Record<string, unknown>>(given.extensions ?? given.Extensions)
    expect(Object.keys(installed)).toEqual([id])
    expect(Object.keys(values ?? {}).sort()).toEqual(Object.keys(settings).sort())
    expect((await readPolicy(values)).wrong).toEqual([])
    if (browser !== 'firefox') expect(page).toContain(`\`${id}\``)
  })

  it('names the id that the key of the build gives', () => {
    const key = textOf('wxt.config.ts').match(/'(MII[\w+/=]{300,})'/)?.[1] ?? ''
    const half = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32)
    expect(page).toContain(half.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))))
  })
})

const codes = (of: string) => new RegExp(`(?<=')${of}-(?!file)[a-z-]+(?=')`, 'g')

/** The names of all fields, however deep. */
function fieldsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema && schema.properties ? Object.keys(schema.properties) : []
  return [...own, ...Object.values(schema).flatMap(fieldsIn)]
}
