/** What a mentor does becomes steps: which control, in whose frame, before which load - and never what was typed. */
import { test } from '@playwright/test'
import { secretsAt } from '../../fixtures/pages/site.ts'
import { expect, type Guiding, startGuiding } from './guiding.ts'
import { settled } from './seen.ts'

let guiding: Guiding
test.beforeAll(async () => {
  guiding = await startGuiding()
})
test.afterEach(() => guiding.stop())
test.afterAll(() => guiding.close())

test('clicks, choices and keys become steps, typing becomes one without a letter of it', async () => {
  const { page } = guiding
  await guiding.show(`<button><svg width="20" height="20"><circle r="9"/></svg> Post</button>
    <label>Who can reply <select><option>Everyone</option><option>Only people you mention</option></select></label>
    <label><input type="checkbox"> Send me alerts</label>
    <label>Your headline <input id="headline"></label><label>Notes <textarea></textarea></label>
    <div role="switch" tabindex="0" aria-checked="false" aria-label="Open to work">o</div><p id="plain">Nothing here</p>`)
  await guiding.record()
  await page.locator('svg').click()
  await page.locator('#plain').click()
  await page.getByLabel('Who can reply').focus()
  await page.keyboard.press('ArrowDown')
  await page.getByText('Send me alerts').click()
  await page.getByLabel('Your headline').click()
  await page.keyboard.type('Chief Zanzibar Officer')
  await page.keyboard.press('Enter')
  await page.getByLabel('Notes').click()
  await page.keyboard.type('quillmere')
  await page.keyboard.press('Enter')
  await page.keyboard.type('ostrander')
  await page.getByRole('switch').click()
  await expect
    .poll(() => guiding.steps())
    .toEqual([
      'click button Post',
      'choose combobox Who can reply Only people you mention',
      'choose checkbox Send me alerts',
      'write textbox Your headline',
      'press Enter textbox Your headline',
      'write textbox Notes',
      'choose switch Open to work',
    ])
  const said = JSON.stringify(await guiding.heard())
  for (const typed of ['Zanzibar', 'quillmere', 'ostrander']) expect(said).not.toContain(typed)
})

test('all of it works by keys alone', async () => {
  const { page } = guiding
  await guiding.show(`<button>Settings</button><a href="#x">Privacy</a><label><input type="radio" name="a"> Public</label>
    <label><input type="radio" name="a"> Private</label><div role="listbox" tabindex="0" aria-label="Order">
    <div role="option">Newest</div></div><form onsubmit="return false"><input aria-label="Search"><button>Go</button></form>
    <div role="button" tabindex="0">More</div>`)
  await guiding.record()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.type('secret words')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect
    .poll(() => guiding.steps())
    .toEqual([
      'click button Settings',
      'click link Privacy',
      'choose radio Public',
      'choose radio Private',
      'press ArrowDown listbox Order',
      'write textbox Search',
      'press Enter textbox Search',
      'press Space button More',
      'press Escape button More',
    ])
})

test('a click that leads to another page, and one that sends a form, arrive; recording goes on there', async () => {
  const { page } = guiding
  await guiding.show('<form action="/snippet/sent"><button>Send it</button></form>', '/form')
  await guiding.show('<a href="/snippet/form">To the form</a>')
  await guiding.record()
  await page.getByRole('link').click()
  await page.waitForURL('**/form')
  await expect.poll(async () => (await guiding.heard()).map(({ type }) => type)).toEqual(['step', 'went'])
  await page.getByRole('button').click()
  await page.waitForURL('**/sent?')
  await expect.poll(() => guiding.steps()).toEqual(['click link To the form', 'click button Send it'])
  await expect
    .poll(async () => (await guiding.heard()).map(({ type }) => type))
    .toEqual(['step', 'went', 'step', 'went'])
})

test('frames of the same origin and open shadow roots are seen, later ones too; others are said to be unseen', async () => {
  const { page } = guiding
  await guiding.show(`<div id="open"></div><div id="frames"></div><closed-part></closed-part>
    <iframe id="theirs" src="https://elsewhere.test/" width="300" height="80"></iframe><script>
    document.querySelector('#open').attachShadow({mode:'open'}).innerHTML = '<button><b>Within</b></button>'
    document.querySelector('closed-part').attachShadow({mode:'closed'}).innerHTML = '<button id="in">Closed</button>'</script>`)
  await guiding.record()
  await page.getByRole('button', { name: 'Within' }).click()
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.id = 'late'
    frame.src = '/snippet/inner'
    document.querySelector('#frames')?.append(frame)
  })
  await page.frameLocator('#late').getByRole('heading', { name: 'Next' }).waitFor()
  await page
    .frameLocator('#late')
    .locator('body')
    .evaluate((body) => {
      const button = document.createElement('button')
      button.textContent = 'In a frame'
      body.append(button)
    })
  await page.frameLocator('#late').getByRole('button').click()
  await expect.poll(() => guiding.steps()).toEqual(['click button Within', 'click button In a frame'])
  const framed = (await guiding.heard()).at(-1)
  const box = await page.locator('#late').boundingBox()
  expect(framed?.type === 'step' && framed.step.spot?.y).toBeGreaterThan(box?.y ?? Number.POSITIVE_INFINITY)

  await page.frameLocator('#theirs').getByRole('button').click()
  await expect.poll(async () => (await guiding.heard()).at(-1)).toEqual({ type: 'unseen', where: 'frame' })
  await guiding.record()
  await page.locator('closed-part').click({ position: { x: 10, y: 10 } })
  await expect.poll(() => guiding.heard()).toEqual([{ type: 'unseen', where: 'closed' }])
})

test('a drag, what the page does by itself, and a forged click are no steps', async () => {
  const { page } = guiding
  await guiding.show(`<button id="a">A button to drag along</button><button id="b">Publish</button>
    <div style="height:4000px"></div><h2>Far below</h2>`)
  await guiding.record()
  const box = await page.locator('#a').boundingBox()
  await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10)
  await page.mouse.down()
  await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 10, { steps: 4 })
  await page.mouse.up()
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('#a')?.click()
    document.querySelector('#a')?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
    scrollTo(0, 3000)
    scrollTo(0, 0)
  })
  await page.locator('#b').click()
  await expect.poll(() => guiding.steps()).toEqual(['click button Publish'])
})

test('scrolling to a place is one step about that place, and a double click one about what it hit', async () => {
  const { page } = guiding
  await guiding.show(`<div tabindex="0" role="gridcell" id="cell">Total</div><div style="height:2500px">Above</div>
    <h2>Privacy</h2><div style="height:2500px">Below</div>`)
  await guiding.record()
  await page.locator('#cell').dblclick()
  await page.mouse.move(300, 300)
  for (let turn = 0; turn < 5; turn++) await page.mouse.wheel(0, 460)
  await expect.poll(() => guiding.steps()).toEqual(['double-click gridcell Total', 'scroll heading Privacy'])
})

test('a menu that opened under the pointer has a step for that', async () => {
  const { page } = guiding
  await guiding.show(`<style>li{display:inline-block;position:relative} li ul{display:none;position:absolute}
    li:hover ul{display:block}</style><nav><ul><li><a href="#">Work</a><ul><li><button>Jobs</button></li></ul></li></ul></nav>`)
  await guiding.record()
  await page.getByRole('link', { name: 'Work' }).hover()
  await page.getByRole('button', { name: 'Jobs' }).click()
  await expect.poll(() => guiding.steps()).toEqual(['hover link Work', 'click button Jobs'])
})

test('a field for a card is not described at all', async () => {
  const { page } = guiding
  await guiding.show('<button>Before</button><label>Card number <input autocomplete="cc-number"></label>')
  await guiding.record()
  await page.getByLabel('Card number').click()
  await page.keyboard.type('4111')
  await expect.poll(() => guiding.steps()).toEqual(['write textbox'])
  const [seen] = await guiding.heard()
  expect(seen).toMatchObject({ step: { anchor: null, spot: null, outline: null }, picture: null })
})

test('a silent zone pauses it, and leaving resumes it; nothing of ours is in there', async () => {
  const { page } = guiding
  await guiding.show('<button>Save</button>')
  await guiding.record()
  await page.goto('https://www.linkedin.com/login')
  await expect.poll(() => guiding.heard()).toEqual([{ type: 'paused', why: 'silent' }])
  await page.locator('input').first().click()
  await page.keyboard.type('me@example.com')
  await guiding.show('<button>Save</button>')
  await expect.poll(async () => (await guiding.heard()).map(({ type }) => type)).toEqual(['paused', 'resumed', 'went'])
  await page.getByRole('button').click()
  await expect.poll(() => guiding.steps()).toEqual(['click button Save'])
})

test('another tab in front is not recorded, and does not end recording', async () => {
  const { page, context } = guiding
  await guiding.show('<button>Save</button>')
  await guiding.record()
  const other = await context.newPage()
  await other.goto('https://www.linkedin.com/snippet/other')
  await other.locator('h1').click()
  await other.close()
  await page.bringToFront()
  await page.getByRole('button').click()
  await expect.poll(() => guiding.steps()).toEqual(['click button Save'])
  expect((await guiding.heard()).map(({ type }) => type)).toEqual(['step'])
})

const privately = {
  'a bank': [
    'https://online.citi.com/US/ag/dashboard/summary',
    'https://online.citi.com/US/ag/accountdetails/transactions',
  ],
  'the payees of a bank': ['https://online.citi.com/US/ag/payees', 'https://bancanet.banamex.com/transferencias/nueva'],
  messages: ['https://www.linkedin.com/messaging/thread/2-quiet/', 'https://x.com/messages'],
}

for (const [where, addresses] of Object.entries(privately)) {
  test(`of ${where}, nothing that is the person's own is in what is heard`, async () => {
    const { page } = guiding
    for (const address of addresses) {
      await page.goto(address)
      await settled(page)
      await guiding.record()
      // Nothing that is pressed shall lead anywhere.
      await page.evaluate(() => {
        for (const type of ['click', 'submit', 'pointerdown', 'mousedown'])
          document.addEventListener(type, (event) => [event.preventDefault(), event.stopPropagation()], true)
      })
      const spots = await page.evaluate(() =>
        [...document.querySelectorAll('a[href],button,input,select,[role="button"],[role="tab"],[contenteditable],tr')]
          .map((element) => element.getBoundingClientRect())
          .filter(({ top, bottom, width }) => width > 8 && top > 0 && bottom < innerHeight)
          .map(({ x, y, width, height }) => [x + width / 2, y + height / 2] as const)
          .slice(0, 40),
      )
      for (const [x, y] of spots) await page.mouse.click(x, y)
      await expect.poll(async () => (await guiding.steps()).length, address).toBeGreaterThan(3)
      const said = JSON.stringify(await guiding.heard())
      const secrets = secretsAt(new URL(address)).filter((secret) => secret.length > 3)
      expect(secrets.length).toBeGreaterThan(3)
      expect.soft(secrets.filter((secret) => said.includes(secret))).toEqual([])
    }
  })
}

test('a hostile page learns nothing of being recorded and pointed into', async () => {
  const { page } = guiding
  await page.goto('https://www.linkedin.com/feed/?hostile=1&forge=200')
  const findings = () =>
    page.evaluate(() => {
      const walk: () => Record<string, unknown> = Reflect.get(window, '__walkNow')
      return walk()
    })
  await expect.poll(async () => (await findings())['forged'], { timeout: 60_000 }).toBe(200)
  await settled(page)
  const usual = await findings()
  await guiding.record()
  await page
    .locator('button:visible')
    .first()
    .click({ force: true, position: { x: 3, y: 3 } })
  await expect.poll(async () => (await guiding.heard()).length).toBeGreaterThan(0)
  const recorded = await findings()
  expect(recorded['outside']).toEqual(usual['outside'])
  await guiding.mark({ foreign: { selectors: [['h1'], ['main'], ['header']], frame: [] }, act: 'look' })
  await expect.poll(async () => (await guiding.marked()).length).toBeGreaterThan(0)
  await guiding.unmark()
  await guiding.stop()
  const found = await findings()
  for (const what of [
    'messages',
    'foreignCalls',
    'setters',
    'lies',
    'extensionStrings',
    'strangers',
    'shadowHosts',
    'extensionFiles',
  ])
    expect.soft(found[what], what).toEqual(usual[what])
  expect(await page.evaluate(() => Object.keys(window).filter((name) => name.startsWith('sotto')))).toEqual([])
})

test('a step has a picture of its spot: cut from a covered photo where the site allows one, drawn on a bank', async () => {
  const { page } = guiding
  const last = async () => (await guiding.heard()).findLast((witness) => witness.type === 'step')?.picture
  await guiding.show('<p>Paid to Nadia Okafor</p><button style="margin:300px 500px">Save</button>')
  await guiding.record()
  // The photo is taken once the page rests; a step before that is drawn.
  await expect
    .poll(async () => {
      await page.getByRole('button').click()
      return (await last())?.type
    })
    .toBe('image/webp')
  const box = await page.getByRole('button').boundingBox()
  const photo = await last()
  expect(photo).toMatchObject({ width: 480, height: 300 })
  expect(Math.abs((photo?.spot?.width ?? 0) - (box?.width ?? 0))).toBeLessThan(2)
  expect(photo?.spot?.x).toBeGreaterThan(100)

  await page.goto('https://online.citi.com/US/ag/dashboard/summary')
  await settled(page)
  await guiding.record()
  await page.locator('button:visible').first().click()
  await expect.poll(async () => (await last())?.type).toBe('application/vnd.sotto.outline+json')
})
