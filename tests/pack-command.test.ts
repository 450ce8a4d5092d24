import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPack } from '../lib/pack-file.ts'
import { packTip, recorded, tipPack } from './fixtures/packs.ts'

const command = fileURLToPath(new URL('../scripts/pack.ts', import.meta.url))
const { note, bytes } = recorded()
const pack = tipPack({ checked: new Date().toISOString().slice(0, 10), tips: [packTip({ recording: note })] })
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sotto-pack-'))
  writeFileSync(join(folder, 'pack.json'), JSON.stringify(pack, null, 2))
  writeFileSync(join(folder, `${note.attachment}.sotto`), bytes)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command in that folder, as a program of its own. */
function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const { INIT_CWD: _, ...env } = process.env
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...words], { cwd: folder, env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err })
    })
  })
}

function write(name: string, value: unknown): string {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value))
  return name
}

it('builds a pack, makes keys, signs with them and shows what came of it', { timeout: 120_000 }, async () => {
  expect(await run('check', 'pack.json')).toMatchObject({ code: 0, out: 'Nothing is wrong. Remarks: 0.\n' })
  expect(await run('build', '.', '-o', 'quiet.pack')).toMatchObject({ code: 0, err: '' })
  expect(await run('build', 'pack.json', '-o', 'again.pack')).toMatchObject({ code: 0 })
  const built = readFileSync(join(folder, 'quiet.pack'))
  expect(readFileSync(join(folder, 'again.pack')).equals(built)).toBe(true)

  const made = JSON.parse((await run('key', 'ana.key', '--json')).out)
  await run('key', 'bo.key')
  const key = statSync(join(folder, 'ana.key'))
  if (process.platform !== 'win32') expect(key.mode & 0o777).toBe(0o600)
  const before = readFileSync(join(folder, 'ana.key'), 'utf8')
  expect(await run('key', 'ana.key')).toMatchObject({ code: 1, err: expect.stringContaining('there already') })
  expect(readFileSync(join(folder, 'ana.key'), 'utf8')).toBe(before)

  expect(await run('sign', 'quiet.pack', '--key', 'ana.key', '-o', 'one.pack')).toMatchObject({ code: 0 })
  expect(readFileSync(join(folder, 'quiet.pack')).equals(built)).toBe(true)
  await run('sign', 'one.pack', '--key', 'bo.key')
  const file = await openPack(new Uint8Array(readFileSync(join(folder, 'one.pack'))))
  expect(file.pack).toEqual(pack)
  expect(file.manifest.signatures.map(({ by }) => by)).toContain(made.id)
  expect(file.manifest.signatures).toHaveLength(2)
  expect([...file.recordings.keys()]).toEqual([note.attachment])

  const shown = JSON.parse((await run('show', 'one.pack', '--json')).out)
  expect(shown).toMatchObject({ id: pack.id, version: 1, tips: 1, recordings: 1, languages: ['en'] })
  expect(shown.by).toEqual(file.manifest.signatures.map(({ by }) => by))
  expect((await run('show', 'quiet.pack')).out).toContain('signed by nobody')
  expect((await run('check', 'one.pack')).code).toBe(0)
})

it('says everything that is wrong, and where', { timeout: 120_000 }, async () => {
  const wrong = write('wrong.json', {
    ...pack,
    name: 'example.com',
    tips: [packTip({ title: { en: '<b>' } }), packTip({ title: { en: 'A', fr: 'B' } })],
  })
  const { code, out } = await run('check', wrong, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toEqual({
    ok: false,
    faults: [
      { code: 'pack-unsafe', where: 'name', wrong: 'holds an address' },
      { code: 'pack-unsafe', where: 'tips.0.title.en', wrong: 'holds markup' },
      { code: 'pack-unknown', where: 'tips.1.words.fr', wrong: 'is missing' },
    ],
    remarks: [],
  })
  const { code: second, out: said } = await run('check', write('shape.json', { ...pack, version: 0, site: 'A B' }))
  expect(second).toBe(1)
  expect(said).toMatch(/wrong {3}version: .*\nwrong {3}site: .*\n2 wrong\.\n$/s)
  const damaged = readFileSync(join(folder, 'pack.json')).subarray(1)
  writeFileSync(join(folder, 'cut.json'), damaged)
  expect((await run('check', 'cut.json')).out).toMatch(/^wrong {3}file: /)
})

it('remarks on what is not wrong, and fails for it only where that is asked for', { timeout: 120_000 }, async () => {
  const words = { en: { how: `Just press it! ${'word '.repeat(40)}`.trim(), whether: '' } }
  const odd = write('odd.json', {
    ...pack,
    checked: '2024-12-01',
    tips: [
      packTip({ words, kind: 'li.nowhere' }),
      packTip({ title: { en: 'B', de: 'B' }, words: { en: words.en, de: words.en } }),
    ],
  })
  const { code, out } = await run('check', odd, '--json')
  expect(code).toBe(0)
  const { faults, remarks } = JSON.parse(out)
  expect(faults).toEqual([])
  const kinds = new Set(remarks.map(({ what }: { what: string }) => what))
  for (const what of ['kind', 'half', 'language', 'long', 'belittling', 'loud']) expect([...kinds]).toContain(what)
  expect([...kinds].some((what) => what === 'unchecked' || what === 'retired')).toBe(true)
  expect((await run('check', odd, '--strict')).code).toBe(1)
})

it('refuses what cannot be done, in one sentence', { timeout: 120_000 }, async () => {
  const key = write('none.key', { kty: 'OKP' })
  expect(await run('build', 'pack.json')).toMatchObject({ code: 2, err: '-o is missing: say which file to write.\n' })
  expect(await run('sign', 'pack.json')).toMatchObject({ code: 2 })
  expect(await run('check', 'pack.json', '--key', key)).toMatchObject({ code: 2 })
  expect(await run('check')).toMatchObject({ code: 2 })
  expect(await run('bake', 'x')).toMatchObject({ code: 2 })
  expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('pack build') })
  expect(await run('sign', 'pack.json', '--key', key, '--json')).toMatchObject({
    code: 1,
    err: expect.stringContaining('"code":"bad-input"'),
  })
  expect((await run('show', 'missing.pack')).code).toBe(1)
  const lonely = write('lonely.json', { ...pack, tips: [packTip({ recording: recorded().note })] })
  expect((await run('build', lonely, '-o', 'never.pack', '--json')).err).toContain('"code":"gone"')
})
