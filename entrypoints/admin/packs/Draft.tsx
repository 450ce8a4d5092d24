/** One pack being written: what it is, its tips in order and in every language, and what is still to be done before others read it. */
import { useMemo, useState } from 'react'
import { Discard } from '../../../components/Discard.tsx'
import { LookThrough } from '../../../components/LookThrough.tsx'
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Empty, Notice, Refused, Spinner, ViewHeading } from '../../../components/ui.tsx'
import { useLive } from '../../../components/useLive.ts'
import { count, t } from '../../../components/words.ts'
import { discardPackDraft, recordingsOf } from '../../../lib/flows/compose.ts'
import { sightsOf } from '../../../lib/flows/look.ts'
import { submitPack } from '../../../lib/flows/submit.ts'
import type { Language } from '../../../lib/protocol/tip.ts'
import { About } from './About.tsx'
import { Following, useFollowed } from './Following.tsx'
import { packFlaws, tipFlaws } from './flaws.ts'
import { LanguageSelect } from './LanguageSelect.tsx'
import { PackPreview } from './PackPreview.tsx'
import { TipList } from './TipList.tsx'
import { type EditedPack, useDraft } from './useDraft.ts'
import { show } from './useSpot.ts'

export function Draft({ id, onDone }: { id: string; onDone: () => Promise<unknown> }) {
  const editing = useDraft(id)
  if (editing === undefined) return <Spinner />
  if (editing === null)
    return (
      <Empty
        title={t('packs_draft_gone')}
        action={
          <a className="button plain" href="#packs">
            {t('packs_all')}
          </a>
        }
      />
    )
  return <Bench editing={editing} onDone={onDone} />
}

function Bench({ editing, onDone }: { editing: EditedPack; onDone: () => Promise<unknown> }) {
  const world = useWorld()
  const announce = useAnnounce()
  const { draft, edit, failure } = editing
  const { id, pack } = draft
  const [language, setLanguage] = useState<Language>('en')
  const [open, setOpen] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [looking, setLooking] = useState(false)
  const followed = useFollowed()
  const looked = useMemo(() => new Set(draft.looked), [draft.looked])
  const attachments = pack.tips.flatMap(({ recording }) => recording?.attachment ?? []).join()
  const sights = useLive(async () => sightsOf(pack.tips, await recordingsOf(world, pack)), [world, attachments])
  const unseen = sights?.filter((sight) => !looked.has(sight.id)).length ?? 0
  const flaws = useMemo(() => tipFlaws(pack, tried), [pack, tried])
  const about = packFlaws(pack, tried)
  const stopped = Object.values(about).some(Boolean) || flaws.size > 0

  const ready = () => {
    setTried(true)
    const found = tipFlaws(pack, true)
    const [first] = found.keys()
    if (first) setOpen(first)
    if (Object.values(packFlaws(pack, true)).some(Boolean) || found.size > 0) return
    if (unseen > 0) return setLooking(true)
    void followed
      .run(async (following) => {
        await edit.flush()
        await submitPack(world, id, following)
      })
      .then(async (done) => {
        if (!done) return
        announce(t('packs_submitted', pack.name))
        show({ is: 'list' })
        await onDone()
      })
  }
  const drop = async () => {
    await edit.flush()
    await discardPackDraft(world, id)
    show({ is: 'list' })
  }
  return (
    <div className="packs">
      <header className="draft-head">
        <a href="#packs">{t('packs_all')}</a>
        <div className="spread">
          <ViewHeading level={2}>{pack.name.trim() || t('packs_untitled')}</ViewHeading>
          <div className="actions">
            <PackPreview pack={pack} language={language} />
            <Discard title={t('packs_discard_sure', pack.name)} more={t('packs_discard_more')} drop={drop} />
          </div>
        </div>
      </header>
      <About pack={pack} flaws={about} edit={edit} />
      <LanguageSelect writing pack={pack} language={language} onChange={setLanguage} />
      <TipList editing={editing} language={language} flaws={flaws} open={open} onOpen={setOpen} />
      <footer className="draft-foot">
        {unseen > 0 && (
          <Notice tone="warning" actions={<Button onClick={() => setLooking(true)}>{t('look_open')}</Button>}>
            {count('packs_unseen', unseen)}
          </Notice>
        )}
        {tried && stopped && (
          <p className="error" role="alert">
            {flaws.size > 0 ? count('packs_stopped', flaws.size) : t('packs_stopped_about')}
          </p>
        )}
        <Refused failure={failure} />
        <div className="actions">
          <Button kind="primary" className="large" busy={followed.busy} onClick={ready}>
            {t('packs_submit')}
          </Button>
          <p className="quiet small">{t('packs_submit_more')}</p>
        </div>
      </footer>
      <LookThrough
        open={looking}
        sights={sights ?? []}
        looked={looked}
        onLooked={edit.looked}
        onClose={() => setLooking(false)}
      />
      <Following followed={followed} title={t('packs_submitting', pack.name)} />
    </div>
  )
}
