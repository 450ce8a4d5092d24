/** Everything that ever left this browser, newest first. */
import { useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Empty } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { count, pageName, size, t, when } from '../../components/words.ts'
import type { Departure, Message } from '../../lib/db.ts'

const whatWords = {
  question: 'left_question',
  answer: 'left_answer',
  tip: 'left_tip',
  receipt: 'left_receipt',
  introduction: 'left_introduction',
  withdrawal: 'left_withdrawal',
} as const satisfies Record<Departure['what'], string>

/** How many rows are added at a time. */
const step = 20

export function Departures() {
  const { db } = useWorld()
  const [most, setMost] = useState(step)
  const total = useLive(async () => {
    let bytes = 0
    const n = await db.departures.count()
    await db.departures.each((departure) => {
      bytes += departure.bytes
    })
    return { n, bytes }
  }, [db])
  const rows = useLive(async () => {
    const newest = await db.departures.orderBy('madeAt').reverse().limit(most).toArray()
    const messages = await db.messages.bulkGet(newest.map(({ message }) => message ?? ''))
    return newest.map((departure, n) => ({ departure, message: messages[n] }))
  }, [db, most])
  if (!total || !rows) return null
  if (total.n === 0) {
    return (
      <Empty title={t('left_nothing')}>
        <p>{t('left_nothing_more')}</p>
      </Empty>
    )
  }
  return (
    <>
      <p>{count('left_total', total.n, size(total.bytes))}</p>
      <ol className="departures">
        {rows.map(({ departure, message }) => (
          <li key={departure.id}>
            <p className="departure-what">{whatOf(departure)}</p>
            <p className="quiet small">{t('left_line', when(departure.madeAt), departure.to, size(departure.bytes))}</p>
            <p className="small">{fateOf(departure, message)}</p>
          </li>
        ))}
      </ol>
      {rows.length < total.n && (
        <div className="actions">
          <Button onClick={() => setMost(most + step)}>{t('left_more')}</Button>
        </div>
      )}
    </>
  )
}

function whatOf({ what, place, picture }: Departure): string {
  const said =
    place && what !== 'receipt' ? t('left_about', t(whatWords[what]), pageName(place.kind)) : t(whatWords[what])
  if (!picture) return said
  return picture === 'photo' ? t('left_photo', said) : t('left_drawn', said)
}

function fateOf({ fate }: Departure, message: Message | undefined): string {
  if (fate === 'waiting') return t('fate_waiting')
  if (fate === 'recalled') return t('fate_recalled')
  if (fate === 'refused') return t('fate_refused')
  if (!message) return t('fate_left')
  if (message.state === 'withdrawn') return t('fate_withdrawn')
  return message.state === 'opened' ? t('fate_opened') : t('fate_unopened')
}
