import { type DragEvent, useId, useState } from 'react'
import './import.css'
import { classes } from '../ui.tsx'
import { t } from '../words.ts'

/** A file by choosing it or by dropping it here. The same file can be chosen again. */
export function FilePick({
  label,
  accept,
  busy,
  onFile,
}: {
  label: string
  accept: string
  busy: boolean
  onFile: (file: File | undefined) => void
}) {
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
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
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
