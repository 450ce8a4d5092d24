import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { mayShow } from '../../../lib/page/sensitive.ts'
import type { Outline } from '../../../lib/protocol/page.ts'
import { type Looking, startLooking } from './looking.ts'

let looking: Looking
test.beforeAll(async () => {
  looking = await startLooking()
})
test.afterAll(() => looking.close())

const labels = (outline: Outline) => outline.boxes.flatMap(({ label }) => (label === undefined ? [] : [label]))
const roles = (outline: Outline, role: string) => outline.boxes.filter((box) => box.role === role)

test('names the way out of a small dialog that holds a number', async () => {
  await looking.show(
    '<dialog open><h2>Detail</h2><p>Montant 830,00 €</p><button>Fermer</button><button>Next</button></dialog>',
  )
  const labels = (await looking.outline({ photo: false })).boxes.map(({ label }) => label)
  expect(labels).toContain('Fermer')
})

test('shows controls with their names and contents as bars', async () => {
  await looking.show(`<nav><a href="/a">Accounts</a> <a href="/b">Ostrander Ltd</a></nav><h1>Hello Helena</h1>
    <p>Your balance is $12,345.67</p><button>Transfer</button><button disabled aria-label="Delete message">x</button>
    <button>Pay Quillmere</button><label>Amount <input value="932.49"></label><input placeholder="Search" autofocus>
    <input type="checkbox" checked><a href="/x">Statements</a><a href="/y" style="border:1px solid">Cancel</a>
    <table><tr><th>Date</th><th>Payee</th></tr><tr><td>Save</td><td>Nadia</td></tr></table>`)
  const found = await looking.outline()
  expect(labels(found).sort()).toEqual([
    'Accounts',
    'Amount',
    'Cancel',
    'Date',
    'Delete message',
    'Payee',
    'Search',
    'Statements',
    'Transfer',
  ])
  expect(roles(found, 'button').some(({ disabled }) => disabled === true)).toBe(true)
  expect(roles(found, 'field').filter(({ focused }) => focused === true)).toHaveLength(1)
  expect(roles(found, 'choice')).toMatchObject([{ checked: true }])
  expect(roles(found, 'heading').some(({ level }) => level === 1)).toBe(true)
  expect(roles(found, 'table')).toHaveLength(1)
})

test('says nothing inside private parts', async () => {
  await looking.show(
    '<h2>Recent activity</h2><a href="/n">Show more</a><div class="mail"><button>Save</button><h3>Messages</h3></div>',
  )
  for (const publicText of [false, true]) {
    expect(labels(await looking.outline({ publicText, privateParts: ['.mail', ':::'] }))).toEqual([
      'Recent activity',
      'Show more',
    ])
  }
})

test('where text is not public, names what one can do there but not what a person gave a name', async () => {
  await looking.show(`<style>.card{border:1px solid}</style><h1>Good morning, Helena</h1><h2>Recent transactions</h2><h2>Rainy Day</h2>
    <div class="card"><h3><a href="/a">Private Client</a></h3> <p>$65,018.67</p><a href="/b">Activity</a> <a href="/c">View statement</a></div>
    <div class="card"><h3>Business account …4471</h3><p>$1.00</p><a href="/d">Activity</a></div>
    <div class="card"><h3>Joint account</h3><p>$1.00</p></div>
    <table><tr><th>Payee</th><th scope="row">Home Energy</th></tr><tr><td><a href="/e">Card payment</a></td><td>$4.00</td></tr></table>
    <p><a href="/f">House Savings</a> …5084</p><button aria-label="Transfer">Pay Nadia</button><button aria-label="Close">×</button>
    <button><svg role="img" aria-label="Print" width="20" height="20"></svg></button><a href="/g"><img alt="Help" width="20" height="20"></a>
    <label><input type="radio">House Savings</label><button>Send to Mark</button><dl><dt>Available balance</dt><dd>$1.00</dd></dl>`)
  expect(labels(await looking.outline()).sort()).toEqual([
    'Activity',
    'Activity',
    'Available balance',
    'Close',
    'Help',
    'Payee',
    'Print',
    'Recent transactions',
    'View statement',
  ])
})

test('keeps the bars of a table within its columns', async () => {
  await looking.show(
    '<table><tr><td style="width:90px;text-align:right">Garrick &amp; Owusu</td><td style="width:90px">$1,152.17</td></tr></table>',
  )
  const cells = await looking.page
    .locator('td')
    .evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().toJSON()))
  for (const bar of roles(await looking.outline(), 'text')) {
    expect(cells.some(({ left, right }) => bar.x >= left - 1 && bar.x + bar.width <= right + 1)).toBe(true)
  }
})

test('draws bars whose length does not tell the text', async () => {
  const widths = new Set<number>()
  for (const amount of ['$1.00', '$12.00', '$123.00']) {
    await looking.show(
      `<p style="font:16px monospace">${amount}</p><p style="font:16px monospace;text-align:right">${amount}</p>`,
    )
    const [left, right] = roles(await looking.outline(), 'text')
    widths.add(left?.width ?? 0).add(right?.width ?? 1)
    expect((right?.x ?? 0) + (right?.width ?? 0)).toBe(1272)
  }
  expect(widths.size).toBe(1)
})

test('walks shadow roots, slots and frames of the same origin, and marks the frames it cannot read', async () => {
  await looking.show(`<div id="open"><b slot="s">light</b></div><div id="closed"></div>
    <iframe srcdoc="<button>Save</button>" style="width:300px;height:80px"></iframe>
    <iframe src="https://elsewhere.test/" style="width:300px;height:80px"></iframe>
    <script>
      document.querySelector('#open').attachShadow({mode:'open'}).innerHTML = '<button>Edit</button><slot name=s></slot>'
      document.querySelector('#closed').attachShadow({mode:'closed'}).innerHTML = '<button>Close</button>'
    </script>`)
  await expect.poll(async () => labels(await looking.outline()).sort()).toEqual(['Close', 'Edit', 'Save'])
  const found = await looking.outline()
  expect(found.covers.filter(({ reason }) => reason === 'frame')).toHaveLength(1)
  const save = found.boxes.find(({ label }) => label === 'Save')
  const frame = await looking.page.locator('iframe').first().boundingBox()
  expect(save?.x).toBeGreaterThan(frame?.x ?? Infinity)
  expect(save?.y).toBeGreaterThan(frame?.y ?? Infinity)
})

test('leaves out what is not painted: hidden, transparent, clipped, behind a dialog, off the screen', async () => {
  await looking.show(`<div style="display:none"><button>Save</button></div><div style="visibility:hidden"><button>Edit</button></div>
    <div style="opacity:0"><button>Delete</button></div><details><summary>Menu</summary><button>Open</button></details>
    <div style="height:20px;overflow:hidden;position:relative"><div style="height:60px"></div><button>Send</button></div>
    <button style="position:absolute;left:600px;top:300px">Accept</button>
    <div style="position:fixed;left:500px;top:250px;width:400px;height:200px;background:#fff" role="dialog"><button>Confirm</button></div>
    <div style="height:3000px"></div><button>Reply</button>`)
  expect(labels(await looking.outline())).toEqual(['Menu', 'Confirm'])
})

test('shows what escapes an element it is clipped by in the tree but not on the screen', async () => {
  await looking.show(`<div style="overflow:hidden;height:10px;width:10px"><button style="position:fixed;left:50px;top:50px">Save</button></div>
    <div style="position:absolute;left:-5000px"><button style="position:absolute;left:5300px;top:200px">Edit</button></div>`)
  expect(labels(await looking.outline()).sort()).toEqual(['Edit', 'Save'])
})

test('sees the page through a veil, and a dialog over it', async () => {
  await looking.show(`<h2>Recent transactions</h2><div style="position:fixed;inset:0;background:rgba(0,0,0,.5)">
    <div role="dialog" style="margin:200px;background:#fff;height:200px"><button>Confirm</button></div></div>`)
  const found = await looking.outline()
  expect(roles(found, 'region')).toEqual([])
  expect(labels(found)).toEqual(['Recent transactions', 'Confirm'])
})

test('keeps the order of painting: dialogs and sticky bars last', async () => {
  await looking.show(`<header style="position:sticky;top:0;height:50px;background:#eee;width:100%">x</header>
    <dialog><button>Cancel</button></dialog><main><button>Save</button></main><script>document.querySelector('dialog').showModal()</script>`)
  const order = (await looking.outline()).boxes.map(({ role, label }) => label ?? role)
  expect(order.indexOf('Save')).toBeLessThan(order.indexOf('bar'))
  expect(order.indexOf('bar')).toBeLessThan(order.indexOf('dialog'))
  expect(order.indexOf('dialog')).toBeLessThan(order.indexOf('Cancel'))
})

test('knows a dark page, one from right to left, and how far it is scrolled', async () => {
  await looking.show(
    '<style>body{background:#101418;color:#eee;direction:rtl}</style><p>x</p><div style="height:19000px"></div>',
  )
  await looking.page.evaluate(() => scrollTo(0, 5000))
  const found = await looking.outline()
  expect(found).toMatchObject({ dark: true, rtl: true, width: 1280, height: 800 })
  expect(found.scroll).toBeGreaterThan(0.2)
  expect(found.scroll).toBeLessThan(0.3)
})

test('survives a page that renames the DOM', async () => {
  await looking.show(`<form id="f"><input name="children"><input name="firstChild"><input name="getBoundingClientRect">
    <input name="localName"><input name="getAttribute"><input name="nodeType"><button>Save</button></form>
    <img name="createRange"><img name="documentElement"><img name="querySelectorAll"><img name="body"><img name="activeElement"><img id="performance">
    <script>Element.prototype.getBoundingClientRect = () => { throw 1 }; Array.prototype.filter = () => []; window.getComputedStyle = null</script>`)
  expect(labels(await looking.outline())).toEqual(['Save'])
})

test('changes nothing: no node, no attribute, no focus, no selection, no scroll', async () => {
  await looking.show('<input id="a" value="x"><p id="p">Some text</p><div style="height:3000px"></div>')
  const state = () =>
    looking.page.evaluate(() =>
      [document.documentElement.outerHTML, document.activeElement?.id, String(getSelection()), scrollY].join('|'),
    )
  await looking.page.evaluate(() => {
    document.querySelector<HTMLElement>('#a')?.focus()
    scrollTo(0, 40)
    Reflect.set(window, 'changes', [])
    new MutationObserver((changes) => Reflect.get(window, 'changes').push(...changes)).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    })
  })
  const before = await state()
  await looking.outline()
  await looking.ask('watch')
  await looking.ask('stop')
  expect(await state()).toBe(before)
  expect(await looking.page.evaluate(() => Reflect.get(window, 'changes').length)).toBe(0)
  expect(await looking.page.evaluate(() => Reflect.has(window, 'sottoPage'))).toBe(false)
})

test('covers everything when the time is up, and stays within its counts', async () => {
  await looking.show(`<main></main><script>
    const html = '<span>ab </span>'.repeat(20000); for (let i = 0; i < 10; i++) document.querySelector('main').insertAdjacentHTML('beforeend', html)</script>`)
  const found = await looking.outline({ budget: 1 })
  expect(found.covers).toEqual([{ x: 0, y: 0, width: 1280, height: 800, reason: 'media' }])
  await looking.show(`<style>i{position:absolute;width:9px;height:9px;font-size:6px}</style><script>
    for (let i = 0; i < 9000; i++) {
      const style = 'left:' + (i % 120) * 10 + 'px;top:' + Math.floor(i / 120) * 10 + 'px'
      document.body.append(Object.assign(document.createElement('i'), { style, textContent: 1000 + i }))
    }</script>`)
  const crowded = await looking.outline({ budget: 20_000 })
  expect(crowded.boxes.length).toBeLessThanOrEqual(3000)
  expect(crowded.covers.length).toBeLessThanOrEqual(6000)
  expect(crowded.covers.length).toBeGreaterThan(0)
})

test('answers on a page whose frame never loads and one that never stands still', async () => {
  await looking.show(`<iframe src="/never" style="width:200px;height:100px"></iframe><button>Save</button>
    <style>@keyframes t{to{transform:rotate(360deg)}}b{animation:t 1s infinite linear;display:block;width:40px}</style><b>x</b>`)
  expect(labels(await looking.outline())).toEqual(['Save'])
})

test('tells which landmarks are displayed, in shadow roots too, and ignores what is no selector', async () => {
  await looking.show(`<main id="m">x</main><p id="hidden" hidden>y</p><div id="h"></div>
    <script>document.querySelector('#h').attachShadow({mode:'open'}).innerHTML = '<input type="password">'</script>`)
  expect(await looking.ask('landmarks', ['#m', '#hidden', 'input[type=password]', ':::', '#none'])).toEqual([
    '#m',
    'input[type=password]',
  ])
})

test('says that the page changed when a landmark comes, not when anything else does, and nothing once stopped', async () => {
  const add = (name: string) =>
    looking.page.evaluate((name) => {
      document.body.append(Object.assign(document.createElement(name), { open: true, textContent: name }))
    }, name)
  await looking.show('<p>x</p>')
  await looking.ask('landmarks', ['dialog[open]', 'aside'])
  await looking.ask('watch')
  const start = (await looking.messages()).length
  const told = async () => (await looking.messages()).slice(start)
  await add('p')
  await add('dialog')
  await expect.poll(told).toEqual([{ type: 'page-changed' }])
  await looking.ask('stop')
  await looking.page.evaluate(() => document.querySelector('dialog')?.remove())
  await looking.ask('watch')
  await add('p')
  await add('aside')
  await expect.poll(told).toEqual([{ type: 'page-changed' }, { type: 'page-changed' }])
})

const tags = [
  'div',
  'span',
  'button',
  'a',
  'h2',
  'label',
  'th',
  'td',
  'li',
  'nav',
  'summary',
  'legend',
  'option',
  'p',
  'em',
] as const
const attributes = ['aria-label', 'title', 'alt', 'placeholder', 'value', 'aria-labelledby'] as const
const words = fc.oneof(
  fc.constantFrom(
    'Save',
    'Nadia',
    'Zylberquist',
    '$4,071.22',
    'DE89370400440532013000',
    'Mark',
    'Fields',
    'transfer',
    '7741',
    'Öffnen',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
)
const text = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
const written = (value: string) => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
const piece = fc
  .tuple(
    fc.constantFrom(...tags),
    fc.option(fc.constantFrom(...attributes)),
    text,
    fc.option(fc.constantFrom('button', 'tab', 'heading', 'textbox', 'menuitem')),
    text,
  )
  .map(([tag, attribute, value, role, inner]) => {
    const said = attribute ? ` ${attribute}="${written(value)}"` : ''
    return `<${tag}${tag === 'a' ? ' href="/q"' : ''}${said}${role ? ` role="${role}"` : ''}>${written(inner)}</${tag}>`
  })
const pages = fc.array(
  fc.oneof(
    piece,
    text.map(written),
    text.map((value) => `<input value="${written(value)}">`),
  ),
  { minLength: 30, maxLength: 60 },
)

test('whatever the page, a drawn picture says only words of interfaces', async () => {
  await fc.assert(
    fc.asyncProperty(pages, fc.boolean(), async (parts, publicText) => {
      await looking.show(parts.join('\n'))
      for (const label of labels(await looking.outline({ publicText, photo: false })))
        expect(mayShow(label), label).toBe(true)
    }),
    { numRuns: 25 },
  )
})
