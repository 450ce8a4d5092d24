// `npm start`: a programme, its people and the stand-in pages, on this machine alone. With a display the windows open for you to
// try; without one, or with --headless, the whole main job is played, and each step is printed and photographed.
import { spawn } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { setStage } from '../tests/browser/browser.ts'
import { play } from './play.ts'
import { makePlayer } from './player.ts'
import { show } from './show.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const shots = fileURLToPath(new URL('../demo', import.meta.url))

const hasDisplay =
  ['darwin', 'win32'].includes(process.platform) || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
const headless = process.argv.includes('--headless') || !hasDisplay

const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stopped.abort(new Error('stopped')))
}

const closing: (() => Promise<void>)[] = []
try {
  console.log('Building the extension')
  await build()
  const stage = await setStage({ headless, viewport: null })
  closing.push(() => stage.close())
  if (headless) {
    await rm(shots, { recursive: true, force: true })
    await mkdir(shots)
    const darkroom = await chromium.launch({ executablePath: process.env['PW_CHROMIUM'] ?? chromium.executablePath() })
    closing.push(() => darkroom.close())
    await Promise.race([play(stage, makePlayer(shots, darkroom)), untilStopped()])
    console.log('Everything worked. The pictures are in demo/.')
  } else {
    await show(stage, stopped.signal)
  }
} catch (error) {
  if (!stopped.signal.aborted) console.error(error)
  process.exitCode = stopped.signal.aborted ? 130 : 1
} finally {
  // A browser that does not close must not keep this from ending.
  await Promise.race([Promise.all(closing.map((close) => close())).catch(console.error), pause(20_000)])
  process.exit()
}

function untilStopped(): Promise<never> {
  return new Promise((_, reject) => {
    stopped.signal.addEventListener('abort', () => reject(stopped.signal.reason))
  })
}

function build(): Promise<void> {
  return new Promise((resolve, reject) => {
    const output: string[] = []
    const child = spawn('wxt', ['build'], { cwd: root, signal: stopped.signal, shell: process.platform === 'win32' })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => output.push(text))
    }
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`the build failed\n${output.join('')}`))
    })
  })
}
