/** Takes a tip out of Sotto: on paper, as a page or as Markdown, for Chrome's Recorder, or as the recording's own file. */
import { useId, useState } from 'react'
import { fileName, type Guide, type GuideWords } from '../../lib/export/guide.ts'
import { asHtml, guideMarkup } from '../../lib/export/html.ts'
import { asMarkdown, zipped } from '../../lib/export/markdown.ts'
import type { TipWords } from '../../lib/protocol/tip.ts'
import { type LeftOut, writeRecorderJson } from '../../lib/recorder-json.ts'
import { readRecording } from '../../lib/recording-file.ts'
import './export.css'
import { useAnnounce } from '../Surface.tsx'
import { Button, Notice, Refused, Spinner } from '../ui.tsx'
import { useAction } from '../useAction.ts'
import { count, language, t, type Word } from '../words.ts'
import { download } from './download.ts'
import { print } from './printing.ts'

type Gathered = { guide: Guide; bytes: Uint8Array<ArrayBuffer> | null }

/**
 * `about` are lines under the title: which page it is for, who says so and since when. `pack` answers the recording's file as it would be
 * published, or null when the tip has words alone; `spoken` is that voices leave too, which need captions.
 */
export function Export({
  title,
  words,
  about,
  pack,
}: {
  title: string
  words: TipWords
  about: readonly string[]
  pack: (spoken: boolean) => Promise<{ bytes: Uint8Array<ArrayBuffer> } | null>
}) {
  const announce = useAnnounce()
  const { run, busy, failure } = useAction()
  const [left, setLeft] = useState<LeftOut[]>([])
  const [missing, setMissing] = useState(false)
  const named = title.trim() || t('own_tips_untitled')
  const take =
    (make: (gathered: Gathered) => Promise<void> | void, spoken = false) =>
    () => {
      setLeft([])
      setMissing(false)
      void run(async () => {
        const packed = await pack(spoken)
        const { recording, files } = packed ? readRecording(packed.bytes) : { recording: null, files: new Map() }
        await make({ guide: { title: named, words, recording, files }, bytes: packed?.bytes ?? null })
      })
    }
  const save = (content: BlobPart, type: string, ending: string) => {
    download(new Blob([content], { type }), fileName(named, ending))
    announce(t('export_saved'))
  }
  const toRecorder = ({ guide: { recording } }: Gathered) => {
    if (!recording?.steps.length) return setMissing(true)
    const written = writeRecorderJson(named, recording.steps)
    setLeft(written.left)
    save(written.text, 'application/json', 'json')
  }
  const around = guideWords(about)
  return (
    <div className="export">
      <p>{t('export_once')}</p>
      <ul>
        <Way
          name="export_print"
          more="export_print_more"
          busy={busy}
          onTake={take(({ guide }) => print((addressOf) => guideMarkup(guide, around, addressOf)))}
        />
        <Way
          name="export_page"
          more="export_page_more"
          busy={busy}
          onTake={take(async ({ guide }) => save(await asHtml(guide, around), 'text/html', 'html'))}
        />
        <Way
          name="export_markdown"
          more="export_markdown_more"
          busy={busy}
          onTake={take(
            ({ guide }) => save(zipped(asMarkdown(guide, around), fileName(named, 'md')), 'application/zip', 'md.zip'),
            true,
          )}
        />
        <Way name="export_recorder" more="export_recorder_more" busy={busy} onTake={take(toRecorder)} />
        <Way
          name="export_recording"
          more="export_recording_more"
          busy={busy}
          onTake={take(({ bytes }) => (bytes ? save(bytes, 'application/zip', 'sotto.zip') : setMissing(true)), true)}
        />
      </ul>
      {busy && <Spinner />}
      <Refused failure={failure} />
      {missing && <Notice live>{t('export_nothing')}</Notice>}
      {left.length > 0 && (
        <Notice live>
          <p>{t('export_left')}</p>
          <ul>
            {left.map(({ what, count: times }) => (
              <li key={what}>
                {count(what === 'addresses' ? 'export_left_addresses' : 'export_left_unfindable', times)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}

function Way({ name, more, busy, onTake }: { name: Word; more: Word; busy: boolean; onTake: () => void }) {
  const id = useId()
  return (
    <li>
      <Button busy={busy} aria-describedby={id} onClick={onTake}>
        {t(name)}
      </Button>
      <p className="hint" id={id}>
        {t(more)}
      </p>
    </li>
  )
}

function guideWords(about: readonly string[]): GuideWords {
  return {
    language: language(),
    direction: t('direction') === 'rtl' ? 'rtl' : 'ltr',
    about,
    how: t('tip_edit_how'),
    whether: t('tip_whether'),
    steps: t('export_steps'),
    lookOnly: t('export_look_only'),
    spoken: t('export_spoken'),
    voice: t('export_voice'),
    clip: t('export_clip'),
    picture: (step) => t('export_picture', step),
  }
}
