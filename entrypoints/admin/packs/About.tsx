/** What a pack is: its name and site, when it was last checked, for how long it is good, and what it mends. */
import { useWorld } from '../../../components/Surface.tsx'
import { Button, Card, Field } from '../../../components/ui.tsx'
import { count, t } from '../../../components/words.ts'
import { dayOf } from '../../../lib/flows/compose.ts'
import type { TipPack } from '../../../lib/protocol/pack.ts'
import type { PackFlaws } from './flaws.ts'
import { goodUntil } from './goodUntil.ts'
import { SiteField } from './NewPack.tsx'
import type { Edit } from './useDraft.ts'

export function About({ pack, flaws, edit }: { pack: TipPack; flaws: PackFlaws; edit: Edit }) {
  const world = useWorld()
  const today = dayOf(world.now())
  const until = flaws.checked || flaws.goodFor ? null : goodUntil(pack)
  return (
    <Card heading={t('packs_about')} level={3}>
      <div className="about-fields">
        <Field label={t('packs_name')} hint={t('packs_name_hint')} error={flaws.name}>
          {(props) => (
            <input
              {...props}
              value={pack.name}
              maxLength={80}
              onChange={({ target }) => edit.about({ name: target.value })}
            />
          )}
        </Field>
        <SiteField site={pack.site} fixed={pack.tips.length > 0} onChange={(site) => edit.about({ site })} />
        <Field label={t('packs_checked')} hint={t('packs_checked_hint')} error={flaws.checked}>
          {(props) => (
            <div className="beside">
              <input
                {...props}
                type="date"
                max={today}
                value={pack.checked}
                onChange={({ target }) => edit.about({ checked: target.value })}
              />
              <Button disabled={pack.checked === today} onClick={() => edit.about({ checked: today })}>
                {t('packs_checked_today')}
              </Button>
            </div>
          )}
        </Field>
        <Field
          label={t('packs_good_for')}
          hint={until ? t('packs_good_until', until) : undefined}
          error={flaws.goodFor}
        >
          {(props) => (
            <input
              {...props}
              type="number"
              min={1}
              max={60}
              value={pack.goodFor ?? 18}
              onChange={({ target }) => edit.about({ goodFor: Math.trunc(target.valueAsNumber) || 0 })}
            />
          )}
        </Field>
      </div>
      {pack.repair && <Repairs pack={pack} />}
    </Card>
  )
}

/** What a pack mends of what we know of its site: written in its file, read here. */
function Repairs({ pack: { repair = {} } }: { pack: TipPack }) {
  const { pages = [], labels = [], privateParts = [] } = repair
  return (
    <details className="aside">
      <summary>{t('packs_repair')}</summary>
      <div className="stack tight">
        <p className="hint">{t('packs_repair_hint')}</p>
        {pages.length > 0 && <p>{count('packs_repair_pages', pages.length)}</p>}
        {labels.length > 0 && <p>{count('packs_repair_labels', labels.length)}</p>}
        {privateParts.length > 0 && <p>{count('packs_repair_private', privateParts.length)}</p>}
        <pre className="repair">{JSON.stringify(repair, null, 2)}</pre>
      </div>
    </details>
  )
}
