import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { base64url, CompactSign, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  commit,
  comparedWords,
  type DeviceKeys,
  hashOf,
  makeDevice,
  open,
  openLetter,
  pairPhrase,
  prove,
  randomNonce,
  seal,
  sealLetter,
  signValue,
  thumbprint,
  verifyProof,
  verifyValue,
  wordsToCompare,
} from '../../lib/crypto.ts'
import { type Claims, letterLimits } from '../../lib/protocol/letter.ts'
import { type Device, SealKey } from '../../lib/protocol/people.ts'
import { proofWindow } from '../../lib/protocol/routes.ts'

const text = new TextEncoder()
const now = Date.UTC(2026, 10, 22, 9)
const unreadable = expect.objectContaining({ code: 'unreadable' })

let eleanor: DeviceKeys
let ana: DeviceKeys
let mallory: DeviceKeys

beforeAll(async () => {
  ;[eleanor, ana, mallory] = await Promise.all([makeDevice(), makeDevice(), makeDevice()])
})

const contents = (words: string): Claims['contents'] => {
  const id = crypto.randomUUID()
  const place = { site: 'linkedin', kind: 'li.feed' }
  const question = { id, thread: id, place, words, picture: null, spot: null, tipsSeen: [], at: now }
  return { kind: 'question', question }
}

function claimsTo(recipients: readonly DeviceKeys[], change: Partial<Claims> = {}): Claims {
  return {
    iss: eleanor.id,
    aud: recipients.map(({ id }) => id),
    jti: crypto.randomUUID(),
    iat: Math.floor(now / 1000),
    count: Object.fromEntries(recipients.map(({ id }) => [id, 1])),
    contents: contents('Where did the button go?'),
    attachments: [],
    ...change,
  }
}

describe('a device', () => {
  it('keeps its private keys where no script can read them', async () => {
    for (const key of [eleanor.sign, eleanor.wrap]) {
      expect(key.extractable).toBe(false)
      await expect(crypto.subtle.exportKey(key.type === 'secret' ? 'raw' : 'pkcs8', key)).rejects.toThrow()
    }
    expect(new TextDecoder().decode(eleanor.wrappedIdentity)).not.toContain('AGE-SECRET-KEY')
  })

  it('is named by the thumbprint of its key, as RFC 8037 gives it', async () => {
    const key = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } as const
    expect(await thumbprint(key)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
    expect(await thumbprint(eleanor.card.sign)).toBe(eleanor.id)
  })
})

describe('sealed bytes', () => {
  it('open for each recipient and for nobody else', async () => {
    const bytes = text.encode('only the two of them')
    const sealed = await seal(bytes, [eleanor.card.seal, ana.card.seal])
    expect(await open(sealed, eleanor)).toEqual(bytes)
    expect(await open(sealed, ana)).toEqual(bytes)
    await expect(open(sealed, mallory)).rejects.toEqual(unreadable)
  })

  it('come back as they were, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const own = new Uint8Array(bytes)
        expect(await open(await seal(own, [ana.card.seal]), ana)).toEqual(own)
      }),
      { numRuns: 30 },
    )
  })

  it('have the lengths of the PADMÉ table, so that a length tells little', async () => {
    const overhead = (await seal(new Uint8Array(0), [ana.card.seal])).length - 1024
    const padded = async (length: number) => {
      const { length: sealed } = await seal(new Uint8Array(length - 4), [ana.card.seal])
      // age adds 16 bytes to each chunk of 64 KiB.
      return sealed - overhead - 16 * (Math.ceil((sealed - overhead) / (65_536 + 16)) - 1)
    }
    const table = [
      [9, 1024],
      [1024, 1024],
      [1025, 1088],
      [1088, 1088],
      [4097, 4352],
      [10_000, 10_240],
      [65_536, 65_536],
      [65_537, 67_584],
      [1_000_000, 1_015_808],
    ] as const
    for (const [length, expected] of table) expect([length, await padded(length)]).toEqual([length, expected])
  })

  it('refuse a classical recipient, which would weaken the whole', async () => {
    const classical = await identityToRecipient(await generateX25519Identity())
    expect(SealKey.safeParse(classical).success).toBe(false)
    await expect(seal(new Uint8Array(1), [ana.card.seal, classical])).rejects.toThrow()
    await expect(seal(new Uint8Array(1), [])).rejects.toThrow(expect.objectContaining({ code: 'not-paired' }))
  })

  it('are not blamed when this device cannot read its own key', async () => {
    const sealed = await seal(text.encode('fine'), [ana.card.seal])
    const damaged = { ...ana, wrappedIdentity: ana.wrappedIdentity.map((byte) => byte ^ 1) }
    await expect(open(sealed, damaged)).rejects.not.toEqual(unreadable)
  })
})

describe('a letter', () => {
  const post = async (claims: Claims, sender: DeviceKeys, recipients: readonly DeviceKeys[]) => ({
    id: claims.jti,
    from: claims.iss,
    sealed: await sealLetter(
      claims,
      sender,
      recipients.map(({ card }) => card),
    ),
  })

  it('says to each of its recipients what its sender signed', async () => {
    const claims = claimsTo([ana, mallory])
    const held = await post(claims, eleanor, [ana, mallory])
    expect(await openLetter(held, ana, eleanor.card)).toEqual(claims)
    expect(await openLetter(held, mallory, eleanor.card)).toEqual(claims)
  })

  it('opens for no one else', async () => {
    const held = await post(claimsTo([ana]), eleanor, [ana])
    await expect(openLetter(held, mallory, eleanor.card)).rejects.toEqual(unreadable)
  })

  it('is refused when a single bit of it changed', { timeout: 60_000 }, async () => {
    const held = await post(claimsTo([ana]), eleanor, [ana])
    const bytes = base64url.decode(held.sealed)
    expect(bytes.length).toBeGreaterThan(2500)
    // One bit of every second byte: a bit costs a whole opening, and the others would take minutes.
    let refused = 0
    for (let at = 0; at < bytes.length; at += 2) {
      const changed = new Uint8Array(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << ((at / 2) % 8))
      const outcome = await openLetter({ ...held, sealed: base64url.encode(changed) }, ana, eleanor.card).catch(
        (error: unknown) => error,
      )
      expect([at, outcome]).toEqual([at, unreadable])
      refused += 1
    }
    expect(refused).toBe(Math.ceil(bytes.length / 2))
  })

  it('is refused when it was cut, lengthened or is no letter at all', async () => {
    const { sealed, ...held } = await post(claimsTo([ana]), eleanor, [ana])
    const bytes = base64url.decode(sealed)
    for (const wrong of ['A', 'AAAA', sealed.slice(0, -40), `${sealed}AAAA`, base64url.encode(bytes.slice(0, 1800))]) {
      await expect(openLetter({ ...held, sealed: wrong }, ana, eleanor.card)).rejects.toEqual(unreadable)
    }
  })

  it('cannot be passed on by its recipient as if it were meant for somebody else', async () => {
    const held = await post(claimsTo([ana]), eleanor, [ana])
    const signed = await open(new Uint8Array(base64url.decode(held.sealed)), ana)
    const forwarded = { ...held, sealed: base64url.encode(await seal(signed, [mallory.card.seal])) }
    await expect(openLetter(forwarded, mallory, eleanor.card)).rejects.toEqual(unreadable)
  })

  it('is refused under another id, or as if from another device', async () => {
    const held = await post(claimsTo([ana]), eleanor, [ana])
    await expect(openLetter({ ...held, id: crypto.randomUUID() }, ana, eleanor.card)).rejects.toEqual(unreadable)
    await expect(openLetter({ ...held, from: mallory.id }, ana, mallory.card)).rejects.toEqual(unreadable)
    await expect(openLetter({ ...held, from: mallory.id }, ana, eleanor.card)).rejects.toEqual(unreadable)
  })

  it('is refused when signed by anyone but the device it says it is from', async () => {
    const held = await post(claimsTo([ana]), mallory, [ana])
    await expect(openLetter(held, ana, eleanor.card)).rejects.toEqual(unreadable)
    const disguised: Device = { ...mallory.card, id: eleanor.id }
    await expect(openLetter(held, ana, disguised)).rejects.toEqual(unreadable)
  })

  it.each<[string, (claims: Claims) => unknown]>([
    ['another sender', (claims) => ({ ...claims, iss: mallory.id })],
    ['other recipients', (claims) => ({ ...claims, aud: [mallory.id] })],
    ['no recipients', (claims) => ({ ...claims, aud: [] })],
    ['a recipient twice', (claims) => ({ ...claims, aud: [ana.id, ana.id] })],
    ['another id', (claims) => ({ ...claims, jti: crypto.randomUUID() })],
    ['no count for the reader', (claims) => ({ ...claims, count: { [mallory.id]: 1 } })],
    ['a count below one', (claims) => ({ ...claims, count: { [ana.id]: 0 } })],
    ['a field nobody knows', (claims) => ({ ...claims, extra: true })],
    ['contents nobody knows', (claims) => ({ ...claims, contents: { kind: 'command' } })],
    ['text that deceives', (claims) => ({ ...claims, contents: contents('a\u202Eb') })],
  ])('is refused when what was signed holds %s', async (_, change) => {
    const claims = claimsTo([ana])
    const jws = await signed(change(claims), { alg: 'Ed25519', typ: 'sotto-letter+jws', kid: eleanor.id })
    const sealed = base64url.encode(await seal(text.encode(jws), [ana.card.seal]))
    await expect(openLetter({ id: claims.jti, from: eleanor.id, sealed }, ana, eleanor.card)).rejects.toEqual(
      unreadable,
    )
  })

  it.each([
    ['another type', { alg: 'Ed25519', typ: 'dpop+jwt' }],
    ['no type', { alg: 'Ed25519' }],
    ['another key id', { alg: 'Ed25519', typ: 'sotto-letter+jws', kid: 'A'.repeat(43) }],
    ['the name of a family of algorithms', { alg: 'EdDSA', typ: 'sotto-letter+jws' }],
  ])('is refused with a header of %s', async (_, header) => {
    const claims = claimsTo([ana])
    const jws = await signed(claims, { kid: eleanor.id, ...header })
    const sealed = base64url.encode(await seal(text.encode(jws), [ana.card.seal]))
    await expect(openLetter({ id: claims.jti, from: eleanor.id, sealed }, ana, eleanor.card)).rejects.toEqual(
      unreadable,
    )
  })

  it('is refused unsigned', async () => {
    const claims = claimsTo([ana])
    const header = base64url.encode(JSON.stringify({ alg: 'none', typ: 'sotto-letter+jws', kid: eleanor.id }))
    const jws = `${header}.${base64url.encode(JSON.stringify(claims))}.`
    const sealed = base64url.encode(await seal(text.encode(jws), [ana.card.seal]))
    await expect(openLetter({ id: claims.jti, from: eleanor.id, sealed }, ana, eleanor.card)).rejects.toEqual(
      unreadable,
    )
  })

  it('is sealed to exactly the devices it names', async () => {
    await expect(sealLetter(claimsTo([ana]), eleanor, [mallory.card])).rejects.toThrow()
    await expect(sealLetter(claimsTo([ana]), eleanor, [ana.card, mallory.card])).rejects.toThrow()
  })

  it('fits what the hub takes, or is refused before it is kept', async () => {
    const id = crypto.randomUUID()
    const stroke = {
      tool: 'free',
      points: Array.from({ length: 400 }, () => ({ x: 0.123456789, y: 0.987654321 })),
    } as const
    const answer = { id, thread: id, question: id, words: '', drawing: Array(40).fill(stroke), at: now }
    const claims = claimsTo([ana], { contents: { kind: 'answer', answer } })
    await expect(sealLetter(claims, eleanor, [ana.card])).rejects.toThrow(
      expect.objectContaining({ code: 'too-large' }),
    )
    const most = claimsTo([ana], { contents: contents('\u{1F642}'.repeat(1000)) })
    expect((await sealLetter(most, eleanor, [ana.card])).length).toBeLessThan(letterLimits.sealedBytes)
  })

  function signed(payload: unknown, header: { alg: string; typ?: string; kid?: string }): Promise<string> {
    return new CompactSign(text.encode(JSON.stringify(payload))).setProtectedHeader(header).sign(eleanor.sign)
  }
})

describe('the proof of a request', () => {
  const request = { method: 'POST', address: 'https://hub.example/v1/letters' }
  const refused = { code: 'not-joined' }
  const crafted = (header: object, payload: object) =>
    new SignJWT({ htm: 'POST', htu: request.address, jti: crypto.randomUUID(), iat: now / 1000, ...payload })
      .setProtectedHeader({ alg: 'Ed25519', typ: 'dpop+jwt', jwk: eleanor.card.sign, ...header })
      .sign(eleanor.sign)

  it('names the device, and carries an id of its own each time', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(async () => verifyProof(await prove(eleanor, request, now), request, now)),
    )
    expect(one).toMatchObject({ device: eleanor.id, key: eleanor.card.sign, at: now })
    expect(one?.id).not.toBe(two?.id)
  })

  it('is good for that method and address only, whatever the query', async () => {
    const proof = await prove(eleanor, request, now)
    const other = [
      { ...request, method: 'GET' },
      { ...request, method: 'post' },
      { ...request, address: 'https://hub.example/v1/me' },
      { ...request, address: 'https://hub.example/v1/letters/' },
      { ...request, address: 'https://other.example/v1/letters' },
      { ...request, address: 'http://hub.example/v1/letters' },
    ]
    for (const asked of other) await expect(verifyProof(proof, asked, now)).rejects.toMatchObject(refused)
    const asked = { ...request, address: `${request.address}?after=3#x` }
    expect((await verifyProof(proof, asked, now)).device).toBe(eleanor.id)
  })

  it('is good for two minutes either way; beyond, the clock is named', async () => {
    const proof = await prove(eleanor, request, now)
    for (const seconds of [-proofWindow, 0, proofWindow]) {
      expect((await verifyProof(proof, request, now + seconds * 1000)).device).toBe(eleanor.id)
    }
    for (const seconds of [-proofWindow - 1, proofWindow + 1, 365 * 86_400, -365 * 86_400]) {
      await expect(verifyProof(proof, request, now + seconds * 1000)).rejects.toMatchObject({ code: 'clock' })
    }
  })

  it.each<[string, object, object]>([
    ['another type', { typ: 'JWT' }, {}],
    ['a type of letter', { typ: 'sotto-letter+jws' }, {}],
    ['a private key in it', { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), d: 'A'.repeat(43) } }, {}],
    ['no key', { jwk: undefined }, {}],
    ['a key that did not sign', { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) } }, {}],
    ['a symmetric key', { jwk: { kty: 'oct', k: 'AAAA' } }, {}],
    ['critical extensions', { crit: ['b64'], b64: false }, {}],
    ['no method', {}, { htm: undefined }],
    ['no address', {}, { htu: undefined }],
    ['no id', {}, { jti: undefined }],
    ['an id that is no text', {}, { jti: 7 }],
    ['an endless id', {}, { jti: 'x'.repeat(65) }],
    ['no time', {}, { iat: undefined }],
    ['a time that is no number', {}, { iat: String(now / 1000) }],
    ['an address in capitals', {}, { htu: 'HTTPS://HUB.EXAMPLE/v1/letters' }],
    ['megabytes', {}, { x: 'x'.repeat(2000) }],
  ])('is refused with %s', async (_, header, payload) => {
    const proof = await crafted(header, payload).catch(() => 'x')
    await expect(verifyProof(proof, request, now)).rejects.toMatchObject(refused)
  })

  it('is refused with another algorithm, or none', async () => {
    const payload = base64url.encode(
      JSON.stringify({ htm: 'POST', htu: request.address, jti: 'abcdefgh', iat: now / 1000 }),
    )
    for (const alg of ['none', 'HS256', 'ES256', 'EdDSA', 'Ed448']) {
      const header = base64url.encode(JSON.stringify({ alg, typ: 'dpop+jwt', jwk: eleanor.card.sign }))
      const key = await crypto.subtle.importKey(
        'raw',
        base64url.decode(eleanor.card.sign.x) as Uint8Array<ArrayBuffer>,
        { name: 'HMAC', hash: 'SHA-256' },
        false,
        ['sign'],
      )
      const input = `${header}.${payload}`
      const macs = [
        '',
        base64url.encode(new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(input)))),
        base64url.encode(new Uint8Array(await crypto.subtle.sign('Ed25519', eleanor.sign, text.encode(input)))),
      ]
      const accepted = await Promise.allSettled(macs.map((mac) => verifyProof(`${input}.${mac}`, request, now)))
      expect(accepted.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    }
  })

  it('is refused, and soon, whatever is sent in its place', async () => {
    const proof = await prove(eleanor, request, now)
    const noise = fc.oneof(
      fc.string({ maxLength: 4000 }),
      fc.stringMatching(/^[\w-]{0,50}\.[\w-]{0,50}\.[\w-]{0,50}$/),
      fc
        .nat({ max: proof.length - 1 })
        .map((at) => proof.slice(0, at) + (proof[at] === 'A' ? 'B' : 'A') + proof.slice(at + 1)),
    )
    await fc.assert(
      fc.asyncProperty(noise, async (header) => {
        const outcome = await verifyProof(header, request, now).catch((error: unknown) => error)
        // The last character of a signature has bits that mean nothing: then it is the same proof.
        if (outcome instanceof Error) expect(['not-joined', 'clock']).toContain((outcome as { code?: string }).code)
        else expect(outcome).toMatchObject({ device: eleanor.id })
      }),
      { numRuns: 400 },
    )
  })
})

describe('the words two people compare', () => {
  const numbers = () => ({ hers: randomNonce(), theirs: randomNonce() })

  it('are the same on both sides, four of 2,048', async () => {
    const { hers, theirs } = numbers()
    const pair = { executive: eleanor.card, mentor: ana.card }
    const words = await wordsToCompare(pair, hers, theirs)
    expect(words).toEqual(await wordsToCompare(structuredClone(pair), hers, theirs))
    expect(words).toHaveLength(comparedWords)
    for (const word of words) expect(word).toMatch(/^[a-z]{3,8}$/)
    const phrase = await pairPhrase(pair, hers, theirs)
    expect(phrase).toEqual(await pairPhrase(structuredClone(pair), hers, theirs))
    expect(phrase).toHaveLength(2)
  })

  it('are these, for these keys and numbers', async () => {
    const device = (letter: string): Device => ({
      id: letter.repeat(43),
      sign: { kty: 'OKP', crv: 'Ed25519', x: letter.repeat(43) },
      seal: `age1pq1${letter.repeat(1950)}`,
    })
    const pair = { executive: device('a'), mentor: device('c') }
    expect(await wordsToCompare(pair, 'e'.repeat(43), 'f'.repeat(43))).toMatchInlineSnapshot(`
      [
        "type",
        "rookie",
        "tone",
        "girl",
      ]
    `)
    expect(await pairPhrase(pair, 'e'.repeat(43), 'f'.repeat(43))).toMatchInlineSnapshot(`
      [
        "thunder",
        "alley",
      ]
    `)
    expect(await commit(pair, 'e'.repeat(43))).toMatchInlineSnapshot(`"1o-h2ErWOnE00bnL6AuhafQTyy-jvVG66GQ0ks7is0I"`)
  })

  it('differ when any key, number or role is exchanged, and so does the commitment', async () => {
    const { hers, theirs } = numbers()
    const pair = { executive: eleanor.card, mentor: ana.card }
    const swapped: [string, typeof pair][] = [
      ['executive', { ...pair, executive: mallory.card }],
      ['mentor', { ...pair, mentor: mallory.card }],
      ['roles', { executive: ana.card, mentor: eleanor.card }],
      ["executive's signing key", { ...pair, executive: { ...eleanor.card, sign: mallory.card.sign } }],
      ["executive's sealing key", { ...pair, executive: { ...eleanor.card, seal: mallory.card.seal } }],
      ["mentor's signing key", { ...pair, mentor: { ...ana.card, sign: mallory.card.sign } }],
      ["mentor's sealing key", { ...pair, mentor: { ...ana.card, seal: mallory.card.seal } }],
      ["mentor's id", { ...pair, mentor: { ...ana.card, id: mallory.id } }],
    ]
    const words = (await wordsToCompare(pair, hers, theirs)).join(' ')
    const commitment = await commit(pair, hers)
    for (const [what, other] of swapped) {
      expect([what, (await wordsToCompare(other, hers, theirs)).join(' ')]).not.toEqual([what, words])
      expect([what, await commit(other, hers)]).not.toEqual([what, commitment])
    }
    expect((await wordsToCompare(pair, randomNonce(), theirs)).join(' ')).not.toBe(words)
    expect((await wordsToCompare(pair, hers, randomNonce())).join(' ')).not.toBe(words)
    expect((await wordsToCompare(pair, theirs, hers)).join(' ')).not.toBe(words)
    expect(await commit(pair, randomNonce())).not.toBe(commitment)
  })
})

it('hashes as SHA-256 does', async () => {
  expect(await hashOf(text.encode('abc'))).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
})

describe('a signed value', () => {
  const value = { b: 'Größe', a: [1, 2.5, null, true], c: { z: 1, y: '' } }
  const line = 'sotto test 1'

  it('is believed whatever order its fields came in, and signed twice the same', async () => {
    const signed = await signValue(eleanor, line, value)
    expect(signed.by).toBe(eleanor.id)
    expect(await verifyValue(signed, line, value)).toBe(true)
    expect(await verifyValue(signed, line, { c: { y: '', z: 1 }, a: value.a, b: value.b })).toBe(true)
    expect(await signValue(eleanor, line, value)).toEqual(signed)
  })

  it('is not believed of another value, under another line, or by another key', async () => {
    const signed = await signValue(eleanor, line, value)
    const wrong = [
      [signed, line, { ...value, b: 'Grosse' }],
      [signed, 'sotto test 2', value],
      [{ ...signed, by: ana.id }, line, value],
      [{ ...signed, key: ana.card.sign }, line, value],
      [{ ...signed, by: ana.id, key: ana.card.sign }, line, value],
      [{ ...signed, signature: (await signValue(ana, line, value)).signature }, line, value],
      [{ ...signed, signature: 'A'.repeat(86) }, line, value],
      [{ ...signed, signature: '' }, line, value],
      [{ ...signed, key: { ...signed.key, x: 'A'.repeat(43) } }, line, value],
    ] as const
    for (const [by, under, what] of wrong) expect(await verifyValue(by, under, what)).toBe(false)
  })

  it('can be written in one way only: bits that say nothing are none', async () => {
    const signed = await signValue(eleanor, line, value)
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const last of letters) {
      const signature = signed.signature.slice(0, -1) + last
      expect(await verifyValue({ ...signed, signature }, line, value)).toBe(signature === signed.signature)
      const x = signed.key.x.slice(0, -1) + last
      const key = { ...signed.key, x }
      const by = await thumbprint(key)
      expect(await verifyValue({ ...signed, key, by }, line, value)).toBe(x === signed.key.x)
    }
  })

  it('is not signed when it is no JSON', async () => {
    for (const none of [Number.NaN, '\ud800', { a: Number.POSITIVE_INFINITY }]) {
      await expect(signValue(eleanor, line, none)).rejects.toMatchObject({ code: 'unknown' })
    }
  })
})
