/** Tip packs: written, read by a second person, pushed to everyone they can help. */
import { useWorld } from '../../../components/Surface.tsx'
import { Button, Spinner } from '../../../components/ui.tsx'
import { useLive } from '../../../components/useLive.ts'
import { t } from '../../../components/words.ts'
import type { Me } from '../../../lib/db.ts'
import { Refusal } from '../Refusal.tsx'
import { Draft } from './Draft.tsx'
import { Drafts } from './Drafts.tsx'
import { NewPack } from './NewPack.tsx'
import { PackCard } from './PackCard.tsx'
import './packs.css'
import { Review } from './Review.tsx'
import { Signers, Standing } from './Signers.tsx'
import { usePacks } from './usePacks.ts'
import { useSpot } from './useSpot.ts'

export function Packs({ me }: { me: Me }) {
  const spot = useSpot()
  const reached = usePacks()
  if (spot.is === 'draft') return <Draft key={spot.id} id={spot.id} onDone={reached.read} />
  if (spot.is === 'review') return <Review key={spot.id} upload={spot.id} me={me} {...reached} />
  return <Overview me={me} {...reached} />
}

function Overview({ me, packs, reading, read }: { me: Me } & ReturnType<typeof usePacks>) {
  const { db } = useWorld()
  const drafts = useLive(() => db.packDrafts.toArray(), [db])
  const isAdmin = me.person.role === 'admin'
  if (!drafts) return null
  return (
    <div className="packs">
      <div className="spread">
        <p className="packs-lead quiet">{t('packs_lead')}</p>
        <div className="actions">
          <Button busy={reading.busy} onClick={() => void read()}>
            {t('admin_refresh')}
          </Button>
          <NewPack drafts={drafts} />
        </div>
      </div>
      <Refusal failure={reading.failure} />
      {packs && <Standing signers={packs.signers} />}
      <Drafts drafts={drafts} states={packs?.states ?? []} />
      {packs ? (
        <section className="stack" aria-labelledby="packs-here">
          <h2 id="packs-here">{t('packs_here')}</h2>
          {packs.states.length === 0 && <p className="quiet">{t('packs_none')}</p>}
          {packs.states.map((state) => (
            <PackCard key={state.id} state={state} me={me} signers={packs.signers} drafts={drafts} onChange={read} />
          ))}
        </section>
      ) : (
        reading.busy && <Spinner />
      )}
      {packs && <Signers signers={packs.signers} isAdmin={isAdmin} onChange={read} />}
    </div>
  )
}
