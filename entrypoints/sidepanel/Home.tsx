/** What the panel shows first: the page in words, what needs attention, its tips, one's questions, and *Stuck here*. */
import { useEffect } from 'react'
import { Discard } from '../../components/Discard.tsx'
import { PostNotices } from '../../components/PostNotices.tsx'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Card, Notice } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { WordsCard } from '../../components/WordsCard.tsx'
import { list, pageTitle, t } from '../../components/words.ts'
import { openPage } from '../../lib/browser/open.ts'
import { type Me, type Partner, standing } from '../../lib/db.ts'
import { discard, newDraft } from '../../lib/flows/ask.ts'
import type { Look } from '../../lib/flows/world.ts'
import { elsewhere, isBankLike, type Recognised } from '../../lib/sites/index.ts'
import { Questions } from './Questions.tsx'
import { Resembles } from './Resembles.tsx'
import { Safety } from './Safety.tsx'
import { ThisSite } from './ThisSite.tsx'
import { Tips } from './Tips.tsx'
import { MentorsFoot, type OnRecord, ToRecord } from './ToRecord.tsx'
import { stuckButton, useReturn } from './useReturn.ts'

export function Home({
  me,
  look,
  back,
  onAsk,
  onOpen,
  onRecord,
  onTipSeen,
  onPlay,
}: {
  me: Me
  look: Look | undefined
  back: string | null
  onAsk: (resume: boolean) => void
  onOpen: (thread: string) => void
  onRecord: OnRecord
  onTipSeen: (id: string) => void
  onPlay: (tip: string) => void
}) {
  const { db } = useWorld()
  const partners = useLive(() => db.partners.filter(({ endedAt }) => endedAt === null).toArray(), [db])
  const begun = useLive(async () => (await db.drafts.where('id').equals(newDraft).count()) > 0, [db])
  useReturn(back, partners !== undefined && begun !== undefined && look !== undefined)
  if (!partners || begun === undefined || !look) return null
  const { recognised } = look
  const asks = me.person.role === 'executive'
  const records = me.person.role === 'mentor'
  const names = partners.filter((partner) => standing(partner) === 'confirmed').map(({ person }) => person.name)
  return (
    <main className="panel">
      <PageName look={look} names={asks ? names : []} />
      {recognised && <Resembles recognised={recognised} />}
      <People me={me} partners={partners} />
      <PostNotices />
      {records && <ToRecord recognised={recognised} onRecord={onRecord} />}
      {begun && asks && <Begun onContinue={() => onAsk(true)} />}
      {asks && <Questions news back={back} onOpen={onOpen} />}
      <TipsHere recognised={recognised} names={names} back={back} onSeen={onTipSeen} onPlay={onPlay} />
      {asks && <Questions back={back} onOpen={onOpen} />}
      <ThisSite look={look} marks={asks} />
      <Links />
      {records && <MentorsFoot recognised={recognised} onRecord={onRecord} />}
      {!records && !recognised?.silent && <Foot role={me.person.role} onAsk={() => onAsk(false)} />}
    </main>
  )
}

/** What there is before somebody has joined, or with no programme at all: the tips of the packs that are here. */
export function Unjoined({
  look,
  back,
  onTipSeen,
  onPlay,
}: {
  look: Look | undefined
  back: string | null
  onTipSeen: (id: string) => void
  onPlay: (tip: string) => void
}) {
  return (
    <main className="panel">
      {look && <PageName look={look} names={[]} />}
      {look?.recognised && <Resembles recognised={look.recognised} />}
      <PostNotices />
      <Card
        heading={t('panel_not_joined')}
        level={look ? 2 : 1}
        tone="accent"
        actions={
          <Button kind="primary" onClick={() => void openPage('welcome')}>
            {t('panel_begin')}
          </Button>
        }
      >
        <p>{t('panel_not_joined_more')}</p>
      </Card>
      {look && (
        <>
          <TipsHere recognised={look.recognised} names={[]} back={back} onSeen={onTipSeen} onPlay={onPlay} />
          <ThisSite look={look} marks />
          <Links />
        </>
      )}
    </main>
  )
}

function TipsHere({
  recognised,
  ...tips
}: Omit<Parameters<typeof Tips>[0], 'recognised'> & { recognised: Recognised | null }) {
  if (!recognised) return null
  if (recognised.silent) return <Silent />
  return (
    <>
      {isBankLike(recognised) && <Safety />}
      <Tips key={recognised.place.kind} recognised={recognised} {...tips} />
    </>
  )
}

function Links() {
  return (
    <footer className="panel-links">
      <Button kind="quiet" onClick={() => void openPage('options')}>
        {t('panel_options')}
      </Button>
    </footer>
  )
}

function PageName({ look: { recognised, blocked }, names }: { look: Look; names: readonly string[] }) {
  const announce = useAnnounce()
  const bank = recognised && isBankLike(recognised) ? bankName(recognised) : null
  const title = recognised ? titleOf(recognised) : blocked ? t('panel_blocked') : t('panel_no_page')
  useEffect(() => announce(title), [announce, title])
  return (
    <header className="panel-head">
      {bank && <p className="eyebrow">{bank}</p>}
      <h1>{title}</h1>
      <p className="quiet small">
        {recognised ? null : `${blocked ? t('failure_page_blocked') : t('panel_no_page_more')} `}
        {names.length > 0 ? t('panel_private', list(names)) : t('panel_private_alone')}
      </p>
    </header>
  )
}

/** A site treated as a bank is not called one. */
function titleOf({ place, site, treated }: Recognised): string {
  return pageTitle(treated && place.site === 'bank' && place.kind === site.otherwise ? elsewhere.kind : place.kind)
}

/** A bank by its name; what is treated as one by that. */
function bankName({ name, treated }: Recognised): string {
  return treated ? t('panel_treated_bank') : name || t('panel_possibly_bank')
}

/** The words still to be compared, and what to do while there is nobody to ask. */
function People({ me, partners }: { me: Me; partners: readonly Partner[] }) {
  if (me.person.role === 'admin') return null
  if (partners.length === 0) {
    return (
      <Card heading={t('panel_not_paired')}>
        <p>{t('panel_not_paired_more', me.programme)}</p>
      </Card>
    )
  }
  return partners.map((partner) => <WordsCard key={partner.pair} partner={partner} />)
}

function Begun({ onContinue }: { onContinue: () => void }) {
  const world = useWorld()
  return (
    <Notice
      tone="accent"
      actions={
        <>
          <Button onClick={onContinue}>{t('panel_continue')}</Button>
          <Discard title={t('ask_discard_sure')} more={t('ask_discard_more')} drop={() => discard(world, newDraft)} />
        </>
      }
    >
      {t('panel_begun')}
    </Notice>
  )
}

function Silent() {
  return (
    <>
      <Card heading={t('panel_silent')}>
        <p>{t('panel_silent_more')}</p>
      </Card>
      <Safety />
    </>
  )
}

function Foot({ role, onAsk }: { role: Me['person']['role']; onAsk: () => void }) {
  if (role === 'admin') {
    return (
      <div className="panel-foot">
        <Button kind="primary" className="wide" onClick={() => void openPage('admin')}>
          {t('panel_open_admin')}
        </Button>
      </div>
    )
  }
  return (
    <div className="panel-foot">
      <Button id={stuckButton} kind="primary" className="wide large" onClick={onAsk}>
        {t('panel_stuck')}
      </Button>
    </div>
  )
}
