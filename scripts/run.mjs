// The project's commands: brings the folder into a state in which a task can run, then runs it on Node 24.
// Plain JavaScript that Node 18 understands, because it runs before anything is installed.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import process from 'node:process'
import { provideChromium } from './chromium.mjs'
import { environment, preparePackages, prepareTypes, root, say } from './setup.mjs'

/** Each task's steps, run one after another until one fails. What is typed after the task goes to its last step. */
const tasks = {
  start: { steps: [['node', 'scripts/demo.ts']], types: true, chromium: true },
  test: { steps: [['node', 'scripts/test.ts']], types: true, chromium: true },
  check: { steps: [['node', 'scripts/test.ts', '--static']], types: true },
  build: { steps: [['wxt', 'build']] },
  'build:firefox': { steps: [['wxt', 'build', '-b', 'firefox']] },
  zip: {
    steps: [
      ['wxt', 'zip'],
      ['wxt', 'zip', '-b', 'firefox'],
    ],
  },
  hub: { steps: [['node', 'hub/index.ts']] },
  facts: { steps: [['node', 'scripts/facts.ts']] },
  pack: { steps: [['node', 'scripts/pack.ts']] },
  bench: {
    steps: [
      ['wxt', 'build'],
      ['node', 'tests/bench/index.ts'],
    ],
    types: true,
    chromium: true,
  },
}

const [name = '', ...rest] = process.argv.slice(2)
if (!Object.hasOwn(tasks, name)) {
  say(`There is no task "${name}". The tasks are: ${Object.keys(tasks).join(', ')}.`)
  process.exit(2)
}

try {
  process.exitCode = await perform(tasks[name])
} catch (error) {
  say(error.message)
  process.exitCode = 1
}

async function perform({ steps, types = false, chromium = false }) {
  preparePackages()
  if (types) prepareTypes()
  const env = environment()
  if (chromium) env.PW_CHROMIUM = await provideChromium()
  for (const [index, step] of steps.entries()) {
    const code = await follow(index === steps.length - 1 ? [...step, ...rest] : step, env)
    if (code !== 0) return code
  }
  return 0
}

/** Runs a step in the terminal it was asked from, hands signals on to it, and answers its exit code. */
function follow([command, ...args], env) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32'
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit', shell: windows })
    const forward = (signal) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const each of signals) process.off(each, forward)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}
