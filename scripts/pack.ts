/** `npm run pack -- check|build|sign|key|show FILE`: for authors of packs, here and in a CI of their own. */
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { exportJWK } from 'jose'
import { z } from 'zod'
import { type SigningKeys, thumbprint } from '../lib/crypto.ts'
import { Failure } from '../lib/failure.ts'
import { openPack, signPack, writePack } from '../lib/pack-file.ts'
import { lintPack, type Remark } from '../lib/pack-lint.ts'
import { type Fault, readPack } from '../lib/packs.ts'
import { packLimits, recordingEntry } from '../lib/protocol/pack.ts'
import { SignKey } from '../lib/protocol/people.ts'
import { Language } from '../lib/protocol/tip.ts'

const help = `Tip packs: docs/pack-format.md says what one is.

  pack check FILE              everything that is wrong with a pack or a pack.json, and what else its author would want to know
  pack build PLACE -o FILE     the file of a pack: PLACE is its JSON, or a folder with pack.json; recordings stand beside it
  pack key   FILE              makes a key to sign with, for the one who holds the file
  pack sign  FILE --key KEY    adds a signature; -o FILE writes another file instead of this one
  pack show  FILE              what is in a pack, and who signed it

  --json      one JSON object instead of sentences
  --strict    check fails for remarks too

Ends with 0 when all is well, 1 when something is wrong with the pack, 2 when the command was not understood.
`

/** A misuse of the command line, said in one sentence. */
class Misuse extends Error {}

type Given = { json?: boolean; strict?: boolean; key?: string; output?: string }
type Said = { json: object; plain: string; exit?: number }

const options = {
  json: { type: 'boolean' },
  strict: { type: 'boolean' },
  key: { type: 'string' },
  output: { type: 'string', short: 'o' },
  help: { type: 'boolean', short: 'h' },
} as const

const commands: Record<string, { takes: (keyof Given)[]; run(file: string, given: Given): Promise<Said> }> = {
  check: { takes: ['strict'], run: check },
  build: { takes: ['output'], run: build },
  key: { takes: [], run: makeKey },
  sign: { takes: ['key', 'output'], run: sign },
  show: { takes: [], run: show },
}

async function check(file: string, { strict = false }: Given): Promise<Said> {
  const { faults, remarks } = await lookAt(read(file))
  const lines = [
    ...faults.map(({ where, wrong }) => `wrong   ${where}: ${wrong}`),
    ...remarks.map(({ where, says }) => `remark  ${where}: ${says}`),
  ]
  const sum = faults.length > 0 ? `${faults.length} wrong.` : `Nothing is wrong. Remarks: ${remarks.length}.`
  const bad = faults.length > 0 || (strict && remarks.length > 0)
  return { json: { ok: !bad, faults, remarks }, plain: [...lines, sum].join('\n'), exit: bad ? 1 : 0 }
}

async function lookAt(bytes: Uint8Array<ArrayBuffer>): Promise<{ faults: Fault[]; remarks: Remark[] }> {
  try {
    if (isJson(bytes)) return lintPack(parse(bytes), Date.now())
    return lintPack((await openPack(bytes)).pack, Date.now())
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const [where = '', ...wrong] = (error.detail ?? '').split(': ')
    const code = error.code === 'pack-unsafe' ? 'pack-unsafe' : 'pack-unknown'
    return { faults: [{ code, where: where || 'file', wrong: wrong.join(': ') || error.message }], remarks: [] }
  }
}

async function build(place: string, { output }: Given): Promise<Said> {
  if (output === undefined) throw new Misuse('-o is missing: say which file to write.')
  const folder = statSync(place).isDirectory()
  const pack = readPack(parse(read(folder ? resolve(place, 'pack.json') : place)))
  const beside = folder ? place : dirname(place)
  const there = new Set(readdirSync(beside))
  const recordings = new Map(
    pack.tips.flatMap(({ recording }) => {
      const name = recording && recordingEntry(recording.attachment)
      return recording && name && there.has(name) ? [[recording.attachment, read(resolve(beside, name))] as const] : []
    }),
  )
  const bytes = await writePack(pack, recordings)
  replace(output, bytes)
  const { id, version, name } = pack
  return {
    json: { pack: id, version, bytes: bytes.length, file: output },
    plain: `${name}, version ${version}: ${bytes.length} bytes in ${output}. Nobody has signed it yet.`,
  }
}

/** A private key as JSON Web Key (RFC 8037), whoever wrote it. */
const PrivateKey = z.object({ ...SignKey.shape, d: z.string().regex(/^[A-Za-z0-9_-]{43}$/) })

async function makeKey(file: string): Promise<Said> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new Error('Ed25519 gave no pair')
  const { kty, crv, x, d } = PrivateKey.parse(await exportJWK(pair.privateKey))
  const [key, id] = [{ kty, crv, x }, await thumbprint({ kty, crv, x })]
  try {
    writeFileSync(file, `${JSON.stringify({ ...key, d })}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new Failure('bad-input', `${file} is there already, and a key that is overwritten is lost`)
    throw error
  }
  const plain = `A key is in ${file}: whoever has that file can sign in your name.\nIts name is ${id}\nAn admin endorses ${x}`
  return { json: { id, key, file }, plain }
}

async function sign(file: string, { key, output = file }: Given): Promise<Said> {
  if (key === undefined) throw new Misuse('--key is missing: say which key file to sign with.')
  const keys = await readKey(key)
  const bytes = await signPack(read(file), keys)
  replace(output, bytes)
  const { pack, manifest } = await openPack(bytes)
  const by = manifest.signatures.map((signature) => signature.by)
  return {
    json: { pack: pack.id, version: pack.version, by, file: output },
    plain: `${pack.name}, version ${pack.version}, is signed by ${by.join(', ')}`,
  }
}

async function readKey(file: string): Promise<SigningKeys> {
  const parsed = PrivateKey.safeParse(parse(read(file)))
  if (!parsed.success) throw new Failure('bad-input', 'that is no key file')
  const { kty, crv, x } = parsed.data
  const sign = await crypto.subtle.importKey('jwk', { ...parsed.data }, 'Ed25519', false, ['sign'])
  return { id: await thumbprint({ kty, crv, x }), sign, card: { sign: { kty, crv, x } } }
}

async function show(file: string): Promise<Said> {
  const bytes = read(file)
  const { pack, manifest, recordings } = isJson(bytes)
    ? { pack: readPack(parse(bytes)), manifest: null, recordings: new Map<string, Uint8Array>() }
    : await openPack(bytes)
  const { id, version, name, site, checked, tips, repair } = pack
  const languages = Language.options.filter((language) => tips.some(({ title }) => title[language]))
  const by = manifest?.signatures.map((signature) => signature.by) ?? []
  const counts = { tips: tips.length, recordings: recordings.size, bytes: bytes.length }
  const lines = [
    `${name} (${site}), version ${version}, checked on ${checked}`,
    `${id}`,
    `${counts.tips} tips in ${languages.join(', ')}; ${counts.recordings} recordings; ${counts.bytes} bytes`,
    ...(repair ? ['mends what Sotto knows of the site'] : []),
    by.length > 0 ? `signed by ${by.join(', ')}` : 'signed by nobody',
    ...tips.map(({ kind, title, recording }) => `  ${kind}  ${title.en}${recording ? '  (recorded)' : ''}`),
  ]
  return { json: { id, version, name, site, checked, languages, ...counts, by }, plain: lines.join('\n') }
}

function read(file: string): Uint8Array<ArrayBuffer> {
  if (statSync(file).size > packLimits.bytes) throw new Failure('pack-large')
  return new Uint8Array(readFileSync(file))
}

/** Writes a file whole or not at all. */
function replace(file: string, bytes: Uint8Array): void {
  const beside = `${file}.${process.pid}.new`
  writeFileSync(beside, bytes)
  renameSync(beside, file)
}

function isJson(bytes: Uint8Array): boolean {
  return !(bytes[0] === 0x50 && bytes[1] === 0x4b)
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new Failure('pack-unknown', `file: ${error instanceof Error ? error.message : 'not JSON'}`)
  }
}

async function run(words: string[]): Promise<number> {
  const asJson = words.includes('--json')
  try {
    const { values, positionals } = readWords(words)
    const { help: wanted, json, ...given } = values
    const [name, file, extra] = positionals
    if (wanted || name === undefined) {
      console.log(help)
      return wanted ? 0 : 2
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command) throw new Misuse(`${name} is not a command of pack; --help lists them.`)
    const strange = Object.keys(given).find((option) => !command.takes.some((taken) => taken === option))
    if (strange !== undefined) throw new Misuse(`--${strange} does not belong here.`)
    if (file === undefined || extra !== undefined) throw new Misuse(`Say one file: pack ${name} FILE.`)
    const { key, output } = given
    const paths = { ...(key ? { key: here(key) } : {}), ...(output ? { output: here(output) } : {}) }
    const said = await command.run(here(file), { ...given, ...paths })
    console.log(json ? JSON.stringify(said.json) : said.plain)
    return said.exit ?? 0
  } catch (error) {
    const { code, sentence, exit } = account(error)
    console.error(asJson ? JSON.stringify({ code, sentence }) : sentence)
    return exit
  }
}

/** A path as it was meant where the command was typed: npm runs us in the project's own folder. */
function here(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path)
}

function readWords(words: string[]) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true })
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : 'not understood')
  }
}

function account(error: unknown): { code: string; sentence: string; exit: number } {
  if (error instanceof Misuse) return { code: 'bad-input', sentence: error.message, exit: 2 }
  if (error instanceof Failure) {
    const detail = error.detail ? ` (${error.detail})` : ''
    return { code: error.code, sentence: `${error.message}${detail}`, exit: 1 }
  }
  return { code: 'unknown', sentence: error instanceof Error ? error.message : String(error), exit: 1 }
}

process.exitCode = await run(process.argv.slice(2))
