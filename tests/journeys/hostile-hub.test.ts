/** A hub that lies, against what its victims then see: it can withhold, and no more. */
import { base64url } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DeviceKeys, makeDevice, sealLetter } from '../../lib/crypto.ts'
import { standing } from '../../lib/db.ts'
import { dismiss } from '../../lib/flows/alarms.ts'
import * as ask from '../../lib/flows/ask.ts'
import { post } from '../../lib/flows/post.ts'
import { publishTip } from '../../lib/flows/publish.ts'
import { sync } from '../../lib/flows/sync.ts'
import { makeHub } from '../../lib/hub.ts'
import type { Contents, HeldLetter } from '../../lib/protocol/letter.ts'
import type { Device, Partner } from '../../lib/protocol/people.ts'
import { type Output, type RouteName, routes } from '../../lib/protocol/routes.ts'
import {
  confirmAll,
  introduced,
  joined,
  openHub,
  openPage,
  pairedUp,
  rounds,
  type SmallWorld,
  type TestHub,
  wordsOf,
} from './world.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await openHub()
})
afterEach(() => hub.close())

/** From now on the hub's answers to one world on one route are rewritten. */
function lie<N extends RouteName>(world: SmallWorld, name: N, rewrite: (answer: Output<N>) => unknown): void {
  const { method, path, output } = routes[name]
  const { fetch } = world.wire
  world.wire.fetch = async (input, init) => {
    const honest = await fetch(input, init)
    if (init?.method !== method || new URL(String(input)).pathname !== path || !honest.ok) return honest
    return Response.json(await rewrite(output.parse(await honest.json()) as Output<N>))
  }
}

/** Rewrites each letter on its way to `world`; an empty answer withholds it. */
function lieAboutLetters(
  world: SmallWorld,
  rewrite: (letters: HeldLetter[]) => HeldLetter[] | Promise<HeldLetter[]>,
): void {
  lie(world, 'collect', async ({ letters }) => ({ letters: letters.length > 0 ? await rewrite(letters) : [] }))
}

function lieAboutPartners(world: SmallWorld, rewrite: (partner: Partner) => Partner[]): void {
  lie(world, 'me', (me) => ({ ...me, partners: me.partners.flatMap(rewrite) }))
}

async function question(world: SmallWorld, words: string, thread: string | null = null): Promise<string | null> {
  const { id } = await ask.begin(world, openPage('https://www.linkedin.com/feed/'), thread)
  await ask.write(world, id, words)
  return ask.send(world, id)
}

async function questions({ db }: SmallWorld): Promise<string[]> {
  const messages = await db.messages.orderBy('at').toArray()
  return messages.map((message) => (message.kind === 'question' ? message.question.words : message.answer.words))
}

const alarms = async ({ db }: SmallWorld) =>
  (await db.alarms.toArray()).map(({ kind, count }) => `${kind} ${count}`).sort()
const onlyPartner = async ({ db }: SmallWorld) => (await db.partners.toArray())[0] ?? expect.fail('no partner')
const keysOf = async ({ db }: SmallWorld) => (await db.me.get('me'))?.keys ?? expect.fail('not joined')

describe('a hub in between while two people are introduced', () => {
  let executive: SmallWorld
  let mentor: SmallWorld
  let mallory: DeviceKeys
  beforeEach(async () => {
    executive = await joined(hub, 'executive', 'Eleanor')
    mentor = await joined(hub, 'mentor', 'Ana')
    mallory = await makeDevice()
  })

  const forgeries: Record<string, (device: Device) => Device> = {
    'another device': () => mallory.card,
    'another sealing key': (device) => ({ ...device, seal: mallory.card.seal }),
    'another signing key': (device) => ({ ...device, sign: mallory.card.sign }),
    'another id': (device) => ({ ...device, id: mallory.id }),
  }
  const victims = ['executive', 'mentor'] as const
  const rows = Object.keys(forgeries).flatMap((what) =>
    victims.flatMap((victim) => [0, 1, 2, 3, 4, 5].map((round) => ({ what, victim, round }))),
  )

  it.each(rows)(
    'that lists $what to the $victim from round $round on gets nothing',
    async ({ what, victim, round }) => {
      const [one, other] = [await executive.db.me.get('me'), await mentor.db.me.get('me')]
      await hub.store.pair(one?.person.id ?? '', other?.person.id ?? '', hub.clock.now)
      const forge = forgeries[what] ?? expect.fail('no such forgery')
      for (let n = 0; n < 6; n++) {
        const side = victim === 'executive' ? executive : mentor
        if (n === round) {
          lieAboutPartners(side, ({ pair, person }) => [
            { pair, person: { ...person, devices: person.devices.map(forge) } },
          ])
        }
        await sync(n % 2 === 0 ? executive : mentor)
      }
      // The two of them do what they are told to: confirm what is the same on both sides, and nothing else.
      const [hers, his] = [await wordsOf(executive), await wordsOf(mentor)]
      if (hers && his && hers.join() === his.join()) {
        await Promise.allSettled([confirmAll(executive), confirmAll(mentor)])
      }
      await sync(executive)
      await sync(mentor)
      const honest = [(await keysOf(executive)).card, (await keysOf(mentor)).card]
      for (const side of [executive, mentor]) {
        for (const pinned of (await onlyPartner(side)).pinned) expect(honest).toContainEqual(pinned)
      }
      // Nothing can be written under a forged list, whatever was confirmed before.
      const lied = victim === 'executive' && standing(await onlyPartner(executive)) !== 'confirmed'
      const sent = await question(executive, 'For Ana alone').catch((error: unknown) => error)
      if (lied) expect(sent).toMatchObject({ code: expect.stringMatching(/^(unconfirmed|changed-key)$/) })
      for (const { to } of await executive.db.outbox.toArray()) expect(to).not.toContain(mallory.id)
    },
  )

  it('that plays each of them to the other is betrayed by the words', async () => {
    const [asMentor, asExecutive] = [await joined(hub, 'mentor', 'Ana'), await joined(hub, 'executive', 'Eleanor')]
    await introduced(hub, executive, asMentor)
    await introduced(hub, asExecutive, mentor)
    expect(await wordsOf(executive)).toHaveLength(4)
    expect(await wordsOf(mentor)).toHaveLength(4)
    expect(await wordsOf(executive)).not.toEqual(await wordsOf(mentor))
  })

  it('that exchanges the sealing key of a device half-way is noticed', async () => {
    for (const side of [executive, mentor]) {
      await introduced(hub, executive, mentor)
      lieAboutPartners(side, ({ pair, person }) => {
        const devices = person.devices.map((device) => ({ ...device, seal: mallory.card.seal }))
        return [{ pair, person: { ...person, devices } }]
      })
      await rounds(side)
      expect(await alarms(side)).toEqual(['stranger 1'])
      side.wire.fetch = hub.fetch
    }
  })

  it('that reveals another number than it committed to is noticed', async () => {
    await introduced(hub, executive, mentor)
    const { id } = (await onlyPartner(mentor)).listed[0] ?? expect.fail('no device')
    const begun = (await mentor.db.introductions.get(id)) ?? expect.fail('no introduction')
    await mentor.db.introductions.put({ ...begun, theirNonce: 'A'.repeat(43), words: null })
    await rounds(mentor)
    expect([await wordsOf(mentor), await alarms(mentor)]).toEqual([null, ['stranger 1']])
  })
})

type Two = { executive: SmallWorld; mentor: SmallWorld; mallory: DeviceKeys }

/** What it does, what the mentor then has of three questions `one`, `two`, `three`, and which alarms are raised there. */
type Attack = { name: string; does: (two: Two) => void | Promise<void>; reads: string[]; raises: string[] }

const all = ['one', 'two', 'three']
const second = (change: (letter: HeldLetter) => HeldLetter) => (letters: HeldLetter[]) =>
  letters.map((letter, n) => (n === 1 ? change(letter) : letter))

function flipped(sealed: string): string {
  const bytes = new Uint8Array(base64url.decode(sealed))
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  return base64url.encode(bytes)
}

const attacks: Attack[] = [
  { name: 'does what it should', does: () => {}, reads: all, raises: [] },
  {
    name: 'flips a bit of a letter',
    does: ({ mentor }) =>
      lieAboutLetters(
        mentor,
        second((letter) => ({ ...letter, sealed: flipped(letter.sealed) })),
      ),
    reads: ['one', 'three'],
    raises: ['missing 1', 'unreadable 1'],
  },
  {
    name: 'drops a letter',
    does: ({ mentor }) => lieAboutLetters(mentor, (letters) => letters.filter((_, n) => n !== 1)),
    reads: ['one', 'three'],
    raises: ['missing 1'],
  },
  {
    name: 'drops a letter and closes the gap',
    does: ({ mentor }) =>
      lieAboutLetters(mentor, (letters) =>
        letters.filter((_, n) => n !== 1).map((letter, n) => ({ ...letter, place: (letters[0]?.place ?? 0) + n })),
      ),
    reads: ['one', 'three'],
    raises: ['missing 1'],
  },
  {
    name: 'gives two letters in each other’s place',
    does: ({ mentor }) =>
      lieAboutLetters(mentor, (letters) => {
        const [one, two, three] = letters
        if (!one || !two || !three) return letters
        return [one, { ...three, place: two.place }, { ...two, place: three.place }]
      }),
    reads: ['one', 'three', 'two'],
    raises: ['missing 1'],
  },
  {
    name: 'answers in any order',
    does: ({ mentor }) => lieAboutLetters(mentor, (letters) => letters.toReversed()),
    reads: all,
    raises: [],
  },
  {
    name: 'gives a letter twice, in a new place',
    does: ({ mentor }) =>
      lieAboutLetters(mentor, (letters) => [
        ...letters,
        ...letters.map((letter) => ({ ...letter, place: letter.place + 10 })),
      ]),
    reads: all,
    raises: [],
  },
  {
    name: 'gives a letter again under another id',
    does: ({ mentor }) =>
      lieAboutLetters(mentor, (letters) => [
        ...letters,
        ...letters.map((letter) => ({ ...letter, id: crypto.randomUUID(), place: letter.place + 10 })),
      ]),
    reads: all,
    raises: ['unreadable 3'],
  },
  {
    name: 'gives a letter under the id of another',
    does: ({ mentor }) =>
      lieAboutLetters(
        mentor,
        second((letter) => ({ ...letter, id: crypto.randomUUID() })),
      ),
    reads: ['one', 'three'],
    raises: ['missing 1', 'unreadable 1'],
  },
  {
    name: 'says a letter is from somebody unknown',
    does: ({ mentor, mallory }) =>
      lieAboutLetters(
        mentor,
        second((letter) => ({ ...letter, from: mallory.id })),
      ),
    reads: ['one', 'three'],
    raises: ['missing 1', 'stranger 1'],
  },
  {
    name: 'writes a letter of its own',
    does: ({ mentor, mallory }) =>
      lieAboutLetters(mentor, async (letters) => [...letters, await forged(mallory, mentor, mallory.id, 40)]),
    reads: all,
    raises: ['stranger 1'],
  },
  {
    name: 'writes a letter in the name of the executive',
    does: ({ executive, mentor, mallory }) =>
      lieAboutLetters(mentor, async (letters) => [
        ...letters,
        await forged(mallory, mentor, (await keysOf(executive)).id, 40),
      ]),
    reads: all,
    raises: ['unreadable 1'],
  },
  {
    name: 'has the executive’s own keys, and a letter with a count already used',
    does: ({ executive, mentor }) =>
      lieAboutLetters(mentor, async (letters) => {
        const keys = await keysOf(executive)
        return [...letters, await forged(keys, mentor, keys.id, 40, 3)]
      }),
    reads: all,
    raises: ['replayed 1'],
  },
  {
    name: 'gives two letters one place',
    does: ({ mentor }) =>
      lieAboutLetters(mentor, (letters) => letters.map((letter) => ({ ...letter, place: letters[0]?.place ?? 1 }))),
    reads: all,
    raises: [],
  },
  {
    name: 'gives places already reached',
    does: ({ mentor }) =>
      lieAboutLetters(mentor, (letters) => letters.map((letter, n) => (n === 1 ? { ...letter, place: 1 } : letter))),
    reads: ['one', 'three'],
    raises: ['missing 1'],
  },
  {
    name: 'says it has letters that it lost',
    does: ({ executive }) => {
      const { fetch } = executive.wire
      let posts = 0
      executive.wire.fetch = async (input, init) => {
        const posting = init?.method === 'POST' && String(input).endsWith('/v1/letters')
        if (posting) posts += 1
        return posting && posts === 2 ? Response.json({ ok: true }) : fetch(input, init)
      }
    },
    reads: ['one', 'three'],
    raises: ['missing 1'],
  },
]

async function forged(
  writer: DeviceKeys,
  reader: SmallWorld,
  from: string,
  place: number,
  count = 99,
): Promise<HeldLetter> {
  const { card } = await keysOf(reader)
  const id = crypto.randomUUID()
  const thread = crypto.randomUUID()
  const site = { site: 'linkedin', kind: 'li.feed' }
  const question = { id: thread, thread, place: site, words: 'forged', picture: null, spot: null, tipsSeen: [], at: 1 }
  const claims = {
    iss: from,
    aud: [card.id],
    jti: id,
    iat: 1,
    count: { [card.id]: count },
    contents: { kind: 'question', question } as const,
    attachments: [],
  }
  return { place, id, from, at: 1, sealed: await sealLetter(claims, writer, [card]), attachments: [] }
}

describe('a hub that has the post in its hands and', () => {
  it.each(attacks)('$name', async ({ does, reads, raises }) => {
    const { executive, mentor } = await pairedUp(hub)
    await does({ executive, mentor, mallory: await makeDevice() })
    for (const words of all) await question(executive, words)
    await rounds(executive, mentor)
    await sync(mentor)
    expect(await questions(mentor)).toEqual(reads)
    expect(await alarms(mentor)).toEqual(raises)
    expect(await alarms(executive)).toEqual([])
  })

  it('gives a letter to somebody it is not for', async () => {
    const { executive, mentor } = await pairedUp(hub)
    const other = await joined(hub, 'mentor', 'Boris')
    await introduced(hub, executive, other)
    const theirs = await other.db.me.get('me')
    const stolen: HeldLetter[] = []
    lieAboutLetters(mentor, (letters) => {
      stolen.push(...letters)
      return letters
    })
    await question(executive, 'For Ana')
    await rounds(executive, mentor)
    lie(other, 'collect', () => ({ letters: stolen.map((letter) => ({ ...letter, place: 90 })) }))
    await sync(other)
    expect(stolen).toHaveLength(1)
    expect(theirs?.person.name).toBe('Boris')
    expect([await questions(other), await alarms(other)]).toEqual([[], ['unreadable 1']])
  })

  it('gives a letter back to its writer', async () => {
    const { executive, mentor } = await pairedUp(hub)
    const stolen: HeldLetter[] = []
    lieAboutLetters(mentor, (letters) => {
      stolen.push(...letters)
      return []
    })
    await question(executive, 'For Ana')
    await rounds(executive, mentor)
    lie(executive, 'collect', () => ({ letters: stolen.map((letter) => ({ ...letter, place: 90 })) }))
    await sync(executive)
    expect(await alarms(executive)).toEqual(['stranger 1'])
    expect(await executive.db.messages.count()).toBe(1)
  })

  it('withholds everything cannot make a question look as if it had been seen', async () => {
    const { executive, mentor } = await pairedUp(hub)
    lieAboutLetters(mentor, () => [])
    const thread = await question(executive, 'Anybody?')
    await rounds(executive, mentor, executive)
    expect(await executive.db.messages.get(thread ?? '')).toMatchObject({ state: 'sent' })
    expect(await executive.db.threads.get(thread ?? '')).toMatchObject({ state: 'waiting' })
  })

  it('refuses a letter for good shows as refused, with the words still there', async () => {
    const { executive } = await pairedUp(hub)
    const { fetch } = executive.wire
    executive.wire.fetch = async (input, init) =>
      String(input).endsWith('/v1/letters') && init?.method === 'POST'
        ? Response.json({ code: 'forbidden', sentence: 'No.' }, { status: 403 })
        : fetch(input, init)
    const thread = await question(executive, 'Kept')
    await rounds(executive)
    expect(await executive.db.messages.get(thread ?? '')).toMatchObject({
      state: 'refused',
      refusal: 'forbidden',
      question: { words: 'Kept' },
    })
    expect(
      await executive.db.departures
        .where('message')
        .equals(thread ?? '')
        .toArray(),
    ).toMatchObject([{ fate: 'refused' }])
  })

  it.each<[string, () => Response]>([
    ['a page of its own', () => new Response('<h1>Log in</h1>', { headers: { 'Content-Type': 'text/html' } })],
    ['half an answer', () => new Response('{"ok":tr')],
    ['nothing', () => new Response(null, { status: 204 })],
    ['another shape', () => Response.json({ ok: 'yes' })],
    ['too much', () => Response.json({ ok: true, key: 'x' })],
    ['a code of ours that no hub may use', () => Response.json({ code: 'disk-full', sentence: '' }, { status: 507 })],
  ])('answers %s to a letter: it stays queued, and goes later', async (_, answered) => {
    const { executive, mentor } = await pairedUp(hub)
    const { fetch } = executive.wire
    executive.wire.fetch = async (input, init) =>
      String(input).endsWith('/v1/letters') && init?.method === 'POST' ? answered() : fetch(input, init)
    const thread = await question(executive, 'Patient')
    expect(await sync(executive)).toBe('offline')
    expect(await executive.db.messages.get(thread ?? '')).toMatchObject({ state: 'queued' })
    executive.wire.fetch = fetch
    await rounds(executive, mentor)
    expect(await questions(mentor)).toEqual(['Patient'])
  })

  it.each<[string, (bytes: Uint8Array) => Uint8Array, string]>([
    ['flips a bit of', (bytes) => bytes.map((byte, n) => (n === bytes.length - 1 ? byte ^ 1 : byte)), 'unreadable'],
    ['cuts', (bytes) => bytes.slice(0, -1), 'unreadable'],
    ['lengthens', (bytes) => new Uint8Array([...bytes, 0]), 'too-large'],
    ['exchanges', (bytes) => crypto.getRandomValues(new Uint8Array(bytes.length)), 'unreadable'],
    ['empties', () => new Uint8Array(0), 'unreadable'],
  ])('%s a picture: the words are read, the picture is marked', async (_, change, problem) => {
    const { executive, mentor } = await pairedUp(hub)
    const { fetch } = mentor.wire
    mentor.wire.fetch = async (input, init) => {
      const honest = await fetch(input, init)
      if (!String(input).includes('/v1/attachments/')) return honest
      return new Response(change(await honest.bytes()) as Uint8Array<ArrayBuffer>)
    }
    await question(executive, 'See?')
    await rounds(executive, mentor)
    expect(await questions(mentor)).toEqual(['See?'])
    expect(await mentor.db.pictures.toArray()).toMatchObject([{ bytes: null, problem }])
  })
})

it('cannot show one picture in the place of another that was meant for the same mentor', async () => {
  const { executive, mentor } = await pairedUp(hub)
  for (const words of ['one', 'two']) await question(executive, words)
  const [one, two] = (await executive.db.pictures.toArray()).map(({ id }) => id)
  const { fetch } = mentor.wire
  mentor.wire.fetch = async (input, init) => {
    const address = String(input)
    const other = address.endsWith(one ?? '') ? two : one
    if (!address.includes('/v1/attachments/')) return fetch(input, init)
    // The liar is the hub itself, so it needs no proof to fetch the other one.
    const exchanged = address.replace(/[^/]+$/, other ?? '')
    const keys = await keysOf(mentor)
    return new Response(await mentorsOwn.download({ hub: hub.address, keys }, exchanged.split('/').at(-1) ?? '', 1e6))
  }
  const mentorsOwn = makeHub({ fetch: hub.fetch, now: () => hub.clock.now })
  await rounds(executive, mentor)
  expect(await questions(mentor)).toEqual(['one', 'two'])
  for (const picture of await mentor.db.pictures.toArray()) {
    expect(picture).toMatchObject({ bytes: null, problem: 'unreadable' })
  }
})

describe('a hub that lies about who is who', () => {
  type Lie = { name: string; says: (partner: Partner, mallory: Device) => Partner[]; outcome: string }
  const devices = (partner: Partner, list: Device[]) => ({ ...partner, person: { ...partner.person, devices: list } })
  const lies: Lie[] = [
    {
      name: 'gives the partner one more device',
      says: (p, m) => [devices(p, [...p.person.devices, m])],
      outcome: 'changed-key',
    },
    { name: 'exchanges their device', says: (p, m) => [devices(p, [m])], outcome: 'changed-key' },
    {
      name: 'exchanges their sealing key',
      says: (p, m) => [
        devices(
          p,
          p.person.devices.map((device) => ({ ...device, seal: m.seal })),
        ),
      ],
      outcome: 'changed-key',
    },
    {
      name: 'exchanges their signing key under the same id',
      says: (p, m) => [
        devices(
          p,
          p.person.devices.map((device) => ({ ...device, sign: m.sign })),
        ),
      ],
      outcome: 'unconfirmed',
    },
    { name: 'takes their device away', says: (p) => [devices(p, [])], outcome: 'unconfirmed' },
    { name: 'ends the pair', says: () => [], outcome: 'not-paired' },
    {
      name: 'puts another pair first',
      says: (p, m) => [devices({ ...p, pair: '00000000-0000-4000-8000-000000000000' }, [m]), p],
      outcome: 'sent',
    },
    {
      name: 'makes an executive of the mentor',
      says: (p) => [{ ...p, person: { ...p.person, role: 'executive' } }],
      outcome: 'sent',
    },
    {
      name: 'says the pair is with another person',
      says: (p) => [{ ...p, person: { ...p.person, id: p.pair } }],
      outcome: 'sent',
    },
  ]

  it.each(lies)('and $name: $outcome', async ({ says, outcome }) => {
    const { executive, mentor } = await pairedUp(hub)
    const mallory = (await makeDevice()).card
    const { id } = await ask.begin(executive, openPage('https://www.linkedin.com/feed/'))
    await ask.write(executive, id, 'For Ana alone')
    lieAboutPartners(executive, (partner) => says(partner, mallory))
    await rounds(executive)
    const came = await ask.send(executive, id).then(
      () => 'sent',
      (error: unknown) => (error as { code?: string }).code,
    )
    expect(came).toBe(outcome)
    const ana = (await keysOf(mentor)).id
    const written = (await executive.db.outbox.toArray()).filter(({ message }) => message)
    for (const { to } of written) expect(to).toEqual([ana])
    if (outcome !== 'sent') expect(await executive.db.drafts.get(id)).toMatchObject({ words: 'For Ana alone' })
  })

  it('cannot rename a partner whose words were compared, and can until then', async () => {
    const called = (name: string) => (partner: Partner) => [{ ...partner, person: { ...partner.person, name } }]
    const nameIn = async ({ db }: SmallWorld) => (await db.partners.toArray()).map(({ person }) => person.name)
    const executive = await joined(hub, 'executive', 'Eleanor')
    const mentor = await joined(hub, 'mentor', 'Ana')
    await introduced(hub, executive, mentor)
    lieAboutPartners(executive, called('Anna'))
    await rounds(executive)
    expect(await nameIn(executive)).toEqual(['Anna'])
    await confirmAll(executive)
    lieAboutPartners(executive, called('Your bank'))
    await rounds(executive)
    expect(await nameIn(executive)).toEqual(['Anna'])
  })

  it('cannot make somebody else of this person', async () => {
    const { executive } = await pairedUp(hub)
    const before = (await executive.db.me.get('me'))?.person
    lie(executive, 'me', (me) => ({ ...me, person: { ...me.person, id: crypto.randomUUID(), role: 'mentor' } }))
    await rounds(executive)
    expect((await executive.db.me.get('me'))?.person).toEqual(before)
  })
})

describe('a mentor who would start something', () => {
  it('cannot ask, and cannot answer what was not asked of them', async () => {
    const { executive, mentor } = await pairedUp(hub)
    const thread = (await question(executive, 'For Ana')) ?? ''
    await rounds(executive, mentor)
    const other = await joined(hub, 'mentor', 'Boris')
    await introduced(hub, executive, other)
    await confirmAll(executive)
    await confirmAll(other)
    const partner = await onlyPartner(other)
    const departure = { what: 'answer', place: null, picture: null } as const
    const id = crypto.randomUUID()
    const site = { site: 'linkedin', kind: 'li.feed' }
    const asks = { id, thread: id, place: site, words: 'Your code?', picture: null, spot: null, tipsSeen: [], at: 1 }
    const says = { id, thread, question: thread, words: 'I am Ana', drawing: [], at: 1 }
    const attempts: Contents[] = [
      { kind: 'question', question: asks },
      { kind: 'question', question: { ...asks, thread } },
      { kind: 'answer', answer: says },
      { kind: 'opened', thread, message: thread },
      { kind: 'withdrawn', thread, question: thread },
      { kind: 'solved', thread, at: 1 },
    ]
    const before = [await executive.db.threads.toArray(), await executive.db.messages.toArray()]
    for (const contents of attempts) await post(other, partner, { contents, departure }, async () => undefined)
    await rounds(other, executive)
    expect([await executive.db.threads.toArray(), await executive.db.messages.toArray()]).toEqual(before)
    expect(await executive.db.messages.count()).toBe(1)
  })

  it('cannot touch the tips of another', async () => {
    const { executive, mentor } = await pairedUp(hub)
    const other = await joined(hub, 'mentor', 'Boris')
    await introduced(hub, executive, other)
    await confirmAll(executive)
    await confirmAll(other)
    const tip = {
      place: { site: 'x', kind: 'x.home' },
      title: 'Ana’s',
      words: { how: 'So.', whether: '' },
      audience: null,
    }
    const id = await publishTip(mentor, tip)
    await publishTip(other, { ...tip, id, title: 'Boris’s' })
    await publishTip(other, { ...tip, id, title: 'Boris’s again' })
    await rounds(mentor, other, executive)
    expect(await executive.db.tips.get(id)).toMatchObject({ tip: { title: 'Ana’s', by: 'Ana' } })
  })
})

it('says an alarm once, counts it, and shows it no more when it was read', async () => {
  const { executive, mentor } = await pairedUp(hub)
  lieAboutLetters(mentor, (letters) => letters.map((letter) => ({ ...letter, sealed: flipped(letter.sealed) })))
  for (const words of all) await question(executive, words)
  await rounds(executive, mentor)
  expect(await alarms(mentor)).toEqual(['unreadable 3'])
  const [alarm] = await mentor.db.alarms.toArray()
  await dismiss(mentor, alarm?.id ?? '')
  await rounds(mentor)
  expect(await alarms(mentor)).toEqual([])
})
