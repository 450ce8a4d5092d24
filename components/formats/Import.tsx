/** Takes in what a file holds: a recording saved from Sotto, or steps of Chrome's Recorder. What is in it, what stays behind and why, and how it goes on. */
import { useState } from 'react'
import './import.css'
import { useAnnounce } from '../Surface.tsx'
import { Button, Refused, Spinner } from '../ui.tsx'
import { useAction } from '../useAction.ts'
import { count, t } from '../words.ts'
import { FilePick } from './FilePick.tsx'
import { type Amount, type Found, type Into, lookAtFile } from './importedFile.ts'

/** Nothing is added before the person says so. */
export function Import({ into }: { into: Into }) {
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const [found, setFound] = useState<Found | null>(null)
  const [added, setAdded] = useState<Amount | null>(null)
  const read = (file: File | undefined) =>
    file &&
    run(async () => {
      setFound(null)
      setAdded(null)
      setFound(await lookAtFile(file, into))
    })
  const add = (what: Found) =>
    run(async () => {
      const taken = await what.add()
      setFound(null)
      setAdded(taken)
      announce(addedTitle(taken))
    })
  return (
    <div className="import">
      <p>{t('import_how')}</p>
      <FilePick
        label={t('import_choose')}
        accept=".json,application/json,.zip,application/zip"
        busy={busy}
        onFile={(file) => void read(file)}
      />
      {busy && <Spinner label={t('import_reading')} />}
      <Refused failure={failure} />
      {found && <InFile found={found} busy={busy} onAdd={() => void add(found)} onNot={() => setFound(null)} />}
      {added && (
        <section className="import-found">
          <h3>{addedTitle(added)}</h3>
          {added.steps.length > 0 && added.voice && <p>{t('import_added_voice')}</p>}
          {added.steps.length > 0 && added.clip && <p>{t('import_added_clip')}</p>}
          {added.left.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {added.placeless && <p>{t('import_find')}</p>}
        </section>
      )}
    </div>
  )
}

function addedTitle({ steps, voice, clip }: Amount): string {
  if (steps.length > 0) return count('import_added', steps.length)
  if (voice) return t('import_added_voice')
  return clip ? t('import_added_clip') : t('import_nothing')
}

/** What is in the file, before any of it is added. */
function InFile({ found, busy, onAdd, onNot }: { found: Found; busy: boolean; onAdd(): void; onNot(): void }) {
  const { steps, voice, clip, voiceSeconds, clipSeconds, left } = found
  const nothing = steps.length === 0 && !voice && !clip
  const title = count('import_found', steps.length)
  const otherwise = nothing ? t('import_nothing') : t('import_found_sound')
  return (
    <section className="import-found" aria-label={t('import_in_file')}>
      <h3>{steps.length > 0 ? title : otherwise}</h3>
      {steps.length > 0 && (
        <ol className="import-steps">
          {steps.map(({ id, sentence }) => (
            <li key={id}>{sentence}</li>
          ))}
        </ol>
      )}
      {voiceSeconds > 0 && <p>{count('import_voice', voiceSeconds)}</p>}
      {clipSeconds > 0 && <p>{count('import_clip', clipSeconds)}</p>}
      <LeftList left={left} />
      <div className="actions">
        {!nothing && (
          <Button kind="primary" busy={busy} onClick={onAdd}>
            {steps.length > 0 ? count('import_add', steps.length) : t('import_add_sound')}
          </Button>
        )}
        <Button kind="quiet" onClick={onNot}>
          {t('import_not')}
        </Button>
      </div>
    </section>
  )
}

/** What stays behind, a line each. */
export function LeftList({ left }: { left: readonly string[] }) {
  if (left.length === 0) return null
  return (
    <div>
      <p className="import-left-title">{t('import_left')}</p>
      <ul className="import-left">
        {left.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
