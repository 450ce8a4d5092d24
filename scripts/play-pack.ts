// A pack on its way: an admin writes a tip for everyone and pushes it, and it is in an executive's panel.
import type { Page } from '@playwright/test'
import type { Participant } from '../tests/browser/browser.ts'
import type { Player } from './player.ts'

const name = 'Northwind for LinkedIn'
const title = 'Our people on LinkedIn'

/** `programme` is the admin's page. */
export async function playPack(
  { step, beside, photo }: Player,
  { programme, executive, feed }: { programme: Page; executive: Participant; feed: string },
): Promise<void> {
  await step('Ruth writes a pack for everyone, signs it, and pushes it', async () => {
    await programme.getByRole('link', { name: 'Packs' }).click()
    await programme.getByRole('button', { name: 'Write a pack' }).click()
    const begin = programme.getByRole('dialog', { name: 'Write a pack' })
    await begin.getByLabel('Name of the pack').fill(name)
    await begin.getByLabel('Website').selectOption('LinkedIn')
    await begin.getByRole('button', { name: 'Begin' }).click()
    await programme.getByRole('button', { name: 'Write a tip' }).click()
    await programme.getByLabel('Title', { exact: true }).fill(title)
    await programme.getByLabel('How', { exact: true }).fill('Look for the posts of colleagues before you write one.')
    await programme.getByLabel('When, and whether', { exact: true }).fill('Before a town hall it is time well spent.')
    await programme.getByLabel('For which kind of page').selectOption({ label: 'The LinkedIn feed' })
    await photo('a-pack', programme)
    await programme.getByRole('button', { name: 'Ready for review' }).click()
    const push = `Push version 1 of ${name}`
    await programme.getByRole('button', { name: push }).click()
    const dialog = programme.getByRole('dialog', { name: push })
    await dialog.getByRole('radio', { name: 'All of them', exact: true }).check()
    await dialog.getByRole('button', { name: 'Push', exact: true }).click()
    await programme.getByText('Version 1 goes to everyone, since').waitFor()
    await photo('the-pack-goes-out', programme)
  })
  await step('It is in Margaret’s panel by itself, under the programme’s name', async () => {
    const page = await executive.context.newPage()
    await page.goto(feed)
    const panel = await executive.openPanel(page)
    await panel.getByText(title).waitFor()
    await panel.getByText(`${name}, checked in`).waitFor()
    await beside('the-pack-has-come', page, panel)
    await panel.close()
    await page.close()
  })
}
