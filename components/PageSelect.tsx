import type { Place } from '../lib/protocol/page.ts'
import { kindsFor, sites } from '../lib/sites/index.ts'
import { Field } from './ui.tsx'
import { pageTitle, siteName, t } from './words.ts'

/** Whether a tip can be for this kind of page: one of a site we know, and not a silent one. */
export function isTipPage({ site, kind }: Place): boolean {
  return sites.some((known) => known.id === site && kindsFor(known).includes(kind))
}

/** Chooses a kind of page by site. */
export function PageSelect({
  place,
  onChange,
  error,
}: {
  place: Place
  onChange: (place: Place) => void
  error: string | undefined
}) {
  return (
    <Field label={t('tip_edit_page')} hint={t('tip_edit_page_hint')} error={error}>
      {(props) => (
        <select
          {...props}
          value={isTipPage(place) ? optionOf(place) : ''}
          onChange={({ target }) => {
            const [site = '', kind = ''] = target.value.split(' ')
            onChange({ site, kind })
          }}
        >
          <option value="" disabled>
            {t('tip_edit_page_choose')}
          </option>
          {sites.map((site) => (
            <optgroup key={site.id} label={siteName(site.id)}>
              {kindsFor(site).map((kind) => (
                <option key={kind} value={optionOf({ site: site.id, kind })}>
                  {kind === site.otherwise ? t('tip_edit_page_any', siteName(site.id)) : pageTitle(kind)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  )
}

function optionOf({ site, kind }: Place): string {
  return `${site} ${kind}`
}
