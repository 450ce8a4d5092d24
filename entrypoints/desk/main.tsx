import '../../lib/browser/parsing.ts'
import '../../components/look.css'
import './desk.css'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { finish } from '../../lib/media.ts'
import { Desk } from './Desk.tsx'

mount(
  <Surface world={openWorld(finish)} title={t('desk_title')}>
    <Desk />
  </Surface>,
)
