/** The packs this person has: what each is, from whom, why one did not come, and installing one from a file. */
import { useId } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Notice, Refused } from '../../components/ui.tsx'
import { useActs } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { count, list, month, siteName, t, tellFailure } from '../../components/words.ts'
import type { InstalledPack } from '../../lib/db.ts'
import { mute, mutedNow, unmute } from '../../lib/flows/mute.ts'
import { removePack } from '../../lib/flows/packs.ts'
import { type OwnPack, packsOf } from '../../lib/flows/shelf.ts'
import { InstallPack } from './InstallPack.tsx'

export function Packs() {
  const world = useWorld()
  const packs = useLive(() => packsOf(world), [world])
  const muted = useLive(() => mutedNow(world), [world])
  const faults = useLive(() => world.db.packFaults.where('id').notEqual('trust').toArray(), [world])
  const { run, failure } = useActs()
  if (!packs || !muted || !faults) return null
  const nameOf = (id: string) => packs.find(({ pack }) => pack.id === id)?.pack.name
  return (
    <>
      {faults.map(({ id, code }) => (
        <Notice key={id} tone="warning">
          {t('pack_fault', nameOf(id) ?? t('pack_fault_unnamed'), tellFailure(code))}
        </Notice>
      ))}
      <ul className="departures own-packs">
        {packs.map((own) => (
          <Pack key={own.pack.id} own={own} muted={muted.packs.includes(own.pack.id)} run={run} />
        ))}
      </ul>
      <Refused failure={failure} />
      <InstallPack />
    </>
  )
}

function Pack({
  own: { pack, row },
  muted,
  run,
}: {
  own: OwnPack
  muted: boolean
  run: (work: () => Promise<unknown>) => Promise<boolean>
}) {
  const world = useWorld()
  const heading = useId()
  const what = { pack: pack.id }
  const { name } = pack
  return (
    <li aria-labelledby={heading}>
      <h3 id={heading}>{name}</h3>
      <p className="quiet small">
        {[siteName(pack.site), count('pack_tips', pack.tips.length), t('pack_version', pack.version)].join(' · ')}
      </p>
      <p className="quiet small">
        {fromWhom(row)} {t('pack_checked_sentence', month(pack.checked))}
      </p>
      {muted && <p className="small">{t('pack_is_muted')}</p>}
      <div className="actions">
        {muted ? (
          <Button onClick={() => void run(() => unmute(world, what))} aria-label={t('hidden_show_named', name)}>
            {t('hidden_show')}
          </Button>
        ) : (
          <Button onClick={() => void run(() => mute(world, what))} aria-label={t('pack_mute_named', name)}>
            {t('pack_mute')}
          </Button>
        )}
        {row?.from === 'file' && (
          <Button onClick={() => void run(() => removePack(world, pack.id))} aria-label={t('pack_remove_named', name)}>
            {t('pack_remove')}
          </Button>
        )}
      </div>
    </li>
  )
}

const fromWords = { hub: 'pack_from_hub', file: 'pack_from_file', policy: 'pack_from_policy' } as const

function fromWhom(row: InstalledPack | null): string {
  if (!row) return t('pack_from_us')
  const names = list([...new Set(row.signed.map(({ name }) => name).filter(Boolean))])
  return names ? t('pack_signed_by', t(fromWords[row.from]), names) : `${t(fromWords[row.from])}.`
}
