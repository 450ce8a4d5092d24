/** A pack as an executive reads it, in one language: by kind of page, the tips that are whole. */
import { useState } from 'react'
import { Player } from '../../../components/player/Player.tsx'
import { useWorld } from '../../../components/Surface.tsx'
import { TipCard } from '../../../components/TipCard.tsx'
import { Button, Dialog, Empty } from '../../../components/ui.tsx'
import { useLive } from '../../../components/useLive.ts'
import { count, languageName, t } from '../../../components/words.ts'
import { flawsOfTip, type Recordings } from '../../../lib/flows/compose.ts'
import { type Card, shelve } from '../../../lib/packs.ts'
import type { TipPack } from '../../../lib/protocol/pack.ts'
import type { Language } from '../../../lib/protocol/tip.ts'
import { readRecording } from '../../../lib/recording-file.ts'

/** `recordings` are those of a pack that is not being written here. */
export function PackPreview({
  pack,
  language,
  recordings,
}: {
  pack: TipPack
  language: Language
  recordings?: Recordings
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('packs_preview')}</Button>
      <Dialog
        open={open}
        title={pack.name.trim() || t('packs_untitled')}
        onClose={() => setOpen(false)}
        actions={
          <Button kind="primary" onClick={() => setOpen(false)}>
            {t('desk_close')}
          </Button>
        }
      >
        <Shown pack={pack} language={language} recordings={recordings} />
      </Dialog>
    </>
  )
}

function Shown({
  pack,
  language,
  recordings,
}: {
  pack: TipPack
  language: Language
  recordings: Recordings | undefined
}) {
  const whole = pack.tips.filter((tip) => flawsOfTip(tip, pack.site).length === 0)
  const left = pack.tips.length - whole.length
  const { byId } = shelve([], [{ ...pack, tips: whole }], [language])
  return (
    <div className="stack" lang={language}>
      <p className="quiet small">{t('packs_preview_as', languageName(language))}</p>
      {whole.length === 0 && <Empty title={t('packs_preview_none')} />}
      <ul className="stack tight">
        {whole.map(({ id, recording }) => {
          const card = byId.get(id)
          return card ? (
            <li key={id}>
              <PreviewCard card={card} attachment={recording?.attachment ?? null} recordings={recordings} />
            </li>
          ) : null
        })}
      </ul>
      {left > 0 && <p className="quiet small">{count('packs_preview_left', left)}</p>}
    </div>
  )
}

function PreviewCard({
  card,
  attachment,
  recordings,
}: {
  card: Card
  attachment: string | null
  recordings: Recordings | undefined
}) {
  const [open, setOpen] = useState(false)
  return (
    <TipCard
      card={card}
      where
      open={open}
      onToggle={setOpen}
      play={open && attachment ? <Plays attachment={attachment} recordings={recordings} /> : undefined}
    />
  )
}

function Plays({ attachment, recordings }: { attachment: string; recordings: Recordings | undefined }) {
  const { db } = useWorld()
  const found = useLive(async () => {
    const bytes = recordings?.get(attachment) ?? (await db.recordings.get(attachment))?.bytes
    return bytes ? readRecording(bytes) : null
  }, [db, attachment, recordings])
  return found ? <Player recording={found.recording} files={found.files} /> : null
}
