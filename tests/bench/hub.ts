/** How fast the hub is, beside what the machine could do if nothing had to be checked. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { openData } from '../../hub/start.ts'
import { type DeviceKeys, makeDevice, prove } from '../../lib/crypto.ts'
import type { PostedLetter } from '../../lib/protocol/letter.ts'
import { routes } from '../../lib/protocol/routes.ts'

/** `floor` is the same work without what the hub adds to it, measured in the same run. */
export type Row = { name: string; value: number; unit: string; floor?: number; note?: string }

type Job = { method: string; path: string; headers: Record<string, string>; body?: string }
/** A server in a process of its own. */
export type Line = { child: ChildProcess; address: string }

const sealed = 'c2VhbGVk'.repeat(512)
const posts = 1200
const senders = 10
const idle = 500

/** A server that reads what it is sent and says yes: what HTTP alone costs. */
const echo = `require('node:http').createServer((q, s) => q.resume().on('end', () => s.end('{"ok":true}')))
  .listen(0, '127.0.0.1', function () { console.log(JSON.stringify({ address: 'http://127.0.0.1:' + this.address().port })) })`

/** Measures a hub in a process of its own, on an empty directory. Takes about half a minute. */
export async function benchHub(): Promise<Row[]> {
  const data = await mkdtemp(join(tmpdir(), 'sotto-bench-'))
  const store = await openData(data)
  await store.begin({ name: 'Bench', address: 'http://127.0.0.1' })
  const now = Date.now()
  const letIn = async (role: 'executive' | 'mentor') => {
    const keys = await makeDevice()
    const { code } = await store.invite({ role, name: null, person: null, days: 1 }, now)
    const { id } = await store.join(
      { code, device: keys.id, sign: keys.card.sign, seal: keys.card.seal, name: role },
      now,
    )
    return { keys, person: id }
  }
  const mentor = await letIn('mentor')
  const executives: Awaited<ReturnType<typeof letIn>>[] = []
  for (let n = 0; n < senders; n++) executives.push(await letIn('executive'))
  for (const { person } of executives) await store.pair(person, mentor.person, now)
  const listeners = [mentor.keys]
  while (listeners.length * 3 < idle) listeners.push((await letIn('mentor')).keys)
  await store.close()

  const words = ['start', '--data', data, '--port', '0', '--json']
  const startHub = () => start([fileURLToPath(new URL('../../hub/index.ts', import.meta.url)), ...words])
  const hub = await startHub()
  const bare = await start(['-e', echo])
  // Memory is measured on a hub that has done nothing else: what work has left behind would hide it.
  const idleHub = await startHub()
  try {
    const jobs = await Promise.all(
      Array.from({ length: posts }, (_, n) => {
        const sender = executives[n % senders]?.keys ?? mentor.keys
        const letter: PostedLetter = { id: crypto.randomUUID(), to: [mentor.keys.id], sealed, attachments: [] }
        return signed(hub, sender, 'POST', routes.post.path, letter)
      }),
    )
    const rates: { hub: number[]; bare: number[]; disk: number[] } = { hub: [], bare: [], disk: [] }
    for (let round = 0; round < 3; round++) {
      const part = jobs.slice((round * posts) / 3, ((round + 1) * posts) / 3)
      rates.hub.push(await perSecond(hub, part))
      rates.bare.push(await perSecond(bare, part))
      rates.disk.push(insertsPerSecond(join(data, `floor-${round}.sqlite`), part.length))
    }
    return [
      {
        name: 'letters accepted',
        value: median(rates.hub),
        unit: '/s',
        floor: median(rates.disk),
        note: 'floor: one synced SQLite insert of the same bytes',
      },
      {
        name: 'letters accepted, beside bare HTTP',
        value: median(rates.hub),
        unit: '/s',
        floor: median(rates.bare),
        note: 'floor: a Node server that reads the same bytes and checks nothing',
      },
      {
        name: 'letters collected',
        value: await collectedPerSecond(hub, mentor.keys),
        unit: '/s',
        note: '50 a request, 4 kB each',
      },
      ...(await latency(hub, bare, executives[0]?.keys ?? mentor.keys, mentor.keys)),
      ...(await memory(idleHub, listeners)),
    ]
  } finally {
    for (const { child } of [hub, bare, idleHub]) child.kill()
    await Promise.all([hub, bare, idleHub].map(({ child }) => once(child, 'close')))
    await rm(data, { recursive: true })
  }
}

/** A Node process that says on its first line where it answers. */
export async function start(words: string[]): Promise<Line> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  return { child, address: JSON.parse(String(line)).address }
}

async function signed(hub: Line, keys: DeviceKeys, method: string, path: string, body?: object): Promise<Job> {
  const DPoP = await prove(keys, { method, address: hub.address + path }, Date.now())
  const headers = { DPoP, 'Content-Type': 'application/json' }
  return { method, path, headers, ...(body ? { body: JSON.stringify(body) } : {}) }
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

function send({ address }: Line, { method, path, headers, body }: Job): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(address + path, { method, headers, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part) => (text += part))
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(text) : reject(new Error(`${answer.statusCode} ${text}`)),
      )
    })
    asking.on('error', reject).end(body)
  })
}

/** Sixteen at a time, as many connections. */
async function perSecond(line: Line, jobs: Job[]): Promise<number> {
  const left = [...jobs]
  const began = performance.now()
  const worker = async () => {
    for (let job = left.pop(); job; job = left.pop()) await send(line, job)
  }
  await Promise.all(Array.from({ length: 16 }, worker))
  return jobs.length / ((performance.now() - began) / 1000)
}

function insertsPerSecond(path: string, count: number): number {
  const file = new DatabaseSync(path)
  file.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table letter (id text primary key, sealed text)',
  )
  const insert = file.prepare('insert into letter values (?, ?)')
  const began = performance.now()
  for (let n = 0; n < count; n++) insert.run(crypto.randomUUID(), sealed)
  const seconds = (performance.now() - began) / 1000
  file.close()
  return count / seconds
}

async function collectedPerSecond(hub: Line, keys: DeviceKeys): Promise<number> {
  const began = performance.now()
  let after = 0
  for (;;) {
    const job = await signed(hub, keys, 'GET', routes.collect.path)
    const { letters } = routes.collect.output.parse(
      JSON.parse(await send(hub, { ...job, path: `${job.path}?after=${after}` })),
    )
    if (letters.length === 0) return after / ((performance.now() - began) / 1000)
    after = letters.at(-1)?.place ?? after
  }
}

/** From the moment a letter leaves until an open stream of its recipient says so. */
async function latency(hub: Line, bare: Line, sender: DeviceKeys, reader: DeviceKeys): Promise<Row[]> {
  const { headers } = await signed(hub, reader, 'GET', routes.events.path)
  const stop = new AbortController()
  const response = await fetch(hub.address + routes.events.path, { headers, signal: stop.signal })
  const events = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const heard = async () => {
    for (;;) if ((await events?.read())?.value?.includes('event: letter')) return
  }
  await heard()
  const times: number[] = []
  const floor: number[] = []
  for (let n = 0; n < 100; n++) {
    const letter: PostedLetter = { id: crypto.randomUUID(), to: [reader.id], sealed, attachments: [] }
    const job = await signed(hub, sender, 'POST', routes.post.path, letter)
    const began = performance.now()
    await Promise.all([heard(), send(hub, job)])
    times.push(performance.now() - began)
    const again = performance.now()
    await send(bare, job)
    floor.push(performance.now() - again)
  }
  stop.abort()
  const row = (name: string, share: number): Row => ({
    name,
    value: quantile(times, share),
    unit: 'ms',
    floor: quantile(floor, share),
  })
  return [row('letter posted until heard of, p50', 0.5), row('letter posted until heard of, p95', 0.95)]
}

async function memory(hub: Line, listeners: DeviceKeys[]): Promise<Row[]> {
  const before = residentMegabytes(hub)
  const stop = new AbortController()
  for (let n = 0; n < idle; n++) {
    const keys = listeners[n % listeners.length]
    if (!keys) break
    const { headers } = await signed(hub, keys, 'GET', routes.events.path)
    const response = await fetch(hub.address + routes.events.path, { headers, signal: stop.signal })
    if (!response.ok) throw new Error(`stream answered ${response.status}`)
  }
  const after = residentMegabytes(hub)
  stop.abort()
  return [
    {
      name: `memory of ${idle} idle streams`,
      value: after - before,
      unit: 'MB',
      note: `resident: ${Math.round(before)} MB before`,
    },
  ]
}

/** What a process holds in memory now. */
export function residentMegabytes({ child }: Line): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) / 1024
}

function median(values: number[]): number {
  return quantile(values, 0.5)
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN
}
