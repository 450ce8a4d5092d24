import { Choices } from '../../../components/ui.tsx'
import { count, languageName, t } from '../../../components/words.ts'
import { missingIn } from '../../../lib/flows/compose.ts'
import type { TipPack } from '../../../lib/protocol/pack.ts'
import { Language } from '../../../lib/protocol/tip.ts'

/** Which language stands beside the English, and how much is missing in each. */
export function LanguageSelect({
  pack,
  language,
  writing = false,
  onChange,
}: {
  pack: TipPack
  language: Language
  /** Whether it is translated here, and not only read. */
  writing?: boolean
  onChange: (language: Language) => void
}) {
  const left = (each: Language) => missingIn(pack, each).length
  return (
    <div className="languages">
      <Choices
        legend={writing ? t('packs_language') : t('packs_language_read')}
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
