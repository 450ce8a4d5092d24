import '../../lib/browser/parsing.ts'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { Welcome } from './Welcome.tsx'

mount(
  <Surface world={openWorld(null)} title={t('welcome_title')}>
    <Welcome />
  </Surface>,
)
