/** Where a pack can begin: with nothing, with one of those that come with Sotto, or with a file. */
import { useState } from 'react'
import { FilePick } from '../../../components/formats/FilePick.tsx'
import { useWorld } from '../../../components/Surface.tsx'
import { Button, Dialog, Field, Refused, Spinner } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { useLive } from '../../../components/useLive.ts'
import { count, siteName, t } from '../../../components/words.ts'
import type { PackDraft } from '../../../lib/db.ts'
import { beginPack, draftFrom } from '../../../lib/flows/compose.ts'
import { packInFile } from '../../../lib/flows/import-tips.ts'
import { Language } from '../../../lib/protocol/tip.ts'
import { sites } from '../../../lib/sites/index.ts'
import { show } from './useSpot.ts'

export function NewPack({ drafts }: { drafts: readonly PackDraft[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {t('packs_new')}
      </Button>
      <Dialog
        open={open}
        title={t('packs_new')}
        onClose={() => setOpen(false)}
        actions={<Button onClick={() => setOpen(false)}>{t('ui_cancel')}</Button>}
      >
        <Beginnings drafts={drafts} />
      </Dialog>
    </>
  )
}

function Beginnings({ drafts }: { drafts: readonly PackDraft[] }) {
  const world = useWorld()
  const { run, busy, failure } = useAction()
  const [name, setName] = useState('')
  const [site, setSite] = useState(sites[0]?.id ?? '')
  const builtIn = useLive(() => world.builtIn(Language.options), [world])
  const begin = (work: () => Promise<string>) =>
    void run(async () => {
      show({ is: 'draft', id: await work() })
    })
  const ready = name.trim() !== ''
  return (
    <div className="stack">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) begin(() => beginPack(world, { name: name.trim(), site }))
        }}
      >
        <Field label={t('packs_name')} hint={t('packs_name_hint')}>
          {(props) => <input {...props} value={name} maxLength={80} onChange={({ target }) => setName(target.value)} />}
        </Field>
        <SiteField site={site} onChange={setSite} />
        <div className="actions">
          <Button kind="primary" type="submit" busy={busy} disabled={!ready}>
            {t('packs_begin')}
          </Button>
        </div>
      </form>
      <section className="stack tight">
        <h3>{t('packs_from_ours')}</h3>
        <p className="hint">{t('packs_from_ours_hint')}</p>
        <div className="actions">
          {builtIn?.map((pack) => (
            <Button key={pack.id} busy={busy} onClick={() => begin(() => draftFrom(world, pack, new Map()))}>
              {t('packs_from_one', pack.name, count('packs_tips', pack.tips.length))}
            </Button>
          ))}
          {!builtIn && <Spinner />}
        </div>
      </section>
      <section className="stack tight">
        <h3>{t('packs_from_file')}</h3>
        <p className="hint">{t('packs_from_file_hint')}</p>
        <FilePick
          label={t('packs_from_file_choose')}
          accept=".zip,.json,application/zip,application/json"
          busy={busy}
          onFile={(file) =>
            file &&
            begin(async () => {
              const { pack, recordings } = await packInFile(file)
              return draftFrom(world, pack, recordings)
            })
          }
        />
      </section>
      {drafts.length > 0 && <p className="quiet small">{t('packs_one_draft')}</p>}
      <Refused failure={failure} />
    </div>
  )
}

/** Which site a pack is for. Once it has tips it stays: they are for kinds of its pages. */
export function SiteField({
  site,
  fixed = false,
  onChange,
}: {
  site: string
  fixed?: boolean
  onChange: (site: string) => void
}) {
  return (
    <Field label={t('packs_site')} hint={fixed ? t('packs_site_fixed') : undefined}>
      {(props) => (
        <select {...props} value={site} disabled={fixed} onChange={({ target }) => onChange(target.value)}>
          {sites.map(({ id }) => (
            <option key={id} value={id}>
              {siteName(id)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
