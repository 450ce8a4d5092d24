/** What stands in the way of a pack, in words. What is missing is only said once somebody `tried`. */
import { count, t } from '../../../components/words.ts'
import { type Flaw, flawsOfTip, isOfSite } from '../../../lib/flows/compose.ts'
import { type PackTip, packLimits, type TipPack } from '../../../lib/protocol/pack.ts'
import type { Language } from '../../../lib/protocol/tip.ts'

/** A sentence by where it belongs: a language and a field, or the kind of page. */
export type TipFlaws = Partial<Record<`${Language} ${Flaw['field']}` | 'kind', string>>

const sentences = {
  missing: 'packs_flaw_missing',
  markup: 'packs_flaw_markup',
  code: 'packs_flaw_markup',
  address: 'packs_flaw_address',
  telephone: 'packs_flaw_telephone',
} as const

/** Of each tip that has any, by its id. */
export function tipFlaws({ site, tips }: TipPack, tried: boolean): ReadonlyMap<string, TipFlaws> {
  return new Map(
    tips.flatMap((tip) => {
      const flaws = flawsOf(tip, site, tried)
      return flaws ? [[tip.id, flaws] as const] : []
    }),
  )
}

function flawsOf(tip: PackTip, site: string, tried: boolean): TipFlaws | null {
  const said = flawsOfTip(tip, site).filter(({ is }) => tried || is !== 'missing')
  const elsewhere = !isOfSite(tip, site)
  if (said.length === 0 && !elsewhere) return null
  const flaws: TipFlaws = elsewhere ? { kind: t('packs_flaw_kind') } : {}
  for (const { language, field, is, over } of said) {
    flaws[`${language} ${field}`] ??= is === 'long' ? count('desk_too_long', over) : t(sentences[is])
  }
  return flaws
}

/** What is wrong with the pack itself. */
export function packFlaws({ name, tips, checked, goodFor }: TipPack, tried: boolean) {
  return {
    name: tried && name.trim() === '' ? t('packs_flaw_name') : undefined,
    tips:
      tips.length > packLimits.tips
        ? count('packs_flaw_many', packLimits.tips)
        : tried && tips.length === 0
          ? t('packs_flaw_none')
          : undefined,
    checked: /^\d{4}-\d\d-\d\d$/.test(checked) ? undefined : t('packs_flaw_checked'),
    goodFor: goodFor === undefined || (goodFor >= 1 && goodFor <= 60) ? undefined : t('packs_flaw_good_for'),
  }
}

export type PackFlaws = ReturnType<typeof packFlaws>
