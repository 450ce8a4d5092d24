import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { schemaFile, schemaText } from '../scripts/schema.ts'
import { textOf } from './house.ts'

const described = textOf('docs/recording-format.md')

it('the committed schema of recordings is what the code reads them by', () => {
  const renew =
    'docs/recording.schema.json differs from lib/protocol: run `node scripts/schema.ts`, and say in docs/recording-format.md what is new'
  expect(readFileSync(schemaFile, 'utf8') === schemaText(), renew).toBe(true)
})

it('the description of the format speaks of every field', () => {
  const silent = fieldsIn(JSON.parse(schemaText())).filter((field) => !described.includes(`\`${field}\``))
  expect(silent).toEqual([])
})

it('the description of the format names every reason why a file is refused', () => {
  const codes = ['lib/recording-file.ts', 'lib/zip.ts', 'lib/media-check.ts', 'lib/flows/take-in.ts']
    .flatMap((file) => textOf(file).match(/(?<=new Failure\([^)]*?')recording-[a-z]+(?=')/g) ?? [])
    // That one is about sharing, not about reading.
    .filter((code) => code !== 'recording-elsewhere')
  expect(codes.length).toBeGreaterThan(10)
  expect([...new Set(codes)].filter((code) => !described.includes(`\`${code}\``))).toEqual([])
})

/** The names of all fields, however deep. */
function fieldsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema && schema.properties ? Object.keys(schema.properties) : []
  return [...own, ...Object.values(schema).flatMap(fieldsIn)]
}
