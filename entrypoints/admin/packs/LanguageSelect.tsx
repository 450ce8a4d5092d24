import { Choices } from '../../../components/ui.tsx'
import { count, t } from '../../../components/words.ts'
import { missingIn } from '../../../lib/flows/compose.ts'
import type { TipPack } from '../../../lib/protocol/pack.ts'
import { Language } from '../../../lib/protocol/tip.ts'
import { languageName } from './languageName.ts'

/** Which language stands beside the English, and how much is missing in each. */
export function LanguageSelect({
  pack,
  language,
  onChange,
}: {
  pack: TipPack
  language: Language
  onChange: (language: Language) => void
}) {
  const left = (each: Language) => missingIn(pack, each).length
  return (
    <div className="languages">
      <Choices
        legend={t('packs_language')}
        value={language}
        options={Language.options.map((each) => ({
          value: each,
          label:
            each === 'en'
              ? t('packs_language_only')
              : left(each) === 0
                ? languageName(each)
                : count('packs_language_missing', left(each), languageName(each)),
        }))}
        onChange={onChange}
      />
      {language !== 'en' && <p className="hint">{t('packs_language_hint', languageName(language))}</p>}
    </div>
  )
}
