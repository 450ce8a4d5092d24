/** Reading one line behind a grey bar, because the person asked for it; and what is never read. */
import { expect, test } from '@playwright/test'
import type { Box } from '../../../lib/protocol/page.ts'
import { type Looking, startLooking } from './looking.ts'

let looking: Looking
test.beforeAll(async () => {
  looking = await startLooking()
})
test.afterAll(() => looking.close())

const bars = async (): Promise<Box[]> =>
  (await looking.outline({ photo: false })).boxes.filter(
    ({ role, label }) => label === undefined && ['text', 'heading', 'link'].includes(role),
  )

/** What every bar of this page stands for, from the top. */
async function linesOf(body: string): Promise<unknown[]> {
  await looking.show(body)
  const answers: unknown[] = []
  for (const bar of await bars()) answers.push(await looking.line(bar))
  return answers
}

test('reads the one line that was asked for, and says why it was hidden', async () => {
  expect(
    await linesOf(`<h1>Good morning, Helena</h1><p>Balance <b>$65,018.67</b></p><p>Paid to <a href="/x">Garrick Owusu</a></p>
      <p style="width:160px;font:16px monospace">one two three four five six</p><p>…4471</p>`),
  ).toEqual([
    { text: 'Good morning, Helena', reason: 'name' },
    { text: 'Balance $65,018.67', reason: 'amount' },
    { text: 'Paid to Garrick Owusu', reason: 'name' },
    { text: 'one two three', reason: null },
    { text: 'four five six', reason: null },
    { text: '…4471', reason: 'number' },
  ])
})

const never: Record<string, string> = {
  'a card number': '<p>Visa 4111 1111 1111 1111</p>',
  'a card number in boxes':
    '<div style="display:flex;gap:20px"><div>4111</div><div>1111</div><div>1111</div><div>1111</div></div>',
  'a card number over two lines': '<p style="width:110px;font:16px monospace">4111 1111 1111 1111</p>',
  'an American Express number': '<p>3782 822463 10005</p>',
  'a card number in full width': '<p>４１１１１１１１１１１１１１１１</p>',
  'a code': '<p>482 913</p>',
  'a code after a word': '<p>Your code</p><p>XK4-91B</p>',
  'a code in a sentence': '<p>Use 482913 as your one-time passcode</p>',
  'a password': '<p>Passwort: hunter</p>',
  'the number on the back of a card': '<p>CVV 123</p>',
}

for (const [what, body] of Object.entries(never)) {
  test(`never reads ${what}`, async () => {
    const read = await linesOf(body)
    expect(read).toContain('secret')
    for (const answer of read) expect(JSON.stringify(answer)).not.toMatch(/\d{3}|[４１]{3}|hunter|XK4/)
  })
}

test('reads nothing where the bar no longer stands, is hidden, or was never one', async () => {
  await looking.show('<p id="p">Nadia Petroz</p><button>Save</button>')
  const [bar] = await bars()
  if (!bar) throw new Error('no bar')
  expect(await looking.line({ ...bar, x: bar.x + 1 })).toBeNull()
  expect(await looking.line({ ...bar, role: 'button' })).toBeNull()
  await looking.page.evaluate(() => document.querySelector('#p')?.setAttribute('style', 'margin-top:40px'))
  expect(await looking.line(bar)).toBeNull()
  await looking.page.evaluate(() => document.querySelector('#p')?.setAttribute('style', 'visibility:hidden'))
  expect(await looking.line(bar)).toBeNull()
  await looking.page.evaluate(() => document.querySelector('#p')?.removeAttribute('style'))
  expect(await looking.line(bar)).toMatchObject({ text: 'Nadia Petroz' })
  await looking.page.evaluate(() => {
    const veil = 'position:fixed;inset:0;background:#fff'
    document.body.append(Object.assign(document.createElement('div'), { style: veil }))
  })
  expect(await looking.line(bar)).toBeNull()
})

test('reads nothing that is typed', async () => {
  await looking.show('<input value="Despacho Ponce"><textarea>hello</textarea><input type="password" value="secret">')
  expect(await bars()).toEqual([])
})
