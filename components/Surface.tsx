/**
 * The root of every surface: the world it may touch, the person's settings, one voice for screen readers, and what is shown
 * if the surface itself breaks.
 */
import { Component, createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { onSettings, readSettings, type Settings } from '../lib/browser/settings.ts'
import { keepRepairs } from '../lib/flows/mend.ts'
import { stayInTouch } from '../lib/flows/sync.ts'
import type { World } from '../lib/flows/world.ts'
import './look.css'
import { Button, Card } from './ui.tsx'
import { language, t } from './words.ts'

/** Puts a surface into its page's `#root`. */
export function mount(surface: ReactNode): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no #root')
  createRoot(root).render(surface)
}

export function Surface({ world, title, children }: { world: World; title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = title
    document.documentElement.lang = language()
    document.documentElement.dir = t('direction') === 'rtl' ? 'rtl' : 'ltr'
  }, [title])
  useEffect(() => keepRepairs(world), [world])
  const textSize = useSettings()?.textSize
  useEffect(() => {
    document.documentElement.dataset['text'] = textSize ?? 'normal'
  }, [textSize])
  return (
    <Safe>
      <WorldContext value={world}>
        <Announcer>{children}</Announcer>
      </WorldContext>
    </Safe>
  )
}

const WorldContext = createContext<World | null>(null)

/** The world this surface may touch. */
export function useWorld(): World {
  const world = useContext(WorldContext)
  if (!world) throw new Error('outside of a Surface')
  return world
}

/** The person's settings, as they change; undefined until they are read. */
export function useSettings(): Settings | undefined {
  const [settings, setSettings] = useState<Settings>()
  useEffect(() => {
    let current = true
    void readSettings().then((read) => current && setSettings(read))
    const stop = onSettings(setSettings)
    return () => {
      current = false
      stop()
    }
  }, [])
  return settings
}

/** Sends and collects while this surface is open and `wanted`. */
export function useStayInTouch(wanted: boolean): void {
  const world = useWorld()
  useEffect(() => {
    if (!wanted) return
    const closed = new AbortController()
    void stayInTouch(world, closed.signal)
    return () => closed.abort()
  }, [world, wanted])
}

const AnnounceContext = createContext<(sentence: string) => void>(() => undefined)

/** Says a sentence to screen readers, politely; nothing is shown. */
export function useAnnounce(): (sentence: string) => void {
  return useContext(AnnounceContext)
}

function Announcer({ children }: { children: ReactNode }) {
  const line = useRef<HTMLParagraphElement>(null)
  const [announce] = useState(() => (sentence: string) => {
    if (!line.current) return
    // The same sentence twice would go unheard without a change in between.
    line.current.textContent = line.current.textContent === sentence ? `${sentence}\u00a0` : sentence
  })
  return (
    <AnnounceContext value={announce}>
      {children}
      <p ref={line} className="unseen" aria-live="polite" />
    </AnnounceContext>
  )
}

/** Stands between a fault in a surface and an empty window. */
class Safe extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <main className="page">
        <Card
          heading={t('surface_broken')}
          tone="warning"
          actions={
            <Button kind="primary" onClick={() => location.reload()}>
              {t('surface_reload')}
            </Button>
          }
        >
          <p>{t('surface_broken_more')}</p>
        </Card>
      </main>
    )
  }
}
