import '../../lib/browser/parsing.ts'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { Options } from './Options.tsx'

mount(
  <Surface world={openWorld(null)} title={t('options_title')}>
    <Options />
  </Surface>,
)
