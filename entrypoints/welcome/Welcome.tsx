/** The first minutes: the invitation, the words to compare, and what happens next. */
import { useState } from 'react'
import { PostNotices } from '../../components/PostNotices.tsx'
import { useStayInTouch, useWorld } from '../../components/Surface.tsx'
import { Button, ViewHeading } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { WordsCard } from '../../components/WordsCard.tsx'
import { t } from '../../components/words.ts'
import { type Partner, standing } from '../../lib/db.ts'
import { Join } from './Join.tsx'
import { Next } from './Next.tsx'
import './welcome.css'

export function Welcome() {
  const { db } = useWorld()
  const me = useLive(async () => (await db.me.get('me')) ?? null, [db])
  const partners = useLive(() => db.partners.filter(({ endedAt }) => endedAt === null).toArray(), [db])
  const [later, setLater] = useState(false)
  useStayInTouch(Boolean(me))
  if (me === undefined || !partners) return null
  const open = partners.filter((partner) => standing(partner) !== 'confirmed')
  return (
    <main className="page">
      <p className="mark">Sotto</p>
      {me === null ? (
        <>
          <PostNotices />
          <Join />
        </>
      ) : open.length > 0 && !later ? (
        <Meet partners={open} onLater={() => setLater(true)} />
      ) : (
        <Next me={me} partners={partners} onCompare={() => setLater(false)} />
      )}
    </main>
  )
}

function Meet({ partners, onLater }: { partners: readonly Partner[]; onLater: () => void }) {
  return (
    <>
      <div className="stack tight">
        <ViewHeading>{t('welcome_words')}</ViewHeading>
        <p>{t('welcome_words_why')}</p>
      </div>
      <PostNotices />
      {partners.map((partner) => (
        <WordsCard key={partner.pair} partner={partner} />
      ))}
      <div className="actions">
        <Button kind="quiet" onClick={onLater}>
          {t('welcome_later')}
        </Button>
      </div>
    </>
  )
}
