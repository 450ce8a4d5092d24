import { Notice } from '../../components/ui.tsx'
import { t } from '../../components/words.ts'

/** Stands wherever money is near: so that nobody who asks for a code can seem to be part of this. */
export function Safety() {
  return <Notice tone="warning">{t('safety')}</Notice>
}
