/** *Show me where*, as it stands at a step: the button, what became of it in words, and what to do when it was not found. */
import { type ReactNode, useEffect } from 'react'
import type { Step } from '../../lib/protocol/recording.ts'
import { sites } from '../../lib/sites/index.ts'
import { useAnnounce } from '../Surface.tsx'
import { Button, Notice } from '../ui.tsx'
import { pageName, t, tellFailure } from '../words.ts'
import { canShow, nameOf, type Pointer, type Shown } from './showing.ts'
import type { Showing } from './useShowing.ts'

/** `ask` is a button that asks the mentor, where there is somebody to ask. */
export function ShowMe({
  step,
  showing,
  pointer,
  ask,
}: {
  step: Step
  showing: Showing
  pointer: Pointer
  ask: ReactNode
}) {
  const { shown, on } = showing
  const said = shown && tell(shown, step, pointer)
  const announce = useAnnounce()
  useEffect(() => {
    if (said) announce(said)
  }, [announce, said])
  if (pointer.page?.silent) return <p className="quiet">{t('show_silent')}</p>
  if (!canShow(step)) return null
  const helpless = shown?.at === 'lost' || shown?.at === 'refused'
  const asks = shown?.at === 'probably'
  const marked = shown?.at === 'marked' || shown?.at === 'outside'
  return (
    <div className="show-me">
      {said && (
        <Notice tone={marked ? 'accent' : 'plain'}>
          <div className="show-state">
            <p>{said}</p>
            {on && !helpless && !asks && (
              <Button kind="quiet" onClick={showing.hide}>
                {t(marked ? 'show_hide' : 'show_stop')}
              </Button>
            )}
          </div>
          {asks && (
            <div className="actions">
              <Button onClick={() => showing.confirm(true)}>{t('show_yes')}</Button>
              <Button onClick={() => showing.confirm(false)}>{t('show_no')}</Button>
            </div>
          )}
        </Notice>
      )}
      {(!on || helpless) && (
        <div className="actions">
          <Button onClick={showing.show}>{t(helpless ? 'show_again' : 'show_where')}</Button>
          {helpless && ask}
        </div>
      )}
    </div>
  )
}

/** Where to go for a step of another site: by its name, but a bank is one's own. */
function elsewhereFor({ place }: Step): string {
  const site = sites.find(({ id }) => id === place.site)
  if (!site) return t('show_elsewhere_other')
  return site.id === 'bank' ? t('show_elsewhere_bank') : t('show_elsewhere', site.name)
}

function tell(shown: Shown, step: Step, { page }: Pointer): string {
  const name = nameOf(step)
  const elsewhere = page && page.place.kind !== step.place.kind
  switch (shown.at) {
    case 'looking':
      return t('show_looking')
    case 'searching':
      return t('show_searching')
    case 'marked':
      return name ? t('show_marked', name) : t('show_marked_bare')
    case 'outside':
      return t('show_outside')
    case 'probably':
      return t('show_probably')
    case 'lost':
      return elsewhere ? t('show_lost_elsewhere', pageName(step.place.kind)) : t('show_lost')
    case 'hidden':
      return t('show_hidden')
    case 'silent':
      return t('show_silent')
    case 'elsewhere':
      return elsewhereFor(step)
    case 'going':
      return t('show_going', pageName(step.place.kind))
    case 'refused':
      return shown.code === 'page-refused' || shown.code === 'needs-click'
        ? t('show_refused', pageName(step.place.kind))
        : tellFailure(shown.code)
  }
}
