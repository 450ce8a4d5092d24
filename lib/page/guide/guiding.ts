/** The second script of a page, asked to watch, to mark or to describe. What was begun for a connection ends with that connection. */
import type { Anchor } from '../../protocol/anchor.ts'
import type { ForeignSelectors } from '../../protocol/recording.ts'
import { roleOf } from '../anchor/role.ts'
import { robustness } from '../anchor.ts'
import { documentOf, nameOf, openShadow } from '../dom.ts'
import type { GuidePolicy, GuideScript, Known, Marked, MarkOrder, Quiet, Seen } from '../guide.ts'
import { isSilent } from './description.ts'
import { resolve } from './foreign.ts'
import { edgesOf } from './frames.ts'
import { Keep } from './keep.ts'
import { Mark } from './mark.ts'
import { Steps } from './steps.ts'
import { controlAt } from './target.ts'

type Name = 'record' | 'mark'

/** Milliseconds until whoever asked for something has to be connected, and most that is kept for them meanwhile. */
const patience = 5000
const mostWaiting = 50

/** One thing that goes on, and what was said before anybody was there to hear it. */
type Work = { end(): void; port: chrome.runtime.Port | null; waiting: (Seen | Marked)[] }

export class Guiding implements GuideScript {
  readonly version: number
  private readonly works = new Map<Name, Work>()
  private readonly ports = new Map<Name, chrome.runtime.Port>()

  constructor(version: number) {
    this.version = version
    chrome.runtime.onConnect.addListener(this.connected)
  }

  record(policy: GuidePolicy): void {
    const steps = new Steps(policy, (seen) => this.say('record', seen))
    this.begin('record', () => steps.stop())
    steps.start()
  }

  mark(order: MarkOrder, known: Known & Quiet): void {
    const mark = new Mark(order, known, (marked) => this.say('mark', marked))
    this.begin('mark', () => mark.end())
    mark.start()
  }

  anchorAt(x: number, y: number, policy: GuidePolicy): Anchor | null {
    if (isSilent(policy.silent)) return null
    const element = elementAt(x, y)
    if (!element || /^(html|body)$/.test(nameOf(element))) return null
    const meant = controlAt(element) ?? element
    return new Keep(meant, policy).anchor(meant)
  }

  resolve(foreign: ForeignSelectors, policy: GuidePolicy): ReturnType<GuideScript['resolve']> {
    const element = isSilent(policy.silent) ? null : resolve(foreign)
    if (!element) return null
    const anchor = new Keep(element, policy).anchor(element)
    return { anchor, robustness: robustness(anchor), name: anchor.name, role: roleOf(element).slice(0, 40) }
  }

  hush(): void {
    for (const name of [...this.works.keys()]) this.end(name)
    const ports = [...this.ports.values()]
    this.ports.clear()
    for (const port of ports) port.disconnect()
  }

  stop(): void {
    for (const name of [...this.works.keys()]) this.end(name)
    chrome.runtime?.onConnect.removeListener(this.connected)
  }

  private begin(name: Name, end: () => void): void {
    this.end(name)
    const work: Work = { end, port: this.ports.get(name) ?? null, waiting: [] }
    this.works.set(name, work)
    setTimeout(() => {
      if (this.works.get(name) === work && !work.port) this.end(name)
    }, patience)
  }

  private end(name: Name): void {
    this.works.get(name)?.end()
    this.works.delete(name)
  }

  private readonly connected = (port: chrome.runtime.Port): void => {
    if (port.name !== 'record' && port.name !== 'mark') return
    const { name } = port
    this.ports.set(name, port)
    port.onDisconnect.addListener(() => {
      if (this.ports.get(name) !== port) return
      this.ports.delete(name)
      this.end(name)
    })
    const work = this.works.get(name)
    if (!work) return
    work.port = port
    for (const message of work.waiting.splice(0)) port.postMessage(message)
  }

  private say(name: Name, message: Seen | Marked): void {
    const work = this.works.get(name)
    if (work?.port) work.port.postMessage(message)
    else if (work && work.waiting.length < mostWaiting) work.waiting.push(message)
  }
}

/** The innermost element at a point of the viewport, in open shadow roots and frames of the same origin. */
function elementAt(x: number, y: number): Element | null {
  let found = document.elementFromPoint(x, y)
  let [left, top] = [0, 0]
  for (let depth = 0; found && depth < 30; depth++) {
    const shadow: ShadowRoot | null = openShadow(found)
    const page: Document | null = nameOf(found) === 'iframe' ? documentOf(found) : null
    if (page) {
      const edges = edgesOf(found)
      left = edges.left + found.clientLeft
      top = edges.top + found.clientTop
    }
    const inner: Element | null = (page ?? shadow)?.elementFromPoint(x - left, y - top) ?? null
    if (!inner || inner === found) break
    found = inner
  }
  return found
}
