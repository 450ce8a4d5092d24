/** Who may sign packs: what each of them has to know, and what an admin can do about it. */
import { useAnnounce, useWorld } from '../../../components/Surface.tsx'
import { Button, Card, Notice } from '../../../components/ui.tsx'
import { count, list, t } from '../../../components/words.ts'
import { revoke, type Signers as Signed, type Signing, vouchFor } from '../../../lib/flows/vouch.ts'
import { Sure } from './Sure.tsx'

/** What stands in the way of signing, said above everything else; nothing when all is well. */
export function Standing({ signers }: { signers: Signed }) {
  const { mine, me, waiting, left } = signers
  return (
    <>
      {mine === 'none' && <Notice tone="warning">{t('packs_trust_none')}</Notice>}
      {mine === 'unknown' && (
        <Notice tone="warning">
          <p>{t('packs_trust_unknown')}</p>
          <Words of={me} />
        </Notice>
      )}
      {mine === 'revoked' && <Notice tone="warning">{t('packs_trust_revoked')}</Notice>}
      {mine === 'live' && waiting.length > 0 && (
        <Notice tone="warning" actions={<Button onClick={toSigners}>{t('packs_trust_waiting_show')}</Button>}>
          {count('packs_trust_waiting', waiting.length, list([...new Set(waiting.map(({ name }) => name))]))}
        </Notice>
      )}
      {left.length > 0 && (
        <Notice tone="warning">{t('packs_trust_left', list([...new Set(left.map(({ name }) => name))]))}</Notice>
      )}
    </>
  )
}

const heading = 'packs-signers'

function toSigners(): void {
  const target = document.getElementById(heading)
  target?.scrollIntoView()
  target?.focus()
}

export function Signers({
  signers,
  isAdmin,
  onChange,
}: {
  signers: Signed
  isAdmin: boolean
  onChange: () => Promise<unknown>
}) {
  const { live, waiting, left, mine, me, needed } = signers
  const may = isAdmin && mine === 'live'
  return (
    <section className="stack" aria-labelledby={heading}>
      <h2 id={heading} tabIndex={-1} className="view-heading">
        {t('packs_signers')}
      </h2>
      <p className="packs-lead quiet">{t('packs_signers_more')}</p>
      {live.length === 1 && <Notice>{t('packs_signers_single')}</Notice>}
      {live.length > 1 && needed === 1 && <Notice>{t('packs_signers_one_person')}</Notice>}
      <ul className="admin-rows">
        {live.map((signing) => (
          <li key={signing.id}>
            <div>
              <p className="admin-name">{signing.id === me.id ? t('packs_signer_this', signing.name) : signing.name}</p>
              <p className="quiet small">
                {left.includes(signing) ? t('packs_signer_left') : t('packs_signer_words', signing.words.join(' '))}
              </p>
            </div>
            {may && live.length > 1 && <Revoke signing={signing} mine={signing.id === me.id} onChange={onChange} />}
          </li>
        ))}
      </ul>
      {waiting.length > 0 && (
        <Card heading={t('packs_waiting')} level={3} tone={may ? 'accent' : 'plain'}>
          <p>{may ? t('packs_waiting_more') : t('packs_waiting_others')}</p>
          <ul className="admin-rows">
            {waiting.map((signing) => (
              <li key={signing.id}>
                <div>
                  <p className="admin-name">
                    {signing.id === me.id ? t('packs_signer_this', signing.name) : signing.name}
                  </p>
                  <p className="quiet small">{t('packs_signer_words', signing.words.join(' '))}</p>
                </div>
                {may && <Vouch signing={signing} onChange={onChange} />}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </section>
  )
}

function Words({ of }: { of: Signing }) {
  return (
    <p>
      {t('packs_words_here')} <strong>{of.words.join(' ')}</strong>
    </p>
  )
}

function Vouch({ signing, onChange }: { signing: Signing; onChange: () => Promise<unknown> }) {
  const world = useWorld()
  const announce = useAnnounce()
  const { name } = signing
  const go = async () => {
    await vouchFor(world, signing)
    announce(t('packs_vouched', name))
    await onChange()
  }
  return (
    <Sure
      label={t('packs_vouch')}
      name={t('packs_vouch_named', name)}
      title={t('packs_vouch_title', name)}
      confirm={t('packs_vouch_same')}
      quiet={false}
      work={go}
    >
      <p>{t('packs_vouch_how', name)}</p>
      <p className="signer-words">{signing.words.join(' ')}</p>
      <p className="quiet">{t('packs_vouch_else')}</p>
    </Sure>
  )
}

function Revoke({ signing, mine, onChange }: { signing: Signing; mine: boolean; onChange: () => Promise<unknown> }) {
  const world = useWorld()
  const announce = useAnnounce()
  const { name } = signing
  const go = async () => {
    await revoke(world, signing)
    announce(t('packs_revoked', name))
    await onChange()
  }
  return (
    <Sure
      label={t('packs_revoke')}
      name={t('packs_revoke_named', name)}
      title={t('packs_revoke_title', name)}
      confirm={t('packs_revoke')}
      danger
      work={go}
    >
      <p>{t('packs_revoke_more')}</p>
      {mine && <p>{t('packs_revoke_mine')}</p>}
    </Sure>
  )
}
