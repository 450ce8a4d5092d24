/** Who calls: the only way into a route. Checks the proof, that it is used once, who the device belongs to, and the pace. */
import { type Proof, verifyProof } from '../lib/crypto.ts'
import { Failure } from '../lib/failure.ts'
import type { Role } from '../lib/protocol/people.ts'
import { type Caller, proofWindow } from '../lib/protocol/routes.ts'
import type { Member } from './membership.ts'
import { makePace } from './pace.ts'
import type { Store } from './store.ts'

/** What is known of the caller of a route, by who may call it. */
export type Known = { anyone: null; invited: Proof; member: Member; people: Member; packs: Member; admin: Member }

/** A request as the gate sees it. `address` is the full one, as the caller signed it; `peer` is where it comes from. */
export type Asking = {
  readonly route: string
  readonly perMinute: number
  readonly method: string
  readonly address: string
  readonly proof: string | null
  readonly peer: string
}

/**
 * Lets a request in, or throws: `too-many` beyond its pace, `clock` when only the caller's time is off, `not-joined` without a
 * fresh proof of a device that belongs to somebody, `forbidden` when they may not.
 */
export type Gate = { readonly [C in Caller]: (asking: Asking) => Promise<Known[C]> }

/** Redemptions a minute from everywhere together: a limit on guessing that many addresses do not widen. */
const joinsPerMinute = 300

/** Proofs a minute from one place that turn out to be nobody's: each costs a check of its signature and a look for its device. */
const strangersPerMinute = 600

/** The form of a one-time id. */
const onceId = /^[\w-]{8,64}$/

type Options = { readonly store: Pick<Store, 'member' | 'once'>; readonly clock: () => number }

export function makeGate({ store, clock }: Options): Gate {
  const pace = makePace()

  function keepPace(key: string, perMinute: number): void {
    if (!pace(key, perMinute, clock())) throw new Failure('too-many')
  }

  async function verify({ proof, method, address }: Asking): Promise<Proof> {
    if (proof === null) throw new Failure('not-joined', 'no proof')
    const verified = await verifyProof(proof, { method, address }, clock())
    if (!onceId.test(verified.id)) throw new Failure('not-joined', 'no one-time id')
    return verified
  }

  async function spend({ device, id, at }: Proof): Promise<void> {
    const isNew = await store.once(`${device}.${id}`, at + proofWindow * 1000, clock())
    if (!isNew) throw new Failure('not-joined', 'proof used before')
  }

  /** Whose proof it is. Counted before the work and given back if it is somebody's, so that many at once do not slip by. */
  async function recognise(asking: Asking): Promise<{ proof: Proof; found: Member }> {
    const strangers = `${asking.peer} strangers`
    keepPace(strangers, strangersPerMinute)
    const proof = await verify(asking)
    const found = await store.member(proof.device, clock())
    if (!found) throw new Failure('not-joined', 'unknown device')
    pace(strangers, strangersPerMinute, clock(), -1)
    return { proof, found }
  }

  async function member(asking: Asking): Promise<Member> {
    const { proof, found } = await recognise(asking)
    keepPace(`${found.device} ${asking.route}`, asking.perMinute)
    await spend(proof)
    return found
  }

  function having(...roles: Role[]): (asking: Asking) => Promise<Member> {
    return async (asking) => {
      const found = await member(asking)
      if (!roles.includes(found.role)) throw new Failure('forbidden', 'not their role')
      return found
    }
  }

  return {
    async anyone({ peer, route, perMinute }) {
      keepPace(`${peer} ${route}`, perMinute)
      return null
    },
    async invited(asking) {
      keepPace(`${asking.peer} ${asking.route}`, asking.perMinute)
      keepPace(asking.route, joinsPerMinute)
      const proof = await verify(asking)
      await spend(proof)
      return proof
    },
    member,
    people: having('admin', 'coordinator'),
    packs: having('admin', 'author'),
    admin: having('admin'),
  }
}
