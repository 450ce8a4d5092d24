/** What watching for silent zones costs a page that changes a thousand times a second, as the browser's own profiler sees it. */
import type { CDPSession } from '@playwright/test'
import { bank } from '../../../lib/sites/bank.site.ts'
import { askedOf, landmarks } from '../../../lib/sites/index.ts'
import { type Looking, startLooking } from '../../browser/page/looking.ts'
import type { Row } from '../row.ts'

/** What one change is, in the page's own words: `box` is where, `n` which. */
const changes: Record<string, string> = {
  'a part with three elements comes and another goes':
    "box.append(Object.assign(document.createElement('div'), { innerHTML: '<span>ab</span><b>c</b>' })); if (box.childElementCount > 50) box.firstElementChild.remove()",
  'a text': 'box.firstElementChild.textContent = String(n)',
  'a class above a hidden password field': "box.className = n % 2 ? 'a' : 'b'",
}

const seconds = 4

/** Share of one core, as rows. */
export async function benchWatching(elements = 5000): Promise<Row[]> {
  const looking = await startLooking()
  try {
    const rows: Row[] = []
    for (const [name, change] of Object.entries(changes)) {
      await looking.show(
        `<h1>Accounts</h1><div id="box"><p>x</p><div hidden><input type="password"></div></div><main>${'<p><span>word</span> <a href="#">link</a></p>'.repeat(elements / 3)}</main>`,
      )
      await beginToWatch(looking)
      const value = await shareOf(looking, change)
      rows.push({
        name: `watching 1,000 changes a second: ${name}`,
        value,
        unit: '%',
        note: 'of one core; 1 to 2 wanted',
      })
    }
    return rows
  } finally {
    await looking.close()
  }
}

async function beginToWatch(looking: Looking): Promise<void> {
  await looking.ask('stop')
  const [worker] = looking.context.serviceWorkers()
  await worker?.evaluate(
    async (args) => {
      const [tab] = await chrome.tabs.query({ active: true })
      await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        func: (selectors: string[], asked: ReturnType<typeof askedOf>) => {
          globalThis.sottoPage?.landmarks(selectors, asked)
          globalThis.sottoPage?.watch()
        },
        args,
      })
    },
    [landmarks(bank), askedOf(bank)] satisfies [string[], ReturnType<typeof askedOf>],
  )
}

async function shareOf({ page }: Looking, change: string): Promise<number> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 })
  await cdp.send('Profiler.start')
  await page.evaluate(
    ([change, seconds]) =>
      new Promise<void>((resolve) => {
        const act = new Function('box', 'n', change)
        const box = document.querySelector('#box')
        const began = performance.now()
        let done = 0
        const timer = setInterval(() => {
          const due = Math.min(performance.now() - began, seconds * 1000)
          while (done < due) act(box, done++)
          if (done < seconds * 1000) return
          clearInterval(timer)
          resolve()
        }, 1)
      }),
    [change, seconds] as const,
  )
  return shareWithin(await cdp.send('Profiler.stop'))
}

type Profile = Awaited<ReturnType<typeof stop>>['profile']
const stop = (cdp: CDPSession) => cdp.send('Profiler.stop')

/** The share of the time that was spent in our script, or in what it called. */
function shareWithin({ profile }: { profile: Profile }): number {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]))
  const ours = new Set<number>()
  const enter = (id: number, within: boolean): void => {
    const node = nodes.get(id)
    if (!node) return
    const here = within || node.callFrame.url.startsWith('chrome-extension:')
    if (here) ours.add(id)
    for (const child of node.children ?? []) enter(child, here)
  }
  enter(profile.nodes[0]?.id ?? 0, false)
  const { samples = [], timeDeltas = [] } = profile
  const spent = samples.reduce((sum, id, at) => sum + (ours.has(id) ? (timeDeltas[at] ?? 0) : 0), 0)
  return (spent / (profile.endTime - profile.startTime)) * 100
}
