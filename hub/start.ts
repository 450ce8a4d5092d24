/** A running hub on a directory of this machine. */
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { Failure } from '../lib/failure.ts'
import { makeApp } from './app.ts'
import { makeDelivery } from './delivery.ts'
import type { LogLine } from './guard.ts'
import { refusal } from './refusal.ts'
import { openSqlite } from './sqlite.ts'
import { openStore, type Store } from './store.ts'
import { makeUploads } from './uploads.ts'

export type StartOptions = {
  /** Where everything is kept; made when it is not there. */
  readonly data: string
  /** 0 is any free one. */
  readonly port: number
  /** The network interface to listen on: this computer alone unless told otherwise. */
  readonly host?: string
  /** Where people reach the hub, when that is not `http://HOST:PORT`: the address of the TLS proxy before it. */
  readonly address?: string
  /** Begins a programme of this name when there is none. */
  readonly programme?: string
  readonly clock?: () => number
  readonly log?: (line: LogLine) => void
}

export type RunningHub = {
  readonly address: string
  readonly port: number
  readonly store: Store
  /** Ends streams, lets requests finish for up to two seconds, and closes the database. */
  close(): Promise<void>
}

const hour = 3_600_000
const graceful = 2000

/** The store in a data directory, which is made when it is not there, and closed to other users of the machine. */
export async function openData(data: string): Promise<Store> {
  await mkdir(data, { recursive: true, mode: 0o700 })
  return openStore(openSqlite(join(data, 'hub.sqlite')))
}

/** Starts a hub. Throws when the port is taken, or `bad-input` when there is no programme and no name for one. */
export async function startHub(options: StartOptions): Promise<RunningHub> {
  const { data, host = '127.0.0.1', programme, clock = Date.now, log = () => {} } = options
  const store = await openData(data)
  const closing: (() => unknown)[] = [() => store.close()]
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    let app: ReturnType<typeof makeApp> | null = null
    const server = createServer(
      // Whoever asks while it starts is to ask again, and must not think that what they asked was wrong.
      getRequestListener((request, env) => app?.fetch(request, env) ?? refusal(new Failure('offline'), 503), {
        errorHandler: () => refusal(new Failure('bad-input')),
        overrideGlobalObjects: false,
      }),
    )
    await listen(server, options.port, host)
    const { port } = server.address() as AddressInfo
    const address = options.address ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    closing.push(() => stop(server))

    if (programme && !(await store.programme())) await store.begin({ name: programme, address })
    if (!(await store.programme())) throw new Failure('bad-input', 'no programme')
    await store.moveTo(address)

    const report = (error: unknown) => log({ route: 'background', status: 500, ms: 0, error: nameOf(error) })
    const uploads = await makeUploads({ store, directory: join(data, 'uploads'), address, clock })
    const delivery = makeDelivery(store, { clock, onError: report })
    closing.push(() => delivery.close())
    app = makeApp({ store, uploads, delivery, clock, address, log })

    const sweep = async () => {
      await store.sweep(clock())
      await uploads.sweep()
    }
    await sweep()
    const sweeping = setInterval(() => void sweep().catch(report), hour)
    sweeping.unref()
    closing.push(() => clearInterval(sweeping))
    return { address, port, store, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  // A request may be slow, a whole one of 256 kB on a poor line too; one that trickles for longer is an attack.
  server.requestTimeout = 120_000
  server.headersTimeout = 20_000
  // Longer than a proxy keeps its own end, so that it is never the hub that hangs up on a request under way.
  server.keepAliveTimeout = 75_000
  server.listen(port, host)
  await once(server, 'listening')
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceful)
  await closed
  clearTimeout(timer)
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
