/** A second look at a version: what it changes, every picture in it that is new, and then a signature. */
import { useEffect, useMemo, useState } from 'react'
import { LookThrough } from '../../../components/LookThrough.tsx'
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Empty, Notice, Spinner, ViewHeading } from '../../../components/ui.tsx'
import { count, day, list, siteName, t } from '../../../components/words.ts'
import type { Me } from '../../../lib/db.ts'
import { draftFrom } from '../../../lib/flows/compose.ts'
import { sightsOf } from '../../../lib/flows/look.ts'
import { type PackState, signersOf } from '../../../lib/flows/push.ts'
import { differences, type Opened, openVersion, signVersion } from '../../../lib/flows/review.ts'
import type { Following as Follow } from '../../../lib/flows/submit.ts'
import type { Signers } from '../../../lib/flows/vouch.ts'
import { recordingEntry } from '../../../lib/protocol/pack.ts'
import type { PackVersion } from '../../../lib/protocol/routes.ts'
import type { Language } from '../../../lib/protocol/tip.ts'
import { Refusal } from '../Refusal.tsx'
import { Changes } from './Changes.tsx'
import { Following, useFollowed } from './Following.tsx'
import { goodUntil } from './goodUntil.ts'
import { LanguageSelect } from './LanguageSelect.tsx'
import { PackPreview } from './PackPreview.tsx'
import { Standing } from './Signers.tsx'
import type { usePacks } from './usePacks.ts'
import { show } from './useSpot.ts'

export function Review({ upload, me, packs, reading, read }: { upload: string; me: Me } & ReturnType<typeof usePacks>) {
  const state = packs?.states.find(({ versions }) => versions.some((version) => version.upload === upload))
  const version = state?.versions.find((each) => each.upload === upload)
  return (
    <div className="packs">
      <a href="#packs">{t('packs_all')}</a>
      <Refusal failure={reading.failure} />
      {packs && state && version ? (
        <Bench key={version.sha256} state={state} version={version} me={me} signers={packs.signers} onChange={read} />
      ) : reading.busy ? (
        <Spinner />
      ) : (
        packs && <Empty title={t('packs_version_gone')} />
      )}
    </div>
  )
}

type Given = {
  state: PackState
  version: PackVersion
  me: Me
  signers: Signers
  onChange: () => Promise<unknown>
}

/** What was fetched: the version, and the one to compare it with where there is one. */
type Pair = { now: Opened; before: Opened | null }

function Bench(given: Given) {
  const world = useWorld()
  const { version, signers } = given
  const fetching = useFollowed()
  const [pair, setPair] = useState<Pair | null>(null)
  const earlier = earlierOf(given)
  const open = () =>
    fetching.run(async (following) => {
      const now = await openVersion(world, version, following)
      const before = earlier && (await openVersion(world, earlier, following))
      const signed = before?.manifest.signatures.map(({ by }) => by) ?? []
      setPair({ now, before: isEnough(signed, signers) ? before : null })
    })
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is fetched once; `open` is another function each time
  useEffect(() => {
    void open()
  }, [])
  return (
    <>
      <Following followed={fetching} title={t('packs_fetching', version.name)} />
      <header className="review-head">
        <ViewHeading level={2}>{t('packs_review_title', version.name, version.version)}</ViewHeading>
        {pair && <Facts {...given} pair={pair} />}
      </header>
      {pair ? (
        <Compared {...given} pair={pair} />
      ) : (
        !fetching.busy && (
          <div className="actions">
            <Button onClick={() => void open()}>{t('packs_fetch_again')}</Button>
          </div>
        )
      )}
    </>
  )
}

/**
 * What to compare a version with: what executives had last before it, or the newest before it. Only one that enough people signed, or
 * what nobody but its author has seen would pass for known.
 */
function earlierOf({ state: { versions, releases }, version: { version }, signers }: Given): PackVersion | null {
  const below = versions.filter((each) => each.version < version && isEnough(each.signed, signers))
  const out = releases.find(({ release }) => (release.release.file?.version ?? version) < version)
  return below.find((each) => each.version === out?.release.release.file?.version) ?? below[0] ?? null
}

function isEnough(signed: readonly string[], { trusted, needed }: Signers): boolean {
  return signersOf({ signed: [...signed] }, trusted).length >= needed
}

function Compared({ pair: { now, before }, ...given }: Given & { pair: Pair }) {
  const { signers } = given
  const [language, setLanguage] = useState<Language>('en')
  const found = useMemo(() => differences(before?.pack ?? null, now.pack), [before, now])
  const sights = useMemo(() => newSights(now, before), [now, before])
  const { pack } = now
  return (
    <>
      <Standing signers={signers} />
      <LanguageSelect pack={pack} language={language} onChange={setLanguage} />
      <div className="actions">
        <PackPreview pack={pack} language={language} recordings={now.recordings} />
      </div>
      <Changes found={found} before={before?.pack ?? null} pack={pack} language={language} />
      <Decide {...given} opened={now} sights={sights} />
    </>
  )
}

/** What it is, who signed it, and what it is compared with. */
function Facts({ state, version, signers, pair: { now, before } }: Given & { pair: Pair }) {
  const by = signersOf(version, signers.trusted)
  const { pack } = now
  return (
    <>
      <p className="quiet">
        {siteName(pack.site)} · {count('packs_tips', pack.tips.length)} ·{' '}
        {t('packs_review_checked', day(Date.parse(`${pack.checked}T12:00`)), goodUntil(pack))} ·{' '}
        {by.length > 0 ? t('packs_signed_by', list(by)) : t('packs_signed_nobody')}
      </p>
      <p>
        {before
          ? t('packs_review_against', before.pack.version)
          : state.versions.some((each) => each.version < version.version)
            ? t('packs_review_whole')
            : t('packs_review_first')}
      </p>
    </>
  )
}

/** The pictures of recordings whose very bytes were not in the version before. */
function newSights(now: Opened, before: Opened | null) {
  const had = new Set(Object.values(before?.manifest.entries ?? {}).map(({ sha256 }) => sha256))
  const isNew = (attachment: string) => !had.has(now.manifest.entries[recordingEntry(attachment)]?.sha256 ?? '')
  return sightsOf(
    now.pack.tips.filter(({ recording }) => recording && isNew(recording.attachment)),
    now.recordings,
  )
}

function Decide({
  version,
  me,
  signers,
  opened,
  sights,
  onChange,
}: Given & { opened: Opened; sights: ReturnType<typeof newSights> }) {
  const world = useWorld()
  const announce = useAnnounce()
  const signing = useFollowed()
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set())
  const [looking, setLooking] = useState(false)
  const by = signersOf(version, signers.trusted)
  const enough = by.length >= signers.needed
  const mine = version.signed.includes(me.keys.id)
  const unseen = sights.filter(({ id }) => !looked.has(id)).length
  const sign = () =>
    void signing
      .run((following: Follow) => signVersion(world, opened, following))
      .then(async (done) => {
        if (!done) return
        announce(t('packs_signed', version.name))
        show({ is: 'list' })
        await onChange()
      })
  const change = () =>
    void signing.run(async () => {
      show({ is: 'draft', id: await draftFrom(world, opened.pack, opened.recordings) })
    })
  const may = signers.mine === 'live' && !mine
  return (
    <footer className="draft-foot">
      {mine && !enough && <Notice>{t('packs_review_mine')}</Notice>}
      {mine && enough && by.length === 1 && <Notice>{t('packs_review_single')}</Notice>}
      {may && unseen > 0 && (
        <Notice tone="warning" actions={<Button onClick={() => setLooking(true)}>{t('look_open')}</Button>}>
          {count('packs_unseen', unseen)}
        </Notice>
      )}
      <div className="actions">
        {may && (
          <Button
            kind="primary"
            className="large"
            busy={signing.busy}
            onClick={() => (unseen > 0 ? setLooking(true) : sign())}
          >
            {t('packs_sign')}
          </Button>
        )}
        <Button busy={signing.busy} onClick={change}>
          {t('packs_change_instead')}
        </Button>
      </div>
      {may && <p className="quiet small">{t('packs_sign_more')}</p>}
      <LookThrough
        open={looking}
        sights={sights}
        looked={looked}
        onLooked={(id) => setLooked((now) => new Set([...now, id]))}
        onClose={() => setLooking(false)}
      />
      <Following followed={signing} title={t('packs_signing', version.name)} />
    </footer>
  )
}
