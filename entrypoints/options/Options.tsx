/** What a person may set and look up: text size, partners, everything that left this browser, hidden tips, and leaving. */
import { type ReactNode, useId } from 'react'
import { PairPhrase } from '../../components/PairPhrase.tsx'
import { PostNotices } from '../../components/PostNotices.tsx'
import { useStayInTouch, useWorld } from '../../components/Surface.tsx'
import { TextSize } from '../../components/TextSize.tsx'
import { Button, Notice } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { useShortcut } from '../../components/useShortcut.ts'
import { WordsCard } from '../../components/WordsCard.tsx'
import { day, t, type Word } from '../../components/words.ts'
import { openPage } from '../../lib/browser/open.ts'
import { type Me, type Partner, standing } from '../../lib/db.ts'
import { AsBanks } from './AsBanks.tsx'
import { BanksOn } from './BanksOn.tsx'
import { ByCompany, usePolicy } from './ByCompany.tsx'
import { Counts } from './Counts.tsx'
import { Departures } from './Departures.tsx'
import { HiddenTips } from './HiddenTips.tsx'
import { Leave } from './Leave.tsx'
import { Packs } from './Packs.tsx'
import './options.css'

const protections = [
  'protect_silent',
  'protect_opens',
  'protect_page',
  'protect_two',
  'protect_picture',
  'protect_bank',
  'protect_zones',
  'protect_safety',
] as const satisfies readonly Word[]

export function Options() {
  const { db } = useWorld()
  const me = useLive(async () => (await db.me.get('me')) ?? null, [db])
  useStayInTouch(Boolean(me))
  const policy = usePolicy()
  if (me === undefined) return null
  return (
    <main className="page options">
      <h1>{t('options_title')}</h1>
      {me && <PostNotices />}
      <Section title={t('options_reading')}>
        <TextSize />
      </Section>
      <Section title={t('options_people')}>
        {me ? (
          <People me={me} />
        ) : (
          <Notice actions={<Button onClick={() => void openPage('welcome')}>{t('panel_begin')}</Button>}>
            {t('failure_not_joined')}
          </Notice>
        )}
      </Section>
      <Section title={t('options_left')}>
        <Departures />
      </Section>
      <Section title={t('options_packs')}>
        <Packs />
      </Section>
      <Section title={t('options_hidden')}>
        <HiddenTips />
      </Section>
      <Section title={t('options_banks')}>
        <BanksOn />
      </Section>
      <Section title={t('options_as_banks')}>
        <AsBanks />
      </Section>
      {policy && (
        <Section title={t('options_company')}>
          <ByCompany policy={policy} />
        </Section>
      )}
      <Section title={t('options_opening')}>
        <Opening />
      </Section>
      <Section title={t('options_protect')}>
        <ul className="points">
          {protections.map((word) => (
            <li key={word}>{t(word)}</li>
          ))}
        </ul>
      </Section>
      {me && (
        <Section title={t('options_counts')}>
          <Counts me={me} />
        </Section>
      )}
      {me && (
        <Section title={t('options_leave')}>
          <Leave me={me} />
        </Section>
      )}
    </main>
  )
}

function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}

function People({ me }: { me: Me }) {
  const { db } = useWorld()
  const partners = useLive(() => db.partners.toArray(), [db])
  return (
    <>
      <p>{t('options_you', me.person.name, me.programme, new URL(me.hub).host)}</p>
      {partners?.map((partner) => (
        <PartnerState key={partner.pair} partner={partner} />
      ))}
      {partners?.length === 0 && me.person.role !== 'admin' && (
        <p className="quiet">{t('welcome_unpaired_more', me.programme)}</p>
      )}
    </>
  )
}

function PartnerState({ partner }: { partner: Partner }) {
  const { name, role } = partner.person
  const stands = standing(partner)
  if (stands === 'ended') return <p>{t('options_ended', name, day(partner.endedAt ?? 0))}</p>
  if (stands !== 'confirmed') return <WordsCard partner={partner} />
  return (
    <>
      <p>{role === 'mentor' ? t('options_mentor', name) : t('options_executive', name)}</p>
      <PairPhrase partner={partner} />
    </>
  )
}

function Opening() {
  const keys = useShortcut()
  return (
    <>
      <p>{keys ? t('options_keys', keys) : t('options_no_keys')}</p>
      <p className="quiet">{t('options_keys_more')}</p>
    </>
  )
}
