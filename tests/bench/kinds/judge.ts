/** What Sotto takes generated pages for, in a real browser: our scripts read them, and the clues are voted on as in the product. */
import process from 'node:process'
import { chromium } from '@playwright/test'
import { bank } from '../../../lib/sites/bank.site.ts'
import { askedOf, landmarks, recognise } from '../../../lib/sites/index.ts'
import { bundle } from '../../browser/page/looking.ts'
import type { Sample } from './pages.ts'

export type Verdict = Sample & { seen: string; silent: boolean; clues: string[] }

/** Each page as Sotto sees it, in the order given. */
export async function judge(pages: readonly Sample[]): Promise<Verdict[]> {
  const script = `${await bundle('entrypoints/page.ts', 'page')};page.main();${await bundle('entrypoints/clues.ts', 'clues')};clues.main()`
  const browser = await chromium.launch({
    executablePath: process.env['PW_CHROMIUM'] ?? chromium.executablePath(),
    args: ['--disable-gpu'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    const verdicts: Verdict[] = []
    for (const sample of pages) {
      await page.setContent(sample.html)
      await page.evaluate(script)
      const clues = await page.evaluate(
        ([selectors, asked]) => globalThis.sottoPage?.landmarks(selectors, asked) ?? [],
        [landmarks(bank), askedOf(bank)] as const,
      )
      const found = recognise(sample.address, new Set(clues))
      verdicts.push({ ...sample, seen: found?.place.kind ?? '', silent: found?.silent ?? false, clues })
    }
    return verdicts
  } finally {
    await browser.close()
  }
}
