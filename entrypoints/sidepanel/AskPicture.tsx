/** The picture of a question being asked: exactly what would leave, why it looks as it does, and what may be done about it. */

import { useWorld } from '../../components/Surface.tsx'
import { Button, Notice, Refused, Spinner } from '../../components/ui.tsx'
import { type Action, useAction } from '../../components/useAction.ts'
import { count, list, t } from '../../components/words.ts'
import type { FrontTab } from '../../lib/browser/tab.ts'
import type { Draft, DraftPicture } from '../../lib/db.ts'
import { chooseDrawn, leaveOutPicture } from '../../lib/flows/ask.ts'
import { drawnType } from '../../lib/protocol/picture.ts'
import { PictureEditor } from './PictureEditor.tsx'
import { reasonWords } from './reasons.ts'

export function AskPicture({
  draft,
  name,
  tab,
  taking,
  take,
}: {
  draft: Draft
  /** The mentor's. */
  name: string
  tab: FrontTab
  taking: Action
  take: () => Promise<unknown>
}) {
  const world = useWorld()
  const { id, picture, notice } = draft
  const { run, busy, failure } = useAction()
  const drawn = picture?.type === drawnType
  const again = (
    <Button busy={taking.busy} onClick={() => void take()}>
      {picture ? t('ask_again') : t('ask_add_picture')}
    </Button>
  )
  return (
    <section className="stack tight" aria-label={t('ask_picture')}>
      {notice && <Notice>{explain(notice)}</Notice>}
      {picture ? (
        <>
          <PictureEditor draft={draft} picture={picture} name={name} tab={tab} />
          <p className="quiet small">{drawn ? legendOfDrawn(picture) : legend(picture)}</p>
        </>
      ) : (
        !notice && <Notice>{t('ask_no_picture')}</Notice>
      )}
      {taking.busy && <Spinner label={t('ask_taking')} />}
      {picture ? (
        <details className="aside">
          <summary>{t('ask_another')}</summary>
          <div className="actions">
            {again}
            {!drawn && (
              <Button busy={busy} onClick={() => run(() => chooseDrawn(world, tab, id))}>
                {t('ask_draw_instead')}
              </Button>
            )}
            <Button busy={busy} onClick={() => run(() => leaveOutPicture(world, id))}>
              {t('ask_leave_out')}
            </Button>
          </div>
        </details>
      ) : (
        <div className="actions">{again}</div>
      )}
      <Refused failure={failure} />
    </section>
  )
}

/** Why this is not a photo, and how to allow one where that can be done. */
function explain(notice: NonNullable<Draft['notice']>): string {
  switch (notice) {
    case 'needs-click':
      return t('ask_why_click')
    case 'camera-refused':
      return t('ask_why_camera')
    case 'page-covered':
      return t('ask_why_covered')
    case 'page-moved':
      return t('ask_why_moved')
    default:
      return t('ask_why_page')
  }
}

function legendOfDrawn({ lines = [] }: DraftPicture): string {
  return lines.length > 0 ? `${t('ask_drawn')} ${count('ask_drawn_lines', lines.length)}` : t('ask_drawn')
}

function legend({ covers, extra }: DraftPicture): string {
  const reasons = new Set(covers.map(({ reason }) => t(reasonWords[reason])))
  if (extra.length > 0) reasons.add(t('cover_person'))
  return reasons.size > 0 ? t('ask_covered', list([...reasons])) : t('ask_covered_nothing')
}
