// `npm test` and, with --static, `npm run check`: every stage even after one has failed, then the sum of them.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'

type Count = { passed: number; failed: number; skipped: number }

type Stage = {
  name: string
  command: string[]
  env?: Record<string, string>
  /** Minutes after which it counts as failed: nothing here may hang. */
  minutes: number
  /** Reads how many tests passed and failed. Without it the stage is one check. */
  count?: () => Promise<Count>
}

const reports = await mkdtemp(join(tmpdir(), 'sotto-test-'))
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
    minutes: 30,
    count: () => countBrowser(browserReport),
  },
]

const total: Count = { passed: 0, failed: 0, skipped: 0 }
try {
  for (const stage of process.argv.includes('--static') ? checks : [...checks, ...runs]) {
    const count = await perform(stage)
    total.passed += count.passed
    total.failed += count.failed
  }
} finally {
  await rm(reports, { recursive: true, force: true })
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

/** Runs a stage and tells how it went in one line; all it printed comes before that when it failed. */
async function perform(stage: Stage): Promise<Count> {
  const started = Date.now()
  const { succeeded, output } = await run(stage)
  const count = await counted(stage, succeeded)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (count.failed > 0) console.log(output.trimEnd())
  const parts = [
    `${count.passed} passed`,
    count.failed > 0 && `${count.failed} failed`,
    count.skipped > 0 && `${count.skipped} skipped`,
  ]
  const said = stage.count ? parts.filter(Boolean).join(', ') : count.failed > 0 ? 'failed' : 'clean'
  console.log(`${count.failed > 0 ? '✗' : '✓'} ${stage.name.padEnd(18)} ${said} (${seconds} s)`)
  return count
}

/** A stage that broke without a failed test to show for it (a crash, a file that cannot be loaded) is one failure. */
async function counted({ count }: Stage, succeeded: boolean): Promise<Count> {
  const check = { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 }
  if (!count) return check
  const tests = await count().catch(() => ({ passed: 0, failed: 0, skipped: 0 }))
  return !succeeded && tests.failed === 0 ? { ...tests, failed: 1 } : tests
}

function run({
  command: [program = '', ...args],
  env,
  minutes,
}: Stage): Promise<{ succeeded: boolean; output: string }> {
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
    const end = () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
    }
    const timer = setTimeout(() => {
      output.push(`\nended after ${minutes} minutes\n`)
      end()
    }, minutes * 60_000)
    const interrupted = () => {
      end()
      process.exit(130)
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
    child.once('close', (code) => finish(code === 0))
  })
}

const UnitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/** Vitest's report. A file that failed without a failed test could not be loaded, and counts as one. */
async function countUnits(path: string): Promise<Count> {
  const report = UnitReport.parse(JSON.parse(await readFile(path, 'utf8')))
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

const BrowserReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
})

/** Playwright's report. A test that passed at a second try only has failed. */
async function countBrowser(path: string): Promise<Count> {
  const { stats, errors } = BrowserReport.parse(JSON.parse(await readFile(path, 'utf8')))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
}
