import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, type Stage, test } from './browser.ts'

/** What axe finds wrong in a surface, in light and in dark, as `rule: element`. */
async function faultsIn(page: Page, what: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations } = await new AxeBuilder({ page }).analyze()
    for (const { id, nodes } of violations) {
      found.push(...nodes.map(({ target }) => `${what}, ${colorScheme}: ${id}: ${target.join(' ')}`))
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  return found
}

/** Asks a question from the panel on the LinkedIn feed, looking at every view on the way. */
async function lookAtPanel(stage: Stage): Promise<{ faults: string[]; desk: Page; admin: Page; options: Page }> {
  const faults: string[] = []
  const look = async (what: string, page: Page) => void faults.push(...(await faultsIn(page, what)))
  const admin = await stage.join('admin', 'Ruth Okafor')
  const { executive, mentor } = await stage.pairUp()
  await look('welcome, joined', executive.welcome)
  const page = await executive.context.newPage()
  await page.goto('https://www.linkedin.com/feed/')
  const panel = await executive.openPanel(page)
  await panel.getByRole('button', { name: 'Stuck here' }).waitFor()
  await look('panel', panel)
  await panel.getByRole('button', { name: 'Stuck here' }).click()
  await panel.getByLabel(/^Picture of/).waitFor()
  await look('panel, asking', panel)
  await panel.getByLabel('What would you like to know?').fill('Who sees this?')
  await panel.getByRole('button', { name: 'Send to Ana Ribeiro' }).click()
  await panel
    .getByRole('main')
    .getByText(/^Sent\./)
    .waitFor()
  await look('panel, question', panel)
  const desk = await mentor.open('desk')
  return { faults, desk, admin: await admin.open('admin'), options: await executive.open('options') }
}

test('every surface passes axe in light and in dark', async ({ stage }) => {
  const stranger = await stage.launch()
  const faults: string[] = []
  const look = async (what: string, page: Page) => void faults.push(...(await faultsIn(page, what)))
  await look('welcome', await stranger.open('welcome'))

  const seen = await lookAtPanel(stage)
  faults.push(...seen.faults)
  await look('admin', seen.admin)
  await look('options', seen.options)

  await seen.desk.getByRole('link', { name: /Who sees this/ }).waitFor()
  await look('desk', seen.desk)
  await seen.desk.getByRole('link', { name: /Who sees this/ }).click()
  await seen.desk.getByRole('application', { name: 'Drawing on the picture' }).waitFor()
  await look('desk, question', seen.desk)
  await seen.desk.getByRole('link', { name: 'Tips' }).click()
  await seen.desk.getByRole('button', { name: 'Write a tip' }).click()
  await seen.desk.getByLabel('Title').waitFor()
  await look('desk, tip', seen.desk)
  expect(faults).toEqual([])
})

test('no surface scrolls sideways at 320 pixels, nor with text at 200 %', async ({ stage }) => {
  const executive = await stage.join('executive', 'Margaret Ellis')
  const wide: string[] = []
  for (const surface of ['welcome', 'options', 'sidepanel'] as const) {
    const page = await executive.open(surface)
    await page.setViewportSize({ width: 320, height: 800 })
    await page.getByRole('heading').first().waitFor()
    for (const size of ['100%', '200%']) {
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size
      }, size)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (over > 0) wide.push(`${surface} at ${size}: ${over} px`)
    }
  }
  expect(wide).toEqual([])
})
