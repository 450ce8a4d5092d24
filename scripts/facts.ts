// `npm run facts`: the fact sheet for whoever must decide whether this may be installed, made from the build at hand and from the code's
// own limits, so that it says what is. Fails when the build asks for something that no reason is given for.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { keeping } from '../hub/keeping.ts'
import { letterLimits } from '../lib/protocol/letter.ts'
import { packLimits } from '../lib/protocol/pack.ts'
import { pictureLimits } from '../lib/protocol/picture.ts'
import { recordingLimits } from '../lib/protocol/recording.ts'
import { routes } from '../lib/protocol/routes.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Why the extension asks for each permission. */
const reasons: Record<string, string> = {
  activeTab: 'a picture of the page on which the person has clicked the icon, until that tab leaves the site',
  alarms: 'fetching the post once a minute while nothing of Sotto is open',
  contextMenus: 'the entry "I\'m stuck here"',
  declarativeContent: 'the icon stands out at known banks; the browser does it, and no page is looked at',
  notifications: 'a mentor may be told of a question; asked for when the person switches it on',
  scripting: 'the script that reads the page while the panel is open on it, and leaves with it',
  sidePanel: 'the panel',
  storage: "settings, and a company's policy",
  unlimitedStorage: 'letters and recordings stay on this computer, and the browser does not clear them away',
}

/** What a letter may hold that leaves the computer, each sealed for the partner's devices alone. */
const leaving = [
  'a question: words, the kind of page (never its address), and a picture the person has seen exactly as it leaves',
  'an answer: words, a drawing over that picture, a voice, a screen clip or steps',
  'a tip: words, and steps with covered pictures',
  'that a question was opened, solved or taken back, and the numbers two people compare words by',
  "to the hub itself: the signature of each request, the names given on joining, and - where it is not switched off - a week's sums without a name",
]

type Manifest = {
  version: string
  permissions: string[]
  optional_permissions?: string[]
  host_permissions: string[]
  optional_host_permissions?: string[]
  content_security_policy: { extension_pages: string }
}

const builds = ['chrome-mv3', 'firefox-mv3']
const found = (await Promise.all(builds.map(async (name) => ((await isThere(name)) ? name : [])))).flat()
if (found.length === 0) {
  console.error('There is no build yet. npm run build makes one.')
  process.exit(1)
}
console.log('# Sotto: facts for whoever looks after the computers\n')
for (const name of found) await tell(name)
tellRest()

async function isThere(name: string): Promise<boolean> {
  return stat(join(root, '.output', name, 'manifest.json')).then(
    () => true,
    () => false,
  )
}

async function tell(name: string): Promise<void> {
  const folder = join(root, '.output', name)
  const manifest: Manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  const asked = [...manifest.permissions, ...(manifest.optional_permissions ?? [])].sort()
  const without = asked.filter((permission) => !Object.hasOwn(reasons, permission))
  if (without.length > 0) {
    console.error(`${name} asks for ${without.join(', ')}, and nothing says why.`)
    process.exit(1)
  }
  const sizes = await sizesIn(folder)
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  const later = new Set(manifest.optional_permissions)
  const banks = manifest.optional_host_permissions ?? []
  console.log(`## ${name === 'chrome-mv3' ? 'Chrome and Edge' : 'Firefox'}, version ${manifest.version}\n`)
  console.log('| permission | for |\n|---|---|')
  for (const permission of asked)
    console.log(`| \`${permission}\`${later.has(permission) ? ' (optional)' : ''} | ${reasons[permission]} |`)
  console.log(`\nHosts from the beginning: ${manifest.host_permissions.map((host) => `\`${host}\``).join(', ')}.`)
  console.log(
    `Hosts that can be asked for, one at a time, by a click of the person: ${banks.length} patterns of known banks.\n`,
  )
  console.log(`Content security policy of its pages: \`${manifest.content_security_policy.extension_pages}\`\n`)
  console.log(`${sizes.length} files, ${kb(total)}. What enters a page, while the panel is open on it:`)
  for (const { path, bytes } of sizes.filter(({ path }) => /^(?:page|clues|line|guide)\.js$/.test(path)))
    console.log(`- \`${path}\`: ${kb(bytes)}`)
  console.log(
    '\nNothing enters a page before that. Nothing in the package is readable by a page, and nothing is loaded from elsewhere.\n',
  )
}

async function sizesIn(folder: string): Promise<{ path: string; bytes: number }[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile())
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name)
      return { path: path.slice(folder.length + 1), bytes: (await stat(path)).size }
    }),
  )
}

function tellRest(): void {
  console.log('## What leaves the computer\n')
  for (const each of leaving) console.log(`- ${each}`)
  console.log(
    '\nIt goes to the one hub the person joined, and nowhere else. Letters are sealed (age, post-quantum hybrid) on the device.\n',
  )
  console.log('## How large\n')
  const sizes: [string, number][] = [
    ['a letter, sealed', letterLimits.sealedBytes],
    ['an attachment', letterLimits.attachmentBytes],
    ['a picture', pictureLimits.bytes],
    ['a recording', recordingLimits.bytes],
    ['a pack', packLimits.bytes],
    ['uploads of one device in a day', keeping.uploadedPerDay],
  ]
  for (const [what, bytes] of sizes) console.log(`- ${what}: at most ${kb(bytes)}`)
  console.log('\n## How long the hub keeps things\n')
  const times: [string, number][] = [
    ['a letter nobody collects', keeping.undelivered],
    ['ids and attachments of a letter after its last recipient has it', keeping.delivered],
    ['an upload that nothing names', keeping.orphan],
    ['an invitation after it was used or has expired', keeping.invite],
    ['the sums of a week', keeping.told],
  ]
  for (const [what, milliseconds] of times) console.log(`- ${what}: ${Math.round(milliseconds / 86_400_000)} days`)
  console.log(
    '\nThe words of a letter are overwritten as soon as every recipient holds it. The log has the name of a route, a status and a duration.\n',
  )
  console.log(`## What the hub can be asked\n`)
  console.log('| request | by whom |\n|---|---|')
  for (const { method, path, caller } of Object.values(routes)) console.log(`| ${method} ${path} | ${caller} |`)
}

function kb(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${(bytes / 1000).toFixed(1)} kB`
}
