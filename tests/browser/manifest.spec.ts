/** What the built extensions ask for and hold: the promises that a browser, a store and a company's policy can read. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'wxt'
import { bankDomains } from '../../lib/sites/domains.ts'
import { expect, test } from './browser.ts'
import { built } from './profile.ts'

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; " +
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** The same for every browser. */
const asked = {
  manifest_version: 3,
  incognito: 'not_allowed',
  permissions: ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'],
  host_permissions: [
    'https://www.linkedin.com/*',
    'https://x.com/*',
    'https://mobile.x.com/*',
    'https://twitter.com/*',
    'https://mobile.twitter.com/*',
  ],
  optional_permissions: ['notifications'],
  optional_host_permissions: bankDomains.map((pattern) => `https://${pattern}/*`),
  commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+H' } } },
  content_security_policy: { extension_pages: pagePolicy },
}

/** Neither shows a warning: one is where the panel is, with the other the browser itself lights the icon at banks. */
const chromiumOnly = ['sidePanel', 'declarativeContent']

/** What a page could reach us by; none of it may be there at all. */
const doors = ['content_scripts', 'web_accessible_resources', 'externally_connectable', 'sandbox', 'devtools_page']

test.describe('the extension for Chromium', () => {
  test('asks for three sites and nothing more than it uses', async () => {
    const manifest = await manifestIn(built)
    expect(manifest).toMatchObject({ ...asked, permissions: [...asked.permissions, ...chromiumOnly] })
    expect(manifest).toMatchObject({
      minimum_chrome_version: '133',
      background: { service_worker: 'background.js' },
      side_panel: { default_path: 'sidepanel.html' },
      options_ui: { page: 'options.html', open_in_tab: true },
    })
    expect(Object.keys(manifest).sort()).toEqual([
      'action',
      'background',
      'commands',
      'content_security_policy',
      'default_locale',
      'description',
      'host_permissions',
      'icons',
      'incognito',
      'key',
      'manifest_version',
      'minimum_chrome_version',
      'name',
      'optional_host_permissions',
      'optional_permissions',
      'options_ui',
      'permissions',
      'side_panel',
      'storage',
      'version',
    ])
  })

  test('has a fact sheet, made from the build, with a reason for all it asks', async () => {
    const manifest = await manifestIn(built)
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/facts.ts'], { cwd: repository })
    for (const permission of [manifest['permissions'], manifest['optional_permissions']].flat())
      expect(stdout).toMatch(new RegExp(`^\\| \`${permission}\`( \\(optional\\))? \\| \\w`, 'm'))
    for (const host of asked.host_permissions) expect(stdout).toContain(`\`${host}\``)
  })

  test('can be let into banks we know, one at a time, and into no other site', async () => {
    const { optional_host_permissions: hosts } = await manifestIn(built)
    expect(hosts).toEqual(asked.optional_host_permissions)
    for (const host of asked.optional_host_permissions)
      expect.soft(host).toMatch(/^https:\/\/(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}\/\*$/)
  })

  test('has no door for pages or other extensions', async () => {
    const manifest = await manifestIn(built)
    expect(doors.filter((door) => door in manifest)).toEqual([])
  })

  test('is given every key it suggests', async ({ stage }) => {
    const { worker } = await stage.launch()
    const commands = await worker.evaluate(() => chrome.commands.getAll())
    expect(commands.map(({ name, shortcut }) => ({ name, shortcut }))).toEqual([
      { name: '_execute_action', shortcut: 'Alt+Shift+H' },
    ])
  })

  test('is installed without any page being told, and grants nothing that was not asked for', async ({ stage }) => {
    const { worker } = await stage.launch()
    const granted = await worker.evaluate(() => chrome.permissions.getAll())
    expect(granted.permissions?.toSorted()).toEqual([...asked.permissions, ...chromiumOnly].sort())
    expect(granted.origins?.toSorted()).toEqual(asked.host_permissions.toSorted())
  })

  test('makes no code out of text, and loads none from elsewhere', async () => {
    const scripts = await scriptsIn(built)
    expect(scripts.size).toBeGreaterThan(5)
    for (const [path, code] of scripts) {
      expect.soft(found(code, /\beval\s*\(/g), path).toEqual([])
      expect.soft(found(code, /\bimport\s*\(\s*["'`](?:https?:|\/\/|data:|blob:)/g), path).toEqual([])
      expect.soft(found(code, /\b(?:importScripts\s*\(|document\.write\b|insertAdjacentHTML\b)/g), path).toEqual([])
    }
  })

  test('holds in its pages no inline script or style, and no address of another host', async () => {
    for (const path of await filesIn(built, '.html')) {
      const html = await readFile(join(built, path), 'utf8')
      expect.soft(found(html, /<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/g), path).toEqual([])
      expect.soft(found(html, /https?:\/\//g), path).toEqual([])
    }
  })

  test('lets none of its pages run code made of text, or markup as markup', async ({ stage }) => {
    const { open } = await stage.launch()
    for (const surface of ['welcome', 'desk', 'record', 'admin', 'options', 'sidepanel'] as const) {
      const page = await open(surface)
      // In a task of its own: what the browser's tools run directly is let off the policy.
      const outcome = await page.evaluate(async () => {
        await new Promise((resolve) => setTimeout(resolve))
        const attempt = (act: () => unknown) => {
          try {
            act()
            return 'done'
          } catch (error) {
            return error instanceof Error ? error.name : 'refused'
          }
        }
        return {
          // biome-ignore lint/security/noGlobalEval: that it cannot be done is what is tried here
          evaluated: attempt(() => eval('1')),
          constructed: attempt(() => new Function('return 1')()),
          marked: attempt(() => Reflect.set(document.createElement('div'), 'innerHTML', '<img>')),
        }
      })
      expect.soft(outcome, surface).toEqual({ evaluated: 'EvalError', constructed: 'EvalError', marked: 'TypeError' })
      await page.close()
    }
  })

  test('gives the browser nothing to complain of in any of its pages', async ({ stage }) => {
    const { context, open } = await stage.launch()
    const complaints: string[] = []
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    context.on('weberror', (error) => complaints.push(error.error().message))
    for (const surface of ['welcome', 'desk', 'record', 'admin', 'options', 'sidepanel'] as const) {
      const page = await open(surface)
      await page.reload()
      await page.getByRole('heading').first().waitFor()
      await page.close()
    }
    expect(complaints).toEqual([])
  })

  test('puts into a page a script without libraries, smaller than 70 kB', async () => {
    const code = await readFile(join(built, 'page.js'), 'utf8')
    expect(Buffer.byteLength(code)).toBeLessThan(70_000)
    expect(found(code, /ZodError|safeParse|_zod|createElement|useState|react\.|polyfill|Dexie|indexedDB/g)).toEqual([])
    expect(found(code, /postMessage|dispatchEvent|CustomEvent|attachShadow|innerHTML|localStorage|fetch\(/g)).toEqual(
      [],
    )
    expect(found(code, /https?:\/\/|chrome-extension:/g)).toEqual([])
    expect(new Set(found(code, /\b(?:chrome|browser)\??\.\w+/g))).toEqual(new Set(['chrome.dom', 'chrome.runtime']))
  })

  test('has a small script that tells what a bank’s page is about, and knows nothing of the browser', async () => {
    const code = await readFile(join(built, 'clues.js'), 'utf8')
    expect(Buffer.byteLength(code)).toBeLessThan(9000)
    expect(
      found(code, /ZodError|safeParse|polyfill|Dexie|indexedDB|postMessage|dispatchEvent|innerHTML|fetch\(/g),
    ).toEqual([])
    expect(found(code, /https?:\/\/|chrome-extension:/g)).toEqual([])
    expect(new Set(found(code, /\b(?:chrome|browser)\??\.\w+/g))).toEqual(new Set(['chrome.dom']))
  })

  test('has a second script for recording and pointing, smaller than 64 kB, which knows no more of the browser', async () => {
    const code = await readFile(join(built, 'guide.js'), 'utf8')
    expect(Buffer.byteLength(code)).toBeLessThan(64_000)
    expect(found(code, /ZodError|safeParse|_zod|useState|react\.|polyfill|Dexie|indexedDB/g)).toEqual([])
    expect(
      found(code, /dispatchEvent|CustomEvent|innerHTML|localStorage|fetch\(|\.click\(|\.focus\(|stop\w*Propagation/g),
    ).toEqual([])
    expect(found(code, /(?:window|self|parent|top|globalThis|contentWindow|defaultView)\.postMessage/g)).toEqual([])
    expect(found(code, /preventDefault|https?:\/\/|chrome-extension:/g)).toEqual([])
    expect(new Set(found(code, /\b(?:chrome|browser)\??\.\w+/g))).toEqual(new Set(['chrome.dom', 'chrome.runtime']))
  })
})

test.describe('the extension for Firefox', () => {
  let folder: string
  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sotto-firefox-'))
    const root = repository
    await build({ root, outDir: folder, browser: 'firefox', manifestVersion: 3 })
  })
  test.afterAll(() => rm(folder, { recursive: true }))

  test('asks for the same, says what it collects, and has a sidebar in the place of the panel', async () => {
    const manifest = await manifestIn(join(folder, 'firefox-mv3'))
    expect(manifest).toMatchObject(asked)
    expect(manifest['permissions']).toEqual(asked.permissions)
    expect(manifest).toMatchObject({
      browser_specific_settings: {
        gecko: {
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['websiteContent', 'personalCommunications'] },
        },
      },
      sidebar_action: { default_panel: 'sidepanel.html' },
      background: { scripts: ['background.js'] },
    })
    expect([...doors, 'key', 'side_panel'].filter((name) => name in manifest)).toEqual([])
  })
})

/** What of a text fits the pattern: a failure then shows that, and not the whole text. */
const found = (text: string, pattern: RegExp) => text.match(pattern) ?? []

async function manifestIn(folder: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
}

/** Paths within the folder, of the files with that ending. */
async function filesIn(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  return names.filter((name) => extname(name) === ending)
}

async function scriptsIn(folder: string): Promise<Map<string, string>> {
  const paths = await filesIn(folder, '.js')
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const)),
  )
}
