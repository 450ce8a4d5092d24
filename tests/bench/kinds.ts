/**
 * What pages of banks are taken for that nobody tuned on: generated ones in five languages whose addresses say nothing. For each kind how many
 * were known and what the others were taken for; silent zones missed, which must be none; and pages silenced that are none.
 */
import { judge, type Verdict } from './kinds/judge.ts'
import { samples, silentKinds } from './kinds/pages.ts'
import { benchWatching } from './kinds/watching.ts'
import type { Row } from './row.ts'

const rounds = 3

export async function benchKinds(): Promise<Row[]> {
  const verdicts = await judge(samples('hold', rounds))
  const silent = verdicts.filter(({ kind }) => silentKinds.has(kind))
  const others = verdicts.filter(({ kind }) => !silentKinds.has(kind))
  const missed = silent.filter((verdict) => !verdict.silent)
  const silenced = others.filter((verdict) => verdict.silent)
  return [
    ...confusion(verdicts),
    { name: 'kinds known', value: verdicts.filter(isKnown).length, unit: `of ${verdicts.length}` },
    { name: 'silent zones missed', value: missed.length, unit: `of ${silent.length}`, note: `goal 0; ${told(missed)}` },
    { name: 'pages silenced that are none', value: silenced.length, unit: `of ${others.length}`, note: told(silenced) },
    ...(await benchWatching()),
  ]
}

const isKnown = ({ kind, seen }: Verdict): boolean => kind === seen

const told = (verdicts: readonly Verdict[]): string => verdicts.map(({ id }) => id).join(', ')

/** A row a kind: how many were known, and what each of the others was taken for. */
function confusion(verdicts: readonly Verdict[]): Row[] {
  return [...Map.groupBy(verdicts, ({ kind }) => kind)].map(([kind, all]) => {
    const others = Map.groupBy(
      all.filter((verdict) => !isKnown(verdict)),
      ({ seen }) => seen,
    )
    const note = [...others].map(([seen, list]) => `${list.length} taken for ${seen}`).join(', ')
    return { name: kind, value: all.filter(isKnown).length, unit: `of ${all.length}`, note }
  })
}
