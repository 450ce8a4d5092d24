/** A mentor's own tip for everybody in the programme: as a file for whoever composes packs, after every picture was looked at. */
import { useState } from 'react'
import { download } from '../../components/formats/download.ts'
import { LookThrough } from '../../components/LookThrough.tsx'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Notice, Refused, Spinner } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { count, t } from '../../components/words.ts'
import type { TipDraft } from '../../lib/db.ts'
import { fileName } from '../../lib/export/guide.ts'
import { type Offered, offerFile, offerOf } from '../../lib/flows/offer.ts'

export function OfferForPack({ tip }: { tip: TipDraft }) {
  const world = useWorld()
  const { run, busy, failure } = useAction()
  const [offered, setOffered] = useState<Offered | null>(null)
  const begin = () => void run(async () => setOffered(await offerOf(world, tip, (name) => t('offer_named', name))))
  return (
    <div className="export">
      <p>{t('offer_how')}</p>
      <div className="actions">
        <Button busy={busy} onClick={begin}>
          {t('offer_begin')}
        </Button>
      </div>
      {busy && <Spinner label={t('record_packing')} />}
      {failure?.code === 'bad-input' ? (
        <Notice tone="danger" live>
          {t('offer_not_whole')}
        </Notice>
      ) : (
        <Refused failure={failure} />
      )}
      {offered && <Consent offered={offered} title={tip.title} onClose={() => setOffered(null)} />}
    </div>
  )
}

function Consent({ offered, title, onClose }: { offered: Offered; title: string; onClose: () => void }) {
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set())
  const [looking, setLooking] = useState(false)
  const { sights } = offered
  const unseen = sights.filter(({ id }) => !looked.has(id)).length
  const save = () =>
    void run(async () => {
      download(new Blob([await offerFile(offered)], { type: 'application/zip' }), fileName(title, 'pack.zip'))
      announce(t('export_saved'))
    }).then((done) => done && onClose())
  return (
    <>
      <Dialog
        open
        title={t('offer_title', title)}
        onClose={onClose}
        actions={
          <>
            {unseen > 0 ? (
              <Button kind="primary" onClick={() => setLooking(true)}>
                {t('look_open')}
              </Button>
            ) : (
              <Button kind="primary" busy={busy} onClick={save}>
                {t('offer_save')}
              </Button>
            )}
            <Button onClick={onClose}>{t('ui_cancel')}</Button>
          </>
        }
      >
        <p>{t('offer_everybody')}</p>
        <p>{t('offer_name', offered.pack.name)}</p>
        <p>{t('offer_without')}</p>
        {sights.length > 0 && (
          <p role="status">{unseen > 0 ? count('packs_unseen', unseen) : count('offer_all_seen', sights.length)}</p>
        )}
        <Refused failure={failure} />
      </Dialog>
      <LookThrough
        open={looking}
        sights={sights}
        looked={looked}
        onLooked={(id) => setLooked((now) => new Set([...now, id]))}
        onClose={() => setLooking(false)}
      />
    </>
  )
}
