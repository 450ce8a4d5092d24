/** A new version of a pack, from the moment it is released until a thousand browsers that waited for it have its file. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openData } from '../../hub/start.ts'
import { type DeviceKeys, hashOf, makeDevice, prove, signValue } from '../../lib/crypto.ts'
import { type Input, type RouteName, routes, uploadPath } from '../../lib/protocol/routes.ts'
import { signRelease } from '../../lib/release.ts'
import { type Line, residentMegabytes, start } from './hub.ts'
import { percentile, type Row } from './row.ts'

const clients = 1000
/** The words of 500 tips in five languages, or a few tips with a clip. */
const fileBytes = 1024 * 1024
/** A browser that is told to come back does so after this many milliseconds. */
const patience = 250

/** Seconds after the release until one browser heard of it, had its shelf, had the file. */
type Times = { heard: number; shelved: number; whole: number }

/** A server that sends the same bytes and checks nothing: what HTTP alone costs. */
const bareServer = `const bytes = Buffer.alloc(${fileBytes}, 7)
  require('node:http').createServer((q, s) => q.resume().on('end', () => s.end(bytes)))
  .listen(0, '127.0.0.1', function () { console.log(JSON.stringify({ address: 'http://127.0.0.1:' + this.address().port })) })`

/** Measures a hub in a process of its own; all the browsers are in this one. Takes about a minute. */
export async function benchPackDelivery(): Promise<Row[]> {
  const data = await mkdtemp(join(tmpdir(), 'sotto-bench-'))
  const { admin, waiting } = await letEverybodyIn(data)
  const script = fileURLToPath(new URL('../../hub/index.ts', import.meta.url))
  const hub = await start([script, 'start', '--data', data, '--port', '0', '--json'])
  const bare = await start(['-e', bareServer])
  const agent = new Agent({ keepAlive: true })
  let watch: NodeJS.Timeout | undefined
  try {
    const browser = new Browsers(hub, agent)
    const release = await keepVersion(browser, admin)
    const empty = residentMegabytes(hub)
    const hints = await listenAll(browser, waiting)
    const idle = residentMegabytes(hub)
    const busy = processorSeconds(hub)
    let most = idle
    watch = setInterval(() => {
      most = Math.max(most, residentMegabytes(hub))
    }, 200)
    const began = performance.now()
    const seconds = () => (performance.now() - began) / 1000
    const fetching = Promise.all(waiting.map((keys, n) => fetchPack(browser, keys, hints[n], seconds)))
    await browser.ask(admin, 'release', release)
    const times = await fetching
    const work = processorSeconds(hub) - busy
    const row = (name: string, of: keyof Times, share: number): Row => ({
      ...{ name, unit: 's' },
      value: percentile(
        times.map((one) => one[of]),
        share,
      ),
    })
    return [
      row(`pack released until half of ${clients} browsers heard`, 'heard', 0.5),
      row('until the last heard', 'heard', 1),
      row('until the last had its shelf', 'shelved', 1),
      row('until half had the file', 'whole', 0.5),
      {
        ...row('until the last had the file', 'whole', 1),
        floor: await bareSeconds(bare),
        note: `1 MB each, ${browser.refused} told to come back; floor: a bare Node server sending as much at once`,
      },
      { name: 'processor time of the hub for that', value: work, unit: 's', note: 'whatever else the machine does' },
      {
        name: `memory of ${clients} that wait`,
        value: idle - empty,
        unit: 'MB',
        note: `${Math.round(empty)} MB before`,
      },
      { name: 'memory of the hub at most', value: most, unit: 'MB', note: 'resident, while all of them fetched' },
    ]
  } finally {
    clearInterval(watch)
    agent.destroy()
    for (const { child } of [hub, bare]) child.kill()
    await Promise.all([hub, bare].map(({ child }) => once(child, 'close')))
    await rm(data, { recursive: true })
  }
}

async function letEverybodyIn(data: string): Promise<{ admin: DeviceKeys; waiting: DeviceKeys[] }> {
  const store = await openData(data)
  await store.begin({ name: 'Bench', address: 'http://127.0.0.1' })
  const now = Date.now()
  const letIn = async (role: 'admin' | 'executive') => {
    const keys = await makeDevice()
    const { code } = await store.invite({ role, name: null, person: null, days: 1 }, now)
    await store.join({ code, device: keys.id, sign: keys.card.sign, seal: keys.card.seal, name: role }, now)
    return keys
  }
  const admin = await letIn('admin')
  const waiting: DeviceKeys[] = []
  while (waiting.length < clients) waiting.push(await letIn('executive'))
  await store.close()
  return { admin, waiting }
}

/** Asks a hub as many browsers would, each over a connection of its own. */
class Browsers {
  readonly hub: Line
  readonly agent: Agent
  /** How often one was told to come back later, and did. */
  refused = 0

  constructor(hub: Line, agent: Agent) {
    this.hub = hub
    this.agent = agent
  }

  async ask<N extends RouteName>(keys: DeviceKeys, name: N, input?: Input<N>, id = ''): Promise<Buffer> {
    const { method, path } = routes[name]
    const body = input && Buffer.from(JSON.stringify(input))
    for (;;) {
      const answer = await this.send(
        keys,
        method,
        path.replace(':id', id),
        { 'Content-Type': 'application/json' },
        body,
      )
      const read = Buffer.concat(await answer.toArray())
      if (answer.statusCode === 200) return read
      if (answer.statusCode !== 429) throw new Error(`${name} answered ${answer.statusCode} ${read}`)
      this.refused++
      await sleep(patience)
    }
  }

  /** Sends one request with a fresh proof. */
  async send(
    keys: DeviceKeys,
    method: string,
    path: string,
    headers: Record<string, string | number> = {},
    body?: Uint8Array,
  ): Promise<IncomingMessage> {
    const address = this.hub.address + path
    const DPoP = await prove(keys, { method, address }, Date.now())
    return new Promise((resolve, reject) => {
      const asking = request(address, { method, headers: { ...headers, DPoP }, agent: this.agent }, resolve)
      asking.on('error', reject).end(body)
    })
  }
}

/** Uploads a file and keeps it as a version. Answers what releases it to everybody. */
async function keepVersion(browser: Browsers, admin: DeviceKeys): Promise<Input<'release'>> {
  const [upload, pack] = [crypto.randomUUID(), crypto.randomUUID()]
  const bytes = new Uint8Array(fileBytes).fill(7)
  const tus = { 'Tus-Resumable': '1.0.0' }
  const creation = { ...tus, 'Upload-Length': fileBytes, 'Upload-Metadata': `id ${btoa(upload)}` }
  ;(await browser.send(admin, 'POST', uploadPath, creation)).resume()
  const part = { ...tus, 'Upload-Offset': 0, 'Content-Type': 'application/offset+octet-stream' }
  ;(await browser.send(admin, 'PATCH', `${uploadPath}/${upload}`, part, bytes)).resume()
  const sha256 = await hashOf(bytes)
  const unsigned = { format: 1 as const, pack, version: 1, entries: { 'pack.json': { bytes: fileBytes, sha256 } } }
  const manifest = { ...unsigned, signatures: [await signValue(admin, 'sotto pack 1', unsigned)] }
  await browser.ask(admin, 'keepPack', { upload, sha256, manifest, name: 'Bench', site: 'linkedin', tips: 500 })
  const file = { upload, version: 1, bytes: fileBytes, sha256 }
  const release = await signRelease(admin, { format: 1, pack, n: 1, at: Date.now(), file })
  return { release, reach: { audience: { everyone: true, groups: [], people: [] }, percent: 100, from: 0 } }
}

/** Opens a stream for each browser. Answers for each when it hears of packs for the next time. */
async function listenAll(browser: Browsers, waiting: DeviceKeys[]): Promise<Promise<void>[]> {
  const [first] = waiting
  if (!first) return []
  // A hub that has just started tells whoever is there once, when it first looks.
  const early = await browser.send(first, 'GET', routes.events.path)
  await hint(early)
  early.destroy()
  const hints: Promise<void>[] = []
  for (const keys of waiting) hints.push(hint(await browser.send(keys, 'GET', routes.events.path)))
  return hints
}

function hint(stream: IncomingMessage): Promise<void> {
  if (stream.statusCode !== 200) throw new Error(`stream answered ${stream.statusCode}`)
  const { promise, resolve } = Promise.withResolvers<void>()
  // The end of the hub cuts them off.
  stream.setEncoding('utf8').on('error', () => {})
  stream.on('data', (text: string) => {
    if (text.includes('event: packs')) resolve()
  })
  return promise
}

async function fetchPack(
  browser: Browsers,
  keys: DeviceKeys,
  hinted: Promise<void> | undefined,
  seconds: () => number,
): Promise<Times> {
  await hinted
  const heard = seconds()
  const shelf = routes.shelf.output.parse(JSON.parse(String(await browser.ask(keys, 'shelf'))))
  const shelved = seconds()
  const file = await browser.ask(keys, 'packFile', undefined, shelf.releases[0]?.release.file?.upload)
  if (file.length !== fileBytes) throw new Error(`a file of ${file.length} bytes`)
  return { heard, shelved, whole: seconds() }
}

/** The processor time a process has had, to the second. */
function processorSeconds({ child }: Line): number {
  const time = execFileSync('ps', ['-o', 'time=', '-p', String(child.pid)], { encoding: 'utf8' })
  return time.split(':').reduce((total, part) => total * 60 + Number(part), 0)
}

/** How long as many bytes take to as many browsers at once from a server that checks nothing. */
async function bareSeconds({ address }: Line): Promise<number> {
  const agent = new Agent({ keepAlive: true })
  const began = performance.now()
  const get = () =>
    new Promise<void>((resolve, reject) => {
      const asking = request(address, { agent }, (answer) => answer.resume().on('end', resolve))
      asking.on('error', reject).end()
    })
  await Promise.all(Array.from({ length: clients }, get))
  agent.destroy()
  return (performance.now() - began) / 1000
}
