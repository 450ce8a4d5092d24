// What the reports of Vitest and Playwright say of how many tests passed.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** `again` are those of the passed that needed a second try. */
export type Count = { passed: number; failed: number; skipped: number; again?: number }

const UnitReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/** Reads Vitest's report. A file that failed without a failed test could not be loaded, and counts as one. Throws when there is none. */
export async function countUnits(path: string): Promise<Count> {
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

/** Reads Playwright's report. Throws when there is none. */
export async function countBrowser(path: string): Promise<Count> {
  const { stats, errors } = BrowserReport.parse(JSON.parse(await readFile(path, 'utf8')))
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    again: stats.flaky,
  }
}
