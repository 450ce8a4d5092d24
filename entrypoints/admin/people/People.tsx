/** The people of the programme: the register, and what is done with many at once. */
import { useMemo, useState } from 'react'
import { useWorld } from '../../../components/Surface.tsx'
import { t } from '../../../components/words.ts'
import type { Me } from '../../../lib/db.ts'
import type { Programme } from '../../../lib/flows/administer.ts'
import { BringIn } from './BringIn.tsx'
import { Invitations } from './Invitations.tsx'
import { Made } from './Made.tsx'
import { Register } from './Register.tsx'
import { standings } from './standing.ts'
import type { Lines } from './useLines.ts'

export function People({
  programme,
  me,
  lines: { made, setMade },
  onChange,
}: {
  programme: Programme
  me: Me
  lines: Lines
  onChange: () => Promise<unknown>
}) {
  const { now } = useWorld()
  const [bringing, setBringing] = useState(false)
  const everybody = useMemo(() => standings(programme, now()), [programme, now])
  if (made)
    return (
      <Made invitations={made} entries={programme.entries} programme={me.programme} onClose={() => setMade(null)} />
    )
  if (bringing)
    return (
      <BringIn
        entries={programme.entries}
        me={me}
        onChange={onChange}
        onInvited={setMade}
        onClose={() => setBringing(false)}
      />
    )
  return (
    <>
      <p className="quiet">{t('admin_sees')}</p>
      <Register
        everybody={everybody}
        me={me}
        onChange={onChange}
        onInvited={setMade}
        onBringIn={() => setBringing(true)}
      />
      <Invitations programme={programme} me={me} onChange={onChange} />
    </>
  )
}
