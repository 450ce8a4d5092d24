import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DeviceKeys, makeDevice, verifyProof } from '../../lib/crypto.ts'
import { sync } from '../../lib/flows/sync.ts'
import { makeHub } from '../../lib/hub.ts'
import { type Fetch, joined, openHub, pairedUp, type SmallWorld, type TestHub } from '../journeys/world.ts'

const now = Date.UTC(2026, 10, 22, 9)
const address = 'https://hub.example'

let keys: DeviceKeys
beforeAll(async () => {
  keys = await makeDevice()
})

/** A hub that answers each request as told, and notes what it was asked. */
function scripted(answer: (request: Request) => Response | Promise<Response>) {
  const asked: Request[] = []
  const called = Promise.withResolvers<void>()
  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init)
    asked.push(request)
    called.resolve()
    return answer(request)
  }
  return {
    asked,
    called: called.promise,
    hub: makeHub({ fetch, now: () => now, patience: 50, silence: 50 }),
    line: { hub: address, keys },
  }
}

const html = () => new Response('<html>Sign in to the Wi-Fi</html>', { headers: { 'Content-Type': 'text/html' } })

describe('a call', () => {
  it('goes to its address with its input and a fresh proof, and nothing else of the browser', async () => {
    const { asked, hub, line } = scripted(() => Response.json({ letters: [] }))
    await hub.call(line, 'collect', { after: 7 })
    await hub.call(line, 'collect', { after: 7 })
    const [one, two] = asked
    expect(one?.url).toBe(`${address}/v1/letters?after=7`)
    expect([one?.credentials, one?.redirect, one?.cache]).toEqual(['omit', 'error', 'no-store'])
    const proof = await verifyProof(
      one?.headers.get('DPoP') ?? '',
      { method: 'GET', address: `${address}/v1/letters` },
      now,
    )
    expect(proof.device).toBe(keys.id)
    expect(two?.headers.get('DPoP')).not.toBe(one?.headers.get('DPoP'))
  })

  it('puts its id into the path and its input into the body', async () => {
    const id = crypto.randomUUID()
    const { asked, hub, line } = scripted(() => Response.json({ ok: true }))
    await hub.call(line, 'unpair', {}, id)
    await hub.call(line, 'received', { upTo: 3 })
    expect([asked[0]?.method, asked[0]?.url]).toEqual(['DELETE', `${address}/v1/pairs/${id}`])
    expect(await asked[1]?.json()).toEqual({ upTo: 3 })
  })

  it.each<[string, () => Response | Promise<Response>]>([
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['a redirect', () => Promise.reject(new TypeError('unexpected redirect'))],
    ['a page of a captive portal', html],
    ['half a JSON', () => new Response('{"letters":[')],
    ['a JSON of another shape', () => Response.json({ letters: {} })],
    ['a JSON with more in it', () => Response.json({ letters: [], more: true })],
    ['an empty answer', () => new Response(null, { status: 204 })],
    ['a gateway that gave up', () => new Response('Bad Gateway', { status: 502 })],
    ['a page that says 403', () => new Response('Forbidden', { status: 403 })],
    ['a page that says 404', () => new Response('Not Found', { status: 404 })],
    ['a refusal that is none of a hub’s', () => Response.json({ code: 'needs-click', sentence: '' }, { status: 400 })],
    ['a refusal of an unknown kind', () => Response.json({ code: '__proto__', sentence: '' }, { status: 400 })],
    ['the hub’s own full disk', () => Response.json({ code: 'disk-full', sentence: '' }, { status: 507 })],
    ['an answer that breaks off', () => broken('{"letters":')],
    ['an answer without end', endless],
  ])('answered by %s counts as not answered', async (_, answer) => {
    const { hub, line } = scripted(answer)
    await expect(hub.call(line, 'collect', { after: 0 })).rejects.toMatchObject({ code: 'offline' })
  })

  it('that takes too long counts as not answered', async () => {
    const slow = ({ signal }: Request) =>
      new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const { hub, line } = scripted(slow)
    await expect(hub.call(line, 'collect', { after: 0 })).rejects.toMatchObject({ code: 'offline' })
  })

  it.each([
    ['bad-input', 400],
    ['clock', 401],
    ['not-joined', 401],
    ['forbidden', 403],
    ['invite-wrong', 404],
    ['invite-used', 409],
    ['invite-expired', 410],
    ['gone', 410],
    ['too-large', 413],
    ['too-many', 429],
  ])('that the hub refuses with %s throws that', async (code, status) => {
    const { hub, line } = scripted(() => Response.json({ code, sentence: 'No.' }, { status }))
    await expect(hub.call(line, 'me', {})).rejects.toMatchObject({ code })
  })

  it('takes the word of a proxy that something is too large or too much', async () => {
    for (const [status, code] of [
      [413, 'too-large'],
      [429, 'too-many'],
    ] as const) {
      const { hub, line } = scripted(() => new Response('', { status }))
      await expect(hub.call(line, 'me', {})).rejects.toMatchObject({ code })
    }
  })
})

describe('greeting a hub', () => {
  it('proves nothing and asks for nothing', async () => {
    const { asked, hub } = scripted(() => Response.json({ sotto: 1, programme: 'P', now }))
    expect(await hub.greet(address)).toEqual({ sotto: 1, programme: 'P', now })
    expect(asked[0]?.headers.get('DPoP')).toBeNull()
  })

  it('says when the clocks differ by more than proofs allow', async () => {
    for (const [off, code] of [
      [-121_000, 'clock'],
      [121_000, 'clock'],
      [120_000, null],
    ] as const) {
      const { hub } = scripted(() => Response.json({ sotto: 1, programme: 'P', now: now + off }))
      const outcome = hub.greet(address)
      await (code ? expect(outcome).rejects.toMatchObject({ code }) : expect(outcome).resolves.toBeDefined())
    }
  })
})

describe('with the real hub', () => {
  let real: TestHub
  let world: SmallWorld
  let line: { hub: string; keys: DeviceKeys }
  beforeEach(async () => {
    real = await openHub()
    world = await joined(real, 'executive', 'Eleanor')
    line = { hub: real.address, keys: (await world.db.me.get('me'))?.keys ?? expect.fail('not joined') }
  })
  afterEach(() => real.close())

  const bytes = new Uint8Array(700_000).map((_, n) => n * 31)

  it('an upload comes back byte for byte, in parts that a slow line can carry', async () => {
    const id = crypto.randomUUID()
    const parts: number[] = []
    const { fetch } = world.wire
    world.wire.fetch = async (input, init) => {
      if (init?.method === 'PATCH') parts.push((init.body as Uint8Array).length)
      return fetch(input, init)
    }
    await world.hub.upload(line, id, bytes)
    expect(parts).toEqual([262_144, 262_144, 175_712])
    expect(Buffer.compare(await world.hub.download(line, id, bytes.length), bytes)).toBe(0)
  })

  it('an upload cut off anywhere goes on where it was, and twice is once', async () => {
    const { fetch } = world.wire
    for (const cut of [0, 1, 2, 3, 4] as const) {
      for (const heard of [true, false]) {
        const id = crypto.randomUUID()
        let requests = 0
        let sent = 0
        world.wire.fetch = async (input, init) => {
          const last = requests++ === cut
          if (last && !heard) throw new TypeError('cut')
          const answer = await fetch(input, init)
          if (init?.method === 'PATCH' && answer.ok) sent += (init.body as Uint8Array).length
          if (last) throw new TypeError('cut')
          return answer
        }
        await expect(world.hub.upload(line, id, bytes)).rejects.toMatchObject({ code: 'offline' })
        await world.hub.upload(line, id, bytes)
        expect([cut, heard, sent]).toEqual([cut, heard, bytes.length])
        const before = requests
        await world.hub.upload(line, id, bytes)
        expect(requests).toBe(before + 1)
      }
    }
  })

  it('a download larger than announced is not even read to its end', async () => {
    const id = crypto.randomUUID()
    await world.hub.upload(line, id, bytes)
    await expect(world.hub.download(line, id, bytes.length - 1)).rejects.toMatchObject({ code: 'too-large' })
    await expect(world.hub.download(line, crypto.randomUUID(), 10)).rejects.toMatchObject({ code: 'gone' })
  })

  it('listening says that a letter has come, also one that came before, and ends when told to', async () => {
    const { executive, mentor } = await pairedUp(real)
    const me = (await mentor.db.me.get('me')) ?? expect.fail('not joined')
    const heard = async (known: number) => {
      const closed = new AbortController()
      let ended: Promise<void> | undefined
      await new Promise<void>((resolve) => {
        ended = mentor.hub.listen({ hub: me.hub, keys: me.keys }, known, () => resolve(), closed.signal)
        if (known === me.collected) void sync(executive).then(() => post(executive))
      })
      closed.abort()
      await ended
    }
    await heard(0)
    await heard(me.collected)
  })

  async function post(executive: SmallWorld): Promise<void> {
    const { keys } = (await executive.db.me.get('me')) ?? expect.fail('not joined')
    const [partner] = await executive.db.partners.toArray()
    const to = partner?.listed.map(({ id }) => id) ?? []
    const letter = { id: crypto.randomUUID(), to, sealed: 'AAAA', attachments: [] }
    await executive.hub.call({ hub: real.address, keys }, 'post', letter)
  }
})

describe('an upload', () => {
  it.each<[string, (request: Request) => Response]>([
    ['a captive portal', html],
    ['an offset beyond the end', () => new Response(null, { headers: { 'Upload-Offset': '11' } })],
    ['an offset that is no number', () => new Response(null, { headers: { 'Upload-Offset': 'all' } })],
    ['an offset below nothing', () => new Response(null, { headers: { 'Upload-Offset': '-1' } })],
    ['an offset that stands still', () => new Response(null, { headers: { 'Upload-Offset': '3' } })],
    ['a conflict', () => Response.json({ code: 'bad-input', sentence: '' }, { status: 409 })],
  ])('answered by %s is not taken as done, nor as refused', async (_, answer) => {
    const { hub, line } = scripted(answer)
    await expect(hub.upload(line, crypto.randomUUID(), new Uint8Array(10))).rejects.toMatchObject({ code: 'offline' })
  })

  it('that was stopped ends', async () => {
    const stopped = AbortSignal.abort()
    const { hub, line } = scripted(({ signal }) => Promise.reject(signal.reason))
    const upload = hub.upload(line, crypto.randomUUID(), new Uint8Array(10), { signal: stopped })
    await expect(upload).rejects.toMatchObject({ code: 'offline' })
  })
})

describe('a download', () => {
  it('may take long, as long as it keeps coming', async () => {
    vi.useFakeTimers()
    let parts = 0
    const slow = new ReadableStream<Uint8Array>({
      pull(controller) {
        vi.advanceTimersByTime(40)
        if (parts++ < 5) controller.enqueue(new Uint8Array([parts]))
        else controller.close()
      },
    })
    const { hub, line } = scripted(() => new Response(slow))
    const bytes = await hub.download(line, crypto.randomUUID(), 10)
    vi.useRealTimers()
    expect(bytes).toEqual(new Uint8Array([1, 2, 3, 4, 5]))
  })

  it('that stands still is given up', async () => {
    const { hub, line } = scripted(({ signal }) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array(1))
          signal.addEventListener('abort', () => controller.error(signal.reason))
        },
      })
      return new Response(body)
    })
    await expect(hub.download(line, crypto.randomUUID(), 10)).rejects.toMatchObject({ code: 'offline' })
  })

  it('without end is cut off at what was announced', async () => {
    const { hub, line } = scripted(endless)
    await expect(hub.download(line, crypto.randomUUID(), 1_000_000)).rejects.toMatchObject({ code: 'too-large' })
  })

  it('that breaks off counts as not answered', async () => {
    const { hub, line } = scripted(() => broken('half'))
    await expect(hub.download(line, crypto.randomUUID(), 1_000)).rejects.toMatchObject({ code: 'offline' })
  })
})

describe('a file from an address that is no hub’s', () => {
  const file = 'https://files.example/pack.zip'
  const from = (answer: () => Response, at = file) => scripted(answer).hub.fileAt(at, 10)
  const redirected = (url: string) => {
    const response = new Response('abc')
    return Object.defineProperties(response, { redirected: { value: true }, url: { value: url } })
  }

  it('comes as it is, and nothing of this person goes along', async () => {
    const { asked, hub } = scripted(() => new Response('abc'))
    expect(new TextDecoder().decode(await hub.fileAt(file, 10))).toBe('abc')
    expect(asked.map(({ credentials, headers }) => [credentials, [...headers.keys()]])).toEqual([['omit', []]])
  })

  it('may move within its host, and nowhere else', async () => {
    expect(await from(() => redirected('https://files.example/newer.zip'))).toHaveLength(3)
    await expect(from(() => redirected('https://evil.example/pack.zip'))).rejects.toMatchObject({ code: 'bad-address' })
    await expect(from(() => redirected('http://files.example/pack.zip'))).rejects.toMatchObject({ code: 'bad-address' })
  })

  it.each([
    ['http://files.example/pack.zip', 200, 'bad-address'],
    ['not an address', 200, 'bad-address'],
    [file, 404, 'gone'],
    [file, 503, 'offline'],
  ])('%s answered with %d is %s', async (at, status, code) => {
    await expect(from(() => new Response('abc', { status }), at)).rejects.toMatchObject({ code })
  })

  it('is not read beyond what was allowed', async () => {
    await expect(from(() => new Response('abcdefghijk'))).rejects.toMatchObject({ code: 'too-large' })
  })
})

describe('listening', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const stream = (body: BodyInit | ReadableStream) =>
    new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  const quiet = () => new AbortController().signal
  /** What was said has been heard. */
  const settled = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

  it('hears letters and packs, and nothing in anything else', async () => {
    const { asked, hub, line } = scripted(() =>
      stream(
        ':\n\nevent: letter\nid: 3\ndata: \n\nevent: other\ndata: x\n\nevent: packs\ndata: \n\ndata: y\n\nevent: letter\nid: 4\ndata: \n\n',
      ),
    )
    const heard: string[] = []
    await hub.listen(line, 2, (what) => heard.push(what), quiet())
    expect(heard).toEqual(['letter', 'packs', 'letter'])
    expect(asked[0]?.headers.get('Last-Event-ID')).toBe('2')
  })

  it('gives up on a stream that falls silent, and not on one that shows signs of life', async () => {
    let say = (_: string) => {}
    const { called, hub, line } = scripted(({ signal }) => {
      const text = new TextEncoder()
      return stream(
        new ReadableStream({
          start(controller) {
            say = (words) => controller.enqueue(text.encode(words))
            signal.addEventListener('abort', () => controller.error(signal.reason))
          },
        }),
      )
    })
    let outcome: unknown = 'listening'
    const listening = hub
      .listen(line, 0, () => {}, quiet())
      .catch((error: unknown) => {
        outcome = error
      })
    await called
    for (let beats = 0; beats < 5; beats++) {
      await settled()
      say(':\n\n')
      await settled()
      await vi.advanceTimersByTimeAsync(40)
      expect(outcome).toBe('listening')
    }
    await vi.advanceTimersByTimeAsync(60)
    await listening
    expect(outcome).toMatchObject({ code: 'offline' })
  })

  it('gives up on a hub that takes the call and never answers', async () => {
    const { called, hub, line } = scripted(
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    )
    const listening = expect(hub.listen(line, 0, () => {}, quiet())).rejects.toMatchObject({ code: 'offline' })
    await called
    await vi.advanceTimersByTimeAsync(60)
    await listening
  })

  it.each<[string, () => Response]>([
    ['a captive portal', html],
    ['JSON', () => Response.json({})],
    ['a line without end', () => stream('x'.repeat(10_000))],
  ])('does not take %s for a stream of events', async (_, answer) => {
    const { hub, line } = scripted(answer)
    let heard = 0
    await hub
      .listen(line, 0, () => heard++, quiet())
      .catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'offline' })
      })
    expect(heard).toBe(0)
  })

  it('throws what the hub refuses with', async () => {
    const { hub, line } = scripted(() => Response.json({ code: 'not-joined', sentence: '' }, { status: 401 }))
    await expect(hub.listen(line, 0, () => {}, quiet())).rejects.toMatchObject({ code: 'not-joined' })
  })
})

/** A body of which some arrives before the line breaks. */
function broken(some: string): Response {
  return new Response(
    new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(some))
        controller.error(new TypeError('terminated'))
      },
    }),
  )
}

/** A body that goes on for as long as somebody reads. */
function endless(): Response {
  const block = new Uint8Array(1 << 20)
  return new Response(new ReadableStream({ pull: (controller) => controller.enqueue(block) }))
}
