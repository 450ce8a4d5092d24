/** Asks before one hidden thing of a picture is shown: the line a grey bar stands for, or what lies under a cover. */
import { useState } from 'react'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { Button, Dialog, Notice, Refused } from '../../components/ui.tsx'
import { useActs } from '../../components/useAction.ts'
import { t } from '../../components/words.ts'
import type { FrontTab } from '../../lib/browser/tab.ts'
import type { DraftPicture } from '../../lib/db.ts'
import { toFailure } from '../../lib/failure.ts'
import { type Line, mayOpen, openCover, readLine, revealLine } from '../../lib/flows/reveal.ts'
import { isBar } from '../../lib/picture.ts'
import type { Box, Cover, Outline, Rect } from '../../lib/protocol/page.ts'
import type { Point } from '../../lib/protocol/picture.ts'
import { reasonWords } from './reasons.ts'

type Asked = { what: 'line'; line: Line } | { what: 'cover'; cover: Cover }

/** `choose` asks about what is at a place of the picture; `asking` is the question, or why there is none. */
export function useReveal({
  id,
  tab,
  name,
  picture,
  outline,
}: {
  id: string
  tab: FrontTab
  name: string
  picture: DraftPicture
  outline: Outline | null
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const { run, failure } = useActs()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [note, setNote] = useState<string | null>(null)

  const say = (words: string) => {
    setNote(words)
    announce(words)
  }
  const choose = (at: Point) => {
    setNote(null)
    if (outline) void run(() => chooseLine(outline, at))
    else chooseCover(at)
  }
  const chooseLine = async (outline: Outline, at: Point) => {
    const bar = barAt(outline, at)
    if (!bar) return say(t('ask_show_nothing'))
    const line = await readLine(world, tab, id, bar)
    if (line === null) return say(t('ask_show_moved'))
    if (line === 'secret') return say(t('ask_show_secret'))
    setAsked({ what: 'line', line })
  }
  const chooseCover = (at: Point) => {
    const under = picture.covers.filter((cover) => holds(cover, at, picture))
    const cover = under.findLast(mayOpen)
    if (!cover) return say(t(under.length > 0 ? 'ask_open_never' : 'ask_open_nothing'))
    setAsked({ what: 'cover', cover })
  }
  const show = (what: Asked) => {
    setAsked(null)
    void run(async () => {
      try {
        await (what.what === 'line' ? revealLine(world, id, what.line) : openCover(world, tab, id, what.cover))
        announce(t('ask_shown'))
      } catch (error) {
        if (toFailure(error).code !== 'page-moved') throw error
        say(t('ask_open_moved'))
      }
    })
  }
  const asking = (
    <>
      {note && <Notice>{note}</Notice>}
      <Refused failure={failure} />
      <Sure asked={asked} name={name} onShow={show} onKeep={() => setAsked(null)} />
    </>
  )
  return { choose, asking }
}

function Sure({
  asked,
  name,
  onShow,
  onKeep,
}: {
  asked: Asked | null
  name: string
  onShow: (asked: Asked) => void
  onKeep: () => void
}) {
  return (
    <Dialog
      open={asked !== null}
      title={asked?.what === 'cover' ? t('ask_open_sure', name) : t('ask_show_sure', name)}
      onClose={onKeep}
      actions={
        <>
          <Button onClick={onKeep}>{t('ask_show_no')}</Button>
          <Button kind="primary" onClick={() => asked && onShow(asked)}>
            {t('ask_show_yes')}
          </Button>
        </>
      }
    >
      {asked?.what === 'line' && (
        <>
          <blockquote className="words revealed-line">{asked.line.text}</blockquote>
          <p>{asked.line.reason ? t('ask_show_reason', t(reasonWords[asked.line.reason])) : t('ask_show_unlisted')}</p>
        </>
      )}
      {asked?.what === 'cover' && <p>{t('ask_open_reason', t(reasonWords[asked.cover.reason]))}</p>}
    </Dialog>
  )
}

/** A bar is thin in a small picture: the nearest counts, as far as a finger may miss it. */
function barAt(outline: Outline, { x, y }: Point): Box | null {
  const [left, top] = [x * outline.width, y * outline.height]
  const miss = (box: Box) =>
    Math.hypot(Math.max(box.x - left, 0, left - box.x - box.width), Math.max(box.y - top, 0, top - box.y - box.height))
  let nearest: Box | null = null
  for (const box of outline.boxes) {
    if (isBar(box) && !box.revealed && miss(box) <= (nearest ? miss(nearest) : widestMiss)) nearest = box
  }
  return nearest
}

const widestMiss = 16

function holds(rect: Rect, at: Point, { width, height }: { width: number; height: number }): boolean {
  const [x, y] = [at.x * width, at.y * height]
  return x >= rect.x && y >= rect.y && x <= rect.x + rect.width && y <= rect.y + rect.height
}
