import { t } from '../../../components/words.ts'
import { sites } from '../../../lib/sites/index.ts'

/** What people call a site: `LinkedIn`. */
export function siteName(site: string): string {
  return sites.find(({ id }) => id === site)?.name ?? t('packs_other_site')
}
