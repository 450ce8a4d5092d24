import { expect, type Page, test } from '@playwright/test'
import { bundle, openBrowser } from '../../bench/anchor/browser.ts'

/** What of Sotto runs in the page, as the bundle of lib/page/anchor.ts alone leaves it. */
type Measured = typeof import('../../../lib/page/anchor.ts')
declare const sottoMeasured: Measured

let code: string
test.beforeAll(async () => {
  code = await bundle(new URL('../../../lib/page/anchor.ts', import.meta.url))
})

/** Runs `body` in a page of this markup in a real browser. */
async function inPage(markup: string, look: (page: Page) => Promise<void>): Promise<void> {
  const browser = await openBrowser(1)
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } })
    await page.setContent(`<!doctype html><html lang="en"><body>${markup}</body></html>`)
    await page.evaluate(`${code};globalThis.sottoMeasured = sottoMeasured`)
    await look(page)
  } finally {
    await browser.close()
  }
}

test('finds what stands in an open shadow root and in a frame of the same origin', async () => {
  const markup = `<h1>Tasks</h1><x-list><template shadowrootmode="open"><ul><li>Print <button>Done</button></li><li>Post <button>Done</button></li></ul></template></x-list><iframe id="inner"></iframe>`
  await inPage(markup, async (page) => {
    await page.setContent(markup)
    const same = await page.evaluate(() => {
      const host = document.querySelector('x-list')
      const inner = document.querySelector('iframe')?.contentDocument
      if (!host || !inner) return ['nothing to look at']
      const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
      const button = inner.createElement('button')
      button.textContent = 'Pay now'
      inner.body.append('Total', button)
      const [, second] = shadow.querySelectorAll('button')
      return [second, button].map((element) => {
        if (!element) return false
        const anchor = JSON.parse(JSON.stringify(sottoMeasured.describe(element)))
        host.before(document.createElement('p'))
        return sottoMeasured.find(anchor)?.element === element
      })
    })
    expect(same).toEqual([true, true])
  })
})

test('says where an element stood, and finds it again when it comes late', async () => {
  await inPage(
    '<main><h1>Cards</h1><p>Ends in 4</p><button>Lock card</button><button>Replace card</button></main>',
    async (page) => {
      const said = await page.evaluate(() => {
        const button = document.querySelector('button')
        if (!button) return null
        const anchor = sottoMeasured.describe(button)
        button.remove()
        const gone = sottoMeasured.find(anchor)
        document.querySelector('p')?.after(button)
        return { box: anchor.box, gone: gone !== null, back: sottoMeasured.find(anchor)?.element === button }
      })
      expect(said).toMatchObject({ gone: false, back: true })
      expect(said?.box?.width).toBeGreaterThan(0.03)
    },
  )
})

test('leans on the way down when the page speaks another language', async () => {
  const nav = (names: string[]) =>
    `<nav><ul>${names.map((name, at) => `<li><a href="/${at}">${name}</a></li>`).join('')}</ul></nav><main><h1>${names[4]}</h1><form><button>${names[5]}</button></form><p>${names[6]}</p></main>`
  await inPage(
    nav(['Home', 'Network', 'Jobs', 'Messages', 'Settings', 'Save changes', 'Saved an hour ago']),
    async (page) => {
      const anchor = await page.evaluate(() => {
        const button = document.querySelector('button')
        return button && sottoMeasured.describe(button)
      })
      await page.setContent(
        `<!doctype html><html lang="de"><body>${nav(['Start', 'Netzwerk', 'Stellen', 'Nachrichten', 'Einstellungen', 'Sichern', 'Vor einer Stunde gesichert'])}</body></html>`,
      )
      await page.evaluate(`${code};globalThis.sottoMeasured = sottoMeasured`)
      const found = await page.evaluate((anchor) => anchor && sottoMeasured.find(anchor)?.element.textContent, anchor)
      expect(found).toBe('Sichern')
    },
  )
})
