import { useRef, useState } from 'react'
import { Button, Card, Field } from '../../../components/ui.tsx'
import { t } from '../../../components/words.ts'

/** The line a person is sent. It is in this browser's memory alone, and gone when it is closed. */
export function InvitationLine({ heading, line, onClose }: { heading: string; line: string; onClose: () => void }) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [copied, setCopied] = useState<boolean | null>(null)
  async function copy(): Promise<void> {
    box.current?.select()
    setCopied(
      await navigator.clipboard.writeText(line).then(
        () => true,
        () => false,
      ),
    )
  }
  return (
    <Card
      heading={heading}
      level={3}
      tone="accent"
      actions={
        <>
          <Button kind="primary" onClick={() => void copy()}>
            {t('admin_copy')}
          </Button>
          <Button onClick={onClose}>{t('admin_line_done')}</Button>
          <p role="status" className={copied === false ? 'error' : 'quiet'}>
            {copied === null ? '' : copied ? t('admin_copied') : t('admin_copy_refused')}
          </p>
        </>
      }
    >
      <p>{t('admin_line_how')}</p>
      <Field label={t('admin_line_label')} hint={t('admin_line_once')}>
        {(props) => (
          <textarea
            {...props}
            ref={box}
            className="line"
            readOnly
            // biome-ignore lint/a11y/noAutofocus: the line is what was asked for
            autoFocus
            value={line}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Field>
    </Card>
  )
}
