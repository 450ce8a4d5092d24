/** The interface and its tips in the person's own language. */
import { places } from './asking.ts'
import { expect, test } from './browser.ts'

test('a German sees the panel, its tips and the settings in German', async ({ stage }) => {
  const { context, open, openPanel } = await stage.launch({ language: 'de', viewport: null })
  const page = await context.newPage()
  await page.goto(places.feed)
  const panel = await openPanel(page)
  await expect(panel.locator('html')).toHaveAttribute('lang', 'de')
  await expect(panel.getByText('Kommentieren, bevor Sie schreiben')).toBeVisible()
  await expect(panel.getByText(/, geprüft im /)).toBeVisible()
  await expect(panel.getByRole('main')).not.toContainText(/\b(?:the|tips|your|this)\b/)

  const settings = await open('options')
  await expect(settings.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible()
})
