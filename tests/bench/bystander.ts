/**
 * What an extension costs a page it is not asked about: thread time that Chromium's own trace gives to scripts of the extension
 * in the page's process, the page's heap after a collection, and the scripts and worlds of the extension in the page. Beside
 * Sotto stand a browser without extension and an extension of one empty content script: the least that any other can cost.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from '@playwright/test'
import { z } from 'zod'
import { watchPresence } from '../browser/presence.ts'
import { launchContext } from '../browser/profile.ts'
import { startPages } from '../fixtures/pages/serve.ts'
import { percentile, type Row } from './row.ts'

const loads = 10
const feed = 'https://www.linkedin.com/feed/'
/** Milliseconds after the load in which a page's late content, and an extension's script, come. */
const settling = 1000

type Load = { cpu: number; heap: number; scripts: number; worlds: number }

export async function benchBystander(): Promise<Row[]> {
  const pages = await startPages()
  const folder = await mkdtemp(join(tmpdir(), 'sotto-bench-'))
  const open: BrowserContext[] = []
  try {
    const empty = await writeEmptyExtension(join(folder, 'empty'))
    const launch = async (name: string, extension?: string | null) => {
      const options = { pages: pages.port, ...(extension === undefined ? {} : { extension }) }
      const context = await launchContext(join(folder, name), options)
      open.push(context)
      return context
    }
    const browsers = {
      none: await launch('none', null),
      empty: await launch('with-empty', empty),
      sotto: await launch('with-sotto'),
    }
    const measured = { none: [] as Load[], empty: [] as Load[], sotto: [] as Load[] }
    // In turns, so that a busy spell of the machine falls on all alike.
    for (let turn = 0; turn < loads; turn++) {
      for (const name of ['none', 'empty', 'sotto'] as const) measured[name].push(await measure(browsers[name]))
    }
    return rowsOf(measured)
  } finally {
    for (const context of open) await context.close()
    await pages.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

function rowsOf({ none, empty, sotto }: Record<'none' | 'empty' | 'sotto', Load[]>): Row[] {
  const of = (measured: Load[], what: keyof Load, share: number) =>
    percentile(
      measured.map((load) => load[what]),
      share,
    )
  const note = 'floor: an empty content script'
  const bare = of(none, 'heap', 0.5)
  const row = (name: string, what: keyof Load, share: number, unit: string): Row => ({
    name: `page not asked about: ${name}`,
    value: of(sotto, what, share),
    unit,
    floor: of(empty, what, share),
    note,
  })
  return [
    row('script time, p50', 'cpu', 0.5, 'ms'),
    row('script time, p95', 'cpu', 0.95, 'ms'),
    {
      name: 'page not asked about: heap beyond no extension, p50',
      value: of(sotto, 'heap', 0.5) - bare,
      unit: 'KiB',
      floor: of(empty, 'heap', 0.5) - bare,
      note: `${note}; ${Math.round(bare)} KiB without extension`,
    },
    row('scripts of the extension, most', 'scripts', 1, ''),
    row('worlds of the extension, most', 'worlds', 1, ''),
  ]
}

async function writeEmptyExtension(folder: string): Promise<string> {
  await mkdir(folder)
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    content_scripts: [{ matches: ['https://www.linkedin.com/*'], js: ['empty.js'] }],
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'empty.js'), ';')
  return folder
}

/** One load of the feed in a fresh tab. */
async function measure(context: BrowserContext): Promise<Load> {
  const browser = context.browser()
  if (!browser) throw new Error('the browser does not answer')
  const page = await context.newPage()
  const presence = await watchPresence(page)
  await browser.startTracing(undefined, { categories: ['devtools.timeline', 'v8', 'extensions', '__metadata'] })
  await page.goto(feed)
  await pause(settling)
  const trace = await browser.stopTracing()
  const heap = await heapOf(page)
  const [scripts, worlds] = [presence.scripts().length, presence.worlds().length]
  await page.close()
  return { cpu: extensionTime(trace), heap, scripts, worlds }
}

/** Live JavaScript of the page in KiB: the raw figure varies by hundreds, after a collection by a few. */
async function heapOf(page: Page): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1024
}

const Slice = z.object({
  ph: z.string(),
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().default(0),
  tdur: z.number().default(0),
  args: z.record(z.string(), z.unknown()).default({}),
})
type Slice = z.infer<typeof Slice>

/**
 * Milliseconds of thread time in the page's process within slices that name an extension: injecting, compiling and running its
 * scripts. Of nested slices the outermost counts. Microtasks, collections and layout that a script causes are not in it.
 */
function extensionTime(trace: Buffer): number {
  const { traceEvents } = z.object({ traceEvents: z.array(Slice) }).parse(JSON.parse(trace.toString('utf8')))
  const ofPage = new Set(
    traceEvents
      .filter((event) => /^v8\.compile|^FunctionCall/.test(event.name) && says(event, feedOrigin))
      .map(({ pid }) => pid),
  )
  if (ofPage.size === 0) throw new Error('the trace holds nothing of the page')
  const slices = traceEvents
    .filter((event) => event.ph === 'X' && ofPage.has(event.pid) && isOfExtension(event))
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
  const until = new Map<string, number>()
  let sum = 0
  for (const { pid, tid, ts, dur, tdur } of slices) {
    const thread = `${pid} ${tid}`
    if (ts < (until.get(thread) ?? 0)) continue
    until.set(thread, ts + dur)
    sum += tdur
  }
  return sum / 1000
}

const feedOrigin = new URL(feed).origin

const isOfExtension = (event: Slice) => event.name === 'ScriptInjection::InjectJs' || says(event, 'chrome-extension://')

const says = ({ args }: Slice, text: string) => JSON.stringify(args).includes(text)
