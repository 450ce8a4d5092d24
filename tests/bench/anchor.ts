/**
 * How well elements are found again: on the stand-ins and on saved pages of other makes, after each kind of change that a page
 * sees, beside three other ways. An answer is right when it is the element, or fills the same box within or around it; silent when there is
 * none; wrong otherwise. Where the element was taken away, no answer is right.
 */
import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from '@playwright/test'
import { startPages } from '../fixtures/pages/serve.ts'
import { bundle, openBrowser, openPage, type Subject, savedPage } from './anchor/browser.ts'
import type { Trial } from './anchor/inside.ts'
import type { ChangeName } from './anchor/mutations.ts'
import { percentile, type Row } from './row.ts'

const fixtures = fileURLToPath(new URL('../fixtures/anchors', import.meta.url))
const standIns = [
  'https://www.linkedin.com/feed/',
  'https://www.linkedin.com/mypreferences/d/categories/privacy',
  'https://x.com/settings/account',
  'https://online.citi.com/',
  'https://transaccionesbancolombia.com/',
]
const perPage = 12
const seeds = 1
/** Others use the machine too: what a lookup takes is the least of so many. */
const runs = 3

/** What is done to the page; `gone` takes each element out of it, `late` brings it back after that. */
const changes: { name: string; change: ChangeName; gone?: boolean; back?: boolean }[] = [
  { name: 'unchanged', change: 'none' },
  { name: 'classes rehashed', change: 'classes' },
  { name: 'ids rehashed', change: 'ids' },
  { name: 'wrappers added', change: 'wrappers added' },
  { name: 'wrappers removed', change: 'wrappers removed' },
  { name: 'siblings reordered', change: 'reordered' },
  { name: 'siblings duplicated', change: 'siblings twice' },
  { name: 'element duplicated', change: 'target twice' },
  { name: 'half of attributes dropped', change: 'attributes half' },
  { name: 'all attributes dropped', change: 'attributes all' },
  { name: 'text edited', change: 'text edited' },
  { name: 'text rewritten', change: 'text rewritten' },
  { name: 'other parts inserted', change: 'noise' },
  { name: 'other language', change: 'language' },
  { name: 'other language, not said', change: 'language unsaid' },
  { name: 'other language and hashes', change: 'language, deploy' },
  { name: 'deploy: hashes, insertions', change: 'deploy' },
  { name: 'redesign: most of these', change: 'redesign' },
  { name: 'redesign, reordered, edited', change: 'redesign, edited' },
  { name: 'element removed', change: 'none', gone: true },
  { name: 'element removed, deploy', change: 'deploy', gone: true },
  { name: 'element removed, redesign', change: 'redesign', gone: true },
  { name: 'element removed, language', change: 'language', gone: true },
  { name: 'late arrival', change: 'deploy', gone: true, back: true },
]

type Told = Trial & { change: string }

/** `folder` holds saved pages to measure on instead of ours. */
export async function benchAnchor(folder?: string): Promise<Row[]> {
  const code = await bundle(new URL('./anchor/inside.ts', import.meta.url))
  const pages = await startPages()
  const browser = await openBrowser(pages.port)
  try {
    const told = await tellAll(browser, folder ? resolve(folder) : fixtures, folder === undefined, code)
    return [...rowsOf(told), ...(await latencyOf(browser, code)), await sizeOf()]
  } finally {
    await browser.close()
    await pages.close()
  }
}

async function tellAll(browser: Browser, folder: string, own: boolean, code: string): Promise<Told[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html')).sort()
  const subjects: Subject[] = files.map(savedPage)
  if (own) subjects.push(...standIns.map((url) => ({ name: url, url })))
  const told: Told[] = []
  for (const [at, subject] of subjects.entries()) {
    const page = await openPage(browser, folder)
    for (const change of changes) {
      for (let seed = 0; seed < seeds; seed++) {
        const trials = await tell(page, subject, code, change, at * 100 + seed)
        told.push(...trials.map((trial) => ({ ...trial, change: change.name })))
      }
    }
    await page.context().close()
  }
  return told
}

/** Loads the page anew, samples its elements, changes it, looks for them. A page that does not load tells nothing. */
async function tell(
  page: Page,
  subject: Subject,
  code: string,
  { change, gone = false, back = false }: (typeof changes)[number],
  seed: number,
): Promise<Trial[]> {
  try {
    await page.goto(subject.url, { timeout: 20_000 })
    await page.evaluate(code)
    return await page.evaluate(
      ({ change, gone, back, seed, perPage }) => {
        sottoBench.prepare(perPage, seed, true)
        return gone ? sottoBench.measureGone(change, seed, back) : sottoBench.measure(change, seed)
      },
      { change, gone, back, seed, perPage },
    )
  } catch (error) {
    console.error(`${subject.name}, ${change}: ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`)
    return []
  }
}

const share = (trials: readonly Trial[], outcome: Trial['outcome']): number =>
  (100 * trials.filter((trial) => trial.outcome === outcome).length) / Math.max(1, trials.length)

function rowsOf(told: readonly Told[]): Row[] {
  const ours = told.filter(({ who }) => who === 'Sotto')
  const others = [...new Set(told.map(({ who }) => who))].filter((who) => who !== 'Sotto')
  const row = (name: string, fits: (trial: Told) => boolean): Row => {
    const own = ours.filter(fits)
    const beside = others.map((who) => ({ who, trials: told.filter((trial) => trial.who === who && fits(trial)) }))
    const compared = beside.map(
      ({ who, trials }) => `${who} ${share(trials, 'right').toFixed(0)}/${share(trials, 'wrong').toFixed(0)}`,
    )
    return {
      name: `${name}, right`,
      value: share(own, 'right'),
      unit: '%',
      floor: Math.max(...beside.map(({ trials }) => share(trials, 'right'))),
      note: `silent ${share(own, 'silent').toFixed(1)}, wrong ${share(own, 'wrong').toFixed(1)} of ${own.length}; right/wrong: ${compared.join(', ')}`,
    }
  }
  const wrong = ours.filter(({ outcome }) => outcome === 'wrong')
  return [
    ...changes.map(({ name }) => row(name, ({ change }) => change === name)),
    row('all, at least 95 wanted', () => true),
    {
      name: 'all, wrong, below 0.5 wanted',
      value: share(ours, 'wrong'),
      unit: '%',
      floor: Math.min(
        ...others.map((who) =>
          share(
            told.filter((trial) => trial.who === who),
            'wrong',
          ),
        ),
      ),
      note: `${wrong.filter(({ sure }) => sure).length} of ${wrong.length} said found, the others probably`,
    },
  ]
}

/** Every lookup is cold: nothing is kept from one to the next. */
async function latencyOf(browser: Browser, code: string): Promise<Row[]> {
  const page = await openPage(browser, fixtures)
  try {
    await page.goto('https://www.linkedin.com/huge?n=10000')
    await page.evaluate(code)
    const { elements, walk, times } = await page.evaluate((runs) => {
      const walks = Array.from({ length: 9 }, () => sottoBench.walk()).sort((a, b) => a - b)
      sottoBench.prepare(100, 1, false)
      const each = Array.from({ length: runs }, () => sottoBench.measure('none', 1).map(({ ms }) => ms))
      const times = (each[0] ?? []).map((_, at) => Math.min(...each.map((run) => run[at] ?? Number.POSITIVE_INFINITY)))
      return { elements: document.querySelectorAll('*').length, walk: walks[4] ?? 0, times }
    }, runs)
    const note = `${elements} elements, ${times.length} cold lookups, the least of ${runs} of each; floor: a bare walk; at most 10 ms wanted at p95`
    const row = (name: string, of: number): Row => ({
      name,
      value: percentile(times, of),
      unit: 'ms',
      floor: walk,
      note,
    })
    return [row('lookup, p50', 0.5), row('lookup, p95', 0.95), row('lookup, slowest', 1)]
  } finally {
    await page.context().close()
  }
}

async function sizeOf(): Promise<Row> {
  const code = await bundle(new URL('../../lib/page/anchor.ts', import.meta.url), true)
  return {
    name: 'lib/page/anchor.ts, bundled alone',
    value: code.length / 1000,
    unit: 'kB',
    note: `${(gzipSync(code).length / 1000).toFixed(1)} kB gzipped; at most 26 kB wanted`,
  }
}
