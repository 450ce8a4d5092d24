/** Sotto at one bank: on in one click and off in one, and the icon lit at banks by the browser alone. And any other site, treated as a bank. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, test } from '@playwright/test'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { watchPresence } from './presence.ts'

let stage: Stage
let executive: Participant

test.beforeAll(async () => {
  stage = await setStage({ viewport: null })
  const directory = await mkdtemp(join(tmpdir(), 'sotto-profile-'))
  const { extensionId, close } = await stage.launch({ directory })
  await close({ keep: true })
  await rememberYes(join(directory, 'Default', 'Preferences'), extensionId)
  executive = await stage.join('executive', 'Margaret Ellis', { directory })
})
test.afterAll(() => stage.close())

/** As after the person's yes to the browser's own question, and a no later on: it remembers the yes, and does not ask again. */
async function rememberYes(preferences: string, id: string): Promise<void> {
  const kept = JSON.parse(await readFile(preferences, 'utf8'))
  const granted = kept.extensions.settings[id].granted_permissions
  granted.explicit_host.push(site)
  kept.extensions.settings[id].runtime_granted_permissions = structuredClone(granted)
  await writeFile(preferences, JSON.stringify(kept))
}

const chase = 'https://secure.chase.com/web/auth/dashboard#/dashboard/overview'
const site = 'https://*.chase.com/*'

const isOn = () => executive.worker.evaluate((origin) => chrome.permissions.contains({ origins: [origin] }), site)

test('is let into one bank in one click, sees its pages without a click on the icon, and is let out in one', async () => {
  const page = await executive.context.newPage()
  await page.goto(chase)
  const presence = await watchPresence(page)
  expect(await executive.badge(page)).toBe('')
  const panel = await executive.openPanel(page)
  const turnOn = panel.getByRole('button', { name: 'Turn Sotto on for Chase' })
  const turnOff = panel.getByRole('button', { name: 'Turn off for Chase' })
  await expect(turnOn).toBeVisible()
  expect(await isOn()).toBe(false)

  await turnOn.click()
  await expect(turnOff).toBeVisible()
  expect(await isOn()).toBe(true)
  await turnOff.click()
  await expect(turnOn).toBeVisible()
  expect(await isOn()).toBe(false)
  await turnOn.click()
  await expect(turnOff).toBeVisible()

  const other = await executive.context.newPage()
  const unasked = await watchPresence(other)
  await panel.close()
  await other.goto(chase)
  await expect.poll(() => executive.badge(other)).toMatch(/^\d+$/)
  expect(unasked.scripts(), 'a count needs no script in the page').toEqual([])
  await other.close()
  await page.close()
  expect(presence.scripts().every((script) => script.startsWith('chrome-extension:'))).toBe(true)

  const options = await executive.open('options')
  await options.getByRole('button', { name: 'Turn off for Chase' }).click()
  await expect(options.getByText('None. At a bank, click the icon')).toBeVisible()
  expect(await isOn()).toBe(false)
  await options.close()
})

test('the browser has a rule that lights the icon at every bank, which needs no access to any', async () => {
  const rules = await executive.worker.evaluate(
    () => new Promise<object[]>((resolve) => chrome.declarativeContent.onPageChanged.getRules(resolve)),
  )
  const text = JSON.stringify(rules)
  expect(rules).toHaveLength(1)
  expect(text).toContain('".chase.com"')
  expect(text).toContain('".hdfc.bank.in"')
  expect(await isOn()).toBe(false)
})

test.describe('a site of no bank', () => {
  const address = 'https://payroll.example/app/'
  let page: Page
  let panel: Page

  test.beforeEach(async () => {
    const body = `<!doctype html><title>Payroll</title><main><h1>Payslips</h1><p>Net 4,120.55</p>
      <button>Download</button></main>`
    await executive.context.route('https://payroll.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body }),
    )
    page = await executive.context.newPage()
    await page.goto(address)
    panel = await executive.openPanel(page)
  })
  test.afterEach(() => page.close())

  test('is treated as one when the person says so: safety beside it, silence told by its words, and back again', async () => {
    const safety = panel.getByText('Nobody who helps you ever needs a code')
    await expect(panel.getByRole('button', { name: 'Stuck here' })).toBeVisible()
    await expect(safety).toHaveCount(0)
    await panel.getByText('Is this site private?').click()
    await panel.getByRole('button', { name: 'Treat payroll.example as a bank' }).click()
    await expect(panel.getByText('Treated as a bank', { exact: true })).toBeVisible()
    await expect(safety).toBeVisible()

    await page.evaluate(() => {
      const main = document.querySelector('main')
      if (main) main.innerHTML = '<h1>Approve in your app</h1><p>Open the app to go on</p>'
    })
    await expect(panel.getByRole('heading', { name: 'Sotto stays out of this page' })).toBeVisible()
    await page.reload()
    await expect(panel.getByRole('button', { name: 'Stuck here' })).toBeVisible()

    const options = await executive.open('options')
    await options.getByRole('button', { name: 'No longer treat payroll.example as a bank' }).click()
    await options.close()
    await page.bringToFront()
    await expect(panel.getByText('Is this site private?')).toBeVisible()
    await expect(safety).toHaveCount(0)
  })
})

test('a bank whose address says nothing is silent by its words alone, and only where they say so', async () => {
  const pages: Record<string, string> = {
    '/app/a': '<title>Larkfield</title><main><h1>Mis tarjetas</h1><button>Bloquear tarjeta</button></main>',
    '/app/b': `<title>Larkfield</title><main><h1>Angaben prüfen</h1><dl><dt>Empfänger</dt><dd>P. Vogel</dd><dt>Betrag</dt>
      <dd>250,00 €</dd></dl><button>Überweisung freigeben</button></main>`,
    '/app/c':
      '<title>Larkfield</title><main><h1>Connectez-vous</h1><label>Identifiant <input></label><button>Suivant</button></main>',
  }
  await executive.context.route('https://online.mbank.pl/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><meta charset="utf-8">${pages[new URL(route.request().url()).pathname] ?? ''}`,
    }),
  )
  const page = await executive.context.newPage()
  await page.goto('https://online.mbank.pl/app/a')
  const panel = await executive.openPanel(page)
  const title = panel.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('Your cards')
  await page.goto('https://online.mbank.pl/app/b')
  await expect(title).toHaveText('Confirming a payment')
  await expect(panel.getByRole('heading', { name: 'Sotto stays out of this page' })).toBeVisible()
  await page.goto('https://online.mbank.pl/app/c')
  await expect(title).toHaveText('The bank’s sign-in')
  await page.close()
})
