/** Which recordings are being made right now, in whichever window: a page that goes away lets go by itself. */

const nameOf = (id: string): string => `sotto-recording-${id}`

/** Says, as long as this page lives, that a recording is being made here. Returns how to let go. */
export function holdRecording(id: string): () => void {
  const held = new AbortController()
  const released = new Promise<void>((resolve) => held.signal.addEventListener('abort', () => resolve()))
  void navigator.locks.request(nameOf(id), { mode: 'shared' }, () => released)
  return () => held.abort()
}

/** Whether a page is making this recording. */
export async function isRecordingHeld(id: string): Promise<boolean> {
  const { held } = await navigator.locks.query()
  return held?.some(({ name }) => name === nameOf(id)) ?? false
}
