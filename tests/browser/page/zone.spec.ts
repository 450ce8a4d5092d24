/** A silent zone wins: what we drew is gone from the frame in which a field for a secret is painted, and no picture outlives it. */
import { type Page, test } from '@playwright/test'
import { expect, type Guiding, markOn, startGuiding } from './guiding.ts'

let guiding: Guiding
test.beforeAll(async () => {
  guiding = await startGuiding()
})
test.afterEach(() => guiding.unmark())
test.afterAll(() => guiding.close())

const last = async () => (await guiding.marked()).at(-1)

/** Ways in which a page comes to ask for a secret: what it holds before, and what it does then. */
const ways: Record<string, [body: string, act: string]> = {
  'a password field is added': [
    '<main></main>',
    `document.querySelector('main').innerHTML = '<input type="password">'`,
  ],
  'a part with a field for a code is added': [
    '<main></main>',
    `document.querySelector('main').innerHTML = '<section><form><p><input autocomplete="one-time-code"></p></form></section>'`,
  ],
  'a field becomes one for a password': ['<input id="f">', `document.querySelector('#f').type = 'password'`],
  'a field becomes one for a code': ['<input id="f">', `document.querySelector('#f').autocomplete = 'one-time-code'`],
  'a field is no longer hidden': [
    '<input id="f" type="password" hidden>',
    `document.querySelector('#f').hidden = false`,
  ],
  'a class shows a part that was there': [
    '<style>.off{display:none}</style><div id="p" class="off"><input type="password"></div>',
    `document.querySelector('#p').className = ''`,
  ],
  'a style makes visible what was not': [
    '<div id="p" style="visibility:hidden"><input type="password"></div>',
    `document.querySelector('#p').style.visibility = 'visible'`,
  ],
  'a style sheet alone shows it': [
    '<style>#b:not(:checked) ~ input{display:none}</style><input id="b" type="checkbox"><input type="password">',
    `document.querySelector('#b').checked = true`,
  ],
  'a dialog opens': ['<dialog><input type="password"></dialog>', `document.querySelector('dialog').showModal()`],
  'a closed part opens': [
    '<details><input type="password"></details>',
    `document.querySelector('details').open = true`,
  ],
  'boxes for the digits of a code are added': [
    '<main></main>',
    `document.querySelector('main').innerHTML = '<span><input maxlength="1" style="width:30px"></span>'.repeat(6)`,
  ],
  'it comes in a shadow root': [
    '<main></main>',
    `const host = document.createElement('div')
     host.attachShadow({ mode: 'open' }).innerHTML = '<input type="password">'
     document.querySelector('main').append(host)`,
  ],
  'it comes into a shadow root that was there': [
    '<div id="h"></div><script>h.attachShadow({ mode: "open" })</script>',
    `document.querySelector('#h').shadowRoot.innerHTML = '<input type="password">'`,
  ],
  'it comes into a frame of the same origin': [
    '<iframe srcdoc="<main></main>"></iframe>',
    `document.querySelector('iframe').contentDocument.querySelector('main').innerHTML = '<input type="password">'`,
  ],
}

/** How many things of ours the page has beside its head and its body, as the frame after the act was painted. */
function afterNextFrame(page: Page, act: string): Promise<number> {
  return page.evaluate(async (act) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const script = document.createElement('script')
    script.textContent = act
    await frame()
    document.head.append(script)
    await frame()
    await frame()
    return document.documentElement.children.length - 2
  }, `{${act}}`)
}

for (const [name, [body, act]] of Object.entries(ways)) {
  test(`the mark is gone in the next frame when ${name}`, async () => {
    const { page } = guiding
    await guiding.show(`<button id="post">Publish</button>${body}`)
    await guiding.mark({ anchor: await guiding.anchorOf('#post') })
    await expect.poll(last).toBe('found')
    expect(await markOn(page)).not.toBeNull()
    expect(await afterNextFrame(page, act)).toBe(0)
    await expect.poll(last).toBe('silent')
  })
}

test('the mark is gone once what fades in can be seen', async () => {
  const { page } = guiding
  await guiding.show(`<style>#p{opacity:0;transition:opacity .2s}#p.on{opacity:1}</style>
    <button id="post">Publish</button><div id="p"><input type="password"></div>`)
  await guiding.mark({ anchor: await guiding.anchorOf('#post') })
  await expect.poll(last).toBe('found')
  await page.evaluate(() => document.querySelector('#p')?.classList.add('on'))
  await expect.poll(() => page.evaluate(() => document.documentElement.children.length)).toBe(2)
  await expect.poll(last).toBe('silent')
})

test('a field nobody can see takes nothing away', async () => {
  const { page } = guiding
  await guiding.show('<button id="post">Publish</button><main></main>')
  await guiding.mark({ anchor: await guiding.anchorOf('#post') })
  await expect.poll(last).toBe('found')
  await afterNextFrame(
    page,
    `document.querySelector('main').innerHTML = '<input type="password" hidden><input autocomplete="one-time-code" style="display:none">'`,
  )
  await expect.poll(() => markOn(page)).not.toBeNull()
  expect(await guiding.marked()).not.toContain('silent')
})

test('at a bank the mark is gone in the next frame when a payment is to be confirmed in a dialog', async () => {
  const { page, context } = guiding
  const body = `<!doctype html><title>Larkfield</title><main><h1>Make a transfer</h1><label>Amount <input></label>
    <label>From account <select><option>Everyday</option></select></label><button id="go">Continue</button></main><dialog>
    <h2>Confirm your payment</h2><dl><dt>To</dt><dd>T. Verhulst</dd><dt>Amount</dt><dd>£250.00</dd></dl>
    <button>Confirm payment</button></dialog>`
  await context.route('https://online.mbank.pl/**', (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto('https://online.mbank.pl/app/')
  await page.bringToFront()
  const anchor = await guiding.anchorOf('#go')
  await guiding.mark({ anchor, place: { site: 'bank', kind: 'bank.transfer' } })
  await expect.poll(last).toBe('found')
  expect(await afterNextFrame(page, `document.querySelector('dialog').showModal()`)).toBe(0)
  await expect.poll(last).toBe('silent')
})

test('a photo is dropped when a field for a password came and went while it was taken', async () => {
  const { page, studio } = guiding
  await guiding.show('<main><h1>Reading</h1></main>')
  // In the middle of taking it, as a page that asks in between.
  await page.exposeFunction('asksInBetween', () =>
    page.evaluate(async () => {
      const field = Object.assign(document.createElement('input'), { type: 'password' })
      document.querySelector('main')?.append(field)
      await new Promise((resolve) => requestAnimationFrame(resolve))
      field.remove()
    }),
  )
  const outcome = await studio.evaluate(async () => {
    const { tab } = globalThis.studio
    await tab.look()
    const { captureVisibleTab } = chrome.tabs
    const [front] = await chrome.tabs.query({ active: true, currentWindow: true })
    Object.assign(chrome.tabs, {
      captureVisibleTab: async (...wanted: unknown[]) => {
        const taken = await Reflect.apply(captureVisibleTab, chrome.tabs, wanted)
        await chrome.scripting.executeScript({
          target: { tabId: front?.id ?? -1 },
          world: 'MAIN',
          func: () => Reflect.get(globalThis, 'asksInBetween')(),
        })
        return taken
      },
    })
    const refused = await tab.photo().then(
      () => 'taken',
      (error: { code?: string }) => error.code,
    )
    Object.assign(chrome.tabs, { captureVisibleTab })
    return { refused, again: await tab.photo().then(() => 'taken') }
  })
  expect(outcome).toEqual({ refused: 'silent-zone', again: 'taken' })
})
