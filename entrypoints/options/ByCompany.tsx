/** What a company has set for this browser, so that nobody wonders why something cannot be changed. */
import { useEffect, useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Notice } from '../../components/ui.tsx'
import { languageName, list, siteName, t, type Word } from '../../components/words.ts'
import type { PictureCap } from '../../lib/picture-cap.ts'
import { noPolicy, type Policy } from '../../lib/policy.ts'

const pictures = {
  none: 'company_pictures_none',
  drawn: 'company_pictures_drawn',
  'drawn-with-reveal': 'company_pictures_reveal',
  photo: 'company_pictures_photo',
} as const satisfies Record<PictureCap, Word>

/** Null until it is read, and where nothing is set. */
export function usePolicy(): Policy | null {
  const { policy } = useWorld()
  const [read, setRead] = useState<Policy | null>(null)
  useEffect(() => {
    let current = true
    void policy().then((now) => current && setRead(now === noPolicy ? null : now))
    return () => {
      current = false
    }
  }, [policy])
  return read
}

export function ByCompany({ policy }: { policy: Policy }) {
  const { hub, programmeKey, packKeys, packs = [], sites, treatAsBank = [], language, wrong } = policy
  const signers = [...packKeys.values()].map(({ name }) => name)
  const points = [
    hub && t('company_hub', new URL(hub).host),
    programmeKey && t('company_key'),
    sites && (sites.length > 0 ? t('company_sites', list(sites.map(siteName))) : t('company_sites_none')),
    policy.pictures && t(pictures[policy.pictures]),
    treatAsBank.length > 0 && t('company_banks', list(treatAsBank)),
    packs.length > 0 && t('company_packs', list([...new Set(packs.map((address) => new URL(address).host))])),
    signers.length > 0 && t('company_signers', list(signers)),
    language && t('company_language', languageName(language)),
  ].filter((point) => typeof point === 'string')
  return (
    <>
      <ul className="points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {wrong.length > 0 && <Notice tone="warning">{t('company_wrong', list(wrong))}</Notice>}
    </>
  )
}
