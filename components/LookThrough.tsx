/** A second look, forced: every picture and clip that would go to everybody, one by one, each confirmed. */
import { useState } from 'react'
import type { Sight } from '../lib/flows/look.ts'
import './lookThrough.css'
import { Picture } from './Picture.tsx'
import { Button, Dialog, Empty } from './ui.tsx'
import { useBlobUrl } from './useBlobUrl.ts'
import { t } from './words.ts'

/** `looked` are the ids of those confirmed; `onLooked` adds one. It ends when all are, or when the person stops. */
export function LookThrough({
  open,
  sights,
  looked,
  onLooked,
  onClose,
}: {
  open: boolean
  sights: readonly Sight[]
  looked: ReadonlySet<string>
  onLooked: (id: string) => void
  onClose: () => void
}) {
  const [at, setAt] = useState<number | null>(null)
  const first = sights.findIndex(({ id }) => !looked.has(id))
  const n = at ?? first
  const sight = sights[n]
  const close = () => {
    setAt(null)
    onClose()
  }
  const confirm = () => {
    if (!sight) return
    onLooked(sight.id)
    const next = sights.findIndex(({ id }, place) => place > n && !looked.has(id))
    const before = sights.findIndex(({ id }, place) => place < n && !looked.has(id))
    if (next < 0 && before < 0) close()
    else setAt(next >= 0 ? next : before)
  }
  return (
    <Dialog
      open={open && sight !== undefined}
      title={t('look_title', n + 1, sights.length)}
      onClose={close}
      actions={
        <>
          <Button kind="primary" onClick={confirm}>
            {t('look_confirm')}
          </Button>
          {n > 0 && <Button onClick={() => setAt(n - 1)}>{t('look_back')}</Button>}
          <Button kind="quiet" onClick={close}>
            {t('look_stop')}
          </Button>
        </>
      }
    >
      {sight && (
        <div className="look-through" key={sight.id}>
          <p>{sight.tip.title.en}</p>
          <Shown sight={sight} />
          <p>{t('look_question')}</p>
          <p className="quiet small">{t('look_otherwise')}</p>
        </div>
      )}
    </Dialog>
  )
}

function Shown({ sight }: { sight: Sight }) {
  if (sight.what === 'clip') return <Clip sight={sight} />
  const { step, picture, bytes } = sight
  const { type, width, height } = picture
  return <Picture picture={{ type, width, height, bytes }} alt={step.sentence} drawing={step.drawing} />
}

function Clip({ sight: { bytes, clip } }: { sight: Extract<Sight, { what: 'clip' }> }) {
  const url = useBlobUrl(bytes, clip.type)
  if (!url) return <Empty title={t('ui_one_moment')} />
  return (
    // biome-ignore lint/a11y/useMediaCaption: it is the picture that is looked at; what is said stands in its captions, which are read with the tip
    <video src={url} controls playsInline disableRemotePlayback aria-label={t('player_clip')} />
  )
}
