/** Who reports to whom, as the register tells it: each row names one manager at most, by `ref`; some names lead nowhere, some in circles. */
import type { Entry } from './protocol/register.ts'

/** What somebody is known by, made fit for comparing: people write addresses in capitals now and then. */
export function refKey(ref: string): string {
  return ref.normalize('NFC').trim().toLowerCase()
}

type Row = Pick<Entry, 'ref' | 'manager'>

/** Where somebody stands: numbers that hold those of all who are below them. */
export type Span = { readonly first: number; readonly last: number }

export type Lines = {
  /** Where somebody stands; null when no row names them. */
  spanOf(ref: string): Span | null
  /** Whether one of two is above the other at any depth, or in a circle with them. Of a person with themselves it is false. */
  inLine(one: string, other: string): boolean
  /** Whether somebody is their own manager, at any depth. */
  inCircle(ref: string): boolean
}

/** Reads the lines of a whole register once, in time proportional to its size. Refs are compared by `refKey`. */
export function linesOf(rows: readonly Row[]): Lines {
  const manager = new Map(rows.map((row) => [refKey(row.ref), row.manager === null ? null : refKey(row.manager)]))
  const head = headsOf(manager)
  const below = new Map<string, string[]>()
  const tops: string[] = []
  const everyone = new Set([...manager.keys(), ...[...manager.values()].filter((each) => each !== null)])
  for (const one of everyone) {
    if (headOf(head, one) !== one) continue
    // Of a circle, its head has none above: whoever a member reports to is in the circle too.
    const above = head.has(one) ? null : (manager.get(one) ?? null)
    if (above === null) tops.push(one)
    else push(below, headOf(head, above), one)
  }
  const spans = spansOf(tops, below)
  const spanOf = (ref: string) => spans.get(headOf(head, refKey(ref))) ?? null
  return {
    spanOf,
    inLine(one, other) {
      const [a, b] = [spanOf(one), spanOf(other)]
      return refKey(one) !== refKey(other) && a !== null && b !== null && spansTouch(a, b)
    },
    inCircle: (ref) => head.has(refKey(ref)),
  }
}

/** Whether of two different people one is above the other, or in a circle with them. */
export function spansTouch(one: Span, other: Span): boolean {
  return one.first <= other.last && other.first <= one.last
}

/** For everybody in a circle, the one member who stands for all of it. */
function headsOf(manager: ReadonlyMap<string, string | null>): Map<string, string> {
  const head = new Map<string, string>()
  const walked = new Set<string>()
  for (const start of manager.keys()) {
    const path = new Map<string, number>()
    let at: string | null = start
    while (at !== null && !walked.has(at)) {
      walked.add(at)
      path.set(at, path.size)
      at = manager.get(at) ?? null
    }
    const met: number | undefined = at === null ? undefined : path.get(at)
    if (met === undefined) continue
    const circle = [...path.keys()].slice(met).sort()
    for (const member of circle) head.set(member, circle[0] ?? member)
  }
  return head
}

function headOf(head: ReadonlyMap<string, string>, one: string): string {
  return head.get(one) ?? one
}

/** Numbers everybody from the top down, so that all who are below somebody have the numbers of one span. */
function spansOf(tops: readonly string[], below: ReadonlyMap<string, string[]>) {
  const spans = new Map<string, Span>()
  let n = 0
  const open: { one: string; next: number }[] = []
  const enter = (one: string) => {
    spans.set(one, { first: n, last: n })
    n += 1
    open.push({ one, next: 0 })
  }
  for (const top of tops) {
    enter(top)
    for (let last = open.at(-1); last; last = open.at(-1)) {
      const child = below.get(last.one)?.[last.next]
      last.next += 1
      if (child !== undefined) enter(child)
      else {
        const first = spans.get(last.one)?.first ?? 0
        spans.set(last.one, { first, last: n - 1 })
        open.pop()
      }
    }
  }
  return spans
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
