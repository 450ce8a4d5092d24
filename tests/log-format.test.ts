/** What docs/log-format.md says of the log is what the hub writes and the console saves. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeLines } from '../lib/flows/log.ts'
import { checkLog, hashEntry } from '../lib/log.ts'
import { LogEntry } from '../lib/protocol/register.ts'
import { paths, textOf } from './house.ts'

const page = textOf('docs/log-format.md')
const block = (kind: string) => page.match(new RegExp(`\`\`\`${kind}\\n(.*?)\`\`\``, 's'))?.[1] ?? ''
const example = block('jsonl')
const head = page.match(/has the hash `([\w-]{43})`/)?.[1] ?? ''
const entries = example
  .trimEnd()
  .split('\n')
  .map((line) => LogEntry.parse(JSON.parse(line)))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-log-'))
  await writeFile(join(folder, 'check.mjs'), block('js'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the program of the page on a file with this in it. */
async function check(text: string, ...noted: string[]): Promise<{ code: unknown; said: string }> {
  const file = join(folder, 'log.jsonl')
  await writeFile(file, text)
  return new Promise((resolve) =>
    execFile(process.execPath, [join(folder, 'check.mjs'), file, ...noted], (error, said) =>
      resolve({ code: error?.code ?? 0, said }),
    ),
  )
}

describe('the format of the log', () => {
  it('is that of the file the console saves', async () => {
    expect(entries).toHaveLength(4)
    expect(writeLines(entries)).toBe(example)
    expect(await checkLog(entries, head)).toBeNull()
    expect(await hashEntry(entries.at(-1) ?? expect.fail())).toBe(head)
  })

  it('is described with every field', () => {
    const fields = [...page.matchAll(/^\| `(n|at|by|does|what|before|\w+)` \|/gm)].map(([, name]) => name)
    expect(fields).toEqual(expect.arrayContaining(Object.keys(LogEntry.shape)))
  })

  it('is described with every act that the hub writes down, and each is a sentence in the console', () => {
    const hub = paths('hub/*.ts').map(textOf).join('\n')
    const done = new Set(
      [...hub.matchAll(/(?:note\(|does: (?:file \? )?)'([a-z-]+)'(?: : '([a-z-]+)')?/g)].flatMap(([, one, other]) =>
        other ? [one, other] : [one],
      ),
    )
    const told = [...done, 'key-begin', 'key-endorse', 'key-revoke'].map(String)
    expect(told).toEqual(expect.arrayContaining(['enrol', 'release', 'withdraw', 'remove']))
    const sentences = textOf('entrypoints/admin/log/sentence.ts')
    expect(told.filter((does) => !page.includes(`\`${does}\``))).toEqual([])
    expect(told.filter((does) => !new RegExp(`^  '?${does}'?: 'log_`, 'm').test(sentences))).toEqual([])
  })

  it('is checked by the program on the page', async () => {
    expect(await check(example, head)).toEqual({ code: 0, said: `4 entries, the last with the hash ${head}\n` })
    expect((await check(example.replace('Margaret Ellis and', 'Margaret Ellis und'))).said).toContain('wrong at line 4')
    expect((await check(example.split('\n').toSpliced(1, 1).join('\n'))).code).toBe(1)
    expect(await check(example.split('\n').slice(0, 3).concat('').join('\n'))).toMatchObject({ code: 0 })
    expect((await check(example.split('\n').slice(0, 3).concat('').join('\n'), head)).code).toBe(1)
  })
})
