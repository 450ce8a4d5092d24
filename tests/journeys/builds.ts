/** The flows as they are, and with one mistake put in on purpose: a test that does not find it is no test. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as failure from '../../lib/failure.ts'
import type * as post from '../../lib/flows/post.ts'
import type * as sync from '../../lib/flows/sync.ts'

/** All that the models use of the flows, out of one and the same copy of `lib`. */
export type Modules = Pick<typeof sync, 'drain' | 'collect' | 'carrier' | 'source' | 'send' | 'take'> &
  Pick<typeof post, 'post'> &
  Pick<typeof failure, 'Failure'>

export type Mutant = { name: string; file: string; changes: readonly (readonly [from: string, to: string])[] }

const root = join(import.meta.dirname, '../..')

/** A copy of `lib` with the mutant's changes, each of which must fit in exactly one place. `discard` deletes the copy. */
export async function buildWith({
  name,
  file,
  changes,
}: Mutant): Promise<{ modules: Modules; discard(): Promise<void> }> {
  const copy = await mkdtemp(join(tmpdir(), 'sotto-mutant-'))
  for (const part of ['lib', 'packs', 'package.json']) await cp(join(root, part), join(copy, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
  let source = await readFile(join(copy, file), 'utf8')
  for (const [from, to] of changes) {
    const places = source.split(from).length - 1
    if (places !== 1) throw new Error(`${name}: fits in ${places} places of ${file}: ${from}`)
    source = source.replace(from, () => to)
  }
  await writeFile(join(copy, file), source)
  const load = (path: string) => import(/* @vite-ignore */ pathToFileURL(join(copy, path)).href)
  const modules = {
    ...(await load('lib/flows/sync.ts')),
    ...(await load('lib/flows/post.ts')),
    ...(await load('lib/failure.ts')),
  }
  return { modules, discard: () => rm(copy, { recursive: true, force: true }) }
}
