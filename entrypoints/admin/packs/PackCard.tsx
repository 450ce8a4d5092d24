/** One pack at a glance: what waits to be done, which version reaches whom since when, and every version there is. */
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Card, Notice, Refused } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { count, list, number, siteName, t } from '../../../components/words.ts'
import type { Me, PackDraft } from '../../../lib/db.ts'
import { draftFrom } from '../../../lib/flows/compose.ts'
import { dropVersion, isWithdrawn, type PackState, signersOf, widen, withdraw } from '../../../lib/flows/push.ts'
import { openVersion } from '../../../lib/flows/review.ts'
import type { Signers } from '../../../lib/flows/vouch.ts'
import type { PackVersion } from '../../../lib/protocol/routes.ts'
import { Following, useFollowed } from './Following.tsx'
import { Push } from './Push.tsx'
import { Reaching } from './Reaching.tsx'
import { Sure } from './Sure.tsx'
import { show } from './useSpot.ts'
import { dayOrTime } from './whom.ts'

type Given = {
  state: PackState
  me: Me
  signers: Signers
  onChange: () => Promise<unknown>
}

export function PackCard({ drafts, ...given }: Given & { drafts: readonly PackDraft[] }) {
  const { state, me, onChange } = given
  const world = useWorld()
  const [newest] = state.versions
  if (!newest) return null
  const now = world.now()
  const last = state.releases[0]
  const withdrawn = isWithdrawn(state, now)
  const isAdmin = me.person.role === 'admin'
  return (
    <Card
      heading={newest.name}
      level={3}
      className="pack-card"
      actions={
        <>
          <Change version={newest} drafted={drafts.some(({ id }) => id === state.id)} />
          {isAdmin && last?.release.release.file && !withdrawn && (
            <Withdraw state={state} name={newest.name} onChange={onChange} />
          )}
        </>
      }
    >
      <p className="quiet small">
        {siteName(newest.site)} · {count('packs_tips', newest.tips)} · {t('packs_version_newest', newest.version)}
      </p>
      <Next {...given} version={newest} />
      <Reaching state={state} />
      {isAdmin && last && <Raise state={state} name={newest.name} onChange={onChange} />}
      <Versions {...given} />
    </Card>
  )
}

/** What is to be done with the newest version, while it has not gone out. */
function Next({ state, version, me, signers, onChange }: Given & { version: PackVersion }) {
  const released = state.releases.some(({ release }) => release.release.file?.version === version.version)
  if (released) return null
  const by = signersOf(version, signers.trusted)
  const needed = signers.needed
  const mine = version.signed.includes(me.keys.id) || by.includes(me.person.name)
  if (by.length >= needed) {
    return (
      <Notice
        tone="accent"
        actions={
          me.person.role === 'admin' && (
            <Push primary state={state} version={version} signers={signers} onChange={onChange} />
          )
        }
      >
        {by.length > 1
          ? t('packs_ready_both', version.version, list(by))
          : t('packs_ready_one', version.version, list(by))}
      </Notice>
    )
  }
  return (
    <Notice
      tone="accent"
      actions={
        <a className={`button ${mine ? 'plain' : 'primary'}`} href={`#packs/review/${version.upload}`}>
          {mine ? t('packs_look') : t('packs_review')}
        </a>
      }
    >
      {by.length === 0
        ? t('packs_waits_unsigned', version.version)
        : mine
          ? t('packs_waits_mine', version.version)
          : t('packs_waits', version.version, list(by))}
    </Notice>
  )
}

/** A release to part of its people can go to more of them. */
function Raise({ state, name, onChange }: { state: PackState; name: string; onChange: () => Promise<unknown> }) {
  const world = useWorld()
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const last = state.releases[0]
  if (!last?.release.release.file || last.reach.percent === 100) return null
  const { reach } = last
  const steps = [5, 25, 100].filter((percent) => percent > reach.percent)
  const raise = (percent: number) =>
    void run(async () => {
      await widen(world, state, { ...reach, percent })
      await onChange()
      announce(t('packs_raised', name, number(percent)))
    })
  return (
    <div className="actions">
      {steps.map((percent) => (
        <Button
          key={percent}
          busy={busy}
          onClick={() => raise(percent)}
          aria-label={t('packs_raise_named', name, percent)}
        >
          {t('packs_raise', percent)}
        </Button>
      ))}
      <Refused failure={failure} />
    </div>
  )
}

/** Begins the next version with what is in this one. */
function Change({ version, drafted }: { version: PackVersion; drafted: boolean }) {
  const world = useWorld()
  const followed = useFollowed()
  const change = () =>
    void followed.run(async (following) => {
      const { pack, recordings } = await openVersion(world, version, following)
      show({ is: 'draft', id: await draftFrom(world, pack, recordings) })
    })
  if (drafted)
    return (
      <a
        className="button plain"
        href={`#packs/draft/${version.pack}`}
        aria-label={t('packs_go_on_named', version.name)}
      >
        {t('packs_go_on')}
      </a>
    )
  return (
    <>
      <Button busy={followed.busy} onClick={change} aria-label={t('packs_change_named', version.name)}>
        {t('packs_change')}
      </Button>
      <Following followed={followed} title={t('packs_fetching', version.name)} />
    </>
  )
}

function Withdraw({ state, name, onChange }: { state: PackState; name: string; onChange: () => Promise<unknown> }) {
  const world = useWorld()
  const announce = useAnnounce()
  const go = async () => {
    await withdraw(world, state)
    announce(t('packs_withdrawn_now', name))
    await onChange()
  }
  return (
    <Sure
      label={t('packs_withdraw')}
      name={t('packs_withdraw_named', name)}
      title={t('packs_withdraw_title', name)}
      confirm={t('packs_withdraw')}
      danger
      work={go}
    >
      <p>{t('packs_withdraw_more')}</p>
      <p>{t('packs_withdraw_back')}</p>
    </Sure>
  )
}

function Versions({ state, me, signers, onChange }: Given) {
  const world = useWorld()
  const [newest] = state.versions
  const isAdmin = me.person.role === 'admin'
  const now = state.releases[0]?.release.release.file?.version
  return (
    <details className="aside">
      <summary>{count('packs_versions', state.versions.length)}</summary>
      <ul className="admin-rows">
        {state.versions.map((version) => {
          const released = state.releases.some(({ release }) => release.release.file?.version === version.version)
          const by = signersOf(version, signers.trusted)
          const enough = by.length >= signers.needed
          const older = now !== undefined && version.version < now
          return (
            <li key={version.upload}>
              <div>
                <p className="admin-name">{t('packs_version', version.version)}</p>
                <p className="quiet small">
                  {dayOrTime(version.at, world.now())} · {count('packs_tips', version.tips)} ·{' '}
                  {by.length > 0 ? t('packs_signed_by', list(by)) : t('packs_signed_nobody')}
                </p>
              </div>
              <div className="actions">
                <a
                  className="button quiet"
                  href={`#packs/review/${version.upload}`}
                  aria-label={t('packs_look_named', version.version, version.name)}
                >
                  {t('packs_look')}
                </a>
                {isAdmin && enough && version.version !== now && (released || version !== newest) && (
                  <Push state={state} version={version} signers={signers} back={older} onChange={onChange} />
                )}
                {!released && (
                  <Sure
                    label={t('packs_drop')}
                    name={t('packs_drop_named', version.version, version.name)}
                    title={t('packs_drop_title', version.version, version.name)}
                    confirm={t('packs_drop')}
                    danger
                    work={async () => {
                      await dropVersion(world, version)
                      await onChange()
                    }}
                  >
                    <p>{t('packs_drop_more')}</p>
                  </Sure>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
