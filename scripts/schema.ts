/** Writes `docs/*.schema.json` from the schemas that the code reads recordings and packs by: `node scripts/schema.ts`. */
import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { Anchor } from '../lib/protocol/anchor.ts'
import { PackManifest, PackTip, Release, Repair, SignedBy, SignedRelease, TipPack } from '../lib/protocol/pack.ts'
import { Place, Rect } from '../lib/protocol/page.ts'
import { SignKey } from '../lib/protocol/people.ts'
import { Point, Stroke } from '../lib/protocol/picture.ts'
import {
  Clip,
  ForeignSelectors,
  MediaName,
  Recording,
  RecordingNote,
  Sound,
  Step,
  StepPicture,
} from '../lib/protocol/recording.ts'
import { PageRule } from '../lib/protocol/site.ts'
import { TipWords } from '../lib/protocol/tip.ts'
import { SignedStatement, Statement, Trust } from '../lib/protocol/trust.ts'

type Kept = { file: URL; text(): string }

/** Where each schema (JSON Schema, draft 2020-12) is kept, and its text. What only code can check is not in it. */
export const schemas: Record<'recording' | 'pack', Kept> = {
  recording: {
    file: new URL('../docs/recording.schema.json', import.meta.url),
    text: () =>
      schemaText('recording.json', Recording, {
        ...{ Anchor, Clip, ForeignSelectors, MediaName, Place, Point, Rect, Sound, Step, StepPicture, Stroke },
      }),
  },
  pack: {
    file: new URL('../docs/pack.schema.json', import.meta.url),
    text: () =>
      schemaText(
        'pack.json, manifest.json, a signed release or a chain of trust',
        z.union([TipPack, PackManifest, SignedRelease, Trust]),
        {
          ...{ TipPack, PackTip, TipWords, RecordingNote, Repair, PageRule, PackManifest, SignedBy, SignKey },
          ...{ SignedRelease, Release, Trust, SignedStatement, Statement },
        },
      ),
  },
}

/** `parts` are what has a name of its own in it. */
function schemaText(title: string, root: z.ZodType, parts: Record<string, z.ZodType>): string {
  const metadata = z.registry<{ id: string }>()
  for (const [id, part] of Object.entries(parts)) metadata.add(part, { id })
  const { $schema, ...schema } = z.toJSONSchema(root, { io: 'input', metadata })
  return `${JSON.stringify({ $schema, title, ...schema }, null, 2)}\n`
}

if (import.meta.main) for (const { file, text } of Object.values(schemas)) writeFileSync(file, text())
