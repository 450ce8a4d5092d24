/** Notices that somebody did what a step says with the element it is about. It listens, and never acts for them. */
import type { Act, StepKey } from '../../protocol/recording.ts'
import { isElement, pageOf } from '../dom.ts'
import { controlAt, isPressedByKeys, usageOf } from './target.ts'

/** What is to be done, and with what; a key may be for the page as a whole. */
type Deed = { act: Act; key: StepKey | null; element: Element | null }

/** Milliseconds: without a further letter, with the pointer over it. */
const pause = { write: 1500, hover: 400 }

/** Calls `done` once it was done. Ends with the signal. */
export function onAct(deed: Deed, done: () => void, signal: AbortSignal): void {
  const { act, key, element } = deed
  const ending = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = (): void => {
    clearTimeout(timer)
    timer = undefined
    ending.abort()
  }
  const finish = (): void => {
    if (ending.signal.aborted) return
    end()
    done()
  }
  const wait = (milliseconds: number): void => {
    clearTimeout(timer)
    timer = setTimeout(finish, milliseconds)
  }
  signal.addEventListener('abort', end, { signal: ending.signal })
  const hear = <E extends Event>(type: string, listener: (event: E, on: boolean) => void): void => {
    const views = new Set([window, element && pageOf(element)?.defaultView])
    for (const view of views) {
      const heard = (event: Event): void => {
        if (event.isTrusted) listener(event as E, isOn(event, element))
      }
      view?.addEventListener(type, heard, { capture: true, passive: true, signal: ending.signal })
    }
  }
  const finishOn = (type: string): void => hear(type, (_, on) => on && finish())

  if (act === 'click') {
    finishOn('click')
    hear<KeyboardEvent>('keydown', (event, on) => {
      // What the page itself makes of these keys is no click that one could hear.
      const own = element && !isPressedByKeys(element) && usageOf(element) !== 'write'
      if (on && own && (event.key === 'Enter' || event.key === ' ')) finish()
    })
  }
  if (act === 'double-click') finishOn('dblclick')
  if (act === 'choose') {
    finishOn('change')
    const usage = element && usageOf(element)
    if (usage === 'choose' || usage === 'press' || usage === null) finishOn('click')
  }
  if (act === 'write') {
    hear('input', (_, on) => on && wait(pause.write))
    hear('focusout', (_, on) => on && timer !== undefined && finish())
  }
  if (act === 'press') {
    hear<KeyboardEvent>('keydown', (event, on) => {
      const pressed = event.key === ' ' ? 'Space' : event.key
      if (pressed === key && (on || element === null)) finish()
    })
  }
  if (act === 'hover') hear('pointerover', (_, on) => (on ? wait(pause.hover) : clearTimeout(timer)))
}

/** Whether something happened to the element, or to what controls it. */
function isOn(event: Event, element: Element | null): boolean {
  if (!element) return false
  const path = event.composedPath()
  const [start] = path
  if (path.includes(element)) return true
  return (
    start !== undefined && 'nodeType' in start && isElement(start as Node) && controlAt(start as Element) === element
  )
}
