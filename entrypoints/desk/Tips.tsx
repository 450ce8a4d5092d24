/** The mentor's own tips, by site and kind of page. */
import { useState } from 'react'
import { Discard } from '../../components/Discard.tsx'
import { HowToRecord } from '../../components/recorder/HowToRecord.tsx'
import { Unfinished } from '../../components/recorder/Unfinished.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Empty, Refused, ViewHeading } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { day, lengthOf, list, pageTitle, t } from '../../components/words.ts'
import { openPage } from '../../lib/browser/open.ts'
import type { KeptTip, Partner, RecordingDraft, TipDraft } from '../../lib/db.ts'
import { discardBegun, lengthsOf, lookOver } from '../../lib/flows/begun.ts'
import { retireTip } from '../../lib/flows/tips.ts'
import { sites } from '../../lib/sites/index.ts'
import { TipEditor } from './TipEditor.tsx'
import { show } from './useView.ts'
import './tips.css'

export function Tips({ selected }: { selected: string | null }) {
  return <main className="desk-tips">{selected ? <TipEditor key={selected} id={selected} /> : <TipList />}</main>
}

const writeNew = () => show({ page: 'tips', tip: crypto.randomUUID() })

function TipList() {
  const world = useWorld()
  const { db } = world
  const kept = useLive(() => db.tips.filter(({ mine }) => mine).toArray(), [db])
  const drafts = useLive(() => db.tipDrafts.toArray(), [db])
  const recordings = useLive(() => db.recordingDrafts.toArray(), [db])
  const partners = useLive(() => db.partners.toArray(), [db])
  if (!kept || !drafts || !recordings || !partners) return null
  const newDrafts = drafts.filter(({ id }) => kept.every((tip) => tip.id !== id))
  const standing = kept.filter(({ retired }) => !retired)
  const retired = kept.filter(({ retired }) => retired)
  const write = (
    <>
      <RecordHow />
      <Button kind="primary" onClick={writeNew}>
        {t('own_tips_write')}
      </Button>
    </>
  )
  const look = (id: string) => void lookOver(world, id).then(() => openRecording(id))
  return (
    <>
      <div className="spread">
        <ViewHeading level={2}>{t('own_tips_heading')}</ViewHeading>
        {kept.length + newDrafts.length > 0 && <div className="actions">{write}</div>}
      </div>
      <Unfinished onLook={({ id }) => look(id)} />
      {kept.length + newDrafts.length === 0 && (
        <Empty title={t('own_tips_empty')} action={write}>
          <p>{t('own_tips_empty_more')}</p>
        </Empty>
      )}
      {newDrafts.length > 0 && (
        <section className="stack tight">
          <h3>{t('own_tips_drafts')}</h3>
          <ul className="tip-rows">
            {newDrafts.map((draft) => (
              <DraftRow key={draft.id} draft={draft} recording={recordings.find(({ id }) => id === draft.id)} />
            ))}
          </ul>
        </section>
      )}
      {bySite(standing).map(({ name, tips }) => (
        <section key={name} className="stack tight">
          <h3>{name}</h3>
          <ul className="tip-rows">
            {tips.map((tip) => (
              <TipRow key={tip.id} kept={tip} partners={partners} changed={drafts.some(({ id }) => id === tip.id)} />
            ))}
          </ul>
        </section>
      ))}
      {retired.length > 0 && (
        <details>
          <summary>{t('own_tips_retired')}</summary>
          <ul className="tip-rows">
            {retired.map((tip) => (
              <TipRow key={tip.id} kept={tip} partners={partners} changed={false} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function TipRow({ kept, partners, changed }: { kept: KeptTip; partners: readonly Partner[]; changed: boolean }) {
  const { tip, audience, retired } = kept
  const names = partners.filter(({ pair }) => audience?.includes(pair)).map(({ person }) => person.name)
  return (
    <li>
      <div className="spread">
        <h4>{tip.title}</h4>
        <div className="actions">
          <Button
            onClick={() => (tip.recording ? openRecording(tip.id) : show({ page: 'tips', tip: tip.id }))}
            aria-label={t('own_tips_edit_named', tip.title)}
          >
            {retired ? t('own_tips_publish_again') : t('own_tips_edit')}
          </Button>
          {!retired && <Retire kept={kept} />}
        </div>
      </div>
      <p className="quiet small">
        {pageTitle(tip.place.kind)} · {audience === null ? t('own_tips_for_all') : t('own_tips_for', list(names))} ·{' '}
        {day(tip.at)}
        {tip.recording && ` · ${lengthOf(tip.recording)}`}
      </p>
      {tip.words.how && <p className="words">{tip.words.how}</p>}
      {tip.words.whether && (
        <p className="words quiet">
          <strong>{t('tip_whether')}:</strong> {tip.words.whether}
        </p>
      )}
      {changed && <p className="mark">{t('own_tips_changed')}</p>}
    </li>
  )
}

/** With its steps, voice and clip a tip is changed in the workshop. */
const openRecording = (id: string) => void openPage('record', `#tip=${id}`)

function DraftRow({ draft, recording }: { draft: TipDraft; recording: RecordingDraft | undefined }) {
  const world = useWorld()
  const amount = useLive(async () => (recording ? lengthOf(await lengthsOf(world, recording)) : ''), [world, recording])
  const title = draft.title.trim() || draft.words.how.trim().slice(0, 60) || t('own_tips_untitled')
  return (
    <li>
      <div className="spread">
        <h4>{title}</h4>
        <div className="actions">
          <Button
            onClick={() => (recording ? openRecording(draft.id) : show({ page: 'tips', tip: draft.id }))}
            aria-label={t('own_tips_go_on_named', title)}
          >
            {t('own_tips_go_on')}
          </Button>
          <Discard
            name={t('own_tips_discard_named', title)}
            title={t('own_tips_discard_sure')}
            more={t('own_tips_discard_more')}
            drop={() => discardBegun(world, draft.id)}
          />
        </div>
      </div>
      {amount && <p className="quiet small">{amount}</p>}
    </li>
  )
}

/** A recording begins on the page it is about, so the desk says how. */
function RecordHow() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('own_tips_record')}</Button>
      <HowToRecord
        open={open}
        title={t('own_tips_record')}
        steps={[t('own_tips_record_open'), t('step_again_panel'), t('own_tips_record_press')]}
        onClose={() => setOpen(false)}
      >
        <p className="quiet">{t('own_tips_record_more')}</p>
      </HowToRecord>
    </>
  )
}

function Retire({ kept: { tip } }: { kept: KeptTip }) {
  const world = useWorld()
  const [sure, setSure] = useState(false)
  const { run, busy, failure } = useAction()
  return (
    <>
      <Button kind="quiet" onClick={() => setSure(true)} aria-label={t('own_tips_retire_named', tip.title)}>
        {t('own_tips_retire')}
      </Button>
      <Dialog
        open={sure}
        title={t('own_tips_retire_title', tip.title)}
        onClose={() => setSure(false)}
        actions={
          <>
            <Button
              kind="danger"
              busy={busy}
              onClick={() => void run(() => retireTip(world, tip.id)).then((done) => done && setSure(false))}
            >
              {t('own_tips_retire')}
            </Button>
            <Button onClick={() => setSure(false)}>{t('ui_keep')}</Button>
          </>
        }
      >
        <p>{t('own_tips_retire_more')}</p>
        <Refused failure={failure} />
      </Dialog>
    </>
  )
}

/** Sites in their own order, each with its tips by kind of page, the newest first within a kind. */
function bySite(kept: readonly KeptTip[]): { name: string; tips: readonly KeptTip[] }[] {
  return sites
    .map(({ id, name }) => ({
      name,
      tips: kept
        .filter(({ tip }) => tip.place.site === id)
        .sort((a, b) => a.tip.place.kind.localeCompare(b.tip.place.kind) || b.tip.at - a.tip.at),
    }))
    .filter(({ tips }) => tips.length > 0)
}
