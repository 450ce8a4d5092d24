import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { partByLanguage, readBuiltIn } from '../../lib/built-in.ts'
import { inWords, readPack } from '../../lib/packs.ts'
import type { Language } from '../../lib/protocol/tip.ts'

const folder = new URL('../../packs/', import.meta.url)
const packs = readdirSync(folder).map((file) => readPack(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))))
const parts = new Map(partByLanguage(packs).map(([language, part]) => [language, JSON.stringify(part)]))

/** Reads parts as a surface does, and notes which. */
function reader(broken: readonly Language[] = []) {
  const asked: Language[] = []
  const read = async (language: Language) => {
    asked.push(language)
    if (broken.includes(language)) throw new TypeError('Failed to fetch')
    return JSON.parse(parts.get(language) ?? '')
  }
  return { asked, read }
}

describe('the packs that come with the extension', () => {
  it.each([[['en-GB']], [['de-CH', 'en']], [['pt-PT']], [['fr', 'es']], [['ja']]])(
    'say to a reader of %s what the whole packs say',
    async (languages) => {
      const read = await readBuiltIn(reader().read, languages)
      const said = (all: typeof packs) =>
        all.map(({ id, version, tips }) => [id, version, tips.map((tip) => inWords(tip, languages))])
      expect(said(read)).toEqual(said(packs))
    },
  )

  it('are read in the person’s languages and in no other', async () => {
    const { asked, read } = reader()
    await readBuiltIn(read, ['de-AT', 'en'])
    expect(asked.sort()).toEqual(['de', 'en'])
  })

  it('are there in English where another language cannot be read', async () => {
    const read = await readBuiltIn(reader(['fr']).read, ['fr'])
    expect(read.map(({ tips }) => tips.map(({ title }) => Object.keys(title)))).toEqual(
      packs.map(({ tips }) => tips.map(() => ['en'])),
    )
    await expect(readBuiltIn(reader(['en']).read, ['fr'])).rejects.toThrow('Failed to fetch')
  })
})
