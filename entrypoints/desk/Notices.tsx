import { PostNotices } from '../../components/PostNotices.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { useLive } from '../../components/useLive.ts'
import { WordsCard } from '../../components/WordsCard.tsx'

/** What holds up the post, and whose words are still to be compared. */
export function Notices() {
  const { db } = useWorld()
  const partners = useLive(() => db.partners.toArray(), [db]) ?? []
  return (
    <div className="desk-notices stack">
      <PostNotices />
      {partners.map((partner) => (
        <WordsCard key={partner.pair} partner={partner} />
      ))}
    </div>
  )
}
