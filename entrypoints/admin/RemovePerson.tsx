import { useState } from 'react'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Field } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { t } from '../../components/words.ts'
import { remove } from '../../lib/flows/administer.ts'
import { Refusal } from './Refusal.tsx'
import type { Programme } from './useProgramme.ts'

/** Ends somebody's access. It cannot be undone, so it asks for the name. */
export function RemovePerson({
  person: { id, name },
  onChange,
}: {
  person: Programme['people'][number]
  onChange: () => Promise<unknown>
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const { run, busy, failure } = useAction()
  const same = plainly(typed) === plainly(name)
  const close = () => {
    setOpen(false)
    setTyped('')
  }
  const go = () =>
    run(async () => {
      await remove(world, id)
      await onChange()
      announce(t('admin_removed', name))
    })
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)} aria-label={t('admin_remove_named', name)}>
        {t('admin_remove')}
      </Button>
      <Dialog
        open={open}
        title={t('admin_remove_title', name)}
        onClose={close}
        actions={
          <>
            <Button kind="danger" busy={busy} disabled={!same} onClick={go}>
              {t('admin_remove')}
            </Button>
            <Button onClick={close}>{t('admin_keep')}</Button>
          </>
        }
      >
        <p>{t('admin_remove_more')}</p>
        <Field label={t('admin_remove_type', name)}>
          {(props) => (
            <input {...props} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <Refusal failure={failure} />
      </Dialog>
    </>
  )
}

function plainly(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
}
