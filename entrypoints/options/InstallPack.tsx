/** Installing a pack from a file: it is opened and checked first, and the person sees whose it is before anything changes. */
import { useEffect, useState } from 'react'
import { FilePick } from '../../components/formats/FilePick.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Field, Notice, Refused } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { count, list, month, siteName, t } from '../../components/words.ts'
import { Failure } from '../../lib/failure.ts'
import { installOffer, type Offer, openOffer } from '../../lib/flows/packs.ts'
import { wordsOfKey } from '../../lib/flows/vouch.ts'
import { packLimits } from '../../lib/protocol/pack.ts'

export function InstallPack() {
  const world = useWorld()
  const { run, busy, failure } = useAction()
  const [share, setShare] = useState<number | null>(null)
  const [offer, setOffer] = useState<Offer | null>(null)
  const [installed, setInstalled] = useState<string | null>(null)

  const open = async (file: File) => {
    setInstalled(null)
    await run(async () => {
      if (file.size > packLimits.bytes) throw new Failure('pack-large')
      setOffer(await openOffer(world, new Uint8Array(await file.arrayBuffer()), { told: setShare }))
    })
    setShare(null)
  }
  return (
    <>
      <p className="quiet">{t('pack_install_hint')}</p>
      <FilePick
        label={t('pack_install')}
        accept=".zip,application/zip"
        busy={busy}
        onFile={(file) => file && void open(file)}
      />
      {share !== null && <progress aria-label={t('pack_opening')} value={share} max={1} />}
      <Refused failure={failure} />
      {installed && <Notice live>{t('pack_installed', installed)}</Notice>}
      {offer && (
        <Install
          offer={offer}
          onDone={(name) => {
            setInstalled(name)
            setOffer(null)
          }}
          onClose={() => setOffer(null)}
        />
      )}
    </>
  )
}

function Install({ offer, onDone, onClose }: { offer: Offer; onDone: (name: string) => void; onClose: () => void }) {
  const world = useWorld()
  const { pack, manifest } = offer.file
  const [called, setCalled] = useState('')
  const { run, busy, failure } = useAction()
  const strange = offer.strangers.length > 0
  const signers = manifest.signatures.flatMap(({ by }) => offer.trusted.live.get(by)?.name ?? [])
  const install = async () => {
    if (await run(() => installOffer(world, offer, called.trim()))) onDone(pack.name)
  }
  return (
    <Dialog
      open
      title={t('pack_install_sure', pack.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('pack_install_not')}</Button>
          <Button kind="primary" busy={busy} onClick={install}>
            {strange ? t('pack_install_trust') : t('pack_install_yes')}
          </Button>
        </>
      }
    >
      <p>
        {[siteName(pack.site), count('pack_tips', pack.tips.length), t('pack_version', pack.version)].join(' · ')}
        <br />
        {t('pack_checked_sentence', month(pack.checked))}
      </p>
      {strange ? (
        <>
          <p>{t('pack_strange')}</p>
          {offer.strangers.map((stranger) => (
            <Fingerprint key={stranger.by} stranger={stranger} />
          ))}
          <Field label={t('pack_strange_name')} hint={t('pack_strange_name_hint')}>
            {(field) => (
              <input {...field} maxLength={80} value={called} onChange={({ target }) => setCalled(target.value)} />
            )}
          </Field>
        </>
      ) : (
        signers.length > 0 && <p>{t('pack_install_signed', list([...new Set(signers)]))}</p>
      )}
      <Refused failure={failure} />
    </Dialog>
  )
}

/** The words of a key, to be compared with what its owner reads out. */
function Fingerprint({ stranger: { key } }: { stranger: Offer['strangers'][number] }) {
  const [words, setWords] = useState<readonly string[]>([])
  useEffect(() => {
    let current = true
    void wordsOfKey(key).then((said) => current && setWords(said))
    return () => {
      current = false
    }
  }, [key])
  return (
    <p className="fingerprint">
      <span className="unseen">{t('pack_strange_words')} </span>
      {words.join(' ')}
    </p>
  )
}
