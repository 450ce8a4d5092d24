/** Takes steps from a file of Chrome's Recorder: what is in it, what stays behind and why, and how it goes on. */
import { type DragEvent, useId, useState } from 'react'
import type { DraftStep } from '../lib/db.ts'
import type { LeftOut } from '../lib/recorder-json.ts'
import './import.css'
import { type Taken, takeSteps } from './importedSteps.ts'
import { useAnnounce } from './Surface.tsx'
import { Button, classes, Refused, Spinner } from './ui.tsx'
import { useAction } from './useAction.ts'
import { count, t } from './words.ts'

/**
 * Nothing is added before the person says so. `onSteps` adds the steps and answers how many there was room for.
 */
export function Import({ onSteps }: { onSteps: (steps: DraftStep[]) => Promise<number> }) {
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const [taken, setTaken] = useState<Taken | null>(null)
  const [added, setAdded] = useState<number | null>(null)
  const read = (file: File | undefined) =>
    file &&
    run(async () => {
      setTaken(null)
      setAdded(null)
      setTaken(await takeSteps(file))
    })
  const add = (steps: DraftStep[]) =>
    run(async () => {
      const room = await onSteps(steps)
      setAdded(room)
      announce(count('import_added', room))
    })
  return (
    <div className="import">
      <p>{t('import_how')}</p>
      <FilePick busy={busy} onFile={(file) => void read(file)} />
      {busy && <Spinner label={t('import_reading')} />}
      <Refused failure={failure} />
      {taken && added === null && (
        <section className="import-found" aria-label={t('import_in_file')}>
          <h3>{count('import_found', taken.steps.length)}</h3>
          <ol className="import-steps">
            {taken.steps.map(({ id, sentence }) => (
              <li key={id}>{sentence}</li>
            ))}
          </ol>
          <LeftList left={taken.left} />
          <div className="actions">
            <Button kind="primary" busy={busy} onClick={() => void add(taken.steps)}>
              {count('import_add', taken.steps.length)}
            </Button>
            <Button kind="quiet" onClick={() => setTaken(null)}>
              {t('import_not')}
            </Button>
          </div>
        </section>
      )}
      {added !== null && (
        <section className="import-found">
          <h3>{count('import_added', added)}</h3>
          {taken && added < taken.steps.length && <p>{count('import_no_room', taken.steps.length - added)}</p>}
          <p>{t('import_find')}</p>
        </section>
      )}
    </div>
  )
}

/** A file by choosing it or by dropping it here. The same file can be chosen again. */
function FilePick({ busy, onFile }: { busy: boolean; onFile: (file: File | undefined) => void }) {
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!busy) onFile(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way to do what the field within does
    <div
      className={classes('import-drop', over && 'over')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id}>{t('import_choose')}</label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        disabled={busy}
        onChange={({ currentTarget }) => {
          onFile(currentTarget.files?.[0])
          currentTarget.value = ''
        }}
      />
      <p className="hint">{t('import_drop')}</p>
    </div>
  )
}

/** What stayed behind, a line each. */
function LeftList({ left }: { left: readonly LeftOut[] }) {
  if (left.length === 0) return null
  return (
    <div>
      <p className="import-left-title">{t('import_left')}</p>
      <ul className="import-left">
        {left.map(({ what, count: times }) => (
          <li key={what}>{count(`import_left_${what}`, times)}</li>
        ))}
      </ul>
    </div>
  )
}
