import '../../lib/browser/parsing.ts'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { guideTab } from '../../lib/browser/guide.ts'
import { frontTab } from '../../lib/browser/tab.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { Panel } from './Panel.tsx'

mount(
  <Surface world={openWorld(null)} title={t('extension_name')}>
    <Panel tab={frontTab()} guide={guideTab()} />
  </Surface>,
)
