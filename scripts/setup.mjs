// What a task needs before it can run: the packages of the lock file, Node 24, and the types that WXT writes.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

const windows = process.platform === 'win32'
const ownNode = join(root, 'node_modules/node/bin')

/** Progress goes to stderr: what a task prints is for others to read. */
export function say(line) {
  process.stderr.write(`sotto: ${line}\n`)
}

/** The environment of every task: Node 24 first, then the project's own tools. */
export function environment() {
  const tools = [join(root, 'node_modules/.bin'), process.env.PATH ?? '']
  return { ...process.env, PATH: [...(isRecent() ? [] : [ownNode]), ...tools].join(delimiter) }
}

/** Runs a command of the set-up with its output on stderr. Answers whether it succeeded. */
export function attempt(command, args, { cwd = root, env = environment() } = {}) {
  const { status } = spawnSync(command, args, { cwd, env, stdio: ['ignore', 2, 2], shell: windows })
  return status === 0
}

/** Installs what the lock file names and is not here. Throws a sentence when that cannot be done. */
export function preparePackages() {
  if (!areInstalled()) {
    say('installing packages (once; about a minute)')
    if (!attempt('npm', ['ci', '--no-audit', '--no-fund'])) {
      throw new Error('The packages could not be installed. Check the network and run the same command again.')
    }
  }
  if (!isRecent() && !hasOwnNode()) {
    say(`this is Node ${process.versions.node}; fetching Node 24 for this folder only`)
    // Install scripts are off for every package (.npmrc); this one, which fetches Node's program, is run on purpose.
    const cwd = join(root, 'node_modules/node')
    const env = {
      ...process.env,
      npm_config_ignore_scripts: 'true',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
    }
    if (!attempt(process.execPath, ['installArchSpecificPackage.js'], { cwd, env }) || !hasOwnNode()) {
      throw new Error('Node 24 could not be fetched. Install Node 24 yourself and run the same command again.')
    }
  }
}

/** Lets WXT write the types of this extension's files and words, when those have changed since it last did. */
export function prepareTypes() {
  const stamp = join(root, '.wxt/prepared')
  const names = ['entrypoints', 'public'].flatMap((folder) => list(join(root, folder)))
  const contents = ['wxt.config.ts', 'package-lock.json', 'public/_locales/en/messages.json'].map(read)
  const now = createHash('sha256')
    .update(JSON.stringify([names, contents]))
    .digest('hex')
  if (existsSync(join(root, '.wxt/tsconfig.json')) && read('.wxt/prepared') === now) return
  say('preparing types')
  if (!attempt('wxt', ['prepare'])) throw new Error('WXT could not prepare this folder; its reason is above.')
  writeFileSync(stamp, now)
}

/** Compares the lock file with npm's own record, which it writes last: an interrupted installation has none. */
function areInstalled() {
  const record = read('node_modules/.package-lock.json')
  if (record === null) return false
  const wanted = JSON.parse(read('package-lock.json')).packages
  const present = JSON.parse(record).packages
  return Object.entries(wanted).every(([path, { version, optional = false, link = false }]) => {
    if (path === '' || link) return true
    return present[path] ? present[path].version === version : optional
  })
}

function isRecent() {
  return Number(process.versions.node.split('.')[0]) >= 24
}

function hasOwnNode() {
  return existsSync(join(ownNode, windows ? 'node.exe' : 'node'))
}

function list(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? list(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort()
}

function read(path) {
  const full = join(root, path)
  return existsSync(full) ? readFileSync(full, 'utf8') : null
}
