/** The keyboard alone. */
import { expect, type Locator, type Page } from '@playwright/test'

/** The most things that are tabbed past on the way to one. */
const far = 80

/** Tabs, forwards or back, until the focus is on `target`; on the way it must be seen where it is. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  await target.waitFor()
  const key = (await target.evaluate(isBehind)) ? 'Tab' : 'Shift+Tab'
  for (let steps = 0; steps < far; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
    await seesFocus(page)
  }
  throw new Error(`the focus does not come to ${target}`)
}

/** Presses Enter on something after tabbing to it. */
export async function enter(target: Locator): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Enter')
}

/** Expects the focus to be on something, and to show; a heading of a view that has opened may have it unseen. */
export async function seesFocus(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(whereFocusIs)).not.toMatch(/^(lost|unseen)/)
}

function isBehind(element: Element): boolean {
  const from = document.activeElement ?? document.body
  return (from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function whereFocusIs(): string {
  const focused = document.activeElement
  if (!focused || focused === document.body) return 'lost'
  const { outlineStyle, outlineWidth } = getComputedStyle(focused)
  const shows = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
  const name = focused.getAttribute('aria-label') ?? focused.textContent ?? focused.tagName
  return shows || focused.matches('[tabindex="-1"]') ? name : `unseen: ${focused.outerHTML.slice(0, 120)}`
}
