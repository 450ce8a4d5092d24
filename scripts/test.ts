// `npm test` and, with --static, `npm run check`: every stage even after one has failed, then the sum of them.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Count, countBrowser, countUnits } from './reports.ts'

type Stage = {
  name: string
  command: string[]
  env?: Record<string, string>
  /** Minutes after which it counts as failed: nothing here may hang. */
  minutes: number
  /** Reads how many tests passed and failed. Without it the stage is one check. */
  count?: () => Promise<Count>
}

const reports = mkdtempSync(join(tmpdir(), 'sotto-test-'))
process.once('exit', () => rmSync(reports, { recursive: true, force: true }))
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')

const checks: Stage[] = [
  { name: 'types', command: ['tsc', '--noEmit'], minutes: 5 },
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings'], minutes: 2 },
  { name: 'unused', command: ['knip'], minutes: 3 },
]

const runs: Stage[] = [
  {
    name: 'unit and journeys',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    minutes: 20,
    count: () => countUnits(unitReport),
  },
  { name: 'build', command: ['wxt', 'build'], minutes: 5 },
  {
    name: 'real browser',
    command: ['playwright', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
    minutes: 40,
    count: () => countBrowser(browserReport),
  },
]

const stages = process.argv.includes('--static') ? checks : [...checks, ...runs]
const total = { passed: 0, failed: 0 }
for (const stage of stages) {
  const { passed, failed } = await perform(stage)
  total.passed += passed
  total.failed += failed
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

/** Runs a stage and tells how it went in one line; all it printed comes before that when it failed. */
async function perform(stage: Stage): Promise<Count> {
  const started = Date.now()
  const { succeeded, output } = await run(stage)
  const { passed, failed, skipped, again = 0 } = await counted(stage, succeeded)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (failed > 0) console.log(output.trimEnd())
  const parts = [
    `${passed} passed`,
    failed > 0 && `${failed} failed`,
    skipped > 0 && `${skipped} skipped`,
    again > 0 && `${again} at a second try`,
  ]
  const said = stage.count ? parts.filter(Boolean).join(', ') : failed > 0 ? 'failed' : 'clean'
  console.log(`${failed > 0 ? '✗' : '✓'} ${stage.name.padEnd(18)} ${said} (${seconds} s)`)
  return { passed, failed, skipped }
}

/** A stage that broke without a failed test to show for it - a crash, no report - is one failure. */
async function counted({ name, count }: Stage, succeeded: boolean): Promise<Count> {
  const broken = { passed: 0, failed: 1, skipped: 0 }
  if (!count) return succeeded ? { passed: 1, failed: 0, skipped: 0 } : broken
  const tests = await count().catch((error: unknown) => {
    console.log(`${name}: no report (${error instanceof Error ? error.message : error})`)
    return broken
  })
  return !succeeded && tests.failed === 0 ? { ...tests, failed: 1 } : tests
}

function run(stage: Stage): Promise<{ succeeded: boolean; output: string }> {
  const { command, env, minutes } = stage
  const [program = '', ...args] = command
  return new Promise((resolve) => {
    // A group of its own, so that whatever it started ends with it.
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const output: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
    }
    const stop = (signal: NodeJS.Signals) => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, signal)
    }
    const timer = setTimeout(() => {
      output.push(`\nended after ${minutes} minutes\n`)
      stop('SIGKILL')
    }, minutes * 60_000)
    const interrupted = () => {
      child.once('close', () => process.exit(130))
      stop('SIGTERM')
      setTimeout(() => stop('SIGKILL'), 10_000)
    }
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
    const finish = (succeeded: boolean) => {
      clearTimeout(timer)
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
      resolve({ succeeded, output: output.join('') })
    }
    child.once('error', (error) => {
      output.push(error.message)
      finish(false)
    })
    child.once('close', (code, signal) => {
      if (signal) output.push(`\nended by ${signal}\n`)
      finish(code === 0)
    })
  })
}
