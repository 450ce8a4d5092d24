/** Running a programme from its page: letting people in, pairing them, parting them, ending somebody's access. */
import { readFile } from 'node:fs/promises'
import { type Page, test } from '@playwright/test'
import { company, entry, newEntry } from '../fixtures/register.ts'
import { askInWords } from './asking.ts'
import { compareWords, expect, joinWith, type Participant, type Stage, setStage } from './browser.ts'
import { faultsIn } from './faults.ts'

let stage: Stage
let ruth: Participant
let admin: Page

test.beforeAll(async () => {
  stage = await setStage()
  ruth = await stage.join('admin', 'Ruth Okafor')
  admin = await ruth.open('admin')
})
test.afterAll(() => stage.close())

test('people are invited, paired, parted and removed', async () => {
  const executive = await invited('Executive', 'Margaret Ellis')
  const mentor = await invited('Mentor', 'Ana Ribeiro')
  await open('Pairs')
  await admin.getByRole('button', { name: 'Refresh' }).click()
  await expect(admin.getByText('Without a mentor: Margaret Ellis')).toBeVisible()
  await choose('Executive', 'Margaret Ellis')
  await choose('Mentor', 'Ana Ribeiro')
  await admin.getByRole('button', { name: 'Pair', exact: true }).click()
  await expect(admin.getByRole('listitem').filter({ hasText: 'Margaret Ellis and Ana Ribeiro' })).toBeVisible()
  await compareWords(executive, mentor)
  const panel = await executive.open('sidepanel')
  await askInWords(panel, 'Who else can read this?')
  await admin.getByRole('button', { name: 'Refresh' }).click()
  await expect(admin.getByRole('main')).not.toContainText('Who else can read this?')

  await admin.getByRole('button', { name: 'End the pair of Margaret Ellis and Ana Ribeiro' }).click()
  const sure = admin.getByRole('dialog', { name: 'End the pair of Margaret Ellis and Ana Ribeiro?' })
  await sure.getByRole('button', { name: 'Keep them' }).click()
  await expect(admin.getByText('Margaret Ellis and Ana Ribeiro', { exact: true })).toBeVisible()
  await admin.getByRole('button', { name: 'End the pair of Margaret Ellis and Ana Ribeiro' }).click()
  await sure.getByRole('button', { name: 'End the pair' }).click()
  await expect(admin.getByText('No pair yet.')).toBeVisible()
  await panel.reload()
  await expect(panel.getByRole('heading', { name: 'Your mentor is being arranged' })).toBeVisible()

  await open('People')
  await admin.getByRole('button', { name: 'Remove Ana Ribeiro' }).click()
  const end = admin.getByRole('dialog', { name: 'Remove Ana Ribeiro from the programme?' })
  await expect(end.getByRole('button', { name: 'Remove' })).toBeDisabled()
  await end.getByLabel('To go ahead, type the name: Ana Ribeiro').fill('ana ribeiro')
  await end.getByRole('button', { name: 'Remove' }).click()
  await expect(admin.getByRole('button', { name: 'Remove Ana Ribeiro' })).toHaveCount(0)
  const desk = await mentor.open('desk')
  await expect(desk.getByText('Sotto is not set up in this browser yet.').first()).toBeVisible()
})

test('an invitation that was taken back lets nobody in', async () => {
  const line = await inviteAs('Mentor', 'Tom Weber')
  await expect(admin.getByText(line)).toHaveCount(0)
  await admin.getByRole('button', { name: 'Take back the invitation for Tom Weber' }).click()
  await expect(admin.getByRole('button', { name: 'Take back the invitation for Tom Weber' })).toHaveCount(0)
  const welcome = await (await stage.launch()).open('welcome')
  await welcome.getByLabel('Your name').fill('Tom Weber')
  await welcome.getByLabel('Your invitation').fill(line)
  await welcome.getByRole('button', { name: 'Join' }).click()
  await expect(
    welcome.getByRole('status').or(welcome.getByRole('alert')).filter({ hasText: 'not recognised' }),
  ).toBeVisible()
})

test.describe('the register', () => {
  const list = [
    'Correo;Nombre;Apellidos;Rol;Idiomas;Temas;Zona horaria;Reporta a',
    'eva@n.example;Eva;Ruiz Paz;Directiva;es;Banca, golf;America/Lima;',
    'luis@n.example;Luis;Soto;Mentor;es;banca;America/Bogota;eva@n.example',
    'mia@n.example;Mía;Nuñez;Mentora;es, en;banca;America/Bogota;',
    'xu@n.example;Xu;Li;Boss;;;;',
    'yo@n.example;Yo;La;Mentora;;;Marte/Uno;',
    'eva@n.example;Eva;Otra;Mentora;;;;',
  ].join('\r\n')

  test('a list is looked at before it is sent, and sent only then', async () => {
    await open('People')
    await admin.getByRole('button', { name: 'Bring in a list' }).click()
    await bring('people.csv', Buffer.from(`\ufeff${list}`, 'utf16le'))
    await expect(admin.getByText('The letters were read as UTF-16.')).toBeVisible()
    await expect(admin.getByText('Added: 3. Changed: 0. As before: 0. Left out: 3.')).toBeVisible()
    const row = (line: string) => admin.getByRole('listitem').filter({ hasText: line })
    await expect(row('Line 5: xu@n.example')).toContainText('No role is called “Boss”.')
    await expect(row('Line 6: yo@n.example')).toContainText('No time zone is called “Marte/Uno”.')
    await expect(row('Line 7: eva@n.example')).toContainText('The same person stands in line 2.')
    await admin.getByText('One note').click()
    expect.soft(await faultsIn(admin, 1280)).toEqual([])
    await expect(admin.getByText('“golf” is not a topic Sotto knows')).toBeVisible()

    await admin.getByLabel('Apellidos').selectOption('Leave it out')
    await admin.getByText('3 people are added').click()
    await expect(admin.getByText('Eva', { exact: true })).toBeVisible()
    await admin.getByLabel('Apellidos').selectOption('Last name')
    await expect(admin.getByText('Eva Ruiz Paz')).toBeVisible()

    await admin.getByRole('button', { name: 'Back to the people' }).click()
    await expect(admin.getByRole('button', { name: 'Edit Eva Ruiz Paz' })).toHaveCount(0)
    await admin.getByRole('button', { name: 'Bring in a list' }).click()
    await bring('people.csv', Buffer.from(list))
    await admin.getByRole('button', { name: 'Bring them in' }).click()
    await expect(admin.getByText('Added: 3. Changed: 0. Taken out: 0.')).toBeVisible()
    await admin.getByRole('button', { name: 'Close' }).click()
    await expect(admin.getByRole('button', { name: 'Edit Mía Nuñez' })).toBeVisible()
  })

  test('what is saved is read back as nothing new, and leavers go only when they are named', async () => {
    const saved = admin.waitForEvent('download')
    await admin.getByRole('button', { name: 'Save the list' }).click()
    const file = await readFile(await (await saved).path())
    await admin.getByRole('button', { name: 'Bring in a list' }).click()
    await bring('people.csv', file)
    await expect(admin.getByText('Added: 0. Changed: 0. As before: 3. Left out: 0.')).toBeVisible()
    await expect(admin.getByText('There is nothing to change.')).toBeVisible()

    await bring('fewer.csv', Buffer.from('E-mail,Name\neva@n.example,Eva Ruiz Paz\nmia@n.example,Mía Nuñez'))
    await admin.getByText('One person is not in the file').click()
    await expect(admin.getByText('There is nothing to change.')).toBeVisible()
    await admin.getByLabel('Take out Luis Soto').check()
    await admin.getByRole('button', { name: 'Bring them in' }).click()
    await expect(admin.getByText('Taken out: 1.')).toBeVisible()
    await admin.getByRole('button', { name: 'Close' }).click()
    await expect(admin.getByRole('button', { name: 'Edit Luis Soto' })).toHaveCount(0)
  })

  test('one person is added, found, changed and taken out', async () => {
    await admin.getByRole('button', { name: 'Add a person' }).click()
    const dialog = admin.getByRole('dialog', { name: 'Add a person' })
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused()
    await expect(dialog.getByText('This is needed.')).toHaveCount(2)
    expect.soft(await faultsIn(admin, 1280)).toEqual([])
    await dialog.getByLabel('Name', { exact: true }).fill('Tom Weber')
    await dialog.getByLabel('E-mail or staff number').fill('EVA@n.example')
    await dialog.getByLabel('Groups').fill('Sales, EMEA; Legal')
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await expect(dialog.getByText('Somebody else in the list has the same.')).toBeVisible()
    await dialog.getByLabel('E-mail or staff number').fill('tom@n.example')
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await admin.getByLabel('Group', { exact: true }).selectOption('Sales, EMEA')
    await expect(admin.getByText(/^1 of \d+ people$/)).toBeVisible()
    await admin.getByRole('button', { name: 'Edit Tom Weber' }).click()
    const edit = admin.getByRole('dialog', { name: 'Tom Weber' })
    await edit.getByLabel('Role').selectOption('Coordinator')
    await edit.getByRole('button', { name: 'Keep' }).click()
    await expect(admin.getByRole('listitem').filter({ hasText: 'Tom Weber' })).toContainText('Coordinator')
    await admin.getByRole('button', { name: 'Remove Tom Weber' }).click()
    const remove = admin.getByRole('dialog', { name: 'Take Tom Weber out of the list?' })
    await remove.getByRole('button', { name: 'Remove' }).click()
    await expect(admin.getByRole('button', { name: 'Edit Tom Weber' })).toHaveCount(0)
  })

  test('many are invited at once, by a line, a file or a card', async () => {
    await open('People')
    await admin.getByRole('button', { name: 'Choose all 2 who can be invited' }).click()
    await admin.getByRole('button', { name: 'Make 2 invitations' }).click()
    await expect(admin.getByRole('heading', { name: '2 invitations' })).toBeFocused()
    expect.soft(await faultsIn(admin, 1280)).toEqual([])
    const saved = admin.waitForEvent('download')
    await admin.getByRole('button', { name: 'Save for mail merge' }).click()
    const merge = await readFile(await (await saved).path(), 'utf8')
    const lines = merge.match(/http:\S+#join=[^"]+/g) ?? []
    expect(lines).toHaveLength(2)

    await admin.getByRole('button', { name: 'Print cards' }).click()
    await admin.emulateMedia({ media: 'print' })
    await expect(admin.locator('.invitation')).toHaveCount(2)
    await expect(admin.locator('.invitation').filter({ hasText: 'Mía Nuñez' })).toContainText(lines[1] ?? 'no line')
    await expect(admin.getByRole('button')).toHaveCount(0)
    await admin.emulateMedia({ media: null })
    await open('Pairs')
    await open('People')
    await expect(admin.getByText(lines[0] ?? 'no line')).toBeVisible()
    await admin.getByRole('button', { name: 'I have sent them' }).click()
    await expect(admin.getByText(lines[0] ?? 'no line')).toHaveCount(0)
    await expect(admin.getByRole('listitem').filter({ hasText: 'Mía Nuñez' })).toContainText('Invited, until')

    await joinWith(await stage.launch(), lines[0] ?? '', 'Eva Ruiz Paz')
    await admin.getByRole('button', { name: 'Refresh' }).click()
    await expect(admin.getByRole('listitem').filter({ hasText: 'Eva Ruiz Paz' })).toContainText('with nobody yet')
  })
})

test('pairs are suggested with reasons, changed, left and made; whoever is left over is told why', async () => {
  const people = [
    entry(1, { name: 'Iris Chen', topics: ['x'], languages: ['en'], manager: 'p3@n.example' }),
    entry(2, { name: 'Jan Novak', languages: ['de'] }),
    entry(3, { name: 'Kai Olsen', ref: 'p3@n.example', role: 'mentor', capacity: 1, topics: ['x'], languages: ['en'] }),
    entry(4, { name: 'Lea Martin', role: 'mentor', capacity: 2, topics: ['x', 'ai'], languages: ['en'] }),
    entry(5, { name: 'Max Ober', role: 'mentor', capacity: 2, languages: ['en'], endsAt: Date.UTC(2030, 5, 30, 12) }),
  ]
  await stage.programme.enrol(people.map(newEntry))
  await stage.programme.arrive(people)
  await open('Pairs')
  await admin.getByRole('button', { name: 'Refresh' }).click()
  await admin.getByRole('button', { name: 'Suggest pairs' }).click()
  const suggested = admin.getByRole('listitem').filter({ hasText: 'Iris Chen and Lea Martin' })
  await expect(suggested).toContainText('knows all that is wished for: X')
  await expect(suggested).toContainText('both speak English')
  await expect(admin.getByRole('listitem').filter({ hasText: 'Jan Novak' })).toContainText('3 speak another language')

  await admin.getByRole('button', { name: 'Another mentor for Iris Chen' }).click()
  const others = admin.getByRole('dialog', { name: 'Another mentor for Iris Chen' })
  await expect(others.getByLabel('Kai Olsen')).toBeDisabled()
  expect.soft(await faultsIn(admin, 1280)).toEqual([])
  await others.getByLabel('Max Ober').check()
  await others.getByRole('button', { name: 'Choose' }).click()
  await admin.getByRole('button', { name: 'Pair Iris Chen and Max Ober' }).click()
  await expect(
    admin.getByRole('listitem').filter({ has: admin.getByText('Iris Chen and Max Ober', { exact: true }) }),
  ).toContainText('until June 30, 2030')

  await choose('Executive', 'Iris Chen')
  await choose('Mentor', 'Lea Martin')
  await admin.getByLabel('As cover').check()
  await admin.getByRole('button', { name: 'Pair', exact: true }).click()
  await expect(admin.getByRole('listitem').filter({ hasText: 'Iris Chen and Lea Martin' })).toContainText('as cover')
})

test('each role sees its own parts, and the address keeps which is open', async () => {
  const coordinator = await (await stage.join('coordinator', 'Noor Haddad')).open('admin', '#pairs')
  const parts = (page: Page) => page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link')
  await expect(parts(coordinator).filter({ hasText: /^(People|Pairs)$/ })).toHaveCount(2)
  await expect(parts(coordinator).filter({ hasText: /^(Tip packs|Log)$/ })).toHaveCount(0)
  await expect(coordinator.getByRole('link', { name: 'Pairs' })).toHaveAttribute('aria-current', 'page')
  await coordinator.getByRole('link', { name: 'People' }).click()
  await expect(coordinator.getByRole('button', { name: 'Remove Ruth Okafor' })).toHaveCount(0)
  await coordinator.goBack()
  await expect(coordinator.getByRole('heading', { name: 'Suggestions' })).toBeVisible()
  await coordinator.getByRole('link', { name: 'People' }).click()
  await expect(coordinator.getByRole('radio')).toHaveCount(2)

  const author = await (await stage.join('author', 'Omar Reyes')).open('admin')
  await expect(parts(author)).toHaveText(['Tip packs'])
})

test('ten thousand people are found, paged and chosen', async () => {
  await stage.programme.enrol(
    company(6000, 3900).map((one) => newEntry({ ...one, ref: `many-${one.ref}`, manager: null })),
  )
  await open('People')
  await admin.getByRole('button', { name: 'Refresh' }).click()
  await expect(admin.getByText(/^9,9\d\d of 9,9\d\d people$/)).toBeVisible()
  await expect(admin.getByText(/^Page 1 of (99|100)$/)).toBeVisible()
  await admin.getByRole('button', { name: 'Next page' }).click()
  await expect(admin.getByText(/^Page 2 of /)).toBeVisible()
  await admin.getByLabel('Search').fill('mentor 98 sales')
  await expect(admin.getByText(/^\d+ of 9,9\d\d people$/)).toBeVisible()
  await admin.getByLabel('Search').fill('many-person77@')
  await expect(admin.getByRole('button', { name: 'Edit Executive 77', exact: true })).toBeVisible()
  await expect(admin.getByText(/^1 of /)).toBeVisible()
})

/** Chooses a list of people. */
async function bring(name: string, buffer: Buffer): Promise<void> {
  await admin.getByLabel('List of people').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await admin.getByRole('heading', { name: 'What would change' }).waitFor()
}

/** Opens a part of the console. */
async function open(part: string): Promise<void> {
  await admin.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link', { name: part }).click()
}

/** Makes an invitation and answers its line, which is shown once. */
async function inviteAs(role: string, name: string): Promise<string> {
  await admin.getByRole('radio', { name: role }).check()
  await admin.getByLabel('Name', { exact: true }).fill(name)
  await admin.getByRole('button', { name: 'Make the invitation' }).click()
  const line = await admin.getByLabel('The line to send').inputValue()
  await admin.getByRole('button', { name: 'I have sent it' }).click()
  await expect(admin.getByLabel('The line to send')).toHaveCount(0)
  return line
}

async function invited(role: string, name: string): Promise<Participant> {
  const line = await inviteAs(role, name)
  return joinWith(await stage.launch(), line, name)
}

async function choose(label: string, name: string): Promise<void> {
  const select = admin.getByRole('combobox', { name: label })
  await select.selectOption(await select.getByRole('option', { name }).getAttribute('value'))
}
