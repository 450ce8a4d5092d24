/** *Stuck here*: what would leave, as it would leave, and the words that go with it. */
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Discard } from '../../components/Discard.tsx'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, classes, Field, Notice, Refused, Spinner, ViewHeading } from '../../components/ui.tsx'
import { type Action, useAction } from '../../components/useAction.ts'
import { useKept } from '../../components/useKept.ts'
import { useLive } from '../../components/useLive.ts'
import { WordsCard } from '../../components/WordsCard.tsx'
import { count, pageName, t } from '../../components/words.ts'
import type { FrontTab } from '../../lib/browser/tab.ts'
import { type Draft, type Partner, standing } from '../../lib/db.ts'
import { begin, discard, newDraft, sawTip, send, write } from '../../lib/flows/ask.ts'
import { questionLimits } from '../../lib/protocol/question.ts'
import { AskPicture } from './AskPicture.tsx'
import { Safety } from './Safety.tsx'

/** Most characters of a question, and from where on the person is told how many are left. */
const mostWords = questionLimits.words
const nearlyMost = 1800

export function Ask({
  tab,
  thread,
  resume,
  tipsSeen,
  about,
  onSent,
  onLeave,
}: {
  tab: FrontTab
  thread: string | null
  resume: boolean
  tipsSeen: readonly string[]
  /** What a new question begins with. */
  about?: string | undefined
  onSent: (thread: string) => void
  onLeave: () => void
}) {
  const world = useWorld()
  const { db } = world
  const id = thread ?? newDraft
  const taking = useAction()
  const sending = useAction()
  const shown = useRef(resume)
  const [ready, setReady] = useState(resume)
  const draft = useLive(async () => (await db.drafts.get(id)) ?? null, [db, id])
  const partner = useLive(async () => (draft ? await db.partners.get(draft.pair) : undefined), [db, draft?.pair])

  const take = () =>
    taking.run(async () => {
      const { words } = await begin(world, tab, thread)
      if (about && words.trim() === '') await write(world, id, about)
      for (const tip of tipsSeen) await sawTip(world, tip)
      setReady(true)
    })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the picture is taken once, when the view opens
  useEffect(() => {
    if (!resume) void take()
  }, [])
  // Another window may have sent or dropped what is shown here.
  const gone = useEffectEvent(onLeave)
  useEffect(() => {
    if (draft && ready) shown.current = true
    if (draft === null && shown.current && !sending.busy) gone()
  }, [draft, ready, sending.busy])

  return (
    <main className="stack">
      <ViewHeading>{draft && ready ? t('ask_heading', pageName(draft.place.kind)) : t('ask_heading_bare')}</ViewHeading>
      <Refused failure={taking.failure} />
      {!ready && taking.busy && <Spinner label={t('ask_taking')} />}
      {ready && draft && partner && (
        <Writing
          key={id}
          about={about}
          draft={draft}
          partner={partner}
          tab={tab}
          taking={taking}
          take={take}
          sending={sending}
          onSent={onSent}
        />
      )}
    </main>
  )
}

function Writing({
  about,
  draft,
  partner,
  tab,
  taking,
  take,
  sending,
  onSent,
}: {
  about: string | undefined
  draft: Draft
  partner: Partner
  tab: FrontTab
  taking: Action
  take: () => Promise<unknown>
  sending: Action
  onSent: (thread: string) => void
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const { id } = draft
  const { name } = partner.person
  const [words, setWords] = useState(draft.words)
  const kept = useKept((typed: string) => write(world, id, typed))
  const [empty, setEmpty] = useState(false)
  const stands = standing(partner)
  const left = mostWords - words.length

  const leave = () =>
    sending.run(async () => {
      if (words.trim() === '' && !draft.picture) return setEmpty(true)
      await kept.flush()
      const thread = await send(world, id)
      if (!thread) return
      announce(t('thread_queued'))
      onSent(thread)
    })
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && stands === 'confirmed' && left >= 0) void leave()
  }
  const type = (typed: string) => {
    setWords(typed)
    setEmpty(false)
    kept.keep(typed)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter sends from wherever in the view the focus is
    <div className="stack" onKeyDown={keys}>
      <WordsCard partner={partner} />
      {draft.place.site === 'bank' && <Safety />}
      <AskPicture draft={draft} name={name} tab={tab} taking={taking} take={take} />
      <Field label={t('ask_words')} error={left < 0 ? count('ask_too_long', -left) : empty && t('ask_empty')}>
        {(field) => (
          <textarea
            {...field}
            rows={3}
            value={words}
            readOnly={stands === 'changed'}
            onChange={(event) => type(event.target.value)}
            // What it begins with is to be gone on from.
            onFocus={({ target }) => target.value === about && target.setSelectionRange(about.length, about.length)}
          />
        )}
      </Field>
      {left >= 0 && words.length > nearlyMost && <p className="quiet small">{count('ask_left', left)}</p>}
      <Refused failure={kept.failure} />
      {stands === 'ended' && <Notice tone="warning">{t('pair_ended', name)}</Notice>}
      <Refused failure={sending.failure} />
      <div className={classes('stack tight', stands === 'confirmed' && 'panel-foot')}>
        {stands === 'confirmed' && <p className="who-sees">{t('ask_who', name)}</p>}
        <div className="actions">
          {stands === 'confirmed' && (
            <Button kind="primary" className="large" busy={sending.busy} disabled={left < 0} onClick={leave}>
              {t('ask_send', name)}
            </Button>
          )}
          <Discard
            title={t('ask_discard_sure')}
            more={t('ask_discard_more')}
            written={words.trim() !== ''}
            drop={() => discard(world, id)}
          />
        </div>
      </div>
    </div>
  )
}
