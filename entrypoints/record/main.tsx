import '../../components/look.css'
import './record.css'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { Record } from './Record.tsx'

mount(
  <Surface world={openWorld()} title={t('record_title')}>
    <Record />
  </Surface>,
)
