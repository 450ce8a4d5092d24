/** Answers kept for another time. */
import { useState } from 'react'
import { useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Empty, Field, Refused } from '../../components/ui.tsx'
import { useAction, useActs } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import type { Snippet } from '../../lib/db.ts'
import { dropSnippet, keepSnippet } from '../../lib/flows/answer.ts'

export function Reusable({
  open,
  words,
  onInsert,
  onClose,
}: {
  open: boolean
  /** What is written now, to be kept if wanted. */
  words: string
  onInsert: (words: string) => void
  onClose: () => void
}) {
  const world = useWorld()
  const { db } = world
  const snippets = useLive(() => db.snippets.orderBy('usedAt').reverse().toArray(), [db]) ?? []
  const { run, failure } = useActs()
  const use = (snippet: Snippet) => {
    onInsert(snippet.words)
    void run(() => keepSnippet(world, snippet))
  }
  return (
    <Dialog
      open={open}
      title={t('reuse_title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('desk_close')}</Button>}
    >
      {snippets.length === 0 ? (
        <Empty title={t('reuse_empty')}>
          <p>{t('reuse_empty_more')}</p>
        </Empty>
      ) : (
        <ul className="snippets">
          {snippets.map((snippet) => (
            <Kept key={snippet.id} snippet={snippet} onUse={() => use(snippet)} />
          ))}
        </ul>
      )}
      {words.trim() !== '' && <KeepThis words={words} />}
      <Refused failure={failure} />
    </Dialog>
  )
}

function Kept({ snippet, onUse }: { snippet: Snippet; onUse: () => void }) {
  const world = useWorld()
  const [sure, setSure] = useState(false)
  const { run, busy, failure } = useAction()
  return (
    <li>
      <h3>{snippet.title}</h3>
      <p className="snippet-words">{snippet.words}</p>
      <div className="actions">
        <Button onClick={onUse} aria-label={t('reuse_insert_named', snippet.title)}>
          {t('reuse_insert')}
        </Button>
        {sure ? (
          <>
            <Button kind="danger" busy={busy} onClick={() => void run(() => dropSnippet(world, snippet.id))}>
              {t('reuse_delete_sure')}
            </Button>
            <Button kind="quiet" onClick={() => setSure(false)}>
              {t('ui_keep')}
            </Button>
          </>
        ) : (
          <Button kind="quiet" onClick={() => setSure(true)} aria-label={t('reuse_delete_named', snippet.title)}>
            {t('reuse_delete')}
          </Button>
        )}
      </div>
      <Refused failure={failure} />
    </li>
  )
}

function KeepThis({ words }: { words: string }) {
  const world = useWorld()
  const [title, setTitle] = useState('')
  const { run, busy, failure } = useAction()
  return (
    <form
      className="stack keep-this"
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim()) void run(() => keepSnippet(world, { title, words })).then((done) => done && setTitle(''))
      }}
    >
      <Field label={t('reuse_keep_title')} hint={t('reuse_keep_hint')}>
        {(props) => (
          <input {...props} value={title} maxLength={80} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <div className="actions">
        <Button type="submit" busy={busy} disabled={title.trim() === ''}>
          {t('reuse_keep')}
        </Button>
      </div>
      <Refused failure={failure} />
    </form>
  )
}
