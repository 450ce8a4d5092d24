/** The panel: which of its views is open, and the way back from each. */
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useStayInTouch, useWorld } from '../../components/Surface.tsx'
import { Button, Refused } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import './panel.css'
import { t } from '../../components/words.ts'
import type { Guide } from '../../lib/browser/guide.ts'
import { onRequestedQuestion, takeRequestedQuestion } from '../../lib/browser/open.ts'
import type { FrontTab } from '../../lib/browser/tab.ts'
import { dropUntouched, newDraft } from '../../lib/flows/ask.ts'
import type { Place } from '../../lib/protocol/page.ts'
import { Ask } from './Ask.tsx'
import { Home, Unjoined } from './Home.tsx'
import { Play } from './Play.tsx'
import { Question } from './Question.tsx'
import { Record } from './Record.tsx'
import { useLook } from './useLook.ts'
import { playButton, recordButton, stuckButton, threadRow } from './useReturn.ts'

type View =
  /** `back` is the id of what opened the view one returns from: it gets the focus again. */
  | { name: 'home'; back: string | null }
  | { name: 'ask'; thread: string | null; resume: boolean; about?: About }
  | { name: 'question'; id: string }
  | { name: 'play'; tip: string }
  | { name: 'record'; id: string; step: string | null; place: Place }

/** The tip a question is about, and the line that says so. */
type About = { tip: string; words: string }

export function Panel({ tab, guide }: { tab: FrontTab; guide: Guide }) {
  const world = useWorld()
  const { db } = world
  const me = useLive(async () => (await db.me.get('me')) ?? null, [db])
  const { look, failure } = useLook(tab)
  const [view, setView] = useState<View>({ name: 'home', back: null })
  const [tipsSeen, setTipsSeen] = useState<readonly string[]>([])
  const asks = me?.person.role === 'executive'
  useStayInTouch(Boolean(me))
  useRequestedQuestion(asks, () => setView({ name: 'ask', thread: null, resume: false }))

  // The panel may have been closed on a picture that nothing was said about.
  useEffect(() => void dropUntouched(world, newDraft), [world])

  const home = (back: string | null) => setView({ name: 'home', back })
  const sawTip = (id: string) => setTipsSeen((seen) => [...seen.filter((other) => other !== id), id])
  if (me === undefined) return null
  const play = (tip: string) => {
    sawTip(tip)
    setView({ name: 'play', tip })
  }
  if (view.name === 'play') {
    const { tip } = view
    const leave = () => home(playButton(tip))
    const ask = (words: string) => setView({ name: 'ask', thread: null, resume: false, about: { tip, words } })
    return (
      <Room key={tip} onBack={leave}>
        <Play
          tip={tip}
          guide={guide}
          look={look}
          onAsk={asks && !look?.recognised?.silent ? ask : null}
          onLeave={leave}
        />
      </Room>
    )
  }
  if (me === null)
    return <Unjoined look={look} back={view.name === 'home' ? view.back : null} onTipSeen={sawTip} onPlay={play} />
  if (view.name === 'ask') {
    const { thread, resume, about } = view
    const leave = () => {
      void dropUntouched(world, thread ?? newDraft, about?.words)
      if (thread) setView({ name: 'question', id: thread })
      else if (about) setView({ name: 'play', tip: about.tip })
      else home(stuckButton)
    }
    return (
      <Room key={thread ?? newDraft} onBack={leave}>
        <Ask
          tab={tab}
          thread={thread}
          resume={resume}
          tipsSeen={tipsSeen}
          about={about?.words}
          onSent={(id) => setView({ name: 'question', id })}
          onLeave={leave}
        />
      </Room>
    )
  }
  if (view.name === 'question') {
    const { id } = view
    return (
      <Room key={id} onBack={() => home(threadRow(id))}>
        <Question
          id={id}
          guide={guide}
          look={look}
          onAskOn={(resume) => setView({ name: 'ask', thread: id, resume })}
          onLeave={() => home(null)}
        />
      </Room>
    )
  }
  if (view.name === 'record') {
    const { id, step, place } = view
    return (
      <Room key={id + step} onBack={() => home(recordButton)}>
        <Record guide={guide} id={id} step={step} place={place} onLeave={() => home(recordButton)} />
      </Room>
    )
  }
  if (!look && failure)
    return (
      <main className="panel">
        <Refused failure={failure} />
      </main>
    )
  return (
    <Home
      me={me}
      look={look}
      back={view.back}
      onAsk={(resume) => setView({ name: 'ask', thread: null, resume })}
      onOpen={(id) => setView({ name: 'question', id })}
      onRecord={(id, step, place) => setView({ name: 'record', id, step, place })}
      onTipSeen={sawTip}
      onPlay={play}
    />
  )
}

/** A view one goes back from, with its button or with Escape. */
function Room({ onBack, children }: { onBack: () => void; children: ReactNode }) {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
    onBack()
  })
  useEffect(() => {
    const closed = new AbortController()
    document.addEventListener('keydown', pressed, { signal: closed.signal })
    return () => closed.abort()
  }, [])
  return (
    <div className="panel">
      <nav className="panel-back" aria-label={t('panel_nav')}>
        <Button kind="quiet" onClick={onBack}>
          <span aria-hidden="true">←</span> {t('panel_back')}
        </Button>
      </nav>
      {children}
    </div>
  )
}

/** Begins a question when the person asked for one in the page's context menu. */
function useRequestedQuestion(asks: boolean, onRequest: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a request does is always the same
  useEffect(() => {
    if (!asks) return
    const take = async () => {
      if (await takeRequestedQuestion()) onRequest()
    }
    void take()
    return onRequestedQuestion(() => void take())
  }, [asks])
}
