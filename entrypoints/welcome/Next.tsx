/** What happens next, for each of the three roles. */
import type { ReactNode } from 'react'
import { Button, Card, Notice, ViewHeading } from '../../components/ui.tsx'
import { useShortcut } from '../../components/useShortcut.ts'
import { list, t } from '../../components/words.ts'
import { openPage } from '../../lib/browser/open.ts'
import { type Me, type Partner, standing } from '../../lib/db.ts'

export function Next({ me, partners, onCompare }: { me: Me; partners: readonly Partner[]; onCompare: () => void }) {
  const { role, name } = me.person
  const confirmed = partners.filter((partner) => standing(partner) === 'confirmed')
  return (
    <>
      <div className="stack tight">
        <ViewHeading>{t('welcome_ready', name)}</ViewHeading>
        <p>
          {confirmed.length > 0
            ? t('welcome_confirmed', list(confirmed.map(({ person }) => person.name)))
            : t('welcome_joined', me.programme)}
        </p>
      </div>
      {confirmed.length < partners.length && (
        <Notice tone="warning" actions={<Button onClick={onCompare}>{t('welcome_compare')}</Button>}>
          {t('welcome_uncompared')}
        </Notice>
      )}
      {role !== 'admin' && partners.length === 0 && (
        <Card heading={role === 'executive' ? t('panel_not_paired') : t('welcome_mentor_unpaired')}>
          <p>{t('welcome_unpaired_more', me.programme)}</p>
        </Card>
      )}
      {role === 'executive' && <ForExecutive />}
      {role === 'mentor' && <ForMentor />}
      {role === 'admin' && <ForAdmin />}
    </>
  )
}

function ForExecutive() {
  const keys = useShortcut()
  return (
    <Steps>
      <Step title={t('welcome_pin')}>{t('welcome_pin_more')}</Step>
      <Step title={t('welcome_browse')}>{t('welcome_browse_more')}</Step>
      <Step title={t('welcome_open')}>{keys ? t('welcome_open_keys', keys) : t('welcome_open_more')}</Step>
      <Step title={t('welcome_stuck')}>{t('welcome_stuck_more')}</Step>
    </Steps>
  )
}

function ForMentor() {
  return (
    <>
      <Steps>
        <Step title={t('welcome_desk')}>{t('welcome_desk_more')}</Step>
        <Step title={t('welcome_tip')}>{t('welcome_tip_more')}</Step>
      </Steps>
      <Go label={t('panel_open_desk')} onGo={() => void openPage('desk')} />
    </>
  )
}

function ForAdmin() {
  return (
    <>
      <Steps>
        <Step title={t('welcome_invite')}>{t('welcome_invite_more')}</Step>
        <Step title={t('welcome_pair')}>{t('welcome_pair_more')}</Step>
      </Steps>
      <Go label={t('panel_open_admin')} onGo={() => void openPage('admin')} />
    </>
  )
}

function Steps({ children }: { children: ReactNode }) {
  return (
    <section className="stack" aria-labelledby="next">
      <h2 id="next">{t('welcome_next')}</h2>
      <ol className="steps">{children}</ol>
    </section>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li>
      <h3>{title}</h3>
      <p>{children}</p>
    </li>
  )
}

function Go({ label, onGo }: { label: string; onGo: () => void }) {
  return (
    <div className="actions">
      <Button kind="primary" className="large" onClick={onGo}>
        {label}
      </Button>
    </div>
  )
}
