/** Packs being written in this browser. */
import { Discard } from '../../../components/Discard.tsx'
import { useWorld } from '../../../components/Surface.tsx'
import { count, siteName, t, when } from '../../../components/words.ts'
import type { PackDraft } from '../../../lib/db.ts'
import { discardPackDraft } from '../../../lib/flows/compose.ts'
import type { PackState } from '../../../lib/flows/push.ts'

export function Drafts({ drafts, states }: { drafts: readonly PackDraft[]; states: readonly PackState[] }) {
  const world = useWorld()
  if (drafts.length === 0) return null
  return (
    <section className="stack tight" aria-labelledby="packs-drafts">
      <h2 id="packs-drafts">{t('packs_drafts')}</h2>
      <ul className="admin-rows">
        {drafts
          .toSorted((a, b) => b.at - a.at)
          .map(({ id, pack, at }) => {
            const name = pack.name.trim() || t('packs_untitled')
            const known = states.some((state) => state.id === id)
            return (
              <li key={id}>
                <div>
                  <p className="admin-name">{name}</p>
                  <p className="quiet small">
                    {siteName(pack.site)} · {count('packs_tips', pack.tips.length)} ·{' '}
                    {known ? t('packs_draft_next', pack.version) : t('packs_draft_new')} · {t('packs_saved', when(at))}
                  </p>
                </div>
                <div className="actions">
                  <a className="button plain" href={`#packs/draft/${id}`} aria-label={t('packs_go_on_named', name)}>
                    {t('packs_go_on')}
                  </a>
                  <Discard
                    name={t('packs_discard_named', name)}
                    title={t('packs_discard_sure', name)}
                    more={t('packs_discard_more')}
                    drop={() => discardPackDraft(world, id)}
                  />
                </div>
              </li>
            )
          })}
      </ul>
    </section>
  )
}
