// Steps that are printed, limited in time and photographed.
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'

export type Player = {
  /** Does one step of the story and says how it went, with the note it may answer. Throws when it fails or takes over a minute. */
  step(title: string, act: () => Promise<unknown>): Promise<void>
  /** A picture of the top of a page, as `demo/NN-name.png`. */
  photo(name: string, page: Page): Promise<void>
  /** A picture of a page with the panel beside it, as the person sees them. */
  beside(name: string, page: Page, panel: Page): Promise<void>
}

const limit = 60_000

/** Photographs go to `folder`; `darkroom` is a browser in which two of them are put side by side. */
export function makePlayer(folder: string, darkroom: Browser): Player {
  let steps = 0
  let photos = 0
  const next = (name: string) => join(folder, `${String(++photos).padStart(2, '0')}-${name}.png`)

  return {
    async step(title, act) {
      const started = Date.now()
      process.stdout.write(`${String(++steps).padStart(2)}. ${title} … `)
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`it took more than ${limit / 1000} seconds`)), limit)
      })
      try {
        const note = await Promise.race([act(), late])
        const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`
        console.log(`done (${typeof note === 'string' ? `${seconds}, ${note}` : seconds})`)
      } catch (error) {
        console.log('failed')
        throw error
      } finally {
        clearTimeout(timer)
      }
    },

    async photo(name, page) {
      await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
      await page.screenshot({ path: next(name) })
    },

    async beside(name, page, panel) {
      const sheet = await darkroom.newPage()
      const [left, right] = [await page.screenshot(), await panel.screenshot()].map(
        (image) => `data:image/png;base64,${image.toString('base64')}`,
      )
      await sheet.setContent(
        `<body style="margin:0;display:flex;gap:1px;background:#999;width:max-content"><img src="${left}"><img src="${right}">`,
      )
      await sheet.locator('body').screenshot({ path: next(name) })
      await sheet.close()
    },
  }
}
