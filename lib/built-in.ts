/**
 * The packs that come with the extension, parted by language when it is built, so that a surface reads the words of its person's
 * languages and no others.
 */
import { z } from 'zod'
import { readingOrder } from './packs.ts'
import { TipPack } from './protocol/pack.ts'
import { Id } from './protocol/people.ts'
import { Language, TipWords } from './protocol/tip.ts'

/** What tips say in one language, by their ids. */
const Translation = z.record(Id, z.strictObject({ title: z.string(), words: TipWords }))
type Translation = z.infer<typeof Translation>

/** A part for each language: in English the packs, in every other what it says on top of that. */
export function partByLanguage(packs: readonly TipPack[]): [Language, readonly TipPack[] | Translation][] {
  return Language.options.map((language) => [
    language,
    language === 'en' ? packs.map(inEnglish) : translationOf(packs, language),
  ])
}

function inEnglish(pack: TipPack): TipPack {
  const tips = pack.tips.map((tip) => ({ ...tip, title: pick(tip.title), words: pick(tip.words) }))
  return { ...pack, tips }
}

const pick = <T>({ en }: { en?: T }): { en?: T } => (en === undefined ? {} : { en })

function translationOf(packs: readonly TipPack[], language: Language): Translation {
  const tips = packs.flatMap((pack) => pack.tips)
  return Object.fromEntries(
    tips.flatMap(({ id, title, words }) => {
      const [heading, text] = [title[language], words[language]]
      return heading && text ? [[id, { title: heading, words: text }]] : []
    }),
  )
}

/**
 * The packs that come with the extension, with all that they say in the person's languages (BCP 47). `read` answers a part as
 * `partByLanguage` made it; English must be there, of the others what cannot be read is left out.
 */
export async function readBuiltIn(
  read: (language: Language) => Promise<unknown>,
  languages: readonly string[],
): Promise<TipPack[]> {
  const order = readingOrder(languages).filter((language) => language !== 'en')
  const [english, ...others] = await Promise.all([read('en'), ...order.map((language) => read(language).catch(none))])
  const packs = z.array(TipPack).parse(english)
  const tips = packs.flatMap((pack) => pack.tips)
  for (const [n, language] of order.entries()) {
    const translation = Translation.catch({}).parse(others[n])
    for (const tip of tips) {
      const said = translation[tip.id]
      if (!said) continue
      tip.title[language] = said.title
      tip.words[language] = said.words
    }
  }
  return packs
}

const none = () => ({})
