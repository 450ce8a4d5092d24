import '../../lib/browser/parsing.ts'
import '../../components/look.css'
import './admin.css'
import './people/people.css'
import { mount, Surface } from '../../components/Surface.tsx'
import { t } from '../../components/words.ts'
import { openWorld } from '../../lib/browser/world.ts'
import { Admin } from './Admin.tsx'

mount(
  <Surface world={openWorld(null)} title={t('admin_title')}>
    <Admin />
  </Surface>,
)
