/** What a person set for this browser. */
import { browser } from 'wxt/browser'
import { z } from 'zod'

const Settings = z.object({
  textSize: z.enum(['normal', 'large', 'largest']).catch('normal'),
  /** Announce a new question on this computer, without its content. */
  announce: z.boolean().catch(false),
  /** How fast recordings are played, and whether their words stand beside. */
  speed: z.number().min(0.5).max(3).catch(1),
  captions: z.boolean().catch(true),
})
export type Settings = z.infer<typeof Settings>

const key = 'settings'

export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(key)
  return Settings.parse(stored[key] ?? {})
}

export async function writeSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set({ [key]: { ...(await readSettings()), ...change } })
}

/** Calls `listener` with the settings whenever they change. Returns how to stop. */
export function onSettings(listener: (settings: Settings) => void): () => void {
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && changes[key]) listener(Settings.parse(changes[key].newValue ?? {}))
  }
  browser.storage.onChanged.addListener(changed)
  return () => browser.storage.onChanged.removeListener(changed)
}
