import '../../lib/browser/parsing.ts'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { guideTab } from '../../lib/browser/guide.ts'
import { frontTab } from '../../lib/browser/tab.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { keepTreated } from '../../lib/flows/as-bank.ts'
import { shelfOf } from '../../lib/flows/shelf.ts'
import { Panel } from './Panel.tsx'

const world = openWorld(null)
// While the page is being looked at: its tips are to be there as soon as it is known.
void shelfOf(world).catch(() => undefined)

mount(
  <Surface world={world} title={t('extension_name')}>
    <Panel tab={frontTab(keepTreated(world))} guide={guideTab()} />
  </Surface>,
)
