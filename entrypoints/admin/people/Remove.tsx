/** Takes somebody out. Of whoever has joined it cannot be undone, so it asks for the name. */
import { useState } from 'react'
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Dialog, Field } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { t } from '../../../components/words.ts'
import { remove } from '../../../lib/flows/administer.ts'
import { strike } from '../../../lib/flows/enrol.ts'
import { Refusal } from '../Refusal.tsx'
import type { Standing } from './standing.ts'

export function Remove({
  one,
  onClose,
  onChange,
}: {
  /** Null while nobody is to be removed. */
  one: Standing | null
  onClose: () => void
  onChange: () => Promise<unknown>
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const [typed, setTyped] = useState('')
  const { run, busy, failure, clear } = useAction()
  const name = one?.entry.name ?? ''
  const joined = one?.entry.person ?? null
  const close = () => {
    setTyped('')
    clear()
    onClose()
  }
  const go = async () => {
    const done = await run(async () => {
      if (joined !== null) await remove(world, joined)
      else if (one) await strike(world, [one.entry.id])
      await onChange()
      announce(t('admin_removed', name))
    })
    if (done) close()
  }
  return (
    <Dialog
      open={one !== null}
      title={t(joined === null ? 'people_strike_title' : 'admin_remove_title', name)}
      onClose={close}
      actions={
        <>
          <Button
            kind="danger"
            busy={busy}
            disabled={joined !== null && plainly(typed) !== plainly(name)}
            onClick={() => void go()}
          >
            {t('admin_remove')}
          </Button>
          <Button onClick={close}>{t('admin_keep')}</Button>
        </>
      }
    >
      <p>{t(joined === null ? 'people_strike_more' : 'admin_remove_more')}</p>
      {joined !== null && (
        <Field label={t('admin_remove_type', name)}>
          {(props) => (
            <input {...props} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
      )}
      <Refusal failure={failure} />
    </Dialog>
  )
}

function plainly(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
}
