/** A whole hub in this process, on a database in memory, and people who have joined it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as inside } from 'node:path'
import { makeApp } from '../../hub/app.ts'
import { makeDelivery } from '../../hub/delivery.ts'
import type { LogLine } from '../../hub/guard.ts'
import type { Member } from '../../hub/membership.ts'
import { openSqlite } from '../../hub/sqlite.ts'
import { openStore } from '../../hub/store.ts'
import { makeUploads } from '../../hub/uploads.ts'
import { type DeviceKeys, makeDevice, prove } from '../../lib/crypto.ts'
import type { PostedLetter } from '../../lib/protocol/letter.ts'
import type { Id, InviteCode, Person, Role } from '../../lib/protocol/people.ts'
import type { NewEntry } from '../../lib/protocol/register.ts'
import { type Input, type RouteName, routes, uploadPath } from '../../lib/protocol/routes.ts'

export type Someone = { keys: DeviceKeys; person: Person; member: Member }

export type SmallHub = Awaited<ReturnType<typeof smallHub>>

export const tus = { 'Tus-Resumable': '1.0.0' }

/** Devices are dear to make and say nothing about the test: each is made once and lent to one hub after another. */
const drawer: Promise<DeviceKeys>[] = []

function deviceNumber(n: number): Promise<DeviceKeys> {
  drawer[n] ??= makeDevice()
  return drawer[n]
}

/** A hub at `address` whose clock stands still until `hub.now` is moved. */
export async function smallHub({ address = 'http://hub.test' } = {}) {
  const directory = await mkdtemp(inside(tmpdir(), 'sotto-hub-'))
  const hub = { now: 1_790_000_000_000 }
  const clock = () => hub.now
  const store = await openStore(openSqlite(':memory:'))
  await store.begin({ name: 'Aurora', address })
  const uploads = await makeUploads({ store, directory, address, clock })
  const delivery = makeDelivery(store, { clock })
  const log: LogLine[] = []
  const app = makeApp({ store, uploads, delivery, clock, address, log: (line) => log.push(line) })
  let devices = 0

  async function request(keys: DeviceKeys | null, path: string, init: RequestInit & { method: string }) {
    const headers = new Headers(init.headers)
    const { pathname } = new URL(path, address)
    if (keys && !headers.has('DPoP')) {
      headers.set('DPoP', await prove(keys, { method: init.method, address: address + pathname }, hub.now))
    }
    return app.request(path, { ...init, headers })
  }

  /** Calls a route as a client does, with whatever input it is given. */
  async function call<N extends RouteName>(
    keys: DeviceKeys | null,
    name: N,
    input: Input<N> | object = {},
    id = '',
    init: RequestInit = {},
  ): Promise<Response> {
    const { method, path } = routes[name]
    const headers = new Headers(init.headers)
    if (method === 'POST' && !headers.has('Content-Type')) headers.set('Content-Type', 'application/json')
    const query = method !== 'POST' ? new URLSearchParams(Object.entries(input).map(([k, v]) => [k, String(v)])) : null
    const address = path.replace(':id', encodeURIComponent(id)) + (query?.size ? `?${query}` : '')
    const body = method === 'POST' ? { body: JSON.stringify(input) } : {}
    return request(keys, address, { method, ...body, ...init, headers })
  }

  function device(): Promise<DeviceKeys> {
    return deviceNumber(devices++)
  }

  /** Somebody new, or another device of somebody. With `entry`, a new row of the register is theirs. */
  async function join(
    role: Role,
    name: string = role,
    person: Id | null = null,
    entry: NewEntry | null = null,
  ): Promise<Someone> {
    const keys = await device()
    const code = entry ? await enrolled(entry) : await invited(role, person)
    const { id, sign, seal } = keys.card
    const joined = await store.join({ code, device: id, sign, seal, name }, hub.now)
    return { keys, person: joined, member: { device: id, person: joined.id, role } }
  }

  async function invited(role: Role, person: Id | null): Promise<InviteCode> {
    return (await store.invite({ role, name: null, person, days: 7 }, hub.now)).code
  }

  async function enrolled(entry: NewEntry): Promise<InviteCode> {
    await store.enrol([entry], hub.now)
    const [made] = await store.inviteAll([entry.id], 7, hub.now)
    if (!made) throw new Error('no invitation')
    return made.code
  }

  async function pair(executive: Someone, mentor: Someone): Promise<Id> {
    return store.pair(executive.person.id, mentor.person.id, hub.now)
  }

  /** Uploads bytes by tus, in one part, and answers their id. */
  async function upload({ keys }: Someone, bytes: Uint8Array<ArrayBuffer>, id: Id = crypto.randomUUID()): Promise<Id> {
    await request(keys, uploadPath, {
      method: 'POST',
      headers: { ...tus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': `id ${btoa(id)}` },
    })
    const done = await request(keys, `${uploadPath}/${id}`, {
      method: 'PATCH',
      headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
      body: bytes,
    })
    if (done.status !== 204) throw new Error(`upload answered ${done.status}`)
    return id
  }

  async function close() {
    delivery.close()
    await store.close()
    await rm(directory, { recursive: true })
  }

  return Object.assign(hub, {
    address,
    app,
    store,
    uploads,
    delivery,
    log,
    directory,
    request,
    call,
    device,
    join,
    pair,
    upload,
    close,
  })
}

/** A letter as the hub sees one. */
export function letter(to: Someone[], fields: Partial<PostedLetter> = {}): PostedLetter {
  return { id: crypto.randomUUID(), to: to.map(({ keys }) => keys.id), sealed: 'c2VhbGVk', attachments: [], ...fields }
}

/** The code of a refusal, or `ok`. */
export async function codeOf(response: Response): Promise<string> {
  if (response.ok) return 'ok'
  const body: unknown = await response.json()
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : 'no code'
}
