import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { unzipSync, type Zippable, zipSync } from 'fflate'
import { base64url } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonical, type DeviceKeys, hashOf, makeDevice, signValue, thumbprint } from '../../lib/crypto.ts'
import { Failure } from '../../lib/failure.ts'
import {
  expectTrusted,
  openPack,
  type PackFile,
  signPack,
  signRelease,
  verifyRelease,
  writePack,
} from '../../lib/pack-file.ts'
import { packLimits, type Release, type TipPack } from '../../lib/protocol/pack.ts'
import type { Recording } from '../../lib/protocol/recording.ts'
import { packRecording } from '../../lib/recording-file.ts'
import type { TrustedKeys } from '../../lib/trust.ts'
import { readWritten, writeStored } from '../../lib/zip.ts'
import { packTip, recorded, tipPack } from '../fixtures/packs.ts'
import { media, step } from '../fixtures/recordings.ts'

const [one, two] = [recorded(), recorded()]
const tips = [packTip({ recording: one.note }), packTip(), packTip({ recording: two.note })]
const pack = tipPack({ tips })
const recordings = new Map([one, two].map(({ note, bytes }) => [note.attachment, bytes]))

let [ana, bo, cai]: DeviceKeys[] = []
let bare: Uint8Array<ArrayBuffer>
let signed: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  ;[ana, bo, cai] = await Promise.all([makeDevice(), makeDevice(), makeDevice()])
  bare = await writePack(pack, recordings)
  signed = await signPack(await signPack(bare, who(ana)), who(bo))
})

function who(keys: DeviceKeys | undefined): DeviceKeys {
  if (!keys) throw new Error('made before all')
  return keys
}

async function refusal(work: () => Promise<unknown> | unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    return error instanceof Failure ? error.code : String(error)
  }
  return 'nothing'
}

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
const own = (bytes: Uint8Array) => new Uint8Array(bytes)

/** The entries of the pack with some of them changed, and a manifest that says so; those that are null are gone. */
async function forged(
  change: Record<string, Uint8Array | null>,
  { sign = false, order }: { sign?: boolean; order?: (names: string[]) => string[] } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const entries = new Map<string, Uint8Array>(readWritten(bare, 502, 'pack'))
  for (const [name, bytes] of Object.entries(change)) {
    if (bytes) entries.set(name, bytes)
    else entries.delete(name)
  }
  entries.delete('manifest.json')
  const said: Record<string, unknown> = {}
  for (const [name, bytes] of entries) said[name] = { bytes: bytes.length, sha256: await hashOf(own(bytes)) }
  const manifest = { format: 1, pack: pack.id, version: pack.version, entries: said }
  const signatures = sign ? [await signValue(who(ana), 'sotto pack 1', manifest)] : []
  entries.set('manifest.json', change['manifest.json'] ?? canonical({ ...manifest, signatures }))
  const names = order ? order([...entries.keys()]) : [...entries.keys()]
  return writeStored(names.map((name) => [name, entries.get(name) ?? new Uint8Array()]))
}

describe('the file of a pack', () => {
  it('holds what was put in, and no more', async () => {
    const file = await openPack(signed)
    expect(file.pack).toEqual(pack)
    expect([...file.recordings]).toEqual([...recordings])
    for (const bytes of file.recordings.values()) expect(bytes.buffer.byteLength).toBe(bytes.length)
    expect(file.manifest.signatures.map(({ by }) => by)).toEqual([who(ana).id, who(bo).id].sort())
  })

  it('is the same bytes whatever order its parts came in, and whoever signed first', async () => {
    const turned = Object.fromEntries(Object.entries(pack).reverse()) as TipPack
    const more = new Map([[randomUUID(), one.bytes], ...[...recordings].reverse()])
    expect(await writePack(turned, more)).toEqual(bare)
    expect(await signPack(await signPack(bare, who(bo)), who(ana))).toEqual(signed)
    expect(await signPack(signed, who(ana))).toEqual(signed)
    const { manifest } = await openPack(signed)
    expect(await writePack(pack, recordings, [...manifest.signatures].reverse())).toEqual(signed)
  })

  it('opens in any zip program', () => {
    const entries = unzipSync(signed)
    const names = [one, two].map(({ note }) => `${note.attachment}.sotto`)
    expect(Object.keys(entries)).toEqual(['pack.json', ...names, 'manifest.json'])
    expect(JSON.parse(new TextDecoder().decode(entries['pack.json']))).toEqual(pack)
  })

  it('says how far it has been read', async () => {
    const told: number[] = []
    await openPack(signed, (share) => told.push(share))
    expect([told[0], told.at(-1)]).toEqual([0, 1])
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.length).toBeGreaterThan(4)
  })

  it('comes back exactly, whatever is in it', async () => {
    const words = fc.stringMatching(/^[A-Za-zÀ-ſ“”, ]{1,60}$/).filter((said) => said.trim() === said)
    const tip = fc.record({ how: words, whether: words, title: words, en: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.array(tip, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (all, version) => {
          const made = tipPack({
            version,
            tips: all.map(({ title, ...half }) =>
              packTip({ title: { en: title, de: title }, words: { en: half, de: half } as never }),
            ),
          })
          fc.pre(made.tips.every(({ words }) => words.en))
          for (const each of made.tips) for (const half of Object.values(each.words)) Reflect.deleteProperty(half, 'en')
          const bytes = await writePack(made, new Map())
          expect((await openPack(await signPack(bytes, who(cai)))).pack).toEqual(made)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('is not written where it could not be opened', async () => {
    expect(await refusal(() => writePack(pack, new Map()))).toBe('gone')
    expect(await refusal(() => writePack({ ...pack, tips: [] }, recordings))).toBe('pack-unknown')
    expect(await refusal(() => writePack({ ...pack, site: 'x' }, recordings))).toBe('pack-unknown')
    const { manifest } = await openPack(signed)
    const [first] = manifest.signatures
    if (!first) throw new Error('signed')
    expect(await refusal(() => writePack(pack, recordings, [first, first]))).toBe('pack-damaged')
    expect(await refusal(() => writePack({ ...pack, version: 2 }, recordings, [first]))).toBe('pack-damaged')
    const swapped = new Map([
      [one.note.attachment, two.bytes],
      [two.note.attachment, packRecording({ format: 1, steps: [step()], voice: null, clip: null }, new Map())],
    ])
    expect(await refusal(() => writePack(pack, swapped))).toBe('pack-damaged')
  })
})

describe('a file is refused', () => {
  it('with any of its bytes changed', async () => {
    const one = fc.record({ at: fc.nat(signed.length - 1), by: fc.integer({ min: 1, max: 255 }) })
    await fc.assert(
      fc.asyncProperty(one, async ({ at, by }) => {
        const copy = own(signed)
        copy[at] = (copy[at] ?? 0) ^ by
        expect(await refusal(() => openPack(copy))).toMatch(/^pack-(damaged|unknown|large|newer)$/)
      }),
      { numRuns: 1000 },
    )
  })

  it('with any bit of its frame changed: heads, directory, end and manifest', async () => {
    const small = await signPack(await writePack(tipPack(), new Map()), who(ana))
    const passed: string[] = []
    for (let at = 0; at < small.length; at++) {
      const copy = own(small)
      copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8))
      const code = await refusal(() => openPack(copy))
      if (!code.startsWith('pack-')) passed.push(`${at} ${code}`)
    }
    expect(passed).toEqual([])
  })

  it('when it is cut off anywhere, or something stands before, behind or between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), async (at, more) => {
        expect(await refusal(() => openPack(signed.slice(0, at)))).toMatch(/^pack-(empty|damaged|unknown)$/)
        const grown = new Uint8Array([...signed.slice(0, at), ...more, ...signed.slice(at)])
        expect(await refusal(() => openPack(grown))).toMatch(/^pack-/)
      }),
      { numRuns: 100 },
    )
    expect(await refusal(() => openPack(new Uint8Array([...signed, 0])))).toBe('pack-unknown')
  })

  const { note } = one
  const entry = `${note.attachment}.sotto`
  const bomb = new Uint8Array(30)
  const said = new DataView(bomb.buffer)
  said.setUint32(0, 0x04034b50, true)
  said.setUint32(18, 0xfffffff0, true)
  said.setUint32(22, 0xfffffff0, true)
  const crowd = writeStored(Array.from({ length: 10_001 }, (_, n) => [`a${n}.sotto`, new Uint8Array([1])] as const))
  const twice = [
    ...writeStored([
      ['pack.json', text(1)],
      ['pack.jsom', text(2)],
    ]),
  ]
    .map((byte) => String.fromCharCode(byte))
    .join('')
    .replaceAll('pack.jsom', 'pack.json')

  it.each<[what: string, code: string, bytes: Uint8Array]>([
    ['that is empty', 'pack-empty', new Uint8Array()],
    ['that is a zip of nothing', 'pack-empty', zipSync({})],
    ['that is no zip', 'pack-unknown', text(pack)],
    ['that is a recording', 'pack-unknown', one.bytes],
    ['larger than any pack', 'pack-large', new Uint8Array(packLimits.bytes + 1)],
    ['with a crowd of entries', 'pack-large', crowd],
    ['whose head speaks of more than there is', 'pack-damaged', bomb],
    ['with two entries of one name', 'pack-unknown', Uint8Array.from(twice, (letter) => letter.charCodeAt(0))],
  ])('%s', async (_, code, bytes) => {
    expect(await refusal(() => openPack(own(bytes)))).toBe(code)
  })

  it('that another program wrote in another way', async () => {
    const entries = unzipSync(signed)
    const zipped = (level: 0 | 6) =>
      zipSync(
        Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, [bytes, { level }]])) as Zippable,
      )
    expect(await refusal(() => openPack(own(zipped(6))))).toBe('pack-unknown')
    expect(await refusal(() => openPack(own(zipped(0))))).toBe('pack-damaged')
  })

  const json = (change: object) => canonical({ ...pack, ...change })
  const bank = tipPack({ id: pack.id, site: 'bank', tips: [packTip({ kind: 'bank.page' })] })
  const spoken = (sentence: string): Recording => ({ format: 1, steps: [step({ sentence })], voice: null, clip: null })
  it.each<[what: string, code: string, change: () => Record<string, Uint8Array | null>]>([
    ['with an entry that it does not name', 'pack-unknown', () => ({ [`${randomUUID()}.sotto`]: one.bytes })],
    ['with a page in it', 'pack-unknown', () => ({ 'index.html': text('<script>') })],
    ['without a recording that it names', 'pack-damaged', () => ({ [entry]: null })],
    ['without contents', 'pack-unknown', () => ({ 'pack.json': null })],
    ['whose contents are not canonical', 'pack-unknown', () => ({ 'pack.json': text(pack) })],
    ['whose contents are no JSON', 'pack-unknown', () => ({ 'pack.json': text(pack).slice(1) })],
    ['whose contents are no text', 'pack-unknown', () => ({ 'pack.json': new Uint8Array([0xff]) })],
    ['whose contents are endless', 'pack-large', () => ({ 'pack.json': new Uint8Array(packLimits.jsonBytes + 1) })],
    ['with spaces around a title', 'pack-unknown', () => ({ 'pack.json': json({ name: ' Quiet ' }) })],
    ['of a newer format', 'pack-newer', () => ({ 'pack.json': json({ format: 2, pages: [] }) })],
    ['with an address in it', 'pack-unsafe', () => ({ 'pack.json': json({ name: 'example.com' }) })],
    ['of another version than the manifest says', 'pack-damaged', () => ({ 'pack.json': json({ version: 2 }) })],
    ['of another id than the manifest says', 'pack-damaged', () => ({ 'pack.json': json({ id: randomUUID() }) })],
    ['whose recording is none', 'pack-unknown', () => ({ [entry]: text('no') })],
    ['whose recording is another', 'pack-damaged', () => ({ [entry]: packRecording(spoken('Open it'), new Map()) })],
    [
      'with endless signatures',
      'pack-large',
      () => ({ 'manifest.json': new Uint8Array(packLimits.manifestBytes + 1) }),
    ],
    ['with a manifest that is not canonical', 'pack-unknown', () => ({ 'manifest.json': text({ format: 1 }) })],
    ['with a manifest of a newer format', 'pack-newer', () => ({ 'manifest.json': canonical({ format: 2 }) })],
    [
      'of a bank with a recording of another site',
      'pack-unknown',
      () => ({
        'pack.json': canonical({ ...bank, tips: [{ ...bank.tips[0], recording: note }] }),
        [`${two.note.attachment}.sotto`]: null,
      }),
    ],
  ])('%s', async (_, code, change) => {
    expect(await refusal(async () => openPack(await forged(change(), { sign: true })))).toBe(code)
  })

  it('with its entries in another order', async () => {
    const turns: ((names: string[]) => string[])[] = [
      (names) => names.toReversed(),
      ([first = '', second = '', third = '', ...rest]) => [first, third, second, ...rest],
      ([first = '', ...rest]) => [...rest, first],
    ]
    for (const order of turns)
      expect(await refusal(async () => openPack(await forged({}, { order })))).toBe('pack-unknown')
    expect(await refusal(async () => openPack(await forged({}, { sign: true })))).toBe('nothing')
  })

  it('with a photo or a film of a bank, or words in a recording that lead away', async () => {
    const place = { site: 'bank', kind: 'bank.page' }
    const make = async (site: string, steps: Recording['steps'], clip = false) => {
      const film = { file: 'clip.webm', type: 'video/webm', seconds: 3, width: 4, height: 3, captions: null } as const
      const recording: Recording = { format: 1, steps, voice: null, clip: clip ? film : null }
      const files = new Map(
        ['png', 'json', 'webm'].map((type) => [
          `${type === 'webm' ? 'clip' : 'step'}.${type}`,
          own(media[type] ?? bare),
        ]),
      )
      const note = { attachment: randomUUID(), steps: steps.length, voiceSeconds: 0, clipSeconds: clip ? 3 : 0 }
      const tip = packTip({ recording: note, kind: site === 'bank' ? 'bank.page' : 'li.feed' })
      return writePack(tipPack({ site, tips: [tip] }), new Map([[note.attachment, packRecording(recording, files)]]))
    }
    const photo = { file: 'step.png', type: 'image/png', width: 4, height: 3, spot: null } as const
    const drawn = {
      file: 'step.json',
      type: 'application/vnd.sotto.outline+json',
      width: 800,
      height: 600,
      spot: null,
    } as const
    expect(await refusal(() => make('bank', [step({ place, picture: drawn })]))).toBe('nothing')
    expect(await refusal(() => make('bank', [step({ place, picture: photo })]))).toBe('pack-unsafe')
    expect(await refusal(() => make('bank', [step({ place })], true))).toBe('pack-unsafe')
    expect(await refusal(() => make('bank', [step({ place, sentence: 'Call 0800 123 4567' })]))).toBe('pack-unsafe')
    expect(await refusal(() => make('linkedin', [step({ sentence: 'Open example.com' })]))).toBe('pack-unsafe')
    expect(await refusal(() => make('linkedin', [step({ picture: photo })], true))).toBe('nothing')
  })

  it('whose signature was written in another way, or is there twice', async () => {
    const { manifest } = await openPack(await signPack(bare, who(ana)))
    const [signature] = manifest.signatures
    if (!signature) throw new Error('signed')
    const withSignatures = (signatures: unknown[]) =>
      forged({ 'manifest.json': canonical({ ...manifest, signatures }) })
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    for (const last of letters) {
      const again = { ...signature, signature: signature.signature.slice(0, -1) + last }
      const code = again.signature === signature.signature ? 'nothing' : 'pack-damaged'
      expect(await refusal(async () => openPack(await withSignatures([again])))).toBe(code)
    }
    expect(await refusal(async () => openPack(await withSignatures([signature, signature])))).toBe('pack-damaged')
    const twin = { ...signature.key, x: base64url.encode(new Uint8Array(32)) }
    const other = { ...signature, key: twin, by: await thumbprint(twin) }
    expect(await refusal(async () => openPack(await withSignatures([other])))).toBe('pack-damaged')
  })
})

describe('who may sign a pack', () => {
  const trusted = (live: (DeviceKeys | undefined)[], revoked: (DeviceKeys | undefined)[] = []): TrustedKeys => {
    const named = (all: (DeviceKeys | undefined)[]) =>
      new Map(all.map((keys, n) => [who(keys).id, { key: who(keys).card.sign, name: `N${n}` }]))
    return { live: named(live), revoked: named(revoked) }
  }
  const of = async (site: string, ...by: (DeviceKeys | undefined)[]): Promise<PackFile> => {
    let bytes = await writePack(tipPack({ site }), new Map())
    for (const keys of by) bytes = await signPack(bytes, who(keys))
    return openPack(bytes)
  }

  it('is anybody whose key is live', async () => {
    const file = await of('linkedin', ana, cai)
    expect(await refusal(() => expectTrusted(file, trusted([ana])))).toBe('nothing')
    expect(await refusal(() => expectTrusted(file, trusted([cai, bo])))).toBe('nothing')
    expect(await refusal(() => expectTrusted(file, trusted([cai], [ana])))).toBe('nothing')
    expect(await refusal(() => expectTrusted(file, trusted([bo])))).toBe('pack-foreign')
    expect(await refusal(() => expectTrusted(file, trusted([bo], [ana])))).toBe('pack-revoked')
    expect(await refusal(() => expectTrusted(file, trusted([])))).toBe('pack-foreign')
    const nobodys = await of('linkedin')
    expect(await refusal(() => expectTrusted(nobodys, trusted([ana])))).toBe('pack-unsigned')
  })

  it('are two for a bank, once there are two', async () => {
    const [alone, both] = [await of('bank', ana), await of('bank', ana, bo)]
    expect(await refusal(() => expectTrusted(alone, trusted([ana])))).toBe('nothing')
    expect(await refusal(() => expectTrusted(alone, trusted([ana, bo])))).toBe('pack-one-signature')
    expect(await refusal(() => expectTrusted(both, trusted([ana, cai])))).toBe('pack-one-signature')
    expect(await refusal(() => expectTrusted(both, trusted([ana, cai], [bo])))).toBe('pack-one-signature')
    expect(await refusal(() => expectTrusted(both, trusted([ana, bo, cai])))).toBe('nothing')
  })

  it('are people, not their computers', async () => {
    const [alone, both] = [await of('bank', ana), await of('bank', ana, bo)]
    const named = (...names: string[]): TrustedKeys => {
      const { live, revoked } = trusted([ana, bo, cai].slice(0, names.length))
      return { live: new Map([...live].map(([id, one], n) => [id, { ...one, name: names[n] ?? '' }])), revoked }
    }
    expect(await refusal(() => expectTrusted(alone, named('Ana', 'Ana')))).toBe('nothing')
    expect(await refusal(() => expectTrusted(both, named('Ana', 'Ana', 'Cai')))).toBe('pack-one-signature')
    expect(await refusal(() => expectTrusted(both, named('Ana', 'Bo', 'Ana')))).toBe('nothing')
  })

  it('signs a release, which nobody else can make or change', async () => {
    const release: Release = {
      ...{ format: 1, pack: pack.id, n: 3, at: 5 },
      file: { upload: randomUUID(), version: 1, bytes: bare.length, sha256: await hashOf(bare) },
    }
    const made = await signRelease(who(ana), release)
    expect(await verifyRelease(made, trusted([ana]))).toEqual(release)
    const code = (given: unknown, keys: TrustedKeys) => refusal(() => verifyRelease(given as never, keys))
    expect(await code(made, trusted([bo]))).toBe('pack-foreign')
    expect(await code(made, trusted([bo], [ana]))).toBe('pack-revoked')
    for (const change of [{ n: 4 }, { file: null }, { pack: randomUUID() }, { at: 6 }]) {
      expect(await code({ ...made, release: { ...release, ...change } }, trusted([ana]))).toBe('pack-damaged')
    }
    expect(await code({ ...made, signed: { ...made.signed, by: who(bo).id } }, trusted([ana, bo]))).toBe('pack-foreign')
    expect(await code({}, trusted([ana]))).toBe('pack-damaged')
    const asPack = await signValue(who(ana), 'sotto pack 1', release)
    expect(await code({ release, signed: asPack }, trusted([ana]))).toBe('pack-damaged')
  })
})
