/** What keeps somebody out of a view: those who do not see it, see little of it, read it large, or have an unsteady hand. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The smallest side of anything that is aimed at, in CSS pixels. */
const target = 44

/** The narrowest a panel gets, and what a page of 1280 px is at four times the size, in CSS pixels. */
const narrow = 320

/** Every fault of a view as it stands, in words; the page is left as it was. `width` is what the view normally has. */
export async function faultsIn(page: Page, width: number): Promise<string[]> {
  const faults: string[] = []
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  faults.push(...(await axe(page)), ...(await page.evaluate(moving)))
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  faults.push(...(await axe(page, ['color-contrast'])).map((fault) => `in the dark: ${fault}`))
  for (const across of [width, narrow]) {
    await page.setViewportSize({ width: across, height: 800 })
    faults.push(...(await page.evaluate(tooSmall, target)).map((fault) => `${across} px wide: ${fault}`))
  }
  for (const size of ['100%', '200%']) {
    const over = await page.evaluate(sideways, size)
    faults.push(...over.map((fault) => `${narrow} px wide, text of ${size}: ${fault}`))
  }
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  return faults
}

async function axe(page: Page, rules?: string[]): Promise<string[]> {
  // The other mode opens a tab of its own, which then would be the page in front.
  const builder = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
}

// The rest is sent into the page as text, so it may use nothing but what is in it.

function moving(): string[] {
  return document
    .getAnimations()
    .filter(({ playState }) => playState === 'running')
    .map((animation) => `moves: ${animation instanceof CSSAnimation ? animation.animationName : 'a transition'}`)
}

function tooSmall(least: number): string[] {
  const found: string[] = []
  for (const control of document.querySelectorAll('a[href], button, summary, input, select, textarea')) {
    if (!control.checkVisibility({ visibilityProperty: true })) continue
    const within = control.parentElement
    const inline = getComputedStyle(control).display === 'inline'
    // A link in the middle of a sentence is as high as the sentence.
    if (inline && within?.textContent?.trim() !== control.textContent?.trim()) continue
    const aim = control.matches('[type="radio"], [type="checkbox"]') ? (control.closest('label') ?? control) : control
    const { width, height } = aim.getBoundingClientRect()
    if (Math.min(width, height) < least - 0.01)
      found.push(`${Math.round(width)} × ${Math.round(height)}: ${aim.textContent || aim.outerHTML.slice(0, 80)}`)
  }
  return found
}

function sideways(size: string): string[] {
  const root = document.documentElement
  root.style.fontSize = size === '100%' ? '' : size
  const over = root.scrollWidth - root.clientWidth
  const beyond = [...document.querySelectorAll('body *')].filter(
    (each) => each.getBoundingClientRect().right > root.clientWidth + 1 && !each.closest('.close, dialog:not([open])'),
  )
  const worst = beyond.at(-1)
  root.style.fontSize = ''
  return over > 0 ? [`scrolls ${over} px sideways: ${worst?.outerHTML.slice(0, 100)}`] : []
}
