/** The hub's whole HTTP surface: every route of the protocol with what it does, told in the order of the table there. */
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { Failure, toFailure } from '../lib/failure.ts'
import type { Id } from '../lib/protocol/people.ts'
import { type Caller, type Output, type RouteName, routes, uploadPath } from '../lib/protocol/routes.ts'
import type { Acts } from './acts.ts'
import { readBody, readJson, readQuery } from './body.ts'
import { type Asking, type Gate, type Known, makeGate } from './caller.ts'
import type { Delivery } from './delivery.ts'
import { frontPage } from './front.ts'
import { type Env, guard, type LogLine } from './guard.ts'
import { neighbourhood } from './pace.ts'
import { refusal } from './refusal.ts'
import type { Store } from './store.ts'
import type { Uploads } from './uploads.ts'

export type HubParts = {
  /** Acts are done by those who call, never by the hub itself. */
  readonly store: Omit<Store, keyof Acts>
  readonly uploads: Uploads
  readonly delivery: Delivery
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** Where people reach this hub, without a trailing slash: what a proof must name. */
  readonly address: string
  /** Hears of each answer; nothing of what was asked or answered is in it. */
  readonly log?: (line: LogLine) => void
}

type Routes = typeof routes

/** What a handler is given. `id` is the path's `:id`, empty where the path has none. */
type Asked<N extends RouteName> = {
  readonly input: z.output<Routes[N]['input']>
  readonly id: Id
  readonly caller: Known[Routes[N]['caller']]
  readonly request: Request
}

/** Streams and bytes are answered as they are, everything else as JSON. */
type Answer<N extends RouteName> = [Output<N>] extends [Uint8Array] ? Response : Output<N>

type Handlers = { readonly [N in RouteName]: (asked: Asked<N>) => Promise<Answer<N>> }

const done = { ok: true } as const

export function makeApp({ store, uploads, delivery, clock, address, log = () => {} }: HubParts): Hono<Env> {
  const gate = makeGate({ store, clock })
  const secure = address.startsWith('https:')

  async function programmeName(): Promise<string> {
    const programme = await store.programme()
    if (!programme) throw new Failure('unknown', 'no programme')
    return programme.name
  }

  async function bytesOf(id: Id): Promise<Response> {
    const found = await uploads.read(id)
    if (!found) throw new Failure('gone', 'not there')
    return new Response(found.stream, {
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(found.bytes),
        'Content-Disposition': 'attachment',
      },
    })
  }

  const handlers: Handlers = {
    hub: async () => ({ sotto: 1, programme: await programmeName(), now: clock() }),

    join: async ({ input, caller }) => {
      const person = await store.join({ ...input, device: caller.device, sign: caller.key }, clock())
      return { programme: await programmeName(), person }
    },

    me: async ({ caller }) => {
      const person = await store.person(caller.person)
      if (!person) throw new Failure('not-joined', 'removed meanwhile')
      return { programme: await programmeName(), person, partners: await store.partners(caller.person, clock()) }
    },

    rename: async ({ input, caller }) => {
      await store.rename(caller.person, input.name, clock())
      return done
    },

    leave: async ({ caller }) => {
      delivery.end(await store.leave(caller.person, clock()))
      return done
    },

    post: async ({ input, caller }) => {
      delivery.wake(await store.post(caller, input, clock()))
      return done
    },

    collect: async ({ input, caller }) => ({ letters: await store.collect(caller.device, input.after) }),

    received: async ({ input, caller }) => {
      await store.received(caller.device, input.upTo, clock())
      return done
    },

    events: async ({ caller, request }) => {
      const known = Number(request.headers.get('last-event-id') ?? 0)
      const stream = delivery.listen(caller.device, Number.isSafeInteger(known) ? known : 0, request.signal)
      return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' } })
    },

    attachment: async ({ id, caller }) => {
      if (!(await store.mayRead(caller.device, id))) throw new Failure('gone', 'not theirs, or not there')
      return bytesOf(id)
    },

    people: async () => store.census(),
    invite: async ({ input, caller }) => store.as(caller.person).invite(input, clock()),

    uninvite: async ({ id, caller }) => {
      await store.as(caller.person).uninvite(id, clock())
      return done
    },

    pair: async ({ input: { executive, mentor, ...terms }, caller }) => ({
      id: await store.as(caller.person).pair(executive, mentor, clock(), terms),
    }),

    unpair: async ({ id, caller }) => {
      await store.as(caller.person).unpair(id, clock())
      return done
    },

    remove: async ({ id, caller }) => {
      delivery.end(await store.as(caller.person).remove(id, clock()))
      return done
    },

    role: async ({ id, input, caller }) => {
      await store.as(caller.person).giveRole(id, input.role, clock())
      return done
    },

    register: async () => ({ entries: await store.entries() }),

    enrol: async ({ input, caller }) => {
      delivery.end(await store.as(caller.person).enrol(input.entries, clock()))
      return done
    },

    strike: async ({ id, caller }) => {
      delivery.end(await store.as(caller.person).strike(id, clock()))
      return done
    },

    inviteAll: async ({ input, caller }) => ({
      made: await store.as(caller.person).inviteAll(input.entries, input.days, clock()),
    }),

    trust: async () => ({ statements: await store.statements() }),

    vouch: async ({ input, caller }) => {
      await store.vouch(caller, input, clock())
      return done
    },

    shelf: async ({ caller }) => store.shelf(caller.person, clock()),

    packFile: async ({ id, caller }) => {
      if (!(await store.mayFetch(caller, id, clock()))) throw new Failure('gone', 'not for them, or not there')
      return bytesOf(id)
    },

    packs: async () => store.packs(),

    keepPack: async ({ input, caller }) => {
      await store.keepPack(caller, input, clock())
      return done
    },

    dropPack: async ({ id, caller }) => {
      await store.dropPack(caller, id, clock())
      await uploads.sweep()
      return done
    },

    release: async ({ input, caller }) => {
      await store.release(caller, input, clock())
      delivery.restock()
      return done
    },

    reach: async ({ input, id, caller }) => {
      await store.extend(caller, id, input, clock())
      delivery.restock()
      return done
    },

    tally: async ({ input, caller }) => {
      await store.tally(caller.person, input, clock())
      return done
    },

    insight: async () => store.insight(clock()),
    log: async ({ input }) => ({ entries: await store.entriesAfter(input.after) }),
  }

  /** What the gate needs to know of a request. Behind a proxy its last word on the peer counts: the others are hearsay. */
  function asking(c: Context<Env>, route: string, perMinute: number): Asking {
    const forwarded = secure ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
    return {
      route,
      perMinute,
      method: c.req.method,
      address: address + new URL(c.req.url).pathname,
      proof: c.req.header('dpop') ?? null,
      peer: neighbourhood(forwarded ?? c.env?.incoming?.socket.remoteAddress ?? ''),
    }
  }

  const app = new Hono<Env>()
  app.use(guard({ secure, clock, log }))

  function mount<N extends RouteName>(name: N): void {
    const route: Routes[N] = routes[name]
    const handler = handlers[name]
    app.on(route.method, route.path, async (c, next) => {
      // Hono hands HEAD to the handlers of GET.
      if (c.req.method !== route.method) return next()
      c.set('route', name)
      const caller = await admit<Routes[N]['caller']>(gate, route.caller, asking(c, name, route.perMinute))
      const id = 'params' in route ? parse(route.params, c.req.param()).id : ''
      const body = await readBody(c.req.raw, route.bytes)
      const asked = route.method === 'POST' ? readJson(c.req.raw, body) : readQuery(c.req.url)
      // Parsed by this very schema; the compiler does not follow a schema that depends on N to what it answers.
      const input = parse(route.input, asked) as z.output<Routes[N]['input']>
      const answer = await handler({ input, id, caller, request: c.req.raw })
      return answer instanceof Response ? answer : Response.json(answer)
    })
  }
  for (const name of Object.keys(routes) as RouteName[]) mount(name)

  app.on(['POST', 'HEAD', 'PATCH', 'DELETE', 'GET'], [uploadPath, `${uploadPath}/:id`], async (c) => {
    c.set('route', 'uploads')
    const { device } = await gate.member(asking(c, 'uploads', 1200))
    return uploads.handle(c.req.raw, device)
  })

  app.get('/', () => frontPage())
  app.notFound(() => refusal(new Failure('bad-input'), 404))
  app.onError((error, c) => {
    const failure = toFailure(error)
    c.set('failure', failure)
    return refusal(failure)
  })
  return app
}

function admit<C extends Caller>(gate: Gate, caller: C, asking: Asking): Promise<Known[C]> {
  return gate[caller](asking)
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new Failure('bad-input')
  return parsed.data
}
