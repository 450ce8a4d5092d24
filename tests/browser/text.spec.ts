/** Whatever the other person writes, or is called, is text: it becomes no element, starts nothing, fetches nothing. */
import type { Page } from '@playwright/test'
import { answer, askInWords, back, onDesk } from './asking.ts'
import { expect, test } from './browser.ts'

const mentorName = '<img src=x onerror=alert(1)>Ana'
const executiveName = '"><script>alert(2)</script>'

const hostile = [
  '<script>alert(3)</script>',
  '<img src="https://evil.example/a.png" onerror="alert(4)">',
  '<svg/onload=alert(5)><math><mi//xlink:href="data:x,<script>alert(6)</script>">',
  '[a link](javascript:alert(7)) <a href="javascript:alert(8)">sign in again</a>',
  'https://bank.example.evil.example/login javascript:alert(9) data:text/html,<script>alert(10)</script>',
  '</textarea></style></title><iframe srcdoc="<script>alert(11)</script>">',
  '{{constructor.constructor("alert(12)")()}} &lt;b&gt;',
].join('\n')

test('markup in names, questions and answers is shown as it was typed', async ({ stage }) => {
  const executive = await stage.join('executive', executiveName)
  const mentor = await stage.join('mentor', mentorName)
  await stage.introduce(executive, mentor)
  const panel = await executive.open('sidepanel')
  const desk = await mentor.open('desk')
  const watched = [panel, desk].map(watch)

  await askInWords(panel, `Is this real?\n${hostile}`)
  await onDesk(desk, 'Is this real?').click()
  await expect(desk.getByRole('article').getByText(hostile)).toBeVisible()
  await answer(desk, `No.\n${hostile}`)
  await expect(panel.getByText(`No.\n${hostile}`).last()).toBeVisible()
  await back(panel)
  await expect(panel.getByText(mentorName).first()).toBeVisible()
  await expect(desk.getByText(executiveName).first()).toBeVisible()

  for (const page of [panel, desk]) {
    await expect(
      page.locator('a[href^="javascript"], a[href*="evil"], iframe, img[src^="http"], [onerror], [onload]'),
    ).toHaveCount(0)
    await expect(page.locator('body script')).toHaveCount(0)
  }
  expect(watched.flat()).toEqual([])
})

/** Everything that must not happen on a page, as it happens. */
function watch(page: Page): string[] {
  const happened: string[] = []
  page.on('dialog', (dialog) => {
    happened.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url().includes('evil')) happened.push(`request ${request.url()}`)
  })
  page.on('popup', (popup) => happened.push(`popup ${popup.url()}`))
  return happened
}
