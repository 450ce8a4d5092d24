import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Anchor } from '../../../lib/protocol/anchor.ts'
import { Claims, Contents, HeldLetter, PostedLetter } from '../../../lib/protocol/letter.ts'
import { TipPack } from '../../../lib/protocol/pack.ts'
import { Outline, Place } from '../../../lib/protocol/page.ts'
import { Device, Invite, Partner, Person, SealKey } from '../../../lib/protocol/people.ts'
import { Answer, Question } from '../../../lib/protocol/question.ts'
import { Recording, RecordingNote } from '../../../lib/protocol/recording.ts'
import { Refusal, type RouteName, routes } from '../../../lib/protocol/routes.ts'
import { Tip } from '../../../lib/protocol/tip.ts'
import { anchor, everything } from '../../fixtures/recordings.ts'

const id = '3f2a1c9e-0d5b-4c6e-8a7f-112233445566'
const device = 'A'.repeat(43)
const seal = `age1pq1${'q'.repeat(1950)}`
const place = { site: 'linkedin', kind: 'li.feed' }
const card = { id: device, sign: { kty: 'OKP', crv: 'Ed25519', x: device }, seal }
const person = { id, name: 'Ana', role: 'mentor', devices: [card] }
const picture = { attachment: id, type: 'image/png', width: 800, height: 600 }
const question = { id, thread: id, place, words: 'Where?', picture, spot: { x: 0.5, y: 1 }, tipsSeen: [id], at: 1 }
const drawing = [
  {
    tool: 'arrow',
    points: [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
  },
]
const answer = { id, thread: id, question: id, words: 'There.', drawing, at: 1 }
const tip = { id, version: 1, place, title: 'Post', words: { how: 'So.', whether: 'Rarely.' }, by: 'Ana', at: 1 }
const note = { attachment: id, steps: 4, voiceSeconds: 43, clipSeconds: 90 }
const { recording } = everything()
const posted = { id, to: [device], sealed: 'AAAA', attachments: [id] }
const box = { x: 1, y: 2, width: 3, height: 4, role: 'button', label: 'Send' }
const invite = { id, role: 'mentor', name: null, person: null, madeAt: 1, expiresAt: 2, usedAt: null }

const examples: [string, z.ZodType, unknown][] = [
  ['Place', Place, place],
  ['Device', Device, card],
  ['Person', Person, person],
  ['Partner', Partner, { pair: id, person }],
  ['Invite', Invite, invite],
  ['Question', Question, question],
  ['Answer', Answer, answer],
  ['Tip', Tip, tip],
  ['Anchor', Anchor, anchor],
  ['Recording', Recording, recording],
  ['RecordingNote', RecordingNote, note],
  ['Question with an anchor', Question, { ...question, anchor }],
  ['Answer with a voice alone', Answer, { ...answer, words: '', drawing: [], recording: note }],
  ['Tip that was recorded', Tip, { ...tip, recording: note }],
  [
    'Outline',
    Outline,
    {
      width: 800,
      height: 600,
      scroll: null,
      dark: false,
      rtl: false,
      boxes: [box],
      covers: [{ x: 0, y: 0, width: 1, height: 1, reason: 'amount' }],
    },
  ],
  [
    'TipPack',
    TipPack,
    {
      format: 1,
      id,
      version: 1,
      name: 'Pack',
      site: 'linkedin',
      checked: '2026-11-22',
      tips: [{ id, kind: 'li.feed', title: { en: 'Post' }, words: { en: { how: 'So.', whether: '' } } }],
    },
  ],
  ['PostedLetter', PostedLetter, posted],
  ['HeldLetter', HeldLetter, { place: 1, id, from: device, at: 1, sealed: 'AAAA', attachments: [] }],
  [
    'Claims',
    Claims,
    {
      iss: device,
      aud: [device],
      jti: id,
      iat: 1,
      count: { [device]: 1 },
      contents: { kind: 'question', question },
      attachments: [{ id, bytes: 1, sha256: device }],
    },
  ],
  ...(
    [
      { kind: 'introduction', introduction: { step: 'reveal', commitment: device, nonce: device } },
      { kind: 'answer', answer },
      { kind: 'opened', thread: id, message: id },
      { kind: 'solved', thread: id, at: 1 },
      { kind: 'withdrawn', thread: id, question: id },
      { kind: 'tip', tip },
      { kind: 'tip-retired', tip: id, version: 1 },
    ] as const
  ).map((contents): [string, z.ZodType, unknown] => [`Contents ${contents.kind}`, Contents, contents]),
  ['Refusal', Refusal, { code: 'gone', sentence: 'That is no longer there.' }],
]

const signature = 'A'.repeat(86)
const key = { kty: 'OKP', crv: 'Ed25519', x: device }
const statement = { format: 1, n: 0, before: null, at: 1, does: 'begin', key, name: 'Ana' }
const manifest = {
  format: 1,
  pack: id,
  version: 1,
  entries: { 'pack.json': { bytes: 1, sha256: device } },
  signatures: [{ by: device, key, signature }],
}
const release = { format: 1, pack: id, n: 1, at: 1, file: { upload: id, version: 1, bytes: 1, sha256: device } }
const reach = { audience: { everyone: false, groups: ['Board'], people: [id] }, percent: 5, from: 1 }
const entry = {
  ...{
    id,
    ref: 'm.ellis@example.com',
    name: 'Margaret Ellis',
    role: 'executive',
    groups: ['Board'],
    languages: ['es'],
  },
  ...{ zone: 'Europe/Madrid', topics: ['x'], capacity: 0, manager: null, endsAt: 1 },
}

const inputs: Partial<Record<RouteName, unknown>> = {
  join: { code: '0123456789ABCDEF', name: 'Ana', seal },
  rename: { name: 'Ana' },
  post: posted,
  collect: { after: '7' },
  received: { upTo: 7 },
  invite: { role: 'mentor', name: 'Ana', person: null, days: 7 },
  pair: { executive: id, mentor: id },
  role: { role: 'coordinator' },
  enrol: { entries: [entry] },
  inviteAll: { entries: [id], days: 7 },
  vouch: { statement, by: device, signature },
  keepPack: { upload: id, sha256: device, manifest, name: 'Pack', site: 'linkedin', tips: 1 },
  release: { release: { release, signed: manifest.signatures[0] }, reach },
  reach: { n: 1, reach },
  tally: {
    week: '2026-W47',
    counts: [
      ['asked li.feed', 2],
      [`helped ${id}`, 1],
    ],
  },
  log: { after: '7' },
}

type Path = (string | number)[]

/** Every place in a value, deepest last. */
function paths(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...at, key]))]
}

function change(value: unknown, [key, ...rest]: Path, alter: (inner: unknown) => unknown): unknown {
  if (key === undefined) return alter(value)
  if (Array.isArray(value)) return value.map((inner, n) => (n === Number(key) ? change(inner, rest, alter) : inner))
  return Object.fromEntries(
    Object.entries(value as object).map(([k, v]) => [k, k === key ? change(v, rest, alter) : v]),
  )
}

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

/** What a hostile or broken sender makes of one place of a valid value. */
const alteration: fc.Arbitrary<(inner: unknown) => unknown> = fc.oneof(
  fc
    .constantFrom<unknown>(
      ...[
        undefined,
        null,
        true,
        0,
        -1,
        1.5,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        JSON.parse('1e400'),
        -0,
        2 ** 53,
        '',
        '0',
        [],
        {},
      ],
      ...['\uD800', 'a\uDFFF', '\u202Eevil', '\u200B', '\u0000', 'x'.repeat(200_000), '__proto__', 'constructor'],
      ...[nested(5000), Array(5000).fill(0), JSON.parse('{"__proto__":{"polluted":true}}'), Object.create(null)],
    )
    .map((other) => () => other),
  fc.anything({ maxDepth: 2, withNullPrototype: true }).map((other) => () => other),
  fc.constant((inner: unknown) => [inner, inner]),
  fc.constant((inner: unknown) => (Array.isArray(inner) ? [...inner, ...inner] : `${String(inner)}${String(inner)}`)),
  fc.constant((inner: unknown) => (typeof inner === 'object' && inner ? { ...inner, extra: 1 } : { inner })),
  fc.constant((inner: unknown) =>
    typeof inner === 'object' && inner
      ? JSON.parse(JSON.stringify(inner).replace('{', '{"__proto__":{"x":1},'))
      : inner,
  ),
  fc.constant((inner: unknown) =>
    typeof inner === 'object' && inner ? Object.fromEntries(Object.entries(inner).slice(1)) : undefined,
  ),
)

/** Parses, and answers how it went; anything but a ZodError is a mistake of ours. */
function attempt(schema: z.ZodType, value: unknown): { accepted: boolean; output?: unknown } {
  const parsed = schema.safeParse(value)
  if (!parsed.success) expect(parsed.error).toBeInstanceOf(z.ZodError)
  return parsed.success ? { accepted: true, output: parsed.data } : { accepted: false }
}

const all: [string, z.ZodType, unknown][] = [
  ...examples,
  ...Object.entries(inputs).map(([name, value]): [string, z.ZodType, unknown] => {
    return [`${name} asked`, routes[name as RouteName].input, value]
  }),
]

describe('what both ends agree on', () => {
  it.each(all)('%s accepts what is right', (_, schema, value) => {
    expect(attempt(schema, value).accepted).toBe(true)
  })

  it.each(all)('%s refuses or accepts whatever else comes, without harm', (_, schema, value) => {
    const places = paths(value)
    fc.assert(
      fc.property(fc.constantFrom(...places), alteration, (path, alter) => {
        const { accepted, output } = attempt(schema, change(value, path, alter))
        if (!accepted) return
        // What is believed says the same when it is passed on, and is believed there too.
        const passedOn: unknown = JSON.parse(JSON.stringify(output))
        expect(attempt(schema, passedOn)).toMatchObject({ accepted: true, output: passedOn })
      }),
      { numRuns: 1500 },
    )
    expect(Object.prototype).not.toHaveProperty('polluted')
    expect({}).not.toHaveProperty('x')
  })

  it.each(all.filter(([name]) => name !== 'Refusal'))('%s knows no more fields than it names', (_, schema, value) => {
    for (const path of paths(value)) {
      let changed = false
      const more = change(value, path, (inner) => {
        if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner
        changed = true
        return { ...inner, another: 1 }
      })
      if (changed) expect([path, attempt(schema, more).accepted]).toEqual([path, false])
    }
  })
})

describe('a recording', () => {
  const refused: [string, (recording: Recording) => unknown][] = [
    ['what somebody typed', (all) => ({ ...all, steps: all.steps.map((step) => ({ ...step, value: 'secret' })) })],
    ['a key that writes a character', (all) => ({ ...all, steps: [{ ...all.steps[1], key: 'a' }] })],
    ['a key without a press', (all) => ({ ...all, steps: [{ ...all.steps[0], key: 'Enter' }] })],
    ['an address', (all) => ({ ...all, steps: [{ ...all.steps[0], place: { ...place, url: 'https://x.com' } }] })],
    ['one file for two things', (all) => ({ ...all, voice: null, clip: { ...all.clip, captions: all.clip?.file } })],
    ['a file in a folder', (all) => ({ ...all, voice: { ...all.voice, file: 'a/voice.webm' } })],
    ['too many steps', (all) => ({ ...all, steps: Array(61).fill(all.steps[1]) })],
    ['too long a clip', (all) => ({ ...all, clip: { ...all.clip, seconds: 91 } })],
    ['nothing', (all) => ({ ...all, steps: [], voice: null, clip: null })],
  ]
  it.each(refused)('has no room for %s', (_, alter) => {
    expect(Recording.safeParse(recording).success).toBe(true)
    expect(Recording.safeParse(alter(recording)).success).toBe(false)
  })
})

describe('a route', () => {
  it('has an example of what is asked here when it takes anything', () => {
    for (const [name, { input }] of Object.entries(routes)) {
      if (!input.safeParse({}).success) expect(Object.keys(inputs)).toContain(name)
    }
  })

  it('has a path, a pace and, where it takes a body, a limit', () => {
    const addresses = new Set<string>()
    for (const { method, path, bytes, perMinute } of Object.values(routes)) {
      addresses.add(`${method} ${path}`)
      expect(path).toMatch(/^\/v1\/[a-z/]+(:id(\/[a-z]+)?)?$/)
      expect(perMinute).toBeGreaterThan(0)
      expect(bytes > 0).toBe(method === 'POST')
    }
    expect(addresses.size).toBe(Object.keys(routes).length)
  })
})

describe('the key a letter is sealed for', () => {
  it.each([
    ['a classical recipient', 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'],
    ['an SSH key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA'],
    ['a private key', `AGE-SECRET-KEY-PQ-1${'Q'.repeat(58)}`],
    ['capitals', seal.toUpperCase()],
    ['two recipients', `${seal}\n${seal}`],
    ['nothing', ''],
  ])('is not %s', (_, key) => {
    expect(SealKey.safeParse(key).success).toBe(false)
  })
})
