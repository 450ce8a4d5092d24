/** The hub as a process: killed, spoken to beside its own command line, and over a socket that behaves badly. */
import { once } from 'node:events'
import { readdir, readFile, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openData, startHub } from '../../hub/start.ts'
import { type DeviceKeys, makeDevice, prove, sealLetter } from '../../lib/crypto.ts'
import type { PostedLetter } from '../../lib/protocol/letter.ts'
import { type Person, type Role, readInvitation } from '../../lib/protocol/people.ts'
import { routes } from '../../lib/protocol/routes.ts'
import { freshData, hub, startProcess, stopProcesses } from './process.ts'

let data: string

beforeEach(async () => {
  data = await freshData()
})
afterEach(async () => {
  stopProcesses()
  await rm(data, { recursive: true, force: true })
})

async function ask(address: string, keys: DeviceKeys, method: string, path: string, body?: unknown): Promise<Response> {
  const headers = {
    DPoP: await prove(keys, { method, address: address + path }, Date.now()),
    'Content-Type': 'application/json',
  }
  return fetch(address + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
}

/** Lets somebody into the programme of a directory, whether or not a hub runs on it. */
async function letIn(role: Role): Promise<{ keys: DeviceKeys; person: Person }> {
  const store = await openData(data)
  const keys = await makeDevice()
  const { id, sign, seal } = keys.card
  const { code } = await store.invite({ role, name: null, person: null, days: 1 }, Date.now())
  const person = await store.join({ code, device: id, sign, seal, name: role }, Date.now())
  await store.close()
  return { keys, person }
}

describe('kill -9', () => {
  it('loses no letter that was accepted, doubles none, and keeps the order of each sender', async () => {
    await hub('init', '--data', data, '--programme', 'Aurora')
    const mentor = await letIn('mentor')
    const senders = await Promise.all(Array.from({ length: 5 }, () => letIn('executive')))
    const store = await openData(data)
    for (const { person } of senders) await store.pair(person.id, mentor.person.id, Date.now())
    await store.close()

    let running = await startProcess(data)
    const { address, port } = running
    const accepted = new Map(senders.map(({ keys }) => [keys.id, [] as string[]]))
    let count = 0
    const each = 60
    const sealed = 'c2VhbGVk'.repeat(500)

    const sending = senders.map(async ({ keys }) => {
      const mine = accepted.get(keys.id)
      while (mine && mine.length < each) {
        const letter: PostedLetter = { id: crypto.randomUUID(), to: [mentor.keys.id], sealed, attachments: [] }
        // Whoever hears nothing asks again with the same letter, as the outbox does.
        while (!(await ask(address, keys, 'POST', '/v1/letters', letter).catch(() => null))?.ok);
        mine.push(letter.id)
        count++
      }
    })
    for (let kills = 1; kills <= 3; kills++) {
      await expect.poll(() => count, { timeout: 20_000, interval: 1 }).toBeGreaterThan(kills * 70)
      running.child.kill('SIGKILL')
      await once(running.child, 'close')
      running = await startProcess(data, port)
    }
    await Promise.all(sending)

    const held: { from: string; id: string; place: number }[] = []
    for (let after = 0; ; after = held.at(-1)?.place ?? 0) {
      const response = await ask(address, mentor.keys, 'GET', `/v1/letters?after=${after}`)
      const { letters } = routes.collect.output.parse(await response.json())
      if (letters.length === 0) break
      held.push(...letters)
    }
    expect(held.map(({ place }) => place)).toEqual(Array.from({ length: 5 * each }, (_, n) => n + 1))
    for (const [sender, ids] of accepted) {
      expect(held.filter(({ from }) => from === sender).map(({ id }) => id)).toEqual(ids)
    }
    running.child.kill('SIGTERM')
    const [code] = await once(running.child, 'close')
    expect(code).toBe(0)
  })
})

describe('the command line', () => {
  it('begins a programme, lets people in and pairs them, while the hub runs', async () => {
    const begun = await hub('init', '--data', data, '--programme', 'Aurora', '--json')
    expect(begun.code).toBe(0)
    const running = await startProcess(data)
    const invited = await hub('invite', '--data', data, '--role', 'executive', '--name', 'Ana', '--json')
    const mentorInvited = await hub('invite', '--data', data, '--role', 'mentor')
    const people: Person[] = []
    for (const line of [begun.out, invited.out, mentorInvited.out]) {
      const invitation = readInvitation(line)
      const keys = await makeDevice()
      const body = { code: invitation?.code, name: 'Somebody', seal: keys.card.seal }
      const joined = await ask(running.address, keys, 'POST', '/v1/join', body)
      people.push(routes.join.output.parse(await joined.json()).person)
    }
    expect(people.map(({ role }) => role)).toEqual(['admin', 'executive', 'mentor'])
    expect(readInvitation(invited.out)?.hub).toBe(running.address)

    const [admin, executive, mentor] = people.map(({ id }) => id)
    const paired = await hub('pair', '--data', data, '--executive', `${executive}`, '--mentor', `${mentor}`, '--json')
    const { id } = JSON.parse(paired.out)
    expect((await hub('people', '--data', data)).out).toContain(`${id}  pair         Somebody and Somebody`)
    expect(await hub('unpair', '--data', data, '--pair', id)).toMatchObject({ code: 0 })
    expect(await hub('remove', '--data', data, '--person', `${mentor}`)).toMatchObject({ code: 0 })
    expect(await hub('remove', '--data', data, '--person', `${admin}`)).toMatchObject({ code: 1 })
    expect(await hub('sweep', '--data', data, '--json')).toMatchObject({ code: 0, out: '{"letters":0}\n' })
    expect(JSON.parse((await hub('people', '--data', data, '--json')).out).people).toHaveLength(2)
    running.child.kill('SIGINT')
    expect((await once(running.child, 'close'))[0]).toBe(0)
  })

  it('lets in people of every role, lists them, and logs what it did as the hub', async () => {
    await hub('init', '--data', data, '--programme', 'Aurora')
    for (const role of ['executive', 'mentor', 'coordinator', 'author']) {
      const invited = await hub('invite', '--data', data, '--role', role, '--name', `A ${role}`)
      expect(invited.out).toContain(`Invitation for one ${role}`)
    }
    const [executive, mentor] = [await letIn('executive'), await letIn('mentor')]
    await letIn('coordinator')
    await letIn('author')
    const store = await openData(data)
    const until = Date.UTC(2100, 0, 1)
    await store.pair(executive.person.id, mentor.person.id, Date.now(), { cover: true, until })
    const lines = (await hub('people', '--data', data)).out.trim().split('\n')
    for (const role of ['executive', 'mentor', 'coordinator', 'author']) {
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^[0-9a-f-]{36}  ${role} *  ${role}$`)))
    }
    expect(lines.at(-2)).toMatch(/ {2}pair {9}executive and mentor, as cover, until 2100-01-01T00:00:00.000Z$/)
    const log = await store.entriesAfter(0)
    expect(new Set(log.map(({ by }) => by))).toEqual(new Set(['hub']))
    expect(log.slice(0, 3).map(({ does, what }) => `${does} ${what}`)).toEqual([
      'invite admin',
      'invite A executive, executive',
      'invite A mentor, mentor',
    ])
    await store.close()
  })

  it.each([
    [['fly'], 'fly is not a command of the hub; --help lists them.'],
    [['constructor'], 'constructor is not a command'],
    [['init', 'twice', '--data', 'D', '--programme', 'P'], 'twice is not a command'],
    [['init', '--data', 'D'], '--programme is missing.'],
    [['invite', '--data', 'D', '--role', 'boss'], '--role'],
    [['people', '--data', 'D', '--port', '1'], '--port does not belong here.'],
    [['start', '--data', 'D', '--port', 'eighty'], '--port'],
    [['start', '--data', 'D', '--address', 'http://public.example'], '--address: is not https'],
    [['pair', '--data', 'D', '--executive', 'x', '--mentor', 'y'], '--executive'],
    [['people', '--wings'], "Unknown option '--wings'"],
  ])('answers %j with a sentence and 2', async (words, sentence) => {
    const inside = words.map((word) => (word === 'D' ? data : word))
    const { code, out, err } = await hub(...inside)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('says what is missing before a programme has begun, and that one has', async () => {
    const early = await hub('start', '--data', data, '--json')
    expect(early.code).toBe(2)
    expect(JSON.parse(early.err)).toEqual({ code: 'bad-input', sentence: expect.stringContaining('hub init') })
    await hub('init', '--data', data, '--programme', 'Aurora', '--address', 'https://sotto.example/hub/')
    expect((await hub('init', '--data', data, '--programme', 'Else')).code).toBe(2)
    expect((await hub('invite', '--data', data, '--role', 'admin')).out).toContain('https://sotto.example/hub/#join=')
    expect((await hub('--help')).code).toBe(0)
  })
})

describe('a hub on a directory', () => {
  it('keeps nothing that can be read: not a word of a letter is on its disk', async () => {
    const running = await startHub({ data, port: 0, programme: 'Aurora' })
    const sender = await letIn('executive')
    const mentor = await letIn('mentor')
    await running.store.pair(sender.person.id, mentor.person.id, Date.now())
    const canary = 'marzipan-tollbooth'
    const id = crypto.randomUUID()
    const contents = {
      kind: 'tip' as const,
      tip: {
        id: crypto.randomUUID(),
        version: 1,
        place: { site: 'linkedin', kind: 'li.feed' },
        title: canary,
        words: { how: canary, whether: canary },
        by: 'Ana',
        at: Date.now(),
      },
    }
    const claims = {
      iss: sender.keys.id,
      aud: [mentor.keys.id],
      jti: id,
      iat: Math.floor(Date.now() / 1000),
      count: { [mentor.keys.id]: 1 },
      contents,
      attachments: [],
    }
    const sealed = await sealLetter(claims, sender.keys, [mentor.keys.card])
    const letter = { id, to: [mentor.keys.id], sealed, attachments: [] }
    expect((await ask(running.address, sender.keys, 'POST', '/v1/letters', letter)).status).toBe(200)
    const disk = async () => {
      const files = await readdir(data, { recursive: true, withFileTypes: true })
      const read = files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name)))
      return Buffer.concat(await Promise.all(read))
    }
    const held = await disk()
    expect(held.includes(sealed.slice(0, 500))).toBe(true)
    for (const form of [canary, btoa(canary).slice(0, 20), Buffer.from(canary).toString('hex')]) {
      expect(held.includes(form)).toBe(false)
    }
    await ask(running.address, mentor.keys, 'POST', '/v1/letters/received', { upTo: 1 })
    await running.close()
    expect((await disk()).includes(sealed.slice(0, 500))).toBe(false)
  })

  it('answers a socket that behaves badly, and others after it', async () => {
    const running = await startHub({ data, port: 0, programme: 'Aurora' })
    const say = async (text: string) => {
      const socket = connect(running.port, '127.0.0.1')
      let heard = ''
      socket.on('data', (part) => (heard += part)).on('error', () => {})
      socket.write(text)
      await once(socket, 'close')
      return heard.split('\r\n')[0]
    }
    const head = 'POST /v1/join HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n'
    expect(await say(`${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`)).toBe('HTTP/1.1 400 Bad Request')
    expect(await say(`${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`)).toBe(
      'HTTP/1.1 400 Bad Request',
    )
    expect(await say(`${head}Content-Length: 99999999\r\n\r\n{`)).toBe('HTTP/1.1 401 Unauthorized')
    expect(await say('GET /v1/hub HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request')
    expect(await say('GET /v1/../v1/hub HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toBe('HTTP/1.1 200 OK')
    expect(await say('\u0000\u0001\u0002\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request')
    const greeting = await fetch(`${running.address}/v1/hub`)
    expect(routes.hub.output.parse(await greeting.json()).programme).toBe('Aurora')
    await running.close()
  })

  it('closes at once although somebody is listening', async () => {
    const running = await startHub({ data, port: 0, programme: 'Aurora' })
    const { keys } = await letIn('mentor')
    const stream = await ask(running.address, keys, 'GET', '/v1/events')
    const text = stream.text()
    await running.close()
    expect(await text).toMatch(/^:\n\n/)
  })

  it('refuses to start without a programme, and where another listens', async () => {
    await expect(startHub({ data, port: 0 })).rejects.toMatchObject({ code: 'bad-input' })
    const running = await startHub({ data, port: 0, programme: 'Aurora' })
    await expect(startHub({ data, port: running.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await running.close()
  })
})
