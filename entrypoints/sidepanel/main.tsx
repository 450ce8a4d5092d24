import '../../lib/browser/parsing.ts'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { guideTab } from '../../lib/browser/guide.ts'
import { frontTab } from '../../lib/browser/tab.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { keepTreated } from '../../lib/flows/as-bank.ts'
import { Panel } from './Panel.tsx'

const world = openWorld(null)

mount(
  <Surface world={world} title={t('extension_name')}>
    <Panel tab={frontTab(keepTreated(world))} guide={guideTab()} />
  </Surface>,
)
