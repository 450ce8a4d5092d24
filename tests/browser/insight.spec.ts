/** How a programme is doing, in counts, and the log of what was done in running it. */
import { readFile } from 'node:fs/promises'
import { type Page, test } from '@playwright/test'
import { readTable } from '../../lib/csv.ts'
import { newestTold } from '../../lib/insight.ts'
import { checkLog, hashEntry } from '../../lib/log.ts'
import { endOf, type Tally, weekOf } from '../../lib/protocol/insight.ts'
import { LogEntry } from '../../lib/protocol/register.ts'
import { entry, newEntry } from '../fixtures/register.ts'
import { expect, type Participant, type Stage, setStage } from './browser.ts'
import { faultsIn } from './faults.ts'
import { enter, seesFocus, tabTo } from './keys.ts'

let stage: Stage
let ruth: Participant
let page: Page

test.beforeAll(async () => {
  stage = await setStage()
  ruth = await stage.join('admin', 'Ruth Okafor')
  page = await ruth.open('admin', '#insight')
})
test.afterAll(() => stage.close())

test.describe.configure({ mode: 'serial' })

const week = 7 * 86_400_000
const newest = newestTold(Date.now())
const weekBefore = (n: number) => weekOf((endOf(newest) ?? 0) - (n + 0.5) * week)

/** A tip that comes with Sotto, and one that is in no pack. */
const known = '03305482-0b48-4a83-ada5-1310418d049c'
const unknown = '00000000-0000-4000-8000-00000000cafe'

const section = (heading: string) => page.getByRole('region', { name: heading, exact: true })

test('before there is anything to count it says when there will be', async () => {
  await expect(page.getByText('There are no counts yet')).toBeVisible()
  await expect(section('People').getByRole('listitem')).toHaveText([/^0 invited/, /^0 have joined/, /^0 are paired/])
  expect.soft(await faultsIn(page, 1280)).toEqual([])
})

test('counts are charts and tables, about as many as did it', async () => {
  const people = Array.from({ length: 30 }, (_, n) => newEntry(entry(n)))
  await stage.programme.enrol(people)
  await stage.programme.arrive(people)
  for (const n of [0, 2, 3])
    await stage.programme.handIn(
      weekBefore(n),
      people.map((_, who) => countsOf(who)),
    )
  await page.getByRole('button', { name: 'Refresh' }).click()

  await expect(section('People').getByRole('listitem')).toHaveText([/^30 invited/, /^30 have joined/, /^0 are paired/])
  const chart = section('People who used Sotto, by week').getByRole('img')
  await expect(chart).toHaveAccessibleName(/about (2[6-9]|3[0-4]) people; in the newest.*One week is not shown/)
  const feed = section('Questions, by kind of page').getByRole('listitem').first()
  await expect(feed).toHaveText(/^The LinkedIn feed\s*about (7[5-9]|8\d|9\d|10[0-2])$/)
  await expect(section('Questions, by kind of page').getByRole('listitem')).toHaveCount(2)
  await expect(section('Pages that lack tips').getByRole('listitem')).toHaveText(/^Making a payment/)
  await expect(section('How soon questions are answered')).toContainText(
    /About (3[5-9]|4\d|5\d|6[0-5]) % of what is counted/,
  )
  await expect(section('How soon questions are answered').getByRole('listitem').nth(1)).toContainText('too few to show')
  await expect(section('What is muted').getByRole('listitem')).toHaveText(/^Your X messages\s*about/)
  // Four did it: nobody is ever told of four.
  await expect(page.getByRole('main')).not.toContainText('Your saved items on LinkedIn')
  await expect(page.getByRole('main')).not.toContainText('Person 1')
  expect.soft(await faultsIn(page, 1280)).toEqual([])
})

function countsOf(who: number): Tally['counts'] {
  return [
    ['active', 1],
    ['asked li.feed', 2],
    ['bare bank.transfer', 1],
    [`answered ${who < 15 ? 'hour' : 'longer'}`, 1],
    [`helped ${known}`, 1],
    [`drifted ${unknown}`, 1],
    ['muted kind x.messages', 1],
    // Fewer, whatever the noise, so that what comes first is known.
    ...(who < 20 ? ([['asked other.page', 1]] as Tally['counts']) : []),
    ...(who < 4 ? ([['asked li.saved', 9]] as Tally['counts']) : []),
  ]
}

test('tips have the titles people know; an admin has missing ones looked up', async () => {
  await expect(section('Tips that helped').getByRole('listitem')).toHaveText(
    /^See what people said today Sotto for LinkedIn/,
  )
  await expect(section('Tips whose place was not found').getByRole('listitem')).toContainText(
    'A tip not on this computer: 00000000',
  )
  await page.getByRole('button', { name: 'Look up the titles' }).click()
  await expect(page.getByText('One tip below is in no current pack any more')).toBeVisible()
})

test('by keyboard: how far back, and a table instead of a chart', async () => {
  await tabTo(page.getByRole('radio', { name: '12 weeks' }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'A year' })).toBeChecked()
  await enter(section('People who used Sotto, by week').getByText('As a table'))
  const rows = section('People who used Sotto, by week').getByRole('row')
  await expect(rows).toHaveCount(5)
  await expect(rows.nth(2)).toContainText('too few to show')
  expect.soft(await faultsIn(page, 1280)).toEqual([])
})

test('everything that is told is saved as a table, and nothing more', async () => {
  const saved = page.waitForEvent('download')
  await enter(page.getByRole('button', { name: 'Save as a table' }))
  const file = await saved
  expect(file.suggestedFilename()).toBe('insight.csv')
  const bytes = new Uint8Array(await readFile(await file.path()))
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const table = readTable(bytes)
  if (typeof table === 'string') throw new Error(table)
  const cells = table.lines.map((line) => line.cells)
  expect(cells.slice(0, 3).map(([, , what, , , n]) => [what, n])).toEqual([
    ['invited, or there already', '30'],
    ['have joined', '30'],
    ['are paired', '0'],
  ])
  const told = cells.slice(3)
  expect(new Set(told.map(([name]) => name))).toEqual(new Set([0, 2, 3].map(weekBefore)))
  expect(told.filter(([, , , name]) => name === 'The LinkedIn feed')).toHaveLength(3)
  expect(told.flatMap(([, , , , key]) => (key?.includes('li.saved') ? [key] : []))).toEqual([])
})

test('a hub that does not answer leaves what was there', async () => {
  await ruth.context.route('**/v1/insight', (route) => route.abort())
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(section('Questions, by kind of page')).toBeVisible()
  await ruth.context.unroute('**/v1/insight')
})

test.describe('the log', () => {
  const entries = () => page.getByRole('region', { name: 'Entries, the newest first' }).getByRole('listitem')
  const whole = () => page.getByText(/^Complete and unchanged: \d+ entries$/)

  test('says what was done in sentences, newest first, and that nothing was changed', async () => {
    await enter(page.getByRole('link', { name: 'Log' }))
    await expect(whole()).toBeVisible()
    await expect(entries().first()).toContainText(/^The hub made invitations: 30: Person/)
    expect.soft(await faultsIn(page, 1280)).toEqual([])
    await tabTo(page.getByLabel('Search by a name or a word'))
    await page.keyboard.type('ruth')
    await expect(entries()).toHaveText(/made an invitation: Ruth Okafor, admin/)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('nobody of that name')
    await expect(page.getByText('No entry has these words.')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
  })

  test('is saved as a table, and as lines that can be checked', async () => {
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      enter(page.getByRole('button', { name: 'Save as a table' })),
    ])
    const read = readTable(new Uint8Array(await readFile(await table.path())))
    expect(typeof read === 'string' ? read : read.header).toContain('In words')
    const [lines] = await Promise.all([
      page.waitForEvent('download'),
      enter(page.getByRole('button', { name: 'Save to be checked' })),
    ])
    expect(lines.suggestedFilename()).toBe('log.jsonl')
    const text = await readFile(await lines.path(), 'utf8')
    const log = text
      .trimEnd()
      .split('\n')
      .map((line) => LogEntry.parse(JSON.parse(line)))
    expect(log.length).toBe(await entries().count())
    expect(await checkLog(log)).toBeNull()
  })

  test('of which something was changed says so, and since when', async () => {
    await ruth.context.route('**/v1/log*', async (route) => {
      const response = await route.fetch()
      const { entries } = (await response.json()) as { entries: LogEntry[] }
      await route.fulfill({ json: { entries: entries.map((one) => (one.n === 1 ? { ...one, what: 'nobody' } : one)) } })
    })
    await page.reload()
    await expect(page.getByRole('alert')).toContainText('Something was changed or left out at entry 1')
    await expect(entries().first()).toBeVisible()
    expect.soft(await faultsIn(page, 1280)).toEqual([])
  })

  test('that was written anew is not the one this browser saw', async () => {
    await ruth.context.unroute('**/v1/log*')
    const anew: LogEntry = { n: 1, at: Date.now(), by: 'hub', does: 'pair', what: 'Ana and Ben', before: null }
    await ruth.context.route('**/v1/log*', (route) =>
      route.fulfill({ json: { entries: route.request().url().endsWith('after=0') ? [anew] : [] } }),
    )
    await page.reload()
    await expect(page.getByRole('alert')).toContainText('This is not the log that this browser saw up to entry')
    await page.reload()
    await expect(page.getByRole('alert')).toContainText('This is not the log that this browser saw up to entry')
    await enter(page.getByRole('button', { name: 'Go on from this log' }))
    await expect(page.getByText('Complete and unchanged: one entry')).toBeVisible()
    await seesFocus(page)
    await page.reload()
    await expect(page.getByText('Complete and unchanged: one entry')).toBeVisible()
    await ruth.context.unroute('**/v1/log*')
  })

  test('of thousands of entries is read, checked and looked through in pages of a hundred', async () => {
    const long: LogEntry[] = []
    for (let n = 1, before: string | null = null; n <= 3500; n++) {
      const entry: LogEntry = {
        n,
        at: 1_790_000_000_000 + n,
        by: 'Ruth Okafor',
        does: 'invite',
        what: `Person ${n}`,
        before,
      }
      long.push(entry)
      before = await hashEntry(entry)
    }
    await ruth.context.route('**/v1/log*', (route) => {
      const after = Number(new URL(route.request().url()).searchParams.get('after'))
      return route.fulfill({ json: { entries: long.slice(after, after + 1000) } })
    })
    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await expect(page.getByText('Complete and unchanged: 3,500 entries')).toBeVisible()
    await expect(entries()).toHaveCount(100)
    await enter(page.getByRole('button', { name: 'Next page' }))
    await expect(entries().first()).toContainText('Person 3400')
    await page.getByLabel('Search by a name or a word').fill('person 12')
    await expect(page.getByText('111 of 3,500 entries')).toBeVisible()
    await ruth.context.unroute('**/v1/log*')
  })
})

test('a coordinator sees the counts and no log; an author sees neither', async () => {
  for (const [role, parts] of [
    ['coordinator', ['People', 'Pairs', 'Insight']],
    ['author', ['Tip packs']],
  ] as const) {
    const console = await (await stage.join(role, `A ${role}`)).open('admin', '#log')
    const links = console.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link')
    await expect(links).toHaveText([...parts])
  }
})
