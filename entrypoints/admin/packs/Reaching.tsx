import { useWorld } from '../../../components/Surface.tsx'
import { t } from '../../../components/words.ts'
import { type PackState, reachingOf } from '../../../lib/flows/push.ts'
import type { ReleaseRow } from '../../../lib/protocol/routes.ts'
import { dayOrTime, whom } from './whom.ts'

/** Which version reaches whom, since when; a release for part of the people leaves the one before to the others. */
export function Reaching({ state }: { state: PackState }) {
  const world = useWorld()
  const now = world.now()
  const rows = reachingOf(state, now)
  if (rows.length === 0) return null
  return (
    <ul className="reaching" aria-label={t('packs_reaching')}>
      {rows.map((row, at) => (
        <li key={row.release.release.n}>{sentence(row, at > 0, now)}</li>
      ))}
    </ul>
  )
}

function sentence({ release: { release }, reach }: ReleaseRow, rest: boolean, now: number): string {
  const time = dayOrTime(Math.max(reach.from, release.at), now)
  if (release.file === null) return rest ? t('packs_reach_rest_none') : t('packs_reach_withdrawn', time)
  const { version } = release.file
  if (rest) return t('packs_reach_rest', version, whom(reach))
  return reach.from > now
    ? t('packs_reach_from', version, whom(reach), time)
    : t('packs_reach_since', version, whom(reach), time)
}
