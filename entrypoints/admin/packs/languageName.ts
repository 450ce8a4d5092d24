import { language as spoken } from '../../../components/words.ts'
import type { Language } from '../../../lib/protocol/tip.ts'

/** A language as people call it: `Brazilian Portuguese`. */
export function languageName(language: Language): string {
  return new Intl.DisplayNames([spoken()], { type: 'language' }).of(language) ?? language
}
