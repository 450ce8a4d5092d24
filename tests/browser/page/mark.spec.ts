/** Pointing at one element: found, brought onto the screen, marked above everything, followed, waited for, and gone without a trace. */
import { test } from '@playwright/test'
import { bytesOf, expect, type Guiding, gapOf, markOn, startGuiding } from './guiding.ts'

let guiding: Guiding
test.beforeAll(async () => {
  guiding = await startGuiding()
})
test.afterEach(() => guiding.unmark())
test.afterAll(() => guiding.close())

const last = async () => (await guiding.marked()).at(-1)
/** The ring is around it, and stays near. */
const isAround = (selector: string) => expect.poll(() => gapOf(guiding.page, selector)).toBeLessThan(20)

test('brings the element onto the screen, marks it, lets clicks through, hears the click, and leaves the page as it was', async () => {
  const { page } = guiding
  await guiding.show(`<p>Top</p><div style="height:3000px"></div><button id="post">Publish</button>
    <div style="height:3000px"></div>`)
  const anchor = await guiding.anchorOf('#post')
  const before = await bytesOf(page)
  await guiding.mark({ anchor })
  await expect.poll(last).toBe('found')
  await isAround('#post')
  const box = await page.locator('#post').boundingBox()
  expect(box?.y).toBeGreaterThan(200)
  expect(box?.y).toBeLessThan(600)
  await page.mouse.wheel(0, 120)
  await isAround('#post')
  await page.locator('#post').click()
  await expect.poll(last).toBe('acted')
  expect(await markOn(page)).toBeNull()
  expect(await bytesOf(page)).toBe(before)
})

test('stands above a dialog that opens later, and not before one that hides the element', async () => {
  const { page } = guiding
  await guiding.show(`<button id="a">Settings</button><dialog><button id="b">Confirm</button></dialog>`)
  const [outer, inner] = [
    await guiding.anchorOf('#a'),
    await page.evaluate(() => document.querySelector('dialog')?.showModal()).then(() => guiding.anchorOf('#b')),
  ]
  await page.evaluate(() => document.querySelector('dialog')?.close())
  await guiding.mark({ anchor: outer })
  await expect.poll(last).toBe('found')
  await page.evaluate(() => document.querySelector('dialog')?.showModal())
  await expect.poll(last).toBe('outside')
  expect((await markOn(page))?.ring).toBeNull()
  await page.evaluate(() => document.querySelector('dialog')?.close())
  await expect.poll(last).toBe('found')
  await guiding.mark({ anchor: inner })
  await page.evaluate(() => document.querySelector('dialog')?.showModal())
  await expect.poll(last).toBe('found')
  await isAround('#b')
})

test('waits for what comes late, finds what is replaced, and says that something is lost', async () => {
  const { page } = guiding
  await guiding.show('<main><button id="x" data-testid="share-post">Share post</button></main>')
  const anchor = await guiding.anchorOf('#x')
  const take = () => page.evaluate(() => document.querySelector('main')?.replaceChildren())
  const put = () =>
    page.evaluate(() => {
      const button = document.createElement('button')
      button.id = 'x'
      button.dataset['testid'] = 'share-post'
      button.textContent = 'Share post'
      document.querySelector('main')?.append(button)
    })
  await take()
  await guiding.mark({ anchor, patience: 60_000 })
  await expect.poll(last).toBe('searching')
  await put()
  await expect.poll(last).toBe('found')
  await page.evaluate(() =>
    document.querySelector('#x')?.replaceWith(document.querySelector('#x')?.cloneNode(true) ?? ''),
  )
  await page.evaluate(() => document.querySelector('main')?.prepend(document.createElement('hr')))
  await isAround('#x')
  await take()
  await expect.poll(last).toBe('searching')
  expect((await markOn(page))?.ring ?? null).toBeNull()
  await guiding.mark({ anchor, patience: 300 })
  await expect.poll(last).toBe('lost')
})

test('says when it is scrolled away or hidden, and comes back with it', async () => {
  const { page } = guiding
  await guiding.show(`<div id="box" style="height:300px;overflow:auto"><div style="height:900px"></div>
    <button id="x">Publish</button><div style="height:900px"></div></div>`)
  const anchor = await guiding.anchorOf('#x')
  await guiding.mark({ anchor })
  await expect.poll(last).toBe('found')
  await isAround('#x')
  await page.evaluate(() => document.querySelector('#box')?.scrollTo(0, 0))
  await expect.poll(last).toBe('outside')
  await page.evaluate(() => document.querySelector('#box')?.scrollTo(0, 800))
  await expect.poll(last).toBe('found')
  await page.locator('#x').evaluate((button) => {
    button.style.visibility = 'hidden'
  })
  await expect.poll(last).toBe('outside')
})

test('Escape puts it away, and the page hears its own Escape', async () => {
  const { page } = guiding
  await guiding.show(`<button id="x">Publish</button><script>
    addEventListener('keydown', (event) => { document.title += event.key + event.defaultPrevented })
    for (const type of ['toggle', 'beforetoggle', 'focusin', 'scroll', 'click', 'message'])
      addEventListener(type, () => { document.title += type }, true)</script>`)
  const before = await bytesOf(page)
  await guiding.mark({ anchor: await guiding.anchorOf('#x') })
  await expect.poll(last).toBe('found')
  expect(await bytesOf(page)).not.toBe(before)
  await page.keyboard.press('Escape')
  await expect.poll(last).toBe('dismissed')
  expect(await markOn(page)).toBeNull()
  expect(await page.title()).toBe('Escapefalse')
})

test('hears what belongs to each way of acting, in frames and shadow roots too', async () => {
  const { page } = guiding
  await guiding.show(`<select id="s"><option>Everyone</option><option>Nobody</option></select>
    <input id="w" aria-label="Search"><label><input id="c" type="checkbox"> Show me</label><div id="h"></div>
    <iframe id="f" src="/snippet/inner"></iframe><script>
    document.querySelector('#h').attachShadow({mode:'open'}).innerHTML = '<button id="in">Share</button>'</script>`)
  await page
    .frameLocator('#f')
    .locator('body')
    .evaluate((body) => {
      const button = document.createElement('button')
      button.id = 'framed'
      button.textContent = 'Publish'
      body.append(button)
    })
  const cases: [Parameters<Guiding['mark']>[0], string[][], number[], () => Promise<unknown>][] = [
    [{ act: 'choose' }, [['#s']], [], () => page.locator('#s').press('ArrowDown')],
    [
      { act: 'write' },
      [['#w']],
      [],
      () =>
        page
          .locator('#w')
          .pressSequentially('a')
          .then(() => page.locator('#w').blur()),
    ],
    [{ act: 'press', key: 'Enter' }, [['#w']], [], () => page.locator('#w').press('Enter')],
    [{ act: 'choose' }, [['#c']], [], () => page.getByText('Show me').click()],
    [{ act: 'click' }, [['#h', '#in']], [], () => page.locator('#in').click()],
    [{ act: 'click' }, [['#framed']], [0], () => page.frameLocator('#f').locator('#framed').click()],
    [{ act: 'hover' }, [['#s']], [], () => page.locator('#s').hover()],
    [{ act: 'scroll' }, [['#s']], [], async () => undefined],
  ]
  for (const [order, selectors, frame, act] of cases) {
    await guiding.mark({ ...order, foreign: { selectors, frame } })
    await expect.poll(guiding.marked, JSON.stringify([order, selectors])).toContain('probably')
    await act()
    await expect.poll(last, JSON.stringify([order, selectors])).toBe('acted')
  }
})

test('asks in words where it is not sure, and says it to a screen reader', async () => {
  const { page } = guiding
  await guiding.show('<button id="x">Publish</button>')
  await guiding.mark({
    foreign: { selectors: [['aria/Publish'], ['text/Publish'], ['xpath//button'], ['#gone']], frame: [] },
  })
  await expect.poll(last).toBe('probably')
  expect((await markOn(page))?.words).toBe('Has this moved? It was called Post.')
  await guiding.mark({ foreign: { selectors: [['#x'], ['xpath///html/body']], frame: [] }, patience: 200 })
  await expect.poll(last).toBe('probably')
})

test('a Recorder file whose selectors point to different things points at nothing', async () => {
  await guiding.show('<button id="x">Publish</button><button id="y">Save</button>')
  const order = {
    foreign: { selectors: [['#x'], ['aria/Save[role="button"]'], ['xpath/(']], frame: [] },
    patience: 200,
  }
  await guiding.mark(order)
  await expect.poll(last).toBe('lost')
})

test('goes on over a load of the same site, says when the tab is elsewhere, and ends in a silent zone', async () => {
  const { page } = guiding
  await guiding.show('<button id="x">Publish</button>')
  const anchor = await guiding.anchorOf('#x')
  await guiding.mark({ anchor, patience: 60_000 })
  await expect.poll(last).toBe('found')
  await page.goto('https://x.com/home')
  await expect.poll(last).toBe('elsewhere')
  expect(await markOn(page)).toBeNull()
  await guiding.show('<button id="x">Publish</button>')
  await expect.poll(last).toBe('found')
  await page.evaluate(() => {
    const field = document.createElement('input')
    field.type = 'password'
    document.body.append(field)
    history.pushState(null, '', '/login')
  })
  await expect.poll(last).toBe('silent')
  expect(await markOn(page)).toBeNull()
})

test('what is at a spot is told only while the page stands as it did', async () => {
  const { page, studio } = guiding
  await guiding.show('<button style="position:fixed;left:200px;top:200px;width:200px;height:60px">Publish</button>')
  const at = () =>
    studio.evaluate(async () => {
      const { guide, tab } = globalThis.studio
      const outline = await tab.outline(false)
      return { outline, anchor: await guide.anchorAt({ x: 0.2, y: 0.28 }, outline) }
    })
  const { outline, anchor } = await at()
  expect(anchor).toMatchObject({ role: 'button', name: 'Publish' })
  await page.evaluate(() => document.body.prepend(document.createElement('h1'), 'A page that is another one now'))
  await page.locator('button').evaluate((button) => {
    button.style.top = '500px'
    button.style.width = '900px'
    button.style.height = '200px'
  })
  const later = await studio.evaluate(
    (outline) => globalThis.studio.guide.anchorAt({ x: 0.2, y: 0.28 }, outline),
    outline,
  )
  expect(later).toBeNull()
})
