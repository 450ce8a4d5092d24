/** Saved pages in a real Chromium, and our code in them. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname, join, normalize, sep } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { hostResolverRules } from '../../fixtures/pages/serve.ts'

/** A page to measure on: an address of the stand-ins, or a file of a folder of saved pages. */
export type Subject = { name: string; url: string }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
}

const host = 'http://saved.test/'

export const savedPage = (path: string): Subject => ({ name: path.replace(/\.html$/, ''), url: `${host}${path}` })

/** Our code for the page, as one script; `minified` is for measuring its size. Uses the bundler that builds the extension. */
export async function bundle(entry: URL, minified = false): Promise<string> {
  const wxt = createRequire(createRequire(import.meta.url).resolve('wxt'))
  const vite = (await import(pathToFileURL(wxt.resolve('vite')).href)) as typeof import('vite')
  const built = await vite.build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: minified,
      lib: { entry: fileURLToPath(entry), formats: ['iife'], name: 'sottoMeasured' },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  if (!first || !('output' in first)) throw new Error('nothing was built')
  return first.output[0].code
}

export async function openBrowser(standIns: number): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['PW_CHROMIUM'] ?? chromium.executablePath(),
    args: ['--disable-gpu', '--ignore-certificate-errors', `--host-resolver-rules=${hostResolverRules(standIns)}`],
  })
}

/** A page of 1440 by 900. Saved pages come from `folder` without their scripts; nothing else is loaded for them. */
export async function openPage(browser: Browser, folder: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await page.route(
    (url) => url.protocol.startsWith('http') && (url.host === 'saved.test' || page.url().startsWith(host)),
    async (route) => {
      const url = new URL(route.request().url())
      const path = normalize(join(folder, decodeURIComponent(url.pathname)))
      const type = types[extname(path)]
      if (url.host !== 'saved.test' || !path.startsWith(folder + sep) || !type) return route.abort()
      try {
        const bytes = await readFile(path)
        const body = type.startsWith('text/html') ? withoutScripts(bytes.toString('utf8')) : bytes
        await route.fulfill({ status: 200, headers: { 'content-type': type }, body })
      } catch {
        await route.abort()
      }
    },
  )
  return page
}

const withoutScripts = (html: string): string =>
  html
    .replace(/<script\b[\s\S]*?<\/script\s*>/gi, '')
    .replace(/<meta[^>]+http-equiv[^>]*>/gi, '')
    .replace(/<noscript\b[^>]*>|<\/noscript\s*>/gi, '')
