/** What a company sets by a policy of the browser's, and what its people see of it. */
import { openBeside, places } from './asking.ts'
import { test as base, expect, setStage } from './browser.ts'
import { type Managed, manage } from './policies.ts'

const test = base.extend<{ managed: (settings: object, blocked?: readonly string[]) => Promise<Managed> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  managed: async ({}, use) => {
    const all: Managed[] = []
    await use(async (settings, blocked) => {
      const managed = await manage(settings, blocked)
      all.push(managed)
      return managed
    })
    for (const { end } of all) await end()
  },
})

test('another hub than the company’s is not joined', async ({ stage, managed }) => {
  const { extension } = await managed({ hub: 'https://sotto.example' })
  const { open } = await stage.launch({ extension })
  const welcome = await open('welcome')
  await welcome.getByLabel('Your invitation').fill(await stage.programme.invite('executive', 'Margaret Ellis'))
  await expect(welcome.getByText('Your company lets this browser join another hub.')).toBeVisible()
})

test('a company narrows where Sotto works and what it shows, and says so', async ({ managed }) => {
  const stage = await setStage({ viewport: null })
  try {
    const { extension } = await managed(
      {
        hub: stage.programme.address,
        pictures: 'drawn',
        sites: ['linkedin', 'bank'],
        treatAsBank: ['ledger.example'],
        language: 'es',
        packs: 'https://packs.example/not-a-list',
        colour: 'green',
      },
      ['*://secure.chase.com'],
    )
    const executive = await stage.join('executive', 'Margaret Ellis', { extension })
    const mentor = await stage.join('mentor', 'Ana Ribeiro')
    await stage.introduce(executive, mentor)

    const options = await executive.open('options')
    const set = options.getByRole('region', { name: 'Set by your company' })
    await expect(set).toContainText('Sotto works on these sites alone: LinkedIn and your bank.')
    await expect(set).toContainText('Pictures are drawn')
    await expect(set).toContainText('Tips are read in Spanish first.')
    // What the browser knows to be of another kind it leaves out by itself; what it does not know, too.
    await expect(set).not.toContainText('colour')

    const { panel, page } = await openBeside(executive, places.feed)
    await expect(panel.getByText('Comente antes de publicar')).toBeVisible()
    await panel.getByRole('button', { name: 'Stuck here' }).click()
    await expect(panel.getByText('What stood in them was never in the picture.')).toBeVisible()
    await panel.getByRole('button', { name: 'Back' }).click()

    for (const address of ['https://x.com/home', places.bank]) {
      await page.goto(address)
      await executive.openPanel(page)
      await expect(panel.getByRole('heading', { name: 'Sotto stays out here' })).toBeVisible()
      expect(await executive.badge(page)).toBe('')
    }
  } finally {
    await stage.close()
  }
})
