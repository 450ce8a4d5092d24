import { appendFile, readdir, rm, stat } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keeping } from '../../hub/keeping.ts'
import { startHub } from '../../hub/start.ts'
import { hashOf, makeDevice, prove } from '../../lib/crypto.ts'
import type { Id } from '../../lib/protocol/people.ts'
import { uploadPath } from '../../lib/protocol/routes.ts'
import { codeOf, letter, type SmallHub, type Someone, smallHub, tus } from './small.ts'

let hub: SmallHub
let executive: Someone
let mentor: Someone

beforeEach(async () => {
  hub = await smallHub()
  executive = await hub.join('executive')
  mentor = await hub.join('mentor')
  await hub.pair(executive, mentor)
})
afterEach(() => hub.close())

const begin = (id: Id, bytes: number) =>
  hub.request(executive.keys, uploadPath, {
    method: 'POST',
    headers: { ...tus, 'Upload-Length': String(bytes), 'Upload-Metadata': `id ${btoa(id)}` },
  })

const send = (id: Id, offset: number, body: BodyInit) =>
  hub.request(executive.keys, `${uploadPath}/${id}`, {
    method: 'PATCH',
    headers: { ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
    body,
  })

const offsetOf = async (id: Id) => {
  const response = await hub.request(executive.keys, `${uploadPath}/${id}`, { method: 'HEAD', headers: tus })
  return response.ok ? Number(response.headers.get('Upload-Offset')) : response.status
}

const post = async (id: Id) => codeOf(await hub.call(executive.keys, 'post', letter([mentor], { attachments: [id] })))

describe('an upload', () => {
  it('arrives in parts and is read by the recipient of its letter, byte for byte', async () => {
    const id = crypto.randomUUID()
    const bytes = crypto.getRandomValues(new Uint8Array(50_000))
    expect((await begin(id, bytes.length)).status).toBe(201)
    expect((await send(id, 0, bytes.slice(0, 20_000))).headers.get('Upload-Offset')).toBe('20000')
    expect(await post(id)).toBe('gone')
    expect((await send(id, 20_000, bytes.slice(20_000))).status).toBe(204)
    expect(await post(id)).toBe('ok')
    const got = await hub.call(mentor.keys, 'attachment', {}, id)
    expect(got.headers.get('content-length')).toBe('50000')
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes)
  })

  it('begun twice is begun once, even after parts of it have arrived', async () => {
    const id = crypto.randomUUID()
    await begin(id, 6)
    await send(id, 0, 'abc')
    const again = await begin(id, 6)
    expect([again.status, again.headers.get('location')]).toEqual([201, `http://hub.test${uploadPath}/${id}`])
    expect(await offsetOf(id)).toBe(3)
    expect((await send(id, 0, 'abc')).status).toBe(409)
    expect((await send(id, 3, 'def')).status).toBe(204)
    expect((await begin(id, 6)).status).toBe(201)
    expect(await offsetOf(id)).toBe(6)
  })

  it('never grows beyond what it said', async () => {
    const id = crypto.randomUUID()
    await begin(id, 4)
    expect(await codeOf(await send(id, 0, 'abcdef'))).toBe('too-large')
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1024)) })
    const chunked = {
      method: 'PATCH',
      headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
      body: endless,
      duplex: 'half',
    }
    expect(await codeOf(await hub.request(executive.keys, `${uploadPath}/${id}`, chunked))).toBe('too-large')
  })

  it('whose last byte arrived as the hub died is finished when it is asked for', async () => {
    const id = crypto.randomUUID()
    await begin(id, 3)
    await appendFile(join(hub.directory, id), 'abc')
    expect((await hub.store.upload(id))?.finished).toBe(false)
    expect(await offsetOf(id)).toBe(3)
    expect(await post(id)).toBe('ok')
  })

  it('whose file was lost with the power begins anew', async () => {
    const id = crypto.randomUUID()
    await begin(id, 3)
    await rm(join(hub.directory, id))
    expect(await offsetOf(id)).toBe(410)
    expect((await begin(id, 3)).status).toBe(201)
    expect((await send(id, 0, 'abc')).status).toBe(204)
  })

  it('is nobody else’s to continue, ask about or delete', async () => {
    const id = crypto.randomUUID()
    await begin(id, 3)
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const headers = { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }
      const body = method === 'PATCH' ? { body: 'abc' } : {}
      const response = await hub.request(mentor.keys, `${uploadPath}/${id}`, { method, headers, ...body })
      expect(response.status).toBe(410)
    }
    expect(await offsetOf(id)).toBe(0)
  })

  it('can be taken back until a letter names it', async () => {
    const free = await hub.upload(executive, new Uint8Array(3))
    const named = await hub.upload(executive, new Uint8Array(3))
    await post(named)
    const remove = (id: Id) => hub.request(executive.keys, `${uploadPath}/${id}`, { method: 'DELETE', headers: tus })
    expect((await remove(free)).status).toBe(204)
    expect(await codeOf(await remove(named))).toBe('forbidden')
    expect((await readdir(hub.directory)).toSorted()).toEqual([named, `${named}.json`])
  })

  it('leaves the disk when it is forgotten', async () => {
    const sent = await hub.upload(executive, new Uint8Array(3))
    await hub.upload(executive, new Uint8Array(3))
    await post(sent)
    await hub.store.sweep(hub.now + keeping.orphan + 1)
    expect(await hub.uploads.sweep()).toBe(1)
    await hub.store.received(mentor.keys.id, 1, hub.now)
    await hub.store.sweep(hub.now + keeping.delivered + 1)
    expect(await hub.uploads.sweep()).toBe(1)
    expect(await readdir(hub.directory)).toEqual([])
    expect(await codeOf(await hub.call(mentor.keys, 'attachment', {}, sent))).toBe('gone')
  })

  it('goes on from where the line was cut, three times', async () => {
    const data = join(tmpdir(), `sotto-${crypto.randomUUID()}`)
    const real = await startHub({ data, port: 0, programme: 'Aurora' })
    const keys = await makeDevice()
    const { code } = await real.store.invite({ role: 'mentor', name: null, person: null, days: 1 }, Date.now())
    await real.store.join({ code, device: keys.id, sign: keys.card.sign, seal: keys.card.seal, name: 'M' }, Date.now())
    const id = crypto.randomUUID()
    const address = `${real.address}${uploadPath}/${id}`
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    const proof = (method: string, to: string) => prove(keys, { method, address: to }, Date.now())
    const ask = async (method: string, to: string, headers: HeadersInit = {}) =>
      fetch(to, { method, headers: { ...tus, ...headers, DPoP: await proof(method, to) } })
    const offset = async () => Number((await ask('HEAD', address)).headers.get('Upload-Offset'))
    const metadata = { 'Upload-Length': String(bytes.length), 'Upload-Metadata': `id ${btoa(id)}` }
    await ask('POST', real.address + uploadPath, metadata)

    /** Says it sends the rest, sends a part of it, and hangs up once the hub has that part. */
    const cut = async (from: number, until: number) => {
      const headers = {
        ...tus,
        DPoP: await proof('PATCH', address),
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(from),
        'Content-Length': String(bytes.length - from),
      }
      const sending = httpRequest(address, { method: 'PATCH', headers }).on('error', () => {})
      sending.write(bytes.slice(from, until))
      await expect.poll(async () => (await real.store.upload(id)) && (await sizeOnDisk(data, id))).toBe(until)
      sending.destroy()
      await expect.poll(offset).toBe(until)
    }
    await cut(0, 10_000)
    await cut(10_000, 25_000)
    await cut(25_000, 59_999)
    const last = await fetch(address, {
      method: 'PATCH',
      headers: {
        ...tus,
        DPoP: await proof('PATCH', address),
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': '59999',
      },
      body: bytes.slice(59_999),
    })
    expect(last.status).toBe(204)
    const got = await ask('GET', `${real.address}/v1/attachments/${id}`)
    expect(await hashOf(new Uint8Array(await got.arrayBuffer()))).toBe(await hashOf(bytes))
    await real.close()
    await rm(data, { recursive: true })
  })
})

async function sizeOnDisk(data: string, id: Id): Promise<number> {
  return (await stat(join(data, 'uploads', id))).size
}
