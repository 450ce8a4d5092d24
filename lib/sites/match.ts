/** Does an address fit the patterns of `lib/protocol/site.ts`? Linear in the address; no regular expression is built from data. */

/** A path longer than this fits no pattern: no real page has one, and the search stays short. */
const longestPath = 4096

/** The longest name there can be (RFC 1035), a trailing dot included. */
const longestHost = 254

/** The segments of a path, decoded and in lower case, without `;session` parts; null for a path too long to be one. */
export function segmentsOf(path: string): string[] | null {
  if (path.length > longestPath) return null
  const segments: string[] = []
  for (const raw of path.split('/')) {
    const segment = raw.split(';', 1)[0]
    if (segment) segments.push(decode(segment).toLowerCase())
  }
  return segments
}

function decode(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Reads a `PathPattern` into a test for what `segmentsOf` answers. */
export function pathTest(pattern: string): (segments: readonly string[]) => boolean {
  const steps = pattern
    .toLowerCase()
    .split('/')
    .filter((step) => step !== '')
    .map((step) => (step === '**' ? anyRun : segmentTest(step)))
  return (segments) => {
    let step = 0
    let at = 0
    let afterRun = -1
    let runEnd = 0
    while (at < segments.length) {
      const test = steps[step]
      if (test === anyRun) {
        afterRun = ++step
        if (afterRun === steps.length) return true
        runEnd = at
      } else if (test?.(segments[at] ?? '')) {
        step++
        at++
      } else if (afterRun >= 0) {
        step = afterRun
        at = ++runEnd
      } else return false
    }
    while (steps[step] === anyRun) step++
    return step === steps.length
  }
}

type SegmentTest = (segment: string) => boolean

const anyRun: SegmentTest = () => true

function segmentTest(step: string): SegmentTest {
  // A bank's rules hold some three hundred words; by their first letter, few are left to try.
  const byFirst = new Map<number, SegmentTest[]>()
  const others: SegmentTest[] = []
  for (const choice of step.split('|')) {
    if (choice === '#') others.push(isDigits)
    else if (choice.startsWith('*')) others.push(globTest(choice))
    else {
      const first = choice.charCodeAt(0)
      byFirst.set(first, [...(byFirst.get(first) ?? []), globTest(choice)])
    }
  }
  return (segment) =>
    byFirst.get(segment.charCodeAt(0))?.some((fits) => fits(segment)) || others.some((fits) => fits(segment))
}

const isDigits: SegmentTest = (segment) => /^[0-9]+$/.test(segment)

/** A star is any run of characters, also none. */
function globTest(glob: string): SegmentTest {
  const [head = '', ...rest] = glob.split('*')
  const tail = rest.pop()
  if (tail === undefined) return (text) => text === glob
  return (text) => {
    if (!text.startsWith(head) || !text.endsWith(tail)) return false
    let at = head.length
    for (const part of rest) {
      const found = text.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return at <= text.length - tail.length
  }
}

/**
 * A lookup by host name over `HostPattern`s: the very host first, then a star inside the first label, then the nearest
 * domain. Answers null for a host that no pattern names.
 */
export function hostLookup<T>(entries: Iterable<readonly [pattern: string, value: T]>): (host: string) => T | null {
  const hosts = new Map<string, T>()
  const domains = new Map<string, T>()
  const starred = new Map<string, { fits: SegmentTest; value: T }[]>()
  for (const [pattern, value] of entries) {
    const [label, rest] = cutLabel(pattern)
    if (label === '*') domains.set(rest, value)
    else if (!label.includes('*')) hosts.set(pattern, value)
    else starred.set(rest, [...(starred.get(rest) ?? []), { fits: globTest(label), value }])
  }
  return (host) => {
    if (host.length > longestHost) return null
    const named = hosts.get(host)
    if (named !== undefined) return named
    const [label, rest] = cutLabel(host)
    const twin = starred.get(rest)?.find(({ fits }) => /^[a-z0-9-]+$/.test(label) && fits(label))
    if (twin) return twin.value
    for (let domain = host; domain !== ''; domain = cutLabel(domain)[1]) {
      const value = domains.get(domain)
      if (value !== undefined) return value
    }
    return null
  }
}

function cutLabel(host: string): [label: string, rest: string] {
  const dot = host.indexOf('.')
  return dot < 0 ? [host, ''] : [host.slice(0, dot), host.slice(dot + 1)]
}
