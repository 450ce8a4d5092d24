/** Every route, fed what no client of ours would send: never a breakage, never somebody else's, always a clear refusal. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prove } from '../../lib/crypto.ts'
import { failureCodes } from '../../lib/failure.ts'
import { proofWindow, Refusal, type RouteName, routes, uploadPath } from '../../lib/protocol/routes.ts'
import { codeOf, letter, type SmallHub, type Someone, smallHub, tus } from './small.ts'

const names = Object.keys(routes) as RouteName[]
const none = crypto.randomUUID()
const canary = 'Q0FOQVJZLUNBTkFSWQ'

let hub: SmallHub
let mallory: Someone
let people: Someone[]

beforeAll(async () => {
  hub = await smallHub()
  mallory = await hub.join('executive', 'Mallory')
  const admin = await hub.join('admin', `Admin ${canary}`)
  const executive = await hub.join('executive', `Ana ${canary}`)
  const mentor = await hub.join('mentor', `Ben ${canary}`)
  people = [admin, executive, mentor]
  await hub.pair(executive, mentor)
  await hub.call(executive.keys, 'post', letter([mentor], { sealed: canary }))
  await hub.upload(executive, new TextEncoder().encode(canary))
})
afterAll(() => hub.close())

/** What holds of any answer whatsoever. */
async function expectHarmless(response: Response): Promise<void> {
  expect(response.status).toBeLessThan(500)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  if (response.headers.get('content-type') === 'text/event-stream') return void (await response.body?.cancel())
  const text = await response.text()
  expect(text).not.toContain(canary)
  if (response.status < 400 || text === '') return
  const { code, sentence } = Refusal.strict().parse(JSON.parse(text))
  expect(failureCodes).toContain(code)
  expect(sentence).not.toBe('')
}

/** Moves time on, so that what is tested is not the pace. */
const rest = () => {
  hub.now += 60_000
}

describe('a proof', () => {
  const asking = async (method: string, address: string, now: number) =>
    hub.request(null, '/v1/me', {
      method: 'GET',
      headers: { DPoP: await prove(mallory.keys, { method, address }, now) },
    })
  const mine = 'http://hub.test/v1/me'

  it('of nobody is checked so often a minute from one place, and no more', async () => {
    const small = await smallHub()
    const member = await small.join('mentor')
    const stranger = await small.device()
    const DPoP = await prove(stranger, { method: 'GET', address: mine }, small.now)
    const ask = async (headers: Record<string, string>) => small.request(null, '/v1/me', { method: 'GET', headers })
    for (let n = 0; n < 10; n++) expect((await small.call(member.keys, 'me')).status).toBe(200)
    const answers = await Promise.all(Array.from({ length: 610 }, () => ask({ DPoP })))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(600)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10)
    small.now += 1000
    expect((await small.call(member.keys, 'me')).status).toBe(200)
    await small.close()
  })

  it('opens the door once', async () => {
    const DPoP = await prove(mallory.keys, { method: 'GET', address: mine }, hub.now)
    const ask = () => hub.request(null, '/v1/me', { method: 'GET', headers: { DPoP } })
    const answers = await Promise.all([ask(), ask(), ask(), ask()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401])
    hub.now += proofWindow * 1000 + 1000
    expect(await codeOf(await ask())).toBe('clock')
  })

  it.each([
    ['another method', 'POST', mine],
    ['another path', 'GET', 'http://hub.test/v1/people'],
    ['another hub', 'GET', 'http://hub.elsewhere/v1/me'],
    ['another scheme', 'GET', 'https://hub.test/v1/me'],
  ])('of %s is none', async (_, method, address) => {
    expect(await codeOf(await asking(method, address, hub.now))).toBe('not-joined')
  })

  it.each([-1, 1])('of a clock that is wrong says so', async (sign) => {
    const off = sign * (proofWindow + 2) * 1000
    expect(await codeOf(await asking('GET', mine, hub.now + off))).toBe('clock')
    expect(await codeOf(await asking('GET', mine, hub.now + off - sign * 5000))).toBe('ok')
  })

  it('that is damaged, doubled, or anything else, is none', async () => {
    const good = await prove(mallory.keys, { method: 'GET', address: mine }, hub.now)
    const [header = '', payload = '', signature = ''] = good.split('.')
    const forge = (change: object) =>
      [btoa(JSON.stringify({ ...JSON.parse(atob(header)), ...change })).replace(/=+$/, ''), payload, signature].join(
        '.',
      )
    const bad = [
      '',
      'null',
      `${good}, ${good}`,
      `${header}.${payload}.`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      forge({ alg: 'none' }),
      forge({ alg: 'HS256' }),
      forge({ jwk: people[0]?.keys.card.sign }),
      forge({ typ: 'JWT' }),
      'x'.repeat(7000),
    ]
    for (const DPoP of bad) {
      const response = await hub.request(null, '/v1/me', { method: 'GET', headers: { DPoP } })
      expect([response.status, await codeOf(response)], DPoP.slice(0, 60)).toEqual([401, 'not-joined'])
    }
  })
})

describe.each(names)('%s', (name) => {
  const { method, path, bytes } = routes[name]

  it('answers anything it is sent without breaking, and with nothing of anybody else', async () => {
    const json = fc.json({ maxDepth: 4 })
    const nasty = fc.constantFrom(
      '',
      '{',
      '[]',
      'null',
      '0',
      '"',
      '{"__proto__":{"admin":true}}',
      '{"constructor":{"prototype":{}}}',
      '\u0000',
      `{"after":1e999}`,
      '['.repeat(5000),
      `{"to":["${'d'.repeat(43)}"]}`,
      `{"name":"${'é'.repeat(100)}"}`,
    )
    const body = fc.oneof(json, nasty, fc.string({ unit: 'binary' }))
    const id = fc.oneof(
      fc.uuid(),
      fc.string(),
      fc.constantFrom('..', '%2e%2e', '%00', "' or 1=1--", '../../etc/passwd', '%ff'),
    )
    const query = fc.oneof(
      fc.webQueryParameters(),
      fc.constantFrom('after=1&after=2', 'after=-1', 'after=1e999', '__proto__=1', '%'),
    )
    // Who may leave would be gone; the last admin may not.
    const who = fc.constantFrom(null, name === 'leave' ? people[0] : mallory)
    await fc.assert(
      fc.asyncProperty(body, id, query, who, async (body, id, query, who) => {
        rest()
        const address = `${path.replace(':id', encodeURIComponent(id).replace(/^\.+$/, 'dots'))}?${query}`
        const headers = { 'Content-Type': 'application/json' }
        const init = method === 'POST' ? { method, body, headers } : { method }
        await expectHarmless(await hub.request(who?.keys ?? null, address, init))
      }),
      { numRuns: 60 },
    )
    expect(await hub.store.member(mallory.keys.id, hub.now)).not.toBeNull()
  })

  it('refuses what is too large, whether or not it says how large it is', async () => {
    rest()
    const tooMuch = new Uint8Array(bytes + 1).fill(0x20)
    const chunked = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20))
      },
    })
    if (method === 'POST') {
      const headers = { 'Content-Type': 'application/json' }
      const invitedWithout = routes[name].caller === 'invited'
      const address = path.replace(':id', none)
      const said = await hub.request(mallory.keys, address, { method, body: tooMuch, headers })
      const forMembers = ['invited', 'member'].includes(routes[name].caller)
      expect([said.status, await codeOf(said)]).toEqual(forMembers ? [413, 'too-large'] : [403, 'forbidden'])
      const unsaid = { method, body: chunked, headers, duplex: 'half' }
      const response = await hub.request((invitedWithout ? mallory : (people[0] ?? mallory)).keys, address, unsaid)
      expect([response.status, await codeOf(response)]).toEqual([413, 'too-large'])
    } else {
      const headers = { 'Content-Length': '1' }
      const response = await hub.request((people[0] ?? mallory).keys, path.replace(':id', none), { method, headers })
      expect([response.status, await codeOf(response)]).toEqual([413, 'too-large'])
    }
  })

  it('refuses a body of another kind than JSON in UTF-8', async () => {
    if (method !== 'POST') return
    const [admin] = people
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1', '']) {
      rest()
      const response = await hub.request(admin?.keys ?? null, path, {
        method,
        body: '{}',
        headers: { 'Content-Type': type },
      })
      expect([response.status, await codeOf(response)]).toEqual([400, 'bad-input'])
    }
    const headers = { 'Content-Type': 'application/json' }
    const response = await hub.request(admin?.keys ?? null, path, {
      method,
      body: new Uint8Array([0x22, 0xff, 0x22]),
      headers,
    })
    expect(await codeOf(response)).toBe('bad-input')
  })

  it('is closed to pages, and open to extensions', async () => {
    const address = path.replace(':id', none)
    for (const Origin of [
      'https://linkedin.com',
      'null',
      'http://hub.test',
      'chrome-extension://',
      'https://chrome-extension.example',
    ]) {
      rest()
      const response = await hub.request((people[0] ?? mallory).keys, address, { method, headers: { Origin } })
      expect([response.status, await codeOf(response)]).toEqual([403, 'forbidden'])
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect((await hub.request(null, address, { method: 'OPTIONS', headers: { Origin } })).status).toBe(403)
    }
    for (const Origin of [`chrome-extension://${'a'.repeat(32)}`, `moz-extension://${none}`]) {
      const asked = { Origin, 'Access-Control-Request-Method': method }
      const preflight = await hub.request(null, address, { method: 'OPTIONS', headers: asked })
      expect(preflight.status).toBe(204)
      expect(preflight.headers.get('access-control-allow-origin')).toBe(Origin)
      expect(preflight.headers.get('access-control-allow-headers')).toContain('DPoP')
      expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
      const refused = await hub.request(null, address, { method, headers: { Origin } })
      expect(refused.headers.get('access-control-allow-origin')).toBe(Origin)
    }
  })

  it('keeps the pace of the protocol for each device', async () => {
    const small = await smallHub()
    const someone = await small.join('admin')
    const another = await small.join('admin')
    const ask = async (who: Someone) => {
      const response = await small.call(who.keys, name, { nothing: true }, none)
      await response.body?.cancel()
      return response
    }
    for (let n = 0; n < routes[name].perMinute; n++) expect((await ask(someone)).status).not.toBe(429)
    const late = await ask(someone)
    expect(late.status).toBe(429)
    expect(late.headers.get('retry-after')).toBe('60')
    const perPlace = ['anyone', 'invited'].includes(routes[name].caller)
    expect((await ask(another)).status === 429).toBe(perPlace)
    small.now += 61_000 / routes[name].perMinute
    expect((await ask(someone)).status).not.toBe(429)
    await small.close()
  })

  it('carries what keeps an answer from being kept, framed or guessed at', async () => {
    const response = await hub.request(null, path.replace(':id', none), { method })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'; frame-ancestors 'none'"),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.get('strict-transport-security')).toBeNull()
  })
})

describe('the log', () => {
  it('holds the name of the route, the status and the time, and nothing that was said', async () => {
    hub.log.length = 0
    await hub.call(mallory.keys, 'collect', { after: 77_777 })
    await hub.call(mallory.keys, 'rename', { name: 'Bartholomew' })
    await hub.call(mallory.keys, 'attachment', {}, none)
    await hub.request(null, '/secret-path', { method: 'GET' })
    expect(hub.log.map(({ route, status }) => [route, status])).toEqual([
      ['collect', 200],
      ['rename', 200],
      ['attachment', 410],
      ['none', 404],
    ])
    for (const line of hub.log) expect(Object.keys(line).toSorted()).toEqual(['ms', 'route', 'status'])
  })

  it('names a breakage of ours by its kind, which the caller is not told', async () => {
    const broken = await smallHub()
    const someone = await broken.join('mentor')
    await broken.store.close()
    const response = await broken.call(someone.keys, 'me')
    expect([response.status, await codeOf(response.clone())]).toEqual([500, 'unknown'])
    expect(Object.keys(JSON.parse(await response.text()))).toEqual(['code', 'sentence'])
    expect(broken.log.at(-1)).toMatchObject({ route: 'me', status: 500, error: expect.any(String) })
    await broken.close()
  })
})

describe('the front page', () => {
  it('explains itself without a script, and asks https to stay', async () => {
    const small = await smallHub({ address: 'https://hub.test' })
    const response = await small.request(null, '/', { method: 'GET' })
    const page = await response.text()
    expect(page).toContain('This is a Sotto hub')
    expect(page).not.toMatch(/<script|https?:|\son\w+=/)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'sha256-")
    expect(response.headers.get('strict-transport-security')).toContain('max-age=31536000')
    await small.close()
  })
})

describe('uploads', () => {
  const begin = (headers: Record<string, string>, who: Someone | null = mallory) =>
    hub.request(who?.keys ?? null, uploadPath, { method: 'POST', headers: { ...tus, ...headers } })

  it('are only for those who have joined', async () => {
    rest()
    expect(await codeOf(await begin({ 'Upload-Length': '3' }, null))).toBe('not-joined')
    for (const method of ['HEAD', 'PATCH', 'DELETE', 'GET', 'POST']) {
      expect((await hub.request(null, `${uploadPath}/${none}`, { method, headers: tus })).status).toBe(401)
    }
  })

  it('answer anything without breaking', async () => {
    const header = fc.oneof(
      fc.constantFrom('1', '-1', '0', '1e9', '67108865', '99999999999999999999', 'x', '1.5'),
      fc.stringMatching(/^[ -~]{0,30}$/),
    )
    const metadata = fc.oneof(
      fc.constantFrom(
        `id ${btoa(none)}`,
        `id ${btoa('../../hub.sqlite')}`,
        `id ${btoa(none.toUpperCase())}`,
        'id',
        'id !!',
        ',',
        '__proto__ eA==',
      ),
      fc.stringMatching(/^[ -~]{0,60}$/),
    )
    const method = fc.constantFrom('POST', 'HEAD', 'PATCH', 'DELETE', 'GET', 'PUT')
    const tail = fc.constantFrom('', `/${none}`, '/..%2f..%2fhub.sqlite', '/%00', '/x/y', `/${none}.json`)
    await fc.assert(
      fc.asyncProperty(header, metadata, method, tail, fc.boolean(), async (value, meta, method, tail, withTus) => {
        rest()
        const headers = {
          'Upload-Length': value,
          'Upload-Offset': value,
          'Upload-Metadata': meta,
          ...(withTus ? tus : {}),
        }
        const init = method === 'PATCH' || method === 'POST' ? { method, headers, body: 'x' } : { method, headers }
        const response = await hub.request(mallory.keys, uploadPath + tail, init)
        expect(response.status).toBeLessThan(500)
        expect(await response.text()).not.toContain(canary)
      }),
      { numRuns: 300 },
    )
  })

  it('begin with a size that fits, under an id that is free', async () => {
    rest()
    expect(await codeOf(await begin({ 'Upload-Length': String(64 * 1024 * 1024 + 1) }))).toBe('too-large')
    expect(await codeOf(await begin({ 'Upload-Length': '0' }))).toBe('bad-input')
    expect(await codeOf(await begin({ 'Upload-Defer-Length': '1' }))).toBe('bad-input')
    const id = crypto.randomUUID()
    const named = { 'Upload-Length': '3', 'Upload-Metadata': `id ${btoa(id)}` }
    expect((await begin(named)).headers.get('location')).toBe(`http://hub.test${uploadPath}/${id}`)
    expect(await codeOf(await begin(named, people[1]))).toBe('bad-input')
    expect((await begin({ 'Upload-Length': '3' })).headers.get('location')).toMatch(/[0-9a-f-]{36}$/)
  })
})
