import '../../components/look.css'
import './record.css'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { finish } from '../../lib/media.ts'
import { Record } from './Record.tsx'

mount(
  <Surface world={openWorld(finish)} title={t('record_title')}>
    <Record />
  </Surface>,
)
