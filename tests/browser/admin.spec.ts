/** Running a programme from its page: letting people in, pairing them, parting them, ending somebody's access. */
import { type Page, test } from '@playwright/test'
import { askInWords } from './asking.ts'
import { compareWords, expect, joinWith, type Participant, type Stage, setStage } from './browser.ts'

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

/** Makes an invitation and answers its line, which is shown once. */
async function inviteAs(role: string, name: string): Promise<string> {
  await admin.getByRole('radio', { name: role }).check()
  await admin.getByLabel('Name').fill(name)
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
