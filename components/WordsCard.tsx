/** Comparing a few plain words with the other person, so that both know nobody stands between them. */
import { useState } from 'react'
import { type Introduction, isPinned, type Partner, standing } from '../lib/db.ts'
import { confirmWords } from '../lib/flows/confirm.ts'
import { beginAgain } from '../lib/flows/introduce.ts'
import { useAnnounce, useWorld } from './Surface.tsx'
import { Button, Card, Notice, Refused, Spinner } from './ui.tsx'
import { useAction } from './useAction.ts'
import { useLive } from './useLive.ts'
import './words.css'
import { t } from './words.ts'

/**
 * Shows, one device at a time, the words to compare with a partner; nothing once all their devices are confirmed. For a partner
 * who was confirmed before, it says first that there is a new device.
 */
export function WordsCard({ partner }: { partner: Partner }) {
  const { db } = useWorld()
  const { pair } = partner
  const introductions = useLive(() => db.introductions.where('pair').equals(pair).toArray(), [db, pair])
  const stands = standing(partner)
  if (stands === 'confirmed' || stands === 'ended' || !introductions) return null
  const { name, role } = partner.person
  const open = partner.listed.filter((device) => !isPinned(partner, device))
  const changed = stands === 'changed'
  const introduction = introductions.find(({ device, words }) => words !== null && open.some(({ id }) => id === device))
  return (
    <Card
      heading={changed ? t('words_changed', name) : t('words_heading', name)}
      tone={changed ? 'warning' : 'accent'}
      className="words-card"
    >
      {changed && <p>{t('words_changed_more', name)}</p>}
      {introduction?.words ? (
        <Compare
          key={introduction.words.join(' ')}
          partner={partner}
          introduction={introduction}
          words={introduction.words}
        />
      ) : (
        <>
          <p>{t('words_waiting', name)}</p>
          <Spinner label={role === 'mentor' ? t('words_waiting_them', name) : t('words_waiting_both', name)} />
        </>
      )}
    </Card>
  )
}

function Compare({ partner, introduction, words }: { partner: Partner; introduction: Introduction; words: string[] }) {
  const world = useWorld()
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const [differ, setDiffer] = useState(false)
  const { name, role } = partner.person

  const match = () =>
    run(async () => {
      await confirmWords(world, introduction.device, words)
      announce(t('words_confirmed', name))
    })
  const again = () =>
    run(async () => {
      await beginAgain(world, partner.pair)
      setDiffer(false)
      announce(t('words_begun_again', name))
    })

  return (
    <>
      <p>{t('words_how', name)}</p>
      <ol className="compare" aria-label={t('words_list')}>
        {words.map((word, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice; its place is what counts
          <li key={n} lang="en">
            {word}
          </li>
        ))}
      </ol>
      {differ ? (
        <Notice
          tone="danger"
          live
          actions={
            <>
              {role === 'mentor' && (
                <Button busy={busy} onClick={again}>
                  {t('words_again')}
                </Button>
              )}
              <Button kind="quiet" onClick={() => setDiffer(false)}>
                {t('words_look_again')}
              </Button>
            </>
          }
        >
          <p>{t('words_differ_what', name)}</p>
          <p>{role === 'mentor' ? t('words_differ_begin') : t('words_differ_ask', name)}</p>
        </Notice>
      ) : (
        <div className="actions">
          <Button kind="primary" busy={busy} onClick={match}>
            {t('words_match')}
          </Button>
          <Button onClick={() => setDiffer(true)}>{t('words_differ')}</Button>
        </div>
      )}
      <Refused failure={failure} />
    </>
  )
}
