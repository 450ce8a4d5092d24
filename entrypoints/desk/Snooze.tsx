import { useState } from 'react'
import { Button, Dialog, Field, Refused } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { t, when } from '../../components/words.ts'
import { snoozeTimes } from '../../lib/flows/queue.ts'

/** Asks until when a question may wait. */
export function Snooze({
  open,
  now,
  onClose,
  onChoose,
}: {
  open: boolean
  now: number
  onClose: () => void
  onChoose: (until: number) => Promise<void>
}) {
  const [picked, setPicked] = useState('')
  const { run, failure } = useAction()
  const { laterToday, tomorrow, monday } = snoozeTimes(now)
  const choose = (until: number) => void run(() => onChoose(until)).then((done) => done && onClose())
  const until = Date.parse(picked)
  const past = picked !== '' && !(until > now)
  return (
    <Dialog
      open={open}
      title={t('snooze_title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('ui_cancel')}</Button>}
    >
      <p>{t('snooze_more')}</p>
      <div className="stack tight">
        {laterToday !== null && <Time word={t('snooze_later')} time={laterToday} now={now} onChoose={choose} />}
        <Time word={t('snooze_tomorrow')} time={tomorrow} now={now} onChoose={choose} />
        {monday !== tomorrow && <Time word={t('snooze_monday')} time={monday} now={now} onChoose={choose} />}
      </div>
      <form
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault()
          if (picked !== '' && !past) choose(until)
        }}
      >
        <Field label={t('snooze_pick')} error={past ? t('snooze_past') : undefined}>
          {(props) => (
            <input
              {...props}
              type="datetime-local"
              value={picked}
              onChange={(event) => setPicked(event.target.value)}
            />
          )}
        </Field>
        <div className="actions">
          <Button type="submit" disabled={picked === '' || past}>
            {t('snooze_until_then')}
          </Button>
        </div>
      </form>
      <Refused failure={failure} />
    </Dialog>
  )
}

function Time({
  word,
  time,
  now,
  onChoose,
}: {
  word: string
  time: number
  now: number
  onChoose: (time: number) => void
}) {
  return (
    <Button className="wide snooze-time" onClick={() => onChoose(time)}>
      <span>{word}</span>
      <span className="small">{when(time, now)}</span>
    </Button>
  )
}
