/** Writes `docs/recording.schema.json` from the schema that the code reads recordings by: `node scripts/schema.ts`. */
import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { Anchor } from '../lib/protocol/anchor.ts'
import { Place, Rect } from '../lib/protocol/page.ts'
import { Point, Stroke } from '../lib/protocol/picture.ts'
import { Clip, ForeignSelectors, MediaName, Recording, Sound, Step, StepPicture } from '../lib/protocol/recording.ts'

/** Where the schema is kept. */
export const schemaFile = new URL('../docs/recording.schema.json', import.meta.url)

/** What has a name of its own in it. */
const named = z.registry<{ id: string }>()
const parts = { Anchor, Clip, ForeignSelectors, MediaName, Place, Point, Rect, Sound, Step, StepPicture, Stroke }
for (const [id, part] of Object.entries(parts)) named.add(part, { id })

/** The JSON Schema (draft 2020-12) of a recording's `recording.json`, as text. What only code can check is not in it. */
export function schemaText(): string {
  const { $schema, ...schema } = z.toJSONSchema(Recording, { io: 'input', metadata: named })
  return `${JSON.stringify({ $schema, title: 'recording.json', ...schema }, null, 2)}\n`
}

if (import.meta.main) writeFileSync(schemaFile, schemaText())
