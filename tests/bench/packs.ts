/** Packs in a browser: choosing tips for a page among very many, opening and installing a large one, and refusing one that was changed. */
import { randomFillSync, randomInt, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { hashOf, makeDevice } from '../../lib/crypto.ts'
import { toFailure } from '../../lib/failure.ts'
import { installOffer, openOffer } from '../../lib/flows/packs.ts'
import { openPack, signPack, writePack } from '../../lib/pack-file.ts'
import { searchTips } from '../../lib/pack-search.ts'
import { countFor, type Hidden, readPack, type Shelf, shelve, tipsFor } from '../../lib/packs.ts'
import { packLimits, type TipPack } from '../../lib/protocol/pack.ts'
import { packRecording } from '../../lib/recording-file.ts'
import { kindsFor, sites } from '../../lib/sites/index.ts'
import { webm } from '../fixtures/recordings.ts'
import { openBrowser, openHub } from '../journeys/world.ts'
import { benchPackDelivery } from './pack-delivery.ts'
import { percentile, type Row } from './row.ts'

const installed = 100_000
const mediaBytes = 50_000_000
const flips = 1000

const folder = new URL('../../packs/', import.meta.url)
const starters = readdirSync(folder).map((file) => readPack(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))))

/** The hub's part, a thousand browsers that wait for a pack, takes most of the time. */
export async function benchPacks(): Promise<Row[]> {
  return [...(await choosing()), ...(await installing()), await refusing(), ...(await benchPackDelivery())]
}

/** The starter packs again and again, until there are 500 tips in a pack and so many tips in all; every tip has an id of its own. */
function manyPacks(count: number): TipPack[] {
  return Array.from({ length: count / packLimits.tips }, (_, n) => {
    const pack = starters[n % starters.length] as TipPack
    const tips = Array.from({ length: packLimits.tips }, (_, k) => ({
      ...(pack.tips[k % pack.tips.length] as TipPack['tips'][number]),
      id: randomUUID(),
    }))
    return { ...pack, id: randomUUID(), tips }
  })
}

async function choosing(): Promise<Row[]> {
  const packs = manyPacks(installed)
  const began = performance.now()
  const shelf = shelve([], packs, ['de', 'en'], Date.now())
  const shelving = performance.now() - began
  const hidden: Hidden = {
    tips: new Set([...shelf.byId.keys()].filter((_, n) => n % 97 === 0)),
    packs: new Set(packs.slice(0, 5).map(({ id }) => id)),
    kinds: new Set(),
  }
  const pages = sites.flatMap((site) =>
    kindsFor(site).map((kind) => ({ place: { site: site.id, kind }, silent: false })),
  )
  const lists = timesOf(pages, (page) => tipsFor(shelf, page, hidden))
  const counts = timesOf(pages, (page) => countFor(shelf, page, hidden))
  const note = `${shelf.byId.size} tips in ${packs.length} packs, ${pages.length} kinds of page, ${lists.length} times`
  return [
    {
      name: 'tips chosen for a page, p95',
      value: percentile(lists, 0.95),
      unit: 'ms',
      note: `${note}; at most 1 ms wanted`,
    },
    { name: 'tips chosen for a page, slowest', value: percentile(lists, 1), unit: 'ms' },
    { name: 'tips counted for a page, p95', value: percentile(counts, 0.95), unit: 'ms', note: 'what the icon shows' },
    { name: 'shelf made', value: shelving, unit: 'ms', note: 'once, when something was installed' },
    ...(await searching(shelf, hidden)),
  ]
}

/** How long each takes, after a round that nobody counts. */
function timesOf<T>(all: readonly T[], work: (one: T) => unknown): number[] {
  const round = () =>
    all.map((one) => {
      const began = performance.now()
      work(one)
      return performance.now() - began
    })
  round()
  return Array.from({ length: 20 }, round).flat()
}

async function searching(shelf: Shelf, hidden: Hidden): Promise<Row[]> {
  let [last, held, on] = [performance.now(), 0, true]
  const tick = () => {
    held = Math.max(held, performance.now() - last)
    last = performance.now()
    if (on) setImmediate(tick)
  }
  tick()
  const times: number[] = []
  for (const query of ['Kommentar', 'Kommentar schreiben', 'Passw', 'Überweisung prüfen', 'nirgendwo']) {
    const began = performance.now()
    await searchTips(shelf, query, hidden)
    times.push(performance.now() - began)
  }
  on = false
  return [
    { name: 'search, the first', value: times[0] ?? 0, unit: 'ms', note: 'reads all tips in, in short turns' },
    { name: 'search, the next, slowest', value: Math.max(...times.slice(1)), unit: 'ms' },
    { name: 'search, typing held up', value: held, unit: 'ms', note: 'the longest turn, the first search included' },
  ]
}

async function installing(): Promise<Row[]> {
  const [pack] = manyPacks(packLimits.tips)
  if (!pack) throw new Error('one pack')
  const bytes = await withMedia(pack)
  const hub = await openHub()
  const world = openBrowser(hub, 'Eleanor')
  try {
    const told: number[] = []
    const began = performance.now()
    const offer = await openOffer(world, bytes, { told: (share) => told.push(share) })
    const verified = performance.now()
    await installOffer(world, offer, 'Ana')
    const done = performance.now()
    const hashing = performance.now()
    await hashOf(bytes)
    const floor = (performance.now() - hashing) / 1000
    const size = `${pack.tips.length} tips, ${(bytes.length / 1e6).toFixed(0)} MB`
    return [
      {
        ...{ name: 'large pack, verified and installed', value: (done - began) / 1000, unit: 's', floor },
        note: `${size}; progress told ${told.length} times; at most 3 s wanted; floor: one hash over the file`,
      },
      {
        name: 'large pack, verified',
        value: (verified - began) / 1000,
        unit: 's',
        note: 'the rest is the database, here in memory',
      },
    ]
  } finally {
    world.db.close()
    await hub.close()
  }
}

/** The file of a pack each of whose tips has a clip, signed. */
async function withMedia(pack: TipPack): Promise<Uint8Array<ArrayBuffer>> {
  const head = webm()
  const recordings = new Map<string, Uint8Array<ArrayBuffer>>()
  const place = { site: 'other', kind: 'other.page' }
  const tips = pack.tips.map((tip) => {
    const voice = randomFillSync(new Uint8Array(Math.floor(mediaBytes / pack.tips.length)))
    voice.set(head)
    const attachment = randomUUID()
    const words = {
      act: 'look',
      key: null,
      anchor: null,
      foreign: null,
      sentence: 'Look here',
      whether: '',
      lookOnly: true,
    } as const
    const step = { ...words, id: randomUUID(), place, picture: null, drawing: [], voice: null }
    const sound = { file: 'voice.webm', type: 'audio/webm', seconds: 20, captions: null } as const
    recordings.set(
      attachment,
      packRecording({ format: 1, steps: [step], voice: sound, clip: null }, new Map([[sound.file, voice]])),
    )
    return { ...tip, recording: { attachment, steps: 1, voiceSeconds: 20, clipSeconds: 0 } }
  })
  return signPack(await writePack({ ...pack, tips }, recordings), await makeDevice())
}

async function refusing(): Promise<Row> {
  const pack = { ...(starters[0] as TipPack), tips: (starters[0] as TipPack).tips.slice(0, 5) }
  const bytes = await signPack(await writePack(pack, new Map()), await makeDevice())
  let refused = 0
  for (let n = 0; n < flips; n++) {
    const copy = bytes.slice()
    const at = randomInt(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << randomInt(8))
    await openPack(copy).catch((error) => {
      if (toFailure(error).code.startsWith('pack-')) refused++
    })
  }
  return {
    name: 'changed packs refused',
    value: refused,
    unit: '',
    floor: flips,
    note: 'one random bit each; all wanted',
  }
}
