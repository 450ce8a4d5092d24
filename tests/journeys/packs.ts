/** An admin who looks after packs: makes them, has the hub keep them, and releases them. */
import { hashOf } from '../../lib/crypto.ts'
import { lineOf } from '../../lib/flows/partners.ts'
import { pinTrust } from '../../lib/flows/pin.ts'
import { openPack, signPack, signRelease, writePack } from '../../lib/pack-file.ts'
import type { Audience, Reach, Release, SignedRelease, TipPack } from '../../lib/protocol/pack.ts'
import type { Recording, RecordingNote } from '../../lib/protocol/recording.ts'
import { packRecording } from '../../lib/recording-file.ts'
import { beginTrust } from '../../lib/trust.ts'
import { joined, type SmallWorld, type TestHub } from './world.ts'

export const everyone: Audience = { everyone: true, groups: [], people: [] }

/** An admin who has joined and begun the list of those who may sign. */
export async function author(hub: TestHub, name = 'Olga'): Promise<SmallWorld> {
  const admin = await joined(hub, 'admin', name)
  const line = await lineOf(admin)
  await admin.hub.call(line, 'vouch', await beginTrust(line.keys, name, hub.clock.now))
  await pinTrust(admin)
  return admin
}

export const keysOf = async (world: SmallWorld) => (await lineOf(world)).keys

/** A pack of so many tips for the LinkedIn feed. */
export function packOf(version: number, change: Partial<TipPack> = {}, tips = 2): TipPack {
  return {
    format: 1,
    id: '7c0f7b8e-6a0e-4d5c-9f0c-0d4b8f3f2a11',
    version,
    name: 'Sotto for LinkedIn',
    site: 'linkedin',
    checked: '2026-11-02',
    tips: Array.from({ length: tips }, (_, n) => ({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      kind: 'li.feed',
      title: { en: `Tip ${n} of ${version}` },
      words: { en: { how: 'Press the pencil.', whether: 'When it is quiet.' } },
    })),
    ...change,
  }
}

/** A recording of one step in words alone, and what a tip says of it. */
export function recordingOfStep(sentence: string, attachment: string = crypto.randomUUID()) {
  const recording: Recording = {
    format: 1,
    steps: [
      {
        id: crypto.randomUUID(),
        act: 'look',
        key: null,
        place: { site: 'linkedin', kind: 'li.feed' },
        anchor: null,
        foreign: null,
        sentence,
        whether: '',
        lookOnly: true,
        picture: null,
        drawing: [],
        voice: null,
      },
    ],
    voice: null,
    clip: null,
  }
  const note: RecordingNote = { attachment, steps: 1, voiceSeconds: 0, clipSeconds: 0 }
  return { note, bytes: packRecording(recording, new Map()) }
}

export type Kept = NonNullable<Release['file']>

/** Signs a pack and has the hub keep it. */
export async function keep(
  admin: SmallWorld,
  pack: TipPack,
  recordings: ReadonlyMap<string, Uint8Array<ArrayBuffer>> = new Map(),
): Promise<Kept> {
  const { hub, keys } = await lineOf(admin)
  const bytes = await signPack(await writePack(pack, recordings), keys)
  const { manifest } = await openPack(bytes)
  const upload = crypto.randomUUID()
  await admin.hub.upload({ hub, keys }, upload, bytes)
  const sha256 = await hashOf(bytes)
  const { name, site, tips, version } = pack
  await admin.hub.call({ hub, keys }, 'keepPack', { upload, sha256, manifest, name, site, tips: tips.length })
  return { upload, version, bytes: bytes.length, sha256 }
}

/** Releases what is kept as number `n`, to everyone unless told otherwise; null withdraws. */
export async function release(
  admin: SmallWorld,
  n: number,
  file: Kept | null,
  { pack = packOf(1).id, ...reach }: Partial<Reach> & { pack?: string } = {},
): Promise<SignedRelease> {
  const line = await lineOf(admin)
  const signed = await signRelease(line.keys, { format: 1, pack, n, at: admin.now(), file })
  const whole = { audience: everyone, percent: 100, from: 0, ...reach }
  await admin.hub.call(line, 'release', { release: signed, reach: whole })
  return signed
}
