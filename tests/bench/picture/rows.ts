/** What was judged, as rows: how many secrets are readable by kind, by language and by where they are painted. */
import type { Row } from '../row.ts'
import { type Judged, judge, type Verdict } from './judge.ts'
import { provideReader } from './ocr.ts'

/** Pages from here on are not looked at while the rules are made. */
const firstSeed = 1000
const wanted = 1000

/** From this share of its letters on, a secret counts as read. */
const legibleFrom = 0.75

/** How many secrets are judged: as many as `BENCH_SECRETS` says, or a thousand. */
const asked = (): number => Number(process.env['BENCH_SECRETS']) || wanted

function* seeds(): Generator<number> {
  for (let seed = firstSeed; ; seed++) yield seed
}

function readable(name: string, verdicts: Verdict[], reads: boolean): Row {
  const bare = verdicts.filter(({ covered }) => covered < 1).length
  const seen = verdicts.filter(({ before }) => before >= legibleFrom).length
  const left = verdicts.filter(({ after }) => after >= legibleFrom).length
  const note = `goal 0; ${bare} not wholly covered${reads ? `; ${seen} readable in the uncovered photo` : ''}`
  return { name, value: reads ? left : bare, unit: `of ${verdicts.length}`, note }
}

function groups(of: (verdict: Verdict) => string, { verdicts }: Judged): [string, Verdict[]][] {
  const found = Map.groupBy(
    verdicts.filter(({ rects }) => rects.length > 0),
    of,
  )
  return [...found].sort(([a], [b]) => a.localeCompare(b))
}

/** Judges photos and drawings of generated pages. Without tesseract it says so, and counts what is not wholly covered. */
export async function judgePictures(): Promise<Row[]> {
  const reads = provideReader()
  if (!reads)
    console.error('sotto: no judge: tesseract is not here and could not be installed; counting pixels instead')
  const judged = await judge(seeds(), asked(), true, reads)
  const shown = judged.verdicts.filter(({ rects }) => rects.length > 0)
  const what = reads ? 'secrets readable in the photo' : 'secrets not wholly covered in the photo (no OCR)'
  return [
    readable(what, shown, reads),
    ...groups(({ kind }) => kind, judged).map(([kind, own]) => readable(`  ${kind}`, own, reads)),
    ...groups(({ lang, manner }) => `${lang}, ${manner}`, judged).map(([name, own]) =>
      readable(`  ${name}`, own, reads),
    ),
    ...groups(({ place }) => place, judged).map(([place, own]) => readable(`  painted: ${place}`, own, reads)),
    {
      name: 'characters of secrets in drawn pictures',
      value: judged.verdicts.reduce((sum, { drawn }) => sum + drawn, 0),
      unit: `of ${judged.verdicts.length} secrets`,
      note: 'goal 0; in labels, titles and alternatives too',
    },
    {
      name: 'harmless words kept on unseen pages',
      value: (100 * judged.kept) / judged.harmless,
      unit: '%',
      note: `${judged.harmless} words; higher is better`,
    },
  ]
}
