// Finds a Chromium to test and show the extension in, or gets one.
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { attempt, environment, say } from './setup.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-for-testing']

/**
 * The path of a Chromium: the one named in `PW_CHROMIUM`, Playwright's own, or the system's; failing those, Playwright's is
 * downloaded, or Debian's installed. Branded Chrome is left out: it loads no extension from a folder. Throws a sentence.
 */
export async function provideChromium() {
  const named = process.env.PW_CHROMIUM
  if (named) {
    if (isProgram(named)) return named
    throw new Error(`PW_CHROMIUM names ${named}, which is not a program.`)
  }
  const own = await playwrights()
  const present = [own, fromSystem()].find((path) => path !== null && isProgram(path))
  if (present) return present
  say('fetching Chromium (once)')
  const env = { ...environment(), PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }
  if (attempt('playwright', ['install', '--no-shell', 'chromium'], { env }) && starts(own)) return own
  if (process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get')) {
    say("installing the system's Chromium")
    attempt('apt-get', ['update'])
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    const installed = fromSystem()
    if (starts(own)) return own
    if (starts(installed)) return installed
  }
  throw new Error('No Chromium was found or could be fetched. Install one and put its path in PW_CHROMIUM.')
}

async function playwrights() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath() || null
}

function fromSystem() {
  const path = names.map(onPath).find((found) => found !== null)
  const mac = '/Applications/Chromium.app/Contents/MacOS/Chromium'
  return path ?? (isProgram(mac) ? mac : null)
}

/** A fresh download may lack libraries of the system. */
function starts(path) {
  return path !== null && isProgram(path) && attempt(path, ['--version'])
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find(isProgram) ?? null
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
