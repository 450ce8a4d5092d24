/** A hub that is killed while packs are released. */
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openData } from '../../hub/start.ts'
import { type DeviceKeys, makeDevice, prove } from '../../lib/crypto.ts'
import { checkLog } from '../../lib/log.ts'
import type { Role } from '../../lib/protocol/people.ts'
import { routes, uploadPath } from '../../lib/protocol/routes.ts'
import { fileBytes, packOf, reachTo, releaseOf } from './packing.ts'
import { freshData, hub, startProcess, stopProcesses } from './process.ts'

let data: string

beforeEach(async () => {
  data = await freshData()
})
afterEach(async () => {
  stopProcesses()
  await rm(data, { recursive: true, force: true })
})

async function letIn(role: Role): Promise<DeviceKeys> {
  const store = await openData(data)
  const keys = await makeDevice()
  const { id, sign, seal } = keys.card
  const { code } = await store.invite({ role, name: null, person: null, days: 1 }, Date.now())
  await store.join({ code, device: id, sign, seal, name: role }, Date.now())
  await store.close()
  return keys
}

it('loses no release that was accepted, doubles none, and breaks no chain', async () => {
  await hub('init', '--data', data, '--programme', 'Aurora')
  const [admin, executive] = [await letIn('admin'), await letIn('executive')]
  let running = await startProcess(data)
  const { address, port } = running

  async function send(keys: DeviceKeys, method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('DPoP', await prove(keys, { method, address: address + path }, Date.now()))
    return fetch(address + path, { ...init, method, headers })
  }
  /** Asks until a hub that has started answers, as a browser does. */
  async function post(path: string, input: object): Promise<Response> {
    const body = JSON.stringify(input)
    const headers = { 'Content-Type': 'application/json' }
    for (;;) {
      const answer = await send(admin, 'POST', path, { headers, body }).catch(() => null)
      if (answer && answer.status !== 503) return answer
    }
  }

  const [upload, tus] = [crypto.randomUUID(), { 'Tus-Resumable': '1.0.0' }]
  const creation = { ...tus, 'Upload-Length': String(fileBytes), 'Upload-Metadata': `id ${btoa(upload)}` }
  await send(admin, 'POST', uploadPath, { headers: creation })
  const part = { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }
  await send(admin, 'PATCH', `${uploadPath}/${upload}`, { headers: part, body: new Uint8Array(fileBytes) })
  const pack = await packOf([admin], upload)
  expect((await post(routes.keepPack.path, pack)).status).toBe(200)

  const each = 40
  let count = 0
  const releasing = (async () => {
    for (let n = 1; n <= each; n++) {
      const kept = n % 2 ? pack : null
      const release = await releaseOf(admin, pack.manifest.pack, n, kept, Date.now())
      expect((await post(routes.release.path, { release, reach: reachTo() })).status).toBe(200)
      count = n
    }
  })()
  for (let kills = 1; kills <= 3; kills++) {
    await expect.poll(() => count, { timeout: 20_000, interval: 1 }).toBeGreaterThan(kills * 9)
    running.child.kill('SIGKILL')
    await once(running.child, 'close')
    running = await startProcess(data, port)
  }
  await releasing

  const packs = routes.packs.output.parse(await (await send(admin, 'GET', routes.packs.path)).json())
  const numbers = packs.releases.map(({ release }) => release.release.n).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: each }, (_, n) => n + 1))
  const { entries } = routes.log.output.parse(await (await send(admin, 'GET', `${routes.log.path}?after=0`)).json())
  expect(await checkLog(entries)).toBeNull()
  const told = entries.filter(({ does }) => does === 'release' || does === 'withdraw')
  expect(told).toHaveLength(each)
  const last = await releaseOf(admin, pack.manifest.pack, each + 1, pack, Date.now())
  expect((await post(routes.release.path, { release: last, reach: reachTo() })).status).toBe(200)
  const file = await send(executive, 'GET', routes.packFile.path.replace(':id', upload))
  expect((await file.bytes()).length).toBe(fileBytes)
})
