/** The hub as it runs for others: a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const command = fileURLToPath(new URL('../../hub/index.ts', import.meta.url))

export const freshData = () => mkdtemp(join(tmpdir(), 'sotto-data-'))

/** Runs one command to its end. */
export async function hub(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [command, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (part) => (out += part))
  child.stderr.on('data', (part) => (err += part))
  await once(child, 'close')
  return { code: child.exitCode, out, err }
}

/** Starts a hub that is already begun, and waits until it answers. */
export async function startProcess(
  data: string,
  port = 0,
): Promise<{ child: ChildProcess; address: string; port: number }> {
  const words = ['start', '--data', data, '--port', String(port), '--json']
  const child = spawn(process.execPath, [command, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)
  const [line] = await once(lines, 'line')
  return { child, ...z.object({ address: z.string(), port: z.number() }).parse(JSON.parse(String(line))) }
}
