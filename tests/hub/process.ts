/** The hub as it runs for others: a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { runCommand } from '../../hub/command.ts'

const command = fileURLToPath(new URL('../../hub/index.ts', import.meta.url))

export const freshData = () => mkdtemp(join(tmpdir(), 'sotto-data-'))

/** Runs one command to its end, in this process. */
export async function hub(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const code = await runCommand(words, {
    out: (text) => (said.out += `${text}\n`),
    err: (text) => (said.err += `${text}\n`),
  })
  return { code, ...said }
}

const running = new Set<ChildProcess>()

/** Ends the hubs that a failed test left. */
export function stopProcesses(): void {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
}

/** Starts a hub that is already begun, and waits until it answers. `more` are further words of its command line. */
export async function startProcess(
  data: string,
  port = 0,
  ...more: string[]
): Promise<{ child: ChildProcess; address: string; port: number }> {
  const words = ['start', '--data', data, '--port', String(port), '--json', ...more]
  const child = spawn(process.execPath, [command, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.add(child)
  const lines = createInterface(child.stdout)
  const [line] = await once(lines, 'line')
  return { child, ...z.object({ address: z.string(), port: z.number() }).parse(JSON.parse(String(line))) }
}
