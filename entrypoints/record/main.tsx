import '../../lib/browser/parsing.ts'
import '../../components/look.css'
import './record.css'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { sweepRecordings } from '../../lib/flows/record.ts'
import { finish } from '../../lib/media.ts'
import { Record } from './Record.tsx'

const world = openWorld(finish)

// What a discarded recording's last second left behind; the next time will do as well.
void sweepRecordings(world).catch(() => undefined)

mount(
  <Surface world={world} title={t('record_title')}>
    <Record />
  </Surface>,
)
