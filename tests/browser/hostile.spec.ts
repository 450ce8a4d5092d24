/** A page that spies, lies, forges, probes, covers and fades, and an extension that does what it can: what they learn and gain. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { onDesk } from './asking.ts'
import { expect, type Participant, test as staged } from './browser.ts'
import { watchPresence } from './presence.ts'
import { built } from './profile.ts'

/** What the hostile stand-in found out; see `tests/fixtures/pages/assets/hostile.js`. */
type Findings = {
  keys: string
  messages: string[]
  events: Record<string, number>
  foreignCalls: string[]
  setters: string[]
  lies: string[]
  outside: string[]
  extensionStrings: string[]
  strangers: string[]
  shadowHosts: number
  forged: number
  probed: number
}

/** An extension that any page can find, with a page of its own. */
type Careless = { folder: string; id: string }

const test = staged.extend<{ careless: Careless }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  careless: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'sotto-careless-'))
    try {
      await use({ folder, id: await writeCareless(folder) })
    } finally {
      await rm(folder, { recursive: true })
    }
  },
})

const forged = 1000
/** It asks for four files of one extension in three ways, under two schemes. */
const probed = 24
const hostile = `https://www.linkedin.com/feed/?hostile=1&forge=${forged}`
const feed = 'https://www.linkedin.com/feed/'

/** Opens the page and lets it do its worst: everything forged, every late part there. */
async function provoke(page: Page): Promise<void> {
  await page.goto(hostile)
  await expect.poll(() => findingsOf(page), { timeout: 30_000 }).toMatchObject({ forged, probed })
  await expect(page.locator('[data-waves] > [aria-hidden="true"]')).toHaveCount(0, { timeout: 30_000 })
}

/** What the page finds out and looks like where there is no Sotto. */
async function withoutSotto(page: Page): Promise<{ found: Findings; document: string[] }> {
  const presence = await watchPresence(page)
  await provoke(page)
  const usual = { found: await findingsOf(page), document: await presence.document(['style']) }
  await page.close()
  return usual
}

/** From here on the page adds and removes nothing by itself, so whatever comes and goes, however briefly, is not its own. */
function noteChanges(page: Page): Promise<void> {
  return page.evaluate(() => {
    const changes: string[] = []
    Reflect.set(window, 'changes', changes)
    const observer = new MutationObserver((records) => {
      for (const { type, target } of records) changes.push(`${type} in ${target.nodeName}`)
    })
    observer.observe(document, { childList: true, characterData: true, subtree: true })
  })
}

function findingsOf(page: Page): Promise<Findings> {
  return page.evaluate(() => {
    const walk: () => Findings = Reflect.get(window, '__walkNow')
    return walk()
  })
}

test('a hostile page learns nothing from a question asked over it, and gains nothing', async ({ stage }) => {
  const usual = await withoutSotto(await stage.bystander())
  const executive = await stage.join('executive', 'Margaret Ellis', { viewport: null })
  const mentor = await stage.join('mentor', 'Ana Ribeiro')
  await stage.introduce(executive, mentor)
  const desk = await mentor.open('desk')
  const page = await executive.context.newPage()
  const presence = await watchPresence(page)
  await provoke(page)
  await noteChanges(page)
  const panel = await executive.openPanel(page)
  await expect(panel.getByRole('heading', { name: 'The LinkedIn feed' })).toBeVisible()
  await expect(panel.getByRole('heading', { name: /tips for this page/ })).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'Your questions' })).toHaveCount(0)

  await panel.getByRole('button', { name: 'Stuck here' }).click()
  await panel.getByLabel(/^Picture of/).waitFor()
  await panel.getByLabel('What would you like to know?').pressSequentially('Secret words')
  await panel.getByRole('button', { name: 'Send to Ana Ribeiro' }).click()
  await expect(onDesk(desk, 'Secret words')).toHaveCount(1)
  await panel.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(panel.getByRole('region', { name: 'Your questions' }).getByRole('listitem')).toHaveCount(1)

  const found = await findingsOf(page)
  expect(found.keys).toBe('')
  expect(found.messages).toEqual([])
  expect(found.lies).toEqual([])
  expect(found.setters).toEqual([])
  expect(found.foreignCalls).toEqual([])
  expect(found.outside).toEqual([])
  expect(found.strangers).toEqual([])
  expect(found.extensionStrings).toEqual([])
  expect(found.shadowHosts).toBe(usual.found.shadowHosts)
  expect(await page.evaluate(() => Reflect.get(window, 'changes'))).toEqual([])
  expect(JSON.stringify(found)).not.toContain(executive.extensionId)
  // The panel takes room from the page, as any window beside it would; nothing else is heard of it.
  expect(Object.keys(found.events).filter((type) => !(type in usual.found.events))).toEqual(['resize'])
  // What the page itself never stops changing is where its parts stand.
  expect(await presence.document(['style'])).toEqual(usual.document)

  await page.keyboard.press('q')
  expect((await findingsOf(page)).keys, 'what is typed into the page, the page does see').toBe('q')
})

test('a page can ask for every file of ours by name, and gets none, where it gets those of a careless extension', async ({
  stage,
  careless,
}) => {
  const { context, extensionId } = await stage.launch({ extension: `${built},${careless.folder}` })
  const files = (await readdir(built, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(built.length + 1)
        .replaceAll('\\', '/'),
    )
  expect(files.length).toBeGreaterThan(20)
  const page = await context.newPage()
  await page.goto('https://www.linkedin.com/hostile-probe')
  const probe = (ids: string[], paths: string[]) =>
    page.evaluate(
      (asked) => {
        const probe: (asked: { ids: string[]; paths: string[] }) => Promise<string[]> = Reflect.get(
          window,
          '__probeNow',
        )
        return probe(asked)
      },
      { ids, paths },
    )
  expect(await probe([careless.id], ['open.png'])).toContain(`fetch chrome-extension://${careless.id}/open.png`)
  const found = await probe([extensionId], files)
  expect(found.filter((address) => address.includes(extensionId))).toEqual([])

  await page.evaluate((id) => {
    for (const surface of ['sidepanel', 'desk', 'welcome', 'options', 'admin']) {
      const frame = document.createElement('iframe')
      frame.src = `chrome-extension://${id}/${surface}.html`
      document.body.append(frame)
    }
  }, extensionId)
  await expect.poll(() => page.frames().filter((frame) => frame.url().startsWith('chrome-error:')).length).toBe(5)
  expect(page.frames().filter((frame) => frame.url().includes(extensionId))).toEqual([])
})

test('nothing a page forges makes us look at it or say anything', async ({ stage }) => {
  const executive = await stage.join('executive', 'Margaret Ellis')
  const page = await executive.context.newPage()
  const presence = await watchPresence(page)
  await provoke(page)
  const panel = await executive.openPanel(page)
  await expect(panel.getByRole('heading', { name: 'The LinkedIn feed' })).toBeVisible()
  await expect.poll(() => presence.observers()).toBe(1)
  const heard = await hearBackground(executive)
  await presence.asOurScript(`{
    const { landmarks } = sottoPage
    sottoPage.looks = 0
    sottoPage.landmarks = (selectors) => {
      sottoPage.looks += 1
      return landmarks(selectors)
    }
  }`)
  const looks = () => presence.asOurScript('sottoPage.looks')

  await page.evaluate(async (id) => {
    const messages = [{ type: 'page-changed' }, { type: 'nudge' }, { type: 'nudge', sender: { id } }]
    for (let round = 0; round < 500; round++) {
      for (const message of messages) {
        window.postMessage(message, '*')
        for (const target of [window, document, document.body]) {
          target.dispatchEvent(new CustomEvent(message.type, { detail: message, bubbles: true }))
          target.dispatchEvent(new MessageEvent('message', { data: message, origin: `chrome-extension://${id}` }))
        }
        // The page's own invention: whatever it says there stays with it.
        await Reflect.get(window, 'chrome').runtime.sendMessage(id, message)
      }
    }
    Reflect.set(window, 'sottoPage', { version: 2, landmarks: () => ['input[type="password"]'], watch() {}, stop() {} })
  }, executive.extensionId)
  expect(await looks()).toBe(0)
  expect(await heard()).toEqual({ messages: [], requests: 0 })

  await page.evaluate(() => history.pushState(null, '', '/messaging/'))
  await expect(panel.getByRole('heading', { name: 'Your LinkedIn messages' })).toBeVisible()
  expect(await looks(), 'a page that really changed is looked at').toBeGreaterThan(0)
})

test('a script of ours that a page has taken over can say that the page changed, and nothing else', async ({
  stage,
}) => {
  const executive = await stage.join('executive', 'Margaret Ellis')
  const page = await executive.context.newPage()
  const presence = await watchPresence(page)
  await page.goto(feed)
  const panel = await executive.openPanel(page)
  await expect(panel.getByRole('heading', { name: 'The LinkedIn feed' })).toBeVisible()
  const heard = await hearBackground(executive)

  const lie = fc.record(
    {
      type: fc.oneof(fc.constantFrom('nudge', 'page-changed', 'ask', 'send', '__proto__'), fc.string()),
      sender: fc.constant({ id: executive.extensionId, url: `chrome-extension://${executive.extensionId}/desk.html` }),
      origin: fc.constant(`chrome-extension://${executive.extensionId}`),
      payload: fc.jsonValue({ maxDepth: 2 }),
    },
    { requiredKeys: ['type'] },
  )
  const messages = fc.sample(lie, { numRuns: 300, seed: 7 })
  expect(messages.filter(({ type }) => type === 'nudge').length).toBeGreaterThan(10)
  const replies = await presence.asOurScript(`(async () => {
    const replies = []
    for (const message of ${JSON.stringify(messages)}) {
      replies.push(await chrome.runtime.sendMessage(message).catch((error) => String(error)))
    }
    return replies.filter((reply) => reply !== undefined)
  })()`)
  expect(replies).toEqual([])
  const { messages: arrived, requests } = await heard()
  expect(arrived).toHaveLength(messages.length)
  expect(requests).toBe(0)

  const refused = 'Access to storage is not allowed from this context.'
  expect(await presence.asOurScript(`chrome.storage.local.get().catch((error) => error.message)`)).toBe(refused)
  expect(await presence.asOurScript(`chrome.storage.session.get().catch((error) => error.message)`)).toBe(refused)
  expect(
    await presence.asOurScript(`['tabs', 'sidePanel', 'permissions', 'alarms'].filter((name) => name in chrome)`),
  ).toEqual([])
  expect(await presence.asOurScript(`typeof chrome.scripting?.executeScript`)).toBe('undefined')
  expect(await presence.asOurScript(`indexedDB.databases().then((all) => all.map(({ name }) => name))`)).toEqual([])
  expect(
    await presence.asOurScript(`new Promise((resolve) =>
      chrome.runtime.connect({ name: 'panel' }).onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message)))`),
  ).toBe('Could not establish connection. Receiving end does not exist.')

  const options = await executive.open('options')
  await options.evaluate(() => chrome.runtime.sendMessage({ type: 'nudge' }))
  await expect.poll(async () => (await heard()).requests, 'a page of ours is believed').toBeGreaterThan(0)
})

test('another extension gets no answer from us', async ({ stage, careless }) => {
  const executive = await stage.join('executive', 'Margaret Ellis', { extension: `${built},${careless.folder}` })
  const heard = await hearBackground(executive)
  const other = await executive.context.newPage()
  await other.goto(`chrome-extension://${careless.id}/open.html`)
  const said = await other.evaluate(async (id) => {
    const send = (message: unknown) =>
      chrome.runtime.sendMessage(id, message).then(
        () => 'answered',
        (error: Error) => error.message,
      )
    const connected = new Promise((resolve) => {
      chrome.runtime.connect(id).onDisconnect.addListener(() => resolve(chrome.runtime.lastError?.message))
    })
    return [await send({ type: 'nudge' }), await send({ type: 'page-changed' }), await connected]
  }, executive.extensionId)
  expect(new Set(said)).toEqual(new Set(['Could not establish connection. Receiving end does not exist.']))
  expect(await heard()).toEqual({ messages: [], requests: 0 })
})

/**
 * Once the background has come to rest: what reaches it from now on, and how often it asks something of the network. Nothing of
 * ours that could rouse it may be open but the panel.
 */
async function hearBackground({ worker, welcome }: Participant): Promise<() => Promise<Heard>> {
  await welcome.close()
  await worker.evaluate(async () => {
    await chrome.alarms.clearAll()
    const heard: Heard = { messages: [], requests: 0 }
    Reflect.set(globalThis, 'heard', heard)
    chrome.runtime.onMessage.addListener((message) => void heard.messages.push(message))
    const { fetch } = globalThis
    globalThis.fetch = (...request) => {
      heard.requests += 1
      return fetch(...request)
    }
  })
  const heard = (): Promise<Heard> => worker.evaluate(() => Reflect.get(globalThis, 'heard'))
  const count = async () => {
    const { messages, requests } = await heard()
    return messages.length + requests
  }
  let before = -1
  const rests = async () => {
    const now = await count()
    const same = now === before
    before = now
    return same
  }
  await expect.poll(rests, { intervals: [500] }).toBe(true)
  await worker.evaluate(() => {
    const heard: Heard = Reflect.get(globalThis, 'heard')
    heard.messages.length = 0
    heard.requests = 0
  })
  return heard
}

type Heard = { messages: unknown[]; requests: number }

/** Writes it, and answers its id. */
async function writeCareless(folder: string): Promise<string> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const manifest = {
    manifest_version: 3,
    name: 'Careless',
    version: '1',
    key: key.toString('base64'),
    web_accessible_resources: [{ resources: ['open.png'], matches: ['<all_urls>'] }],
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'open.png'), '')
  await writeFile(join(folder, 'open.html'), '<!doctype html><title>Careless</title>')
  // The browser names an extension by the first half of its key's hash, written with the letters a to p.
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 32)
  return [...digits].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')
}
