/** Opening pages and panels of our own. */
import { browser } from 'wxt/browser'
import { z } from 'zod'
import { Id } from '../protocol/people.ts'

export type OwnPage = 'welcome' | 'desk' | 'admin' | 'options' | 'record'

/** Shows a page of ours: the tab that has it, else a new one. A `hash`, such as `#tip=…`, says what it is to show. */
export async function openPage(page: OwnPage, hash = ''): Promise<void> {
  const url = browser.runtime.getURL(`/${page}.html`)
  const [open] = await browser.tabs.query({ url: `${url}*` })
  if (open?.id === undefined) {
    await browser.tabs.create({ url: url + hash })
  } else {
    await browser.tabs.update(open.id, { active: true, ...(hash ? { url: url + hash } : {}) })
    await browser.windows.update(open.windowId, { focused: true })
  }
}

/**
 * Opens the panel. Call it in the very turn of a click, shortcut or menu choice: the browser allows it there only. Firefox has a sidebar
 * where others have a side panel.
 */
export async function openPanel(windowId: number): Promise<void> {
  if (browser.sidePanel) await browser.sidePanel.open({ windowId })
  else await firefox.sidebarAction.open()
}

/** The part of Firefox's own API that Chromium's types do not know. */
const firefox = browser as unknown as { sidebarAction: { open(): Promise<void> } }

/** Asks the panel of a window to begin a question as soon as it is open. */
export async function requestQuestion(windowId: number): Promise<void> {
  await browser.storage.session.set({ [requested]: { windowId, at: Date.now() } })
}

/** Whether a question was asked for in this window a moment ago; asking takes the request away. */
export async function takeRequestedQuestion(): Promise<boolean> {
  const { id: windowId } = await browser.windows.getCurrent()
  const stored = await browser.storage.session.get(requested)
  const request = Request.safeParse(stored[requested])
  if (!request.success || request.data.windowId !== windowId) return false
  await browser.storage.session.remove(requested)
  return Date.now() - request.data.at < 10_000
}

/** Calls `listener` when a question is asked for while the panel is open already. Returns how to stop. */
export function onRequestedQuestion(listener: () => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'session' && changes[requested]?.newValue !== undefined) listener()
  }
  browser.storage.onChanged.addListener(changed)
  return () => browser.storage.onChanged.removeListener(changed)
}

/** What the panel is to record next for a tip: more of it, or one of its steps again. */
export type RecordingRequest = { tip: string; step: string | null }

/** Asks the panels to record; it stands until it is dropped or the browser ends. */
export async function requestRecording(request: RecordingRequest): Promise<void> {
  await browser.storage.session.set({ [toRecord]: request })
}

export async function dropRequestedRecording(): Promise<void> {
  await browser.storage.session.remove(toRecord)
}

/** Calls `listener` with what is to be recorded, now and whenever that changes; null is nothing. Returns how to stop. */
export function onRequestedRecording(listener: (request: RecordingRequest | null) => void): () => void {
  let current = true
  const read = async (): Promise<void> => {
    const stored = await browser.storage.session.get(toRecord)
    if (current) listener(ToRecord.safeParse(stored[toRecord]).data ?? null)
  }
  const changed = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'session' && changes[toRecord] !== undefined) void read()
  }
  void read()
  browser.storage.onChanged.addListener(changed)
  return () => {
    current = false
    browser.storage.onChanged.removeListener(changed)
  }
}

/** The keys that open Sotto here, as the browser writes them; empty when it gave none. */
export async function shortcut(): Promise<string> {
  const commands = await browser.commands.getAll()
  return commands.find(({ name }) => name === '_execute_action')?.shortcut ?? ''
}

const requested = 'requested-question'
const Request = z.object({ windowId: z.int(), at: z.number() })
const toRecord = 'to-record'
const ToRecord = z.object({ tip: Id, step: Id.nullable() })
