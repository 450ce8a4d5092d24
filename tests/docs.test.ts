import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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

const codes = (of: string) => new RegExp(`(?<=')${of}-(?!file)[a-z-]+(?=')`, 'g')

/** The names of all fields, however deep. */
function fieldsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema && schema.properties ? Object.keys(schema.properties) : []
  return [...own, ...Object.values(schema).flatMap(fieldsIn)]
}
