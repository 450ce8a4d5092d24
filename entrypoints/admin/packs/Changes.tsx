/** What a version changes: words side by side, what is new, what is gone. */
import type { ReactNode } from 'react'
import { day, languageName, lengthOf, pageTitle, t } from '../../../components/words.ts'
import { type Differences, wordsChanged } from '../../../lib/flows/review.ts'
import type { PackTip, TipPack } from '../../../lib/protocol/pack.ts'
import { Language } from '../../../lib/protocol/tip.ts'
import { goodUntil } from './goodUntil.ts'

export function Changes({
  found: { added, changed, removed, reordered, itself },
  before,
  pack,
  language,
}: {
  found: Differences
  before: TipPack | null
  pack: TipPack
  language: Language
}) {
  const nothing = added.length + changed.length + removed.length + itself.length === 0 && !reordered
  return (
    <>
      {nothing && <p>{t('packs_changes_none')}</p>}
      {before && (itself.length > 0 || reordered) && (
        <ul className="changes-itself">
          {itself.includes('name') && <li>{t('packs_changes_name', before.name, pack.name)}</li>}
          {itself.includes('checked') && (
            <li>{t('packs_changes_checked', dayIn(before.checked), dayIn(pack.checked))}</li>
          )}
          {itself.includes('goodFor') && <li>{t('packs_changes_good', goodUntil(pack))}</li>}
          {itself.includes('repair') && <li>{t('packs_changes_repair')}</li>}
          {reordered && <li>{t('packs_changes_order')}</li>}
        </ul>
      )}
      {(!before || itself.includes('repair')) && pack.repair && (
        <details className="aside">
          <summary>{t('packs_repair')}</summary>
          <pre className="repair">{JSON.stringify(pack.repair, null, 2)}</pre>
        </details>
      )}
      <Tips title="packs_changed" tips={changed} idOf={({ after }) => after.id}>
        {(each) => <Changed {...each} />}
      </Tips>
      <Tips title="packs_added" tips={added} idOf={({ id }) => id}>
        {(tip) => <Whole tip={tip} language={language} />}
      </Tips>
      <Tips title="packs_removed" tips={removed} idOf={({ id }) => id}>
        {(tip) => <Whole tip={tip} language="en" />}
      </Tips>
    </>
  )
}

const dayIn = (date: string) => day(Date.parse(`${date}T12:00`))

function Tips<T>({
  title,
  tips,
  idOf,
  children,
}: {
  title: 'packs_changed' | 'packs_added' | 'packs_removed'
  tips: readonly T[]
  idOf: (tip: T) => string
  children: (tip: T) => ReactNode
}) {
  if (tips.length === 0) return null
  return (
    <section className="stack tight" aria-labelledby={title}>
      <h3 id={title}>{t(title, tips.length)}</h3>
      <ul className="change-items">
        {tips.map((tip) => (
          <li key={idOf(tip)}>{children(tip)}</li>
        ))}
      </ul>
    </section>
  )
}

/** A tip in English, and beside it in another language where that is asked for. */
function Whole({ tip, language }: { tip: PackTip; language: Language }) {
  const shown: readonly Language[] = language === 'en' ? ['en'] : ['en', language]
  return (
    <article className="change">
      <h4>{tip.title.en}</h4>
      <p className="quiet small">{factsOf(tip)}</p>
      <div className={shown.length > 1 ? 'side-by-side two' : 'side-by-side'}>
        {shown.map((each) => (
          <Said key={each} tip={tip} language={each} />
        ))}
      </div>
    </article>
  )
}

function Said({ tip, language }: { tip: PackTip; language: Language }) {
  const words = tip.words[language]
  if (!words) return <p className="quiet">{t('packs_tip_missing', languageName(language))}</p>
  return (
    <div className="stack tight" lang={language}>
      {language !== 'en' && <p className="change-title">{tip.title[language]}</p>}
      {words.how && <p className="words">{words.how}</p>}
      {words.whether && (
        <p className="words">
          <strong>{t('tip_whether')}:</strong> {words.whether}
        </p>
      )}
    </div>
  )
}

/** What is not words. */
function factsOf({ kind, recording, checked, words }: PackTip): string {
  const spoken = Language.options.filter((language) => words[language]).map(languageName)
  return [
    pageTitle(kind),
    ...(recording ? [lengthOf(recording)] : []),
    ...(checked ? [t('packs_tip_checked', dayIn(checked))] : []),
    spoken.join(', '),
  ].join(' · ')
}

function Changed({ before, after }: { before: PackTip; after: PackTip }) {
  const facts = [factsOf(before), factsOf(after)] as const
  const pictures = before.recording?.attachment !== after.recording?.attachment
  const texts = Language.options.flatMap((language) =>
    (['title', 'how', 'whether'] as const).flatMap((field) => {
      const [was, is] = [textOf(before, language, field), textOf(after, language, field)]
      return was === is ? [] : [{ language, field, was, is }]
    }),
  )
  return (
    <article className="change">
      <h4>{after.title.en}</h4>
      {facts[0] !== facts[1] && (
        <div className="side-by-side two">
          <p className="quiet small">{facts[0]}</p>
          <p className="quiet small">{facts[1]}</p>
        </div>
      )}
      {pictures && <p>{after.recording ? t('packs_changes_recording') : t('packs_changes_recording_gone')}</p>}
      {texts.map(({ language, field, was, is }) => (
        <Text key={`${language} ${field}`} language={language} was={was} is={is} />
      ))}
    </article>
  )
}

function textOf(tip: PackTip, language: Language, field: 'title' | 'how' | 'whether'): string {
  return (field === 'title' ? tip.title[language] : tip.words[language]?.[field]) ?? ''
}

/** Before on the left, after on the right, with the words that differ marked. */
function Text({ language, was, is }: { language: Language; was: string; is: string }) {
  const pieces = wordsChanged(was, is)
  const side = (keep: 'gone' | 'new') =>
    pieces
      .filter((piece) => piece.is === 'same' || piece.is === keep)
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no other name than their place in it
      .map(({ is: how, text }, n) => (how === 'same' ? <span key={n}>{text}</span> : mark(keep, text, n)))
  return (
    <div className="side-by-side two" lang={language}>
      <div>
        <p className="change-label" lang="">
          {t('packs_before', languageName(language))}
        </p>
        <p className="words">{was ? side('gone') : <em className="quiet">{t('packs_nothing')}</em>}</p>
      </div>
      <div>
        <p className="change-label" lang="">
          {t('packs_after', languageName(language))}
        </p>
        <p className="words">{is ? side('new') : <em className="quiet">{t('packs_nothing')}</em>}</p>
      </div>
    </div>
  )
}

function mark(is: 'gone' | 'new', text: string, n: number): ReactNode {
  return is === 'gone' ? <del key={n}>{text}</del> : <ins key={n}>{text}</ins>
}
