/** Brings tips in from a file: what is in it and what stays behind is shown before any of it is added. */
import { useState } from 'react'
import { FilePick } from '../../../components/formats/FilePick.tsx'
import { LeftList } from '../../../components/formats/Import.tsx'
import { useAnnounce } from '../../../components/Surface.tsx'
import { Button, Dialog, Notice, Refused, Spinner } from '../../../components/ui.tsx'
import { useAction } from '../../../components/useAction.ts'
import { count, lengthOf, siteName, t, type Word } from '../../../components/words.ts'
import type { Recordings } from '../../../lib/flows/compose.ts'
import { type Suggested, tipsInFile } from '../../../lib/flows/import-tips.ts'
import type { PackTip } from '../../../lib/protocol/pack.ts'

type OnAdd = (tips: readonly PackTip[], recordings: Recordings) => Promise<void>

export function AddFromFile({ site, onAdd }: { site: string; onAdd: OnAdd }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('packs_import')}</Button>
      {open && <ImportDialog site={site} onAdd={onAdd} onClose={() => setOpen(false)} />}
    </>
  )
}

function ImportDialog({ site, onAdd, onClose }: { site: string; onAdd: OnAdd; onClose: () => void }) {
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const [found, setFound] = useState<Suggested | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const read = (file: File | undefined) =>
    file &&
    void run(async () => {
      setFound(null)
      const suggested = await tipsInFile(file, site)
      setFound(suggested)
      setChosen(new Set(suggested.tips.map(({ id }) => id)))
    })
  const tips = found?.tips.filter(({ id }) => chosen.has(id)) ?? []
  const add = () =>
    found &&
    void run(async () => {
      await onAdd(tips, found.recordings)
      announce(count('packs_import_added', tips.length))
    }).then((done) => done && onClose())
  const toggle = (id: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((each) => each !== id)))
  return (
    <Dialog
      open
      title={t('packs_import')}
      onClose={onClose}
      actions={
        <>
          {tips.length > 0 && (
            <Button kind="primary" busy={busy} onClick={add}>
              {count('packs_import_add', tips.length)}
            </Button>
          )}
          <Button onClick={onClose}>{t('ui_cancel')}</Button>
        </>
      }
    >
      <p>{t('packs_import_how')}</p>
      <FilePick
        label={t('packs_import_choose')}
        accept=".zip,.json,.md,application/zip,application/json,text/markdown"
        busy={busy}
        onFile={read}
      />
      {busy && <Spinner label={t('import_reading')} />}
      <Refused failure={failure} />
      {found?.elsewhere && (
        <Notice live>{t('packs_import_elsewhere', siteName(found.elsewhere), siteName(site))}</Notice>
      )}
      {found && !found.elsewhere && (
        <fieldset className="checks">
          <legend>{count('packs_import_found', found.tips.length)}</legend>
          <div className="checks-list">
            {found.tips.map(({ id, title, recording }) => (
              <label key={id}>
                <input type="checkbox" checked={chosen.has(id)} onChange={({ target }) => toggle(id, target.checked)} />
                <span>
                  {title.en} {recording && <span className="quiet small">{lengthOf(recording)}</span>}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {found && <LeftList left={found.left.map(({ what, count: times }) => leftWords(found.from, what, times))} />}
    </Dialog>
  )
}

type What = Suggested['left'][number]['what']

/** What can stay behind of words; steps of the Recorder have sentences of their own. */
const ofWords = {
  more: 'packs_left_more',
  long: 'packs_left_long',
  untitled: 'packs_left_untitled',
  empty: 'packs_left_empty',
  addresses: 'packs_left_addresses',
  pictures: 'packs_left_pictures',
  markup: 'packs_left_markup',
  code: 'packs_left_code',
  unknown: 'packs_left_unknown',
  recordings: 'packs_left_recordings',
  kind: 'packs_left_kind',
} as const satisfies Partial<Record<What, Word>>

function leftWords(from: Suggested['from'], what: What, times: number): string {
  const words = isOfWords(what) ? ofWords[what] : (`import_left_${what}` as const)
  // What both can leave behind is said as it is of steps.
  const ofSteps = from === 'recorder' && (what === 'addresses' || what === 'code' || what === 'unknown')
  return count(ofSteps ? `import_left_${what}` : words, times)
}

function isOfWords(what: What): what is keyof typeof ofWords {
  return Object.hasOwn(ofWords, what)
}
