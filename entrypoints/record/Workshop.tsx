/** One recording being looked over: its steps on one side; its words, voice and whom it is for on the other. */
import { useEffect, useMemo, useState } from 'react'
import { Interrupted } from '../../components/recorder/Interrupted.tsx'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { flawsOf, TipFields, tooLong } from '../../components/TipFields.tsx'
import { Button, Refused, Spinner, ViewHeading } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { useTip } from '../../components/useTip.ts'
import { count, t } from '../../components/words.ts'
import { dropRequestedRecording, openPage } from '../../lib/browser/open.ts'
import type { DraftStep, Partner, RecordingDraft, Take, TipDraft } from '../../lib/db.ts'
import { discardBegun } from '../../lib/flows/begun.ts'
import { publishTip } from '../../lib/flows/publish.ts'
import { beginRecording } from '../../lib/flows/record.ts'
import { reopenRecording } from '../../lib/flows/reopen.ts'
import { recordingLimits } from '../../lib/protocol/recording.ts'
import { elsewhere } from '../../lib/sites/index.ts'
import { Formats } from './Formats.tsx'
import { Icon } from './Icon.tsx'
import { Preview } from './Preview.tsx'
import { Publish } from './Publish.tsx'
import { Steps } from './Steps.tsx'
import { Takes } from './Takes.tsx'
import { type Editing, useEditing } from './useEditing.ts'
import { useUndoKeys } from './useUndoKeys.ts'

export function Workshop({ id, onPublished }: { id: string; onPublished: () => void }) {
  const world = useWorld()
  const { run, failure } = useAction()
  const editing = useEditing(id)
  // A published tip has its recording in a file; one of words alone has none yet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is opened once
  useEffect(() => {
    void run(async () => {
      if (await reopenRecording(world, id)) return
      const place = (await world.db.tipDrafts.get(id))?.place ?? (await world.db.tips.get(id))?.tip.place
      if (place) await beginRecording(world, id, place)
    })
  }, [])
  if (!editing) return failure ? <Refused failure={failure} /> : <Spinner />
  return <Bench editing={editing} onPublished={onPublished} />
}

function Bench({ editing, onPublished }: { editing: Editing; onPublished: () => void }) {
  const world = useWorld()
  const { db } = world
  const announce = useAnnounce()
  const { draft, undo, redo } = editing
  const { id } = draft
  const tip = useTip(id)
  const partners = useLive(() => db.partners.toArray(), [db])
  const takes = useLive(() => db.takes.where('recording').equals(id).toArray(), [db, id])
  const publishing = useAction()
  const [tried, setTried] = useState(false)
  const [open, setOpen] = useState<string | null>(null)
  const stepFlaws = useMemo(() => stepFlawsOf(draft, tip?.draft ?? null, tried), [draft, tip?.draft, tried])
  useUndoKeys(undo, redo)
  if (!tip || !partners || !takes) return <Spinner />

  const publish = () => {
    setTried(true)
    const words = flawsOf(tip.draft, true)
    const steps = stepFlawsOf(draft, tip.draft, true)
    const first = steps.keys().next().value
    if (first) setOpen(first)
    if (Object.values(words).some(Boolean) || steps.size > 0) return
    void publishing
      .run(async () => {
        await tip.flush()
        await publishTip(world, tip.draft)
        await dropRequestedRecording()
      })
      .then((done) => {
        if (!done) return
        announce(t('own_tips_published', tip.draft.title))
        onPublished()
      })
  }
  const discard = async () => {
    await tip.flush()
    await discardBegun(world, id)
    await dropRequestedRecording()
    await openPage('desk', '#tips')
  }
  const words = flawsOf(tip.draft, tried)
  return (
    <main className="workshop">
      <header className="workshop-head">
        <ViewHeading>{t('record_title')}</ViewHeading>
        <div className="actions">
          <Button kind="quiet" onClick={() => void openPage('desk', '#tips')}>
            {t('record_to_desk')}
          </Button>
          <Button kind="quiet" disabled={!undo} onClick={() => undo?.()}>
            <Icon of="undo" /> {t('canvas_undo')}
          </Button>
          <Button kind="quiet" disabled={!redo} onClick={() => redo?.()}>
            <Icon of="redo" /> {t('canvas_redo')}
          </Button>
          <Preview draft={tip.draft} name={nameFor(tip.draft, partners)} />
        </div>
      </header>
      <Interrupted recording={id} />
      <Refused failure={editing.failure} />
      <div className="workshop-halves">
        <div className="workshop-main">
          <Steps editing={editing} flaws={stepFlaws} open={open} onOpen={setOpen} />
          <Takes draft={draft} />
          <Formats tip={tip.draft} />
        </div>
        <section className="workshop-words" aria-labelledby="words-heading">
          <h2 id="words-heading">{t('record_words')}</h2>
          <TipFields editing={tip} partners={partners} flaws={words} />
          <Publish
            publishing={publishing}
            published={tip.published}
            stopped={tried && (Object.values(words).some(Boolean) || stepFlaws.size > 0)}
            uncaptioned={isUncaptioned(draft, takes)}
            isDraft={tip.isDraft || undo !== null}
            onPublish={publish}
            onDiscard={discard}
          />
          <Refused failure={tip.failure} />
        </section>
      </div>
    </main>
  )
}

/** The first whom the tip is for, to speak of them by name. */
function nameFor({ audience }: TipDraft, partners: readonly Partner[]): string {
  const one = partners.find(({ pair, endedAt }) => endedAt === null && (audience === null || audience.includes(pair)))
  return one?.person.name ?? t('preview_someone')
}

/** What of the steps stands in the way of publishing, by step. A missing sentence is only said once somebody `tried`. */
function stepFlawsOf({ steps }: RecordingDraft, tip: TipDraft | null, tried: boolean): ReadonlyMap<string, string> {
  const flawOf = (step: DraftStep, n: number): string | undefined => {
    const { sentence, whether, place } = step
    if (n >= recordingLimits.steps) return count('step_too_many', recordingLimits.steps)
    if (tried && sentence.trim() === '') return t('step_sentence_missing')
    if (tried && tip && place.site !== tip.place.site && place.site !== elsewhere.site) return t('step_elsewhere')
    return tooLong(sentence, recordingLimits.sentence) ?? tooLong(whether, recordingLimits.whether)
  }
  return new Map(
    steps.flatMap((step, n) => {
      const flaw = flawOf(step, n)
      return flaw ? [[step.id, flaw] as const] : []
    }),
  )
}

function isUncaptioned({ steps, voice, clip }: RecordingDraft, takes: readonly Take[]): boolean {
  const used = new Set([voice, clip, ...steps.map((step) => step.voice)])
  return takes.some(({ id, captions }) => used.has(id) && captions.every(({ words }) => words.trim() === ''))
}
