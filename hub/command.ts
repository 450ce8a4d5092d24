/** The hub's command line, word for word. Works on the same data directory while a hub runs there. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Failure } from '../lib/failure.ts'
import { Id, Name, Role, readHubAddress, writeInvitation } from '../lib/protocol/people.ts'
import { openData, startHub } from './start.ts'
import type { Store } from './store.ts'

const help = `The Sotto hub: carries sealed letters, and cannot read them.

  hub init    --data DIR --programme NAME [--address URL]   begin a programme; prints the first admin's invitation
  hub start   --data DIR [--port N] [--host H] [--address URL]
  hub invite  --data DIR --role ROLE [--name NAME] [--days N]
              executive or mentor; coordinator (looks after people), author (looks after packs) or admin (after both)
  hub invite  --data DIR --person ID [--days N]             add a device to somebody
  hub people  --data DIR                                    everybody, and who is paired with whom
  hub pair    --data DIR --executive ID --mentor ID
  hub unpair  --data DIR --pair ID
  hub remove  --data DIR --person ID                        end somebody's access at once
  hub sweep   --data DIR                                    forget what has expired (a running hub does so every hour)

  --json      one JSON object a line, instead of sentences
  --address   where people reach the hub, such as https://sotto.example. The hub itself speaks plain http and listens on
              this computer alone (--host 127.0.0.1, --port ${4747}): put a TLS proxy before it that sets X-Forwarded-For.
`

const defaultPort = 4747

/** A misuse of the command line, said in one sentence. */
class Misuse extends Error {}

const data = z.string().min(1)
const days = z.coerce.number().int().min(1).max(90).default(7)
const address = z
  .string()
  .transform((text, context) => {
    const read = readHubAddress(text)
    if (read === null) context.addIssue('is not https, or http on this computer')
    return read ?? z.NEVER
  })
  .optional()

/** Says something: `plain` to people, `json` to programs. */
type Say = (json: object, plain: string) => void

type Command<S extends z.ZodType> = { options: S; run(options: z.output<S>, say: Say): Promise<void> }

function command<S extends z.ZodType>(options: S, run: Command<S>['run']): (given: unknown, say: Say) => Promise<void> {
  return async (given, say) => {
    const parsed = options.safeParse(given)
    if (!parsed.success) throw new Misuse(explain(parsed.error))
    await run(parsed.data, say)
  }
}

const commands: Record<string, (given: unknown, say: Say) => Promise<void>> = {
  init: command(z.strictObject({ data, programme: Name, address }), async (given, say) => {
    await withStore(given.data, async (store) => {
      const hub = given.address ?? `http://127.0.0.1:${defaultPort}`
      if (await store.programme()) throw new Misuse('There is a programme in this directory already.')
      await store.begin({ name: given.programme, address: hub })
      const { code } = await store.invite({ role: 'admin', name: null, person: null, days: 7 }, Date.now())
      const invitation = writeInvitation({ hub, code })
      say(
        { programme: given.programme, invitation },
        `${given.programme} has begun. Its first admin joins with:\n${invitation}`,
      )
    })
  }),

  start: command(
    z.strictObject({
      data,
      port: z.coerce.number().int().min(0).max(65_535).default(defaultPort),
      host: z.string().min(1).default('127.0.0.1'),
      address,
    }),
    async ({ data, port, host, address }, say) => {
      const kept = (await withStore(data, expectProgramme)).address
      const reached = address ?? (kept.startsWith('https:') ? kept : undefined)
      const hub = await startHub({
        data,
        port,
        host,
        ...(reached ? { address: reached } : {}),
        log: (line) => say(line, `${line.route} ${line.status} ${line.ms} ms${line.error ? ` ${line.error}` : ''}`),
      })
      say({ address: hub.address, port: hub.port }, `The hub answers at ${hub.address}`)
      await new Promise((resolve) => process.once('SIGTERM', resolve).once('SIGINT', resolve))
      await hub.close()
    },
  ),

  invite: command(
    z.strictObject({ data, role: Role.optional(), name: Name.optional(), days, person: Id.optional() }),
    async ({ data, role, name = null, days, person = null }, say) => {
      await withStore(data, async (store) => {
        const { address } = await expectProgramme(store)
        const as = role ?? (person === null ? undefined : (await store.person(person))?.role)
        if (!as) throw person === null ? new Misuse('--role is missing.') : new Failure('gone')
        const { invite, code } = await store.invite({ role: as, name, person, days }, Date.now())
        const invitation = writeInvitation({ hub: address, code })
        say({ invite, invitation }, `Invitation for one ${as}, good for ${days} days:\n${invitation}`)
      })
    },
  ),

  people: command(z.strictObject({ data }), async ({ data }, say) => {
    await withStore(data, async (store) => {
      await expectProgramme(store)
      const { people, pairs, invites } = await store.census()
      const names = new Map(people.map(({ id, name }) => [id, name]))
      const lines = [
        ...people.map(({ id, name, role }) => `${id}  ${role.padEnd(11)}  ${name}`),
        ...pairs.map(({ id, executive, mentor, cover, until }) => {
          const terms = `${cover ? ', as cover' : ''}${until === null ? '' : `, until ${new Date(until).toISOString()}`}`
          return `${id}  ${'pair'.padEnd(11)}  ${names.get(executive)} and ${names.get(mentor)}${terms}`
        }),
      ]
      const open = invites.filter(({ usedAt, expiresAt }) => usedAt === null && expiresAt > Date.now()).length
      say({ people, pairs, invites }, [...lines, `Open invitations: ${open}`].join('\n'))
    })
  }),

  pair: command(z.strictObject({ data, executive: Id, mentor: Id }), async ({ data, executive, mentor }, say) => {
    await withStore(data, async (store) => {
      const id = await store.pair(executive, mentor, Date.now())
      say({ id }, `Paired: ${id}`)
    })
  }),

  unpair: command(z.strictObject({ data, pair: Id }), async ({ data, pair }, say) => {
    await withStore(data, (store) => store.unpair(pair, Date.now()))
    say({ ok: true }, 'They are no longer paired.')
  }),

  remove: command(z.strictObject({ data, person: Id }), async ({ data, person }, say) => {
    await withStore(data, (store) => store.remove(person, Date.now()))
    say({ ok: true }, 'Their access has ended.')
  }),

  sweep: command(z.strictObject({ data }), async ({ data }, say) => {
    const { letters } = await withStore(data, (store) => store.sweep(Date.now()))
    say({ letters }, `Letters forgotten: ${letters}. A running hub deletes their attachments within the hour.`)
  }),
}

async function withStore<T>(data: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openData(data)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function expectProgramme(store: Store) {
  const programme = await store.programme()
  if (!programme) throw new Misuse('There is no programme in this directory yet: begin with hub init.')
  return programme
}

function explain(error: z.ZodError): string {
  const [issue] = error.issues
  if (issue?.code === 'unrecognized_keys') return `--${issue.keys[0]} does not belong here.`
  const option = `--${issue?.path.join('.')}`
  const missing = issue?.code === 'invalid_type' && issue.input === undefined
  return missing ? `${option} is missing.` : `${option}: ${issue?.message}.`
}

const options = {
  data: { type: 'string' },
  programme: { type: 'string' },
  address: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
  days: { type: 'string' },
  person: { type: 'string' },
  executive: { type: 'string' },
  mentor: { type: 'string' },
  pair: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Where a command writes, one line or text at a time. */
export type Output = { out(text: string): void; err(text: string): void }

/** Runs one command. Answers the exit code: 0 done, 1 refused or broken, 2 not understood. */
export async function runCommand(words: string[], { out, err }: Output): Promise<number> {
  const asJson = words.includes('--json')
  try {
    const { values, positionals } = read(words)
    const { json, help: wanted, ...given } = values
    const [name, extra] = positionals
    if (wanted || name === undefined) {
      out(help)
      return wanted ? 0 : 2
    }
    const run = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!run || extra !== undefined) {
      throw new Misuse(`${run ? extra : name} is not a command of the hub; --help lists them.`)
    }
    await run(given, (value, plain) => out(json ? JSON.stringify(value) : plain))
    return 0
  } catch (error) {
    const { code, sentence, exit } = account(error)
    err(asJson ? JSON.stringify({ code, sentence }) : sentence)
    return exit
  }
}

function read(words: string[]) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true })
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : 'not understood')
  }
}

/** What to tell the operator. Unlike a caller of the hub they may read what broke. */
function account(error: unknown): { code: string; sentence: string; exit: number } {
  if (error instanceof Misuse) return { code: 'bad-input', sentence: error.message, exit: 2 }
  if (error instanceof Failure) {
    const detail = error.detail ? ` (${error.detail})` : ''
    return { code: error.code, sentence: `${error.message}${detail}`, exit: 1 }
  }
  const sentence = error instanceof Error ? error.message : String(error)
  return { code: 'unknown', sentence, exit: 1 }
}
