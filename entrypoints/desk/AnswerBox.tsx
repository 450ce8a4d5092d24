/** Where the answer is written: kept as typed, looked over before it leaves. */
import { useRef, useState } from 'react'
import { clear } from '../../components/drawing.ts'
import { Button, Field, Notice, Refused } from '../../components/ui.tsx'
import { useKeys } from '../../components/useKeys.ts'
import { count, list, t, tellFailure } from '../../components/words.ts'
import { type Partner, standing, type Thread } from '../../lib/db.ts'
import { lookOver, type Wording } from '../../lib/flows/wording.ts'
import { answerLimits } from '../../lib/protocol/question.ts'
import { AnswerRecording, useAnswerRecorded } from './AnswerRecording.tsx'
import { Reusable } from './Reusable.tsx'
import type { Answering } from './useAnswer.ts'

export function AnswerBox({
  thread,
  partner,
  answer,
  newer,
  onSent,
  singleKeys,
}: {
  thread: Thread
  partner: Partner
  answer: Answering
  /** Whether the drawing lies on the picture of an earlier question than the newest. */
  newer: boolean
  onSent: () => void
  singleKeys: boolean
}) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [reusable, setReusable] = useState(false)
  const { name } = partner.person
  const stands = standing(partner)
  const { words, drawing, busy } = answer
  const wording = lookOver(words, thread.place.site)
  const over = words.length - answerLimits.words
  const recorded = useAnswerRecorded(thread)
  const blank = words.trim() === '' && drawing.strokes.length === 0 && !recorded?.some
  const held =
    wording.asksForSecret || wording.leadsAway || over > 0 || blank || recorded?.running || stands !== 'confirmed'

  const send = () => {
    if (!held && !busy) void answer.send().then((done) => done && onSent())
  }
  useKeys({ r: () => box.current?.focus(), s: () => setReusable(true) }, singleKeys)

  function insert(text: string): void {
    const { selectionStart: from, selectionEnd: to } = box.current ?? {
      selectionStart: words.length,
      selectionEnd: words.length,
    }
    answer.write(words.slice(0, from) + text + words.slice(to))
    setReusable(false)
    // The dialog gives the focus back to its button; the person goes on writing.
    setTimeout(() => box.current?.focus())
  }

  return (
    <section className="answer" aria-label={t('desk_answer_to', name)}>
      {stands !== 'confirmed' && (
        <Notice tone="warning">{tellFailure(stands === 'changed' ? 'changed-key' : 'unconfirmed')}</Notice>
      )}
      {newer && (
        <Notice
          tone="warning"
          live
          actions={<Button onClick={() => answer.draw(clear(drawing), null)}>{t('desk_newer_clear')}</Button>}
        >
          {t('desk_newer', name)}
        </Notice>
      )}
      <Field
        label={t('desk_answer_to', name)}
        hint={t('desk_answer_hint', name)}
        error={over > 0 ? count('desk_too_long', over) : undefined}
      >
        {(props) => (
          <textarea
            {...props}
            ref={box}
            className="answer-words"
            value={words}
            readOnly={busy}
            onChange={(event) => answer.write(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
              else if (event.key === 'Escape') event.currentTarget.blur()
            }}
          />
        )}
      </Field>
      <WordingHelp wording={wording} name={name} />
      {recorded && <AnswerRecording thread={thread} recorded={recorded} />}
      {recorded?.running && <p className="hint">{t('desk_running')}</p>}
      <div className="actions">
        <Button kind="primary" busy={busy} disabled={held} onClick={send}>
          {t('desk_send', name)}
        </Button>
        <Button onClick={() => setReusable(true)}>{t('desk_reusable')}</Button>
      </div>
      <Refused failure={answer.failure} />
      <Reusable open={reusable} words={words} onInsert={insert} onClose={() => setReusable(false)} />
    </section>
  )
}

/** A second look at the wording: quiet about tone, firm about what nobody should be asked for. */
function WordingHelp({ wording, name }: { wording: Wording; name: string }) {
  const { asksForSecret, asksForPayment, leadsAway, belittling } = wording
  return (
    <>
      {asksForSecret && (
        <Notice tone="danger" live>
          {t('desk_asks_secret', name)}
        </Notice>
      )}
      {leadsAway && (
        <Notice tone="danger" live>
          {t('desk_leads_away', name)}
        </Notice>
      )}
      {asksForPayment && (
        <Notice tone="warning" live>
          {t('desk_asks_payment', name)}
        </Notice>
      )}
      {belittling.length > 0 && (
        <p className="hint" role="status">
          {t('desk_belittling', list(belittling.map((word) => t('desk_quoted', word))))}
        </p>
      )}
    </>
  )
}
