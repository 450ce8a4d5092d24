/** The line between browsers and a hub, in the hands of a test: it can be cut, and one request on it can be held. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that goes no further until it is let go or its caller is gone. */
export type Held = {
  /** Resolves when it is there: before the hub saw it, or after the hub did all it asked and before anybody heard. */
  readonly there: Promise<void>
  /** Resolves when the caller hung up. The hub never gets a request that was held before it. */
  readonly hungUp: Promise<void>
  /** Whether it is there and its caller still waits. */
  waits(): boolean
  /** Breaks it off. */
  drop(): Promise<void>
}

export type Line = {
  /** What browsers are told is the hub. */
  readonly address: string
  /** Connects the line to the hub on this port. */
  lead(port: number): void
  /** From now on nobody answers at the address. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** Holds the next request of this method and path. */
  hold(what: `${'GET' | 'POST' | 'PATCH'} ${string}`, when: 'before the hub' | 'after the hub'): Held
  close(): Promise<void>
}

type Hold = { what: string; when: 'before the hub' | 'after the hub'; caught(answer: ServerResponse): void }

export async function layLine(): Promise<Line> {
  let hub = 0
  let next: Hold | null = null

  function carry(asked: IncomingMessage, answer: ServerResponse): void {
    const { method = 'GET', url = '/', headers } = asked
    const path = url.replace(/\?.*/, '')
    const hold = next?.what === `${method} ${path}` ? next : null
    if (hold) next = null
    if (hold?.when === 'before the hub') {
      hold.caught(answer)
      return
    }
    const onward = request({ host: '127.0.0.1', port: hub, method, path: url, headers }, (answered) => {
      if (hold) {
        answered.resume().once('end', () => hold.caught(answer))
        return
      }
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => !hold && onward.destroy())
    asked.pipe(onward)
  }

  async function listen(port: number): Promise<Server> {
    const server = createServer(carry).listen(port, '127.0.0.1')
    await once(server, 'listening')
    return server
  }

  let server: Server | null = await listen(0)
  const { port } = server.address() as AddressInfo

  async function cut(): Promise<void> {
    if (!server) return
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    server = null
    await closed
  }

  return {
    address: `http://127.0.0.1:${port}`,
    lead(to) {
      hub = to
    },
    cut,
    async mend() {
      server ??= await listen(port)
    },
    hold(what, when) {
      const { promise: answer, resolve: caught } = Promise.withResolvers<ServerResponse>()
      next = { what, when, caught }
      let waiting = false
      const hungUp = answer.then(async (held) => {
        waiting = true
        await once(held, 'close')
        waiting = false
      })
      return {
        there: answer.then(() => undefined),
        hungUp,
        waits: () => waiting,
        async drop() {
          ;(await answer).destroy()
          await hungUp
        },
      }
    },
    close: cut,
  }
}
