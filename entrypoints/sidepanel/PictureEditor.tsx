/** Pointing at a spot in the picture and covering more of it, with a pointer or with the keyboard alone. */
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useState } from 'react'
import '../../components/canvas.css'
import { boxName } from '../../components/Drawn.tsx'
import { moved, within } from '../../components/drawing.ts'
import { Picture, place, shares, useOutline } from '../../components/Picture.tsx'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Refused } from '../../components/ui.tsx'
import { useActs } from '../../components/useAction.ts'
import { pageName, t } from '../../components/words.ts'
import { guideTab } from '../../lib/browser/guide.ts'
import type { FrontTab } from '../../lib/browser/tab.ts'
import type { Draft, DraftPicture } from '../../lib/db.ts'
import { anchorSpot, coverMore, pointAt } from '../../lib/flows/ask.ts'
import { hideLast, mayReveal } from '../../lib/flows/reveal.ts'
import { isBar, isGround } from '../../lib/picture.ts'
import type { Outline, Rect } from '../../lib/protocol/page.ts'
import type { Point } from '../../lib/protocol/picture.ts'
import { useReveal } from './Reveal.tsx'

type Mode = 'point' | 'cover' | 'show'

export function PictureEditor({
  draft,
  picture,
  name,
  tab,
}: {
  draft: Draft
  picture: DraftPicture
  /** The mentor's. */
  name: string
  tab: FrontTab
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const { run, failure } = useActs()
  const outline = useOutline(picture)
  const [mode, setMode] = useState<Mode>('point')
  /** Where the keyboard is, and where the cover that is being drawn began. */
  const [cross, setCross] = useState<Point | null>(null)
  const [corner, setCorner] = useState<Point | null>(null)
  /** Covers still being painted into the picture. */
  const [coming, setComing] = useState<readonly Rect[]>([])
  const how = useId()
  const { width, height, covers, extra } = picture
  const { id, spot } = draft
  const reveal = useReveal({ id, tab, name, picture, outline })
  const shown = (picture.lines?.length ?? 0) + (picture.opened?.length ?? 0)
  const mayShow = useMayShow(outline !== null)

  const point = (at: Point | null) =>
    run(async () => {
      await pointAt(world, id, at)
      announce(at ? t('ask_pointed', whatIsAt(at, outline)) : t('ask_pointed_nowhere'))
      if (at) void pin(at)
    })
  /** What is there in the page itself is good to know and no more: it may have moved on since. */
  const pin = async (at: Point) => {
    const anchor = await guideTab()
      .anchorAt(at, { width, height })
      .catch(() => null)
    if (anchor) await anchorSpot(world, id, at, anchor).catch(() => undefined)
  }
  const cover = (from: Point, to: Point) => {
    setCorner(null)
    const drawn = between(from, to, width, height)
    // A tap covers what is there: the box of a drawing, a word or two of a photo.
    const rect = Math.max(drawn.width, drawn.height) < 6 ? around(to, { width, height }, outline) : drawn
    if (rect.width < 6 || rect.height < 6) return
    setComing((before) => [...before, rect])
    void run(async () => {
      await coverMore(world, id, rect)
      announce(t('ask_covered_more'))
    }).then(() => setComing((before) => before.filter((other) => other !== rect)))
  }
  const uncover = () =>
    run(async () => {
      await coverMore(world, id, null)
      announce(t('ask_uncovered'))
    })

  const hide = () =>
    run(async () => {
      await hideLast(world, id)
      announce(t('ask_hidden_again'))
    })

  function press(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return
    const at = placeOf(event)
    if (mode === 'point') {
      setCross(null)
      void point(at)
    } else if (mode === 'show') {
      setCross(null)
      reveal.choose(at)
    } else {
      event.currentTarget.setPointerCapture(event.pointerId)
      setCorner(at)
      setCross(at)
    }
  }

  function release(event: PointerEvent<HTMLDivElement>): void {
    if (mode !== 'cover' || !corner) return
    cover(corner, placeOf(event))
    setCross(null)
  }

  function key(event: KeyboardEvent): void {
    const way = ways[event.key]
    const from = cross ?? spot ?? { x: 0.5, y: 0.5 }
    if (way && !event.ctrlKey && !event.altKey && !event.metaKey) {
      const reach = event.shiftKey ? 0.005 : 0.03
      const to = moved(from, { x: way.x * reach, y: way.y * reach })
      setCross(to)
      announce(whatIsAt(to, outline, mode === 'show'))
    } else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === ' ') {
      if (mode === 'point') void point(from)
      else if (mode === 'show') reveal.choose(from)
      else if (corner) cover(corner, from)
      else {
        setCorner(from)
        setCross(from)
        announce(t('ask_cover_begun'))
      }
    } else if (event.key === 'Escape' && corner) {
      setCorner(null)
    } else {
      return
    }
    event.preventDefault()
  }

  const words = mode === 'show' && outline ? modeWords.line : modeWords[mode]
  const doing = corner && cross ? [between(corner, cross, width, height)] : []
  return (
    <>
      <Picture
        picture={picture}
        alt={t('picture_alt', pageName(draft.place.kind))}
        spot={spot}
        tints={[...covers, ...extra, ...coming, ...doing]}
        tools={<Modes mode={mode} onMode={setMode} third={mayShow && (outline ? 'ask_mode_show' : 'ask_mode_open')} />}
      >
        <div
          className={`canvas-sheet ${mode === 'cover' ? 'drawing' : 'pointing'}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard points and covers here
          tabIndex={0}
          role="application"
          aria-label={t(words.sheet)}
          aria-describedby={how}
          onPointerDown={press}
          onPointerMove={(event) => mode === 'cover' && corner && event.buttons > 0 && setCross(placeOf(event))}
          onPointerUp={release}
          onPointerCancel={() => setCorner(null)}
          onKeyDown={key}
          onBlur={() => {
            setCross(null)
            setCorner(null)
          }}
        >
          {cross && <span className="crosshair" style={place(cross)} />}
        </div>
      </Picture>
      {reveal.asking}
      <p id={how} className="quiet small">
        {t(words.how)} <span className="by-keys">{t(words.keys)}</span>
      </p>
      {(spot || extra.length > 0 || shown > 0) && (
        <div className="actions">
          {spot && (
            <Button kind="quiet" onClick={() => point(null)}>
              {t('ask_unpoint')}
            </Button>
          )}
          {extra.length > 0 && (
            <Button kind="quiet" onClick={uncover}>
              {t('ask_uncover')}
            </Button>
          )}
          {shown > 0 && (
            <Button kind="quiet" onClick={hide}>
              {t('ask_hide_again')}
            </Button>
          )}
        </div>
      )}
      <Refused failure={failure} />
    </>
  )
}

const modeWords = {
  point: { sheet: 'ask_sheet_point', how: 'ask_how_point', keys: 'ask_keys_point' },
  cover: { sheet: 'ask_sheet_cover', how: 'ask_how_cover', keys: 'ask_keys_cover' },
  show: { sheet: 'ask_sheet_open', how: 'ask_how_open', keys: 'ask_keys_show' },
  line: { sheet: 'ask_sheet_show', how: 'ask_how_show', keys: 'ask_keys_show' },
} as const

/** Whether what the picture hides may be shown here at all. */
function useMayShow(isDrawn: boolean): boolean {
  const world = useWorld()
  const [may, setMay] = useState(false)
  useEffect(() => {
    void mayReveal(world).then((drawn) => setMay(drawn || !isDrawn))
  }, [world, isDrawn])
  return may
}

function Modes({
  mode,
  onMode,
  third,
}: {
  mode: Mode
  onMode: (mode: Mode) => void
  /** What showing is called here; false where nothing may be shown. */
  third: 'ask_mode_show' | 'ask_mode_open' | false
}) {
  return (
    <>
      <Button aria-pressed={mode === 'point'} onClick={() => onMode('point')}>
        {t('ask_mode_point')}
      </Button>
      <Button aria-pressed={mode === 'cover'} onClick={() => onMode('cover')}>
        {t('ask_mode_cover')}
      </Button>
      {third && (
        <Button aria-pressed={mode === 'show'} onClick={() => onMode('show')}>
          {t(third)}
        </Button>
      )}
    </>
  )
}

const ways: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) }
}

/** The rectangle between two opposite corners, in the picture's pixels. */
function between(one: Point, other: Point, width: number, height: number): Rect {
  const [left, right] = [Math.min(one.x, other.x) * width, Math.max(one.x, other.x) * width]
  const [top, bottom] = [Math.min(one.y, other.y) * height, Math.max(one.y, other.y) * height]
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** What a tap means: the topmost thing of a drawing, or as much of a photo as a word or two take. */
function around(at: Point, { width, height }: { width: number; height: number }, outline: Outline | null): Rect {
  const [x, y] = [at.x * width, at.y * height]
  const box = outline?.boxes.findLast(
    (one) => !isGround(one) && x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height,
  )
  if (box) return { x: box.x, y: box.y, width: box.width, height: box.height }
  return between(
    { x: at.x - 70 / width, y: at.y - 14 / height },
    { x: at.x + 70 / width, y: at.y + 14 / height },
    width,
    height,
  )
}

/**
 * What lies under a point, for those who do not see it: the topmost named box of a drawn picture - or, with `bars`, the topmost grey
 * bar - else how far across and down.
 */
function whatIsAt(at: Point, outline: Outline | null, bars = false): string {
  const where = t('ask_where', ...shares(at))
  if (!outline) return where
  const [x, y] = [at.x * outline.width, at.y * outline.height]
  const box = outline.boxes.findLast(
    (one) =>
      (bars ? isBar(one) : one.label) && x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height,
  )
  return box ? `${boxName(box)}, ${where}` : where
}
