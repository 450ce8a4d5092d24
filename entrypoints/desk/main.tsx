import '../../components/look.css'
import './desk.css'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { Desk } from './Desk.tsx'

mount(
  <Surface world={openWorld()} title={t('desk_title')}>
    <Desk />
  </Surface>,
)
