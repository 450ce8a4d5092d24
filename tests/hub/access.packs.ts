/** The rows of the access matrix that are about packs. */
import type { Id } from '../../lib/protocol/people.ts'
import type { RouteName } from '../../lib/protocol/routes.ts'
import { addStatement, beginTrust } from '../../lib/trust.ts'
import { type Kept, packOf, reachTo, releaseOf } from './packing.ts'
import type { SmallHub, Someone } from './small.ts'

type Who = 'executive' | 'mentor' | 'admin' | 'coordinator' | 'author' | 'stranger'
type World = SmallHub & { people: Record<Who, Someone> }
type Case = { as: Who; on: string; input?: object; id?: Id; expect: string }
type PackRoute = Extract<
  RouteName,
  'trust' | 'vouch' | 'shelf' | 'packFile' | 'packs' | 'keepPack' | 'dropPack' | 'release' | 'reach' | 'log'
>

const none = crypto.randomUUID()
/** As many as `packOf` says that a file has. */
const bytes = new Uint8Array(10)

const everyone: Who[] = ['executive', 'mentor', 'admin', 'coordinator', 'author', 'stranger']
const each = (who: Who[], on: string, rest: Omit<Case, 'as' | 'on'>): Case[] => who.map((as) => ({ as, on, ...rest }))

/** A version signed by the admin and the author, handed in by the admin. */
async function reviewed({ people: { admin, author }, ...world }: World, fields: Parameters<typeof packOf>[2] = {}) {
  const pack = await packOf([admin.keys, author.keys], await world.upload(admin, bytes), fields)
  await world.store.keepPack(admin.member, pack, world.now)
  return pack
}

/** The first release of a version, to those who are named, or everyone. */
async function released({ people: { admin }, ...world }: World, pack: Kept, people: Id[] = []): Promise<void> {
  const release = await releaseOf(admin.keys, pack.manifest.pack, 1, pack, world.now)
  await world.store.release(admin.member, { release, reach: reachTo({ people }) }, world.now)
}

export const packRows: Record<PackRoute, (world: World) => Promise<Case[]> | Case[]> = {
  trust: () => each(everyone, 'the one chain', { expect: 'ok' }),

  vouch: async ({ store, now, people: { admin, author } }) => {
    const before = await store.statements()
    const first = before[0] ?? (await beginTrust(admin.keys, 'Admin', now))
    if (before.length === 0) await store.vouch(admin.member, first, now)
    const chain = await store.statements()
    const does = chain.length % 2 ? 'endorse' : 'revoke'
    const next = await addStatement([...chain], does, { key: author.keys.card.sign, name: 'Author' }, admin.keys, now)
    const begun = await beginTrust(author.keys, 'Author', now)
    return [
      { as: 'admin', on: "the author's signature", input: begun, expect: 'forbidden' },
      { as: 'admin', on: 'what is there', input: { ...first, signature: next.signature }, expect: 'gone' },
      { as: 'admin', on: 'what was not signed', input: { ...next, signature: first.signature }, expect: 'bad-input' },
      { as: 'admin', on: 'the next', input: next, expect: 'ok' },
    ]
  },

  shelf: () => each(everyone, 'own', { expect: 'ok' }),

  packFile: async (world) => {
    const { executive, mentor } = world.people
    const pack = await reviewed(world)
    await released(world, pack, [executive.person.id])
    const draft = await reviewed(world)
    const sealed = await world.upload(mentor, bytes)
    return [
      ...each(['executive', 'admin', 'author'], 'one released to the executive', { id: pack.upload, expect: 'ok' }),
      ...each(['mentor', 'coordinator', 'stranger'], 'one released to another', { id: pack.upload, expect: 'gone' }),
      ...each(['admin', 'author'], 'one not released', { id: draft.upload, expect: 'ok' }),
      ...each(['executive', 'mentor', 'coordinator'], 'one not released', { id: draft.upload, expect: 'gone' }),
      ...each(['admin', 'author', 'mentor', 'stranger'], "the mentor's attachment", { id: sealed, expect: 'gone' }),
      ...each(everyone, 'none', { id: none, expect: 'gone' }),
    ]
  },

  packs: () => each(['admin', 'author'], 'all', { expect: 'ok' }),

  keepPack: async ({ upload, people: { admin, author } }) => {
    const input = await packOf([author.keys], await upload(author, bytes))
    const theirs = await packOf([author.keys], await upload(admin, bytes))
    const absent = await packOf([author.keys], none)
    const manifest = { ...input.manifest, version: 2 }
    return [
      { as: 'author', on: "the admin's upload", input: theirs, expect: 'gone' },
      { as: 'author', on: 'no upload', input: absent, expect: 'gone' },
      { as: 'author', on: 'what was not signed', input: { ...input, manifest }, expect: 'bad-input' },
      { as: 'admin', on: "the author's upload", input, expect: 'gone' },
      { as: 'author', on: 'own upload', input, expect: 'ok' },
      { as: 'admin', on: 'own upload with the signature of another', input: theirs, expect: 'ok' },
    ]
  },

  dropPack: async (world) => {
    const pack = await reviewed(world)
    await released(world, pack)
    const [one, other] = [await reviewed(world), await reviewed(world)]
    return [
      ...each(['admin', 'author'], 'one that a release names', { id: pack.upload, expect: 'forbidden' }),
      { as: 'author', on: "the admin's", id: one.upload, expect: 'ok' },
      { as: 'admin', on: 'own', id: other.upload, expect: 'ok' },
      ...each(['admin', 'author'], 'none', { id: none, expect: 'gone' }),
    ]
  },

  release: async (world) => {
    const { admin, author } = world.people
    const pack = await reviewed(world)
    const id = pack.manifest.pack
    const alone = await packOf([admin.keys], await world.upload(admin, bytes))
    await world.store.keepPack(admin.member, alone, world.now)
    const ask = async (by: Someone, n: number, kept: Kept | null, of = id) => ({
      release: await releaseOf(by.keys, of, n, kept, world.now),
      reach: reachTo(),
    })
    return [
      { as: 'admin', on: "the author's signature", input: await ask(author, 1, pack), expect: 'forbidden' },
      {
        as: 'admin',
        on: 'a version that nobody else has seen',
        input: await ask(admin, 1, alone, alone.manifest.pack),
        expect: 'forbidden',
      },
      { as: 'admin', on: 'the one after the next', input: await ask(admin, 2, pack), expect: 'gone' },
      { as: 'admin', on: 'no such file', input: await ask(admin, 1, { ...pack, upload: none }), expect: 'gone' },
      { as: 'admin', on: 'no such pack', input: await ask(admin, 1, pack, none), expect: 'gone' },
      { as: 'admin', on: 'the next', input: await ask(admin, 1, pack), expect: 'ok' },
      { as: 'admin', on: 'the withdrawal of it', input: await ask(admin, 2, null), expect: 'ok' },
      { as: 'admin', on: 'the withdrawal of none', input: await ask(admin, 1, null, none), expect: 'gone' },
    ]
  },

  reach: async (world) => {
    const { admin, executive } = world.people
    const pack = await reviewed(world)
    await released(world, pack)
    const withdrawn = await reviewed(world)
    const gone = withdrawn.manifest.pack
    await released(world, withdrawn)
    const release = await releaseOf(admin.keys, gone, 2, null, world.now)
    await world.store.release(admin.member, { release, reach: reachTo() }, world.now)
    const draft = await reviewed(world)
    const reach = reachTo({ people: [executive.person.id], percent: 25 })
    const input = { n: 1, reach }
    return [
      { as: 'admin', on: 'a released pack', input, id: pack.manifest.pack, expect: 'ok' },
      { as: 'admin', on: 'a withdrawn one', input: { n: 2, reach }, id: gone, expect: 'gone' },
      { as: 'admin', on: 'an earlier release', input, id: gone, expect: 'gone' },
      { as: 'admin', on: 'one not released', input, id: draft.manifest.pack, expect: 'gone' },
      { as: 'admin', on: 'none', input, id: none, expect: 'gone' },
      {
        as: 'admin',
        on: 'too little',
        input: { n: 1, reach: { ...reach, percent: 0 } },
        id: pack.manifest.pack,
        expect: 'bad-input',
      },
    ]
  },

  log: () => each(['admin'], 'all', { input: { after: 0 }, expect: 'ok' }),
}
