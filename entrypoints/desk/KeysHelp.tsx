/** The keyboard, explained; and a way to switch single keys off, for people whose voice or hands press them by accident (WCAG 2.1.4). */
import { useSyncExternalStore } from 'react'
import { Button, Dialog } from '../../components/ui.tsx'
import { t, type Word } from '../../components/words.ts'

const rows: readonly (readonly [keys: string, what: Word])[] = [
  ['j / k', 'keys_next'],
  ['Enter / o', 'keys_open'],
  ['r', 'keys_answer'],
  ['Ctrl + Enter', 'keys_send'],
  ['e', 'keys_snooze'],
  ['s', 'keys_reusable'],
  ['a / b / f', 'keys_tools'],
  ['u / U', 'keys_undo'],
  ['/', 'keys_search'],
  ['Esc', 'keys_escape'],
  ['?', 'keys_help'],
]

export function KeysHelp({
  open,
  onClose,
  single,
  onSingle,
}: {
  open: boolean
  onClose: () => void
  single: boolean
  onSingle: (on: boolean) => void
}) {
  return (
    <Dialog
      open={open}
      title={t('keys_title')}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t('desk_close')}
        </Button>
      }
    >
      <table className="keys">
        <thead className="unseen">
          <tr>
            <th>{t('keys_key')}</th>
            <th>{t('keys_does')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([keys, what]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{t(what)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{t('keys_drawing')}</p>
      <div className="choices">
        <label>
          <input type="checkbox" checked={single} onChange={(event) => onSingle(event.target.checked)} />
          <span>{t('keys_single')}</span>
        </label>
      </div>
    </Dialog>
  )
}

const key = 'desk-single-keys'
const switched = 'single-keys-switched'

/** Whether single keys are wanted at this desk; they are until somebody says otherwise. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(watch, () => localStorage.getItem(key) !== 'off')
  return [
    on,
    (wanted) => {
      localStorage.setItem(key, wanted ? 'on' : 'off')
      window.dispatchEvent(new Event(switched))
    },
  ]
}

function watch(changed: () => void): () => void {
  window.addEventListener('storage', changed)
  window.addEventListener(switched, changed)
  return () => {
    window.removeEventListener('storage', changed)
    window.removeEventListener(switched, changed)
  }
}
