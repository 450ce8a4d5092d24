/** What a person can decide about the site in front: that Sotto is on at this bank, or that this site is treated as one. */
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Card, Notice, Refused } from '../../components/ui.tsx'
import { useActs } from '../../components/useAction.ts'
import { useSiteOn } from '../../components/useSiteOn.ts'
import { t } from '../../components/words.ts'
import { siteOf, turnOff, turnOn } from '../../lib/browser/permissions.ts'
import { markAsBank, markOf, unmarkAsBank } from '../../lib/flows/as-bank.ts'
import type { Look } from '../../lib/flows/world.ts'

export function ThisSite({ look: { recognised, address }, marks }: { look: Look; marks: boolean }) {
  if (!recognised || !address || recognised.silent) return null
  const site = siteOf(address)
  if (site && recognised.name) return <OnHere site={site} name={recognised.name} />
  return marks ? <AsBank address={address} /> : null
}

function OnHere({ site, name }: { site: string; name: string }) {
  const on = useSiteOn(site)
  const announce = useAnnounce()
  const { run, failure } = useActs()
  if (on === undefined) return null
  if (on)
    return (
      <Notice
        actions={
          <Button
            kind="quiet"
            onClick={() =>
              void run(async () => {
                await turnOff(site)
                announce(t('bank_is_off', name))
              })
            }
          >
            {t('bank_turn_off', name)}
          </Button>
        }
      >
        {t('bank_is_on', name)}
        <Refused failure={failure} />
      </Notice>
    )
  return (
    <Card
      heading={t('bank_on_title', name)}
      actions={
        <Button
          onClick={() =>
            void run(async () => {
              if (await turnOn(site)) announce(t('bank_is_on', name))
            })
          }
        >
          {t('bank_turn_on', name)}
        </Button>
      }
    >
      <p>{t('bank_on_more', name)}</p>
      <Refused failure={failure} />
    </Card>
  )
}

function AsBank({ address }: { address: string }) {
  const world = useWorld()
  const announce = useAnnounce()
  const { run, failure } = useActs()
  const mark = markOf(address)
  if (!mark) return null
  const { host, is } = mark
  if (is === 'fixed') return <Notice>{t('as_bank_fixed', host)}</Notice>
  if (is === 'marked')
    return (
      <Notice
        actions={
          <Button kind="quiet" onClick={() => void run(() => unmarkAsBank(world, host))}>
            {t('as_bank_undo')}
          </Button>
        }
      >
        {t('as_bank_is', host)}
        <Refused failure={failure} />
      </Notice>
    )
  return (
    <details className="aside">
      <summary>{t('as_bank_ask')}</summary>
      <div className="stack">
        <p>{t('as_bank_more', host)}</p>
        <div className="actions">
          <Button
            onClick={() =>
              void run(async () => {
                if (await markAsBank(world, host)) announce(t('as_bank_is', host))
              })
            }
          >
            {t('as_bank_do', host)}
          </Button>
        </div>
        <Refused failure={failure} />
      </div>
    </details>
  )
}
