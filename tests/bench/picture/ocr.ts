/** Reading pictures with tesseract, the judge of what can still be read. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { Lang } from './secrets.ts'

const models: Record<Lang, string> = { en: 'eng', es: 'spa', pt: 'por', fr: 'fra', de: 'deu' }

function present(): boolean {
  const { status, stdout } = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' })
  return status === 0 && Object.values(models).every((model) => stdout.split('\n').includes(model))
}

/** Whether tesseract can read all five languages; where it is missing and may be installed from Debian, it is. */
export function provideReader(): boolean {
  if (present()) return true
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  console.error('sotto: installing tesseract (once)')
  const names = Object.values(models).map((model) => `tesseract-ocr-${model}`)
  const run = (...args: string[]) => spawnSync('apt-get', args, { stdio: ['ignore', 2, 2] }).status === 0
  run('update')
  return run('install', '-y', '--no-install-recommends', 'tesseract-ocr', ...names) && present()
}

/** What is written in each picture (PNG), in order; nothing in an empty one. Throws when tesseract fails. */
export async function read(pictures: Buffer[], lang: Lang, mode: 'block' | 'sparse'): Promise<string[]> {
  const filled = pictures.filter(({ length }) => length > 0)
  if (filled.length === 0) return pictures.map(() => '')
  const folder = await mkdtemp(join(tmpdir(), 'reading-'))
  try {
    const paths = await Promise.all(
      filled.map(async (picture, at) => {
        const path = join(folder, `${at}.png`)
        await writeFile(path, picture)
        return path
      }),
    )
    const list = join(folder, 'list.txt')
    await writeFile(list, `${paths.join('\n')}\n`)
    const said = await tesseract([list, 'stdout', '-l', models[lang], '--psm', mode === 'block' ? '6' : '11'])
    // A form feed ends the text of each picture.
    const texts = said.split('\f')
    let next = 0
    return pictures.map(({ length }) => (length > 0 ? (texts[next++] ?? '') : ''))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function tesseract(args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('tesseract', args, {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve(Buffer.concat(parts).toString('utf8')) : reject(new Error(`tesseract ended with ${code}`)),
    )
  })
}

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '')
    .replace(/[oO]/g, '0')
    .replace(/[il|]/g, '1')

/**
 * How much of a secret a reader got, 0 to 1: one less the share of its letters and digits that must be changed to find it
 * somewhere in the text. Case, accents, spaces and signs do not count, nor O for 0 and l for 1.
 */
export function legible(secret: string, read: string): number {
  const [want, text] = [bare(secret), bare(read)]
  if (want.length === 0) return 0
  let row = new Array<number>(text.length + 1).fill(0)
  for (let i = 1; i <= want.length; i++) {
    const next = [i]
    for (let k = 1; k <= text.length; k++) {
      const same = want[i - 1] === text[k - 1] ? 0 : 1
      next.push(Math.min((row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1, (row[k - 1] ?? 0) + same))
    }
    row = next
  }
  return Math.max(0, 1 - Math.min(...row) / want.length)
}
