/** The tips for the page in front, and a search over all of them. */
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { TipCard } from '../../components/TipCard.tsx'
import { Button, Empty, Refused } from '../../components/ui.tsx'
import { useActs } from '../../components/useAction.ts'
import { useLive } from '../../components/useLive.ts'
import { count, list, pageName, t } from '../../components/words.ts'
import { type Failure, toFailure } from '../../lib/failure.ts'
import { type Mutable, mute, unmute } from '../../lib/flows/mute.ts'
import { hiddenTips, shelfOf } from '../../lib/flows/shelf.ts'
import { count as tally } from '../../lib/flows/tally.ts'
import { choose } from '../../lib/flows/tips.ts'
import { type Card, type Hidden, kindKey, type Shelf, tipsFor } from '../../lib/packs.ts'
import { elsewhere, type Recognised } from '../../lib/sites/index.ts'
import { LessLikeThis, type Muted, MutedLine, PackLines } from './Less.tsx'
import { playButton, useReturn } from './useReturn.ts'

type Away = 'not-now' | 'never'

const rowOf = (tip: string): string => `tip-${tip}`

export function Tips({
  recognised,
  names,
  back,
  onSeen,
  onPlay,
}: {
  recognised: Recognised
  names: readonly string[]
  back: string | null
  onSeen: (id: string) => void
  onPlay: (id: string) => void
}) {
  const world = useWorld()
  const announce = useAnnounce()
  const [failure, setFailure] = useState<Failure | null>(null)
  const shelf = useLive(() => shelfOf(world), [world])
  const hidden = useLive(() => hiddenTips(world), [world])
  const [query, setQuery] = useState('')
  /** What was put away on this page stays in its place, as a line with Undo; null once that was used. */
  const [away, setAway] = useState<ReadonlyMap<string, Away | null>>(new Map())
  const [folded, setFolded] = useState<ReadonlyMap<string, boolean>>(new Map())
  const heading = useId()
  useReturn(back, shelf !== undefined && hidden !== undefined)
  /** The tip whose Undo was pressed and went with that: the focus goes to the tip. */
  const undone = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tip is back once this has changed
  useEffect(() => {
    if (undone.current) document.getElementById(rowOf(undone.current))?.querySelector('summary')?.focus()
    undone.current = null
  }, [away])
  const [muted, setMuted] = useState<Muted | null>(null)
  const searching = query.trim() !== ''
  const gone = useMemo(() => hidden && without(hidden, away), [hidden, away])
  const found = useFound(searching ? shelf : undefined, query, gone)
  const cards = (searching ? found : shelf && gone && tipsFor(shelf, recognised, gone)) ?? []
  const number = cards.filter(({ id }) => !away.get(id)).length
  useEffect(() => {
    if (searching && found) announce(count('tips_found', number))
  }, [announce, searching, found, number])
  const { place } = recognised
  const silenced = hidden?.kinds.has(kindKey(place)) ?? false
  const bare = found === undefined && cards.length === 0 && !searching && shelf && hidden && !silenced && !muted
  useEffect(() => {
    if (bare && place.site !== elsewhere.site) void tally(world, `bare ${place.kind}`)
  }, [world, bare, place.site, place.kind])
  if (!shelf || !hidden) return null

  const put = async (id: string, choice: Away | null) => {
    const before = away.get(id) ?? null
    setFailure(null)
    setAway((now) => new Map(now).set(id, choice))
    try {
      await choose(world, id, choice)
    } catch (error) {
      setAway((now) => new Map(now).set(id, before))
      setFailure(toFailure(error))
    }
  }
  const undo = (id: string) => {
    undone.current = id
    void put(id, null)
  }
  const act = (work: Promise<void>) => {
    setFailure(null)
    work.catch((error: unknown) => setFailure(toFailure(error)))
  }
  const hush = (now: Muted) => {
    setMuted(now)
    act(mute(world, now.what))
  }
  const unhush = (what: Mutable) => {
    setMuted(null)
    act(unmute(world, what))
  }
  const fold = (id: string, open: boolean) => {
    setFolded((before) => new Map(before).set(id, !open))
    if (open) onSeen(id)
  }

  return (
    <section className="stack" aria-labelledby={heading}>
      <h2 id={heading}>
        {searching && found ? count('tips_found', number) : number > 0 ? count('tips_here', number) : t('tips_heading')}
      </h2>
      <input
        type="search"
        aria-label={t('tips_search')}
        placeholder={t('tips_search')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {muted && <MutedLine words={muted.words} onUndo={() => unhush(muted.what)} />}
      {silenced && !muted && !searching && (
        <div className="put-away">
          <p>{t('tips_muted', pageName(place.kind))}</p>
          <Button kind="quiet" onClick={() => unhush({ kind: place })}>
            {t('hidden_show')}
          </Button>
        </div>
      )}
      {cards.length === 0 && !searching && !silenced && !muted && (
        <Empty title={t('tips_none')}>
          <p>{names.length > 0 ? t('tips_none_ask', list(names)) : t('tips_none_search')}</p>
        </Empty>
      )}
      <ul className="stack tight">
        {cards.map((card, n) => {
          const choice = away.get(card.id)
          return (
            <li key={card.id} id={rowOf(card.id)}>
              {choice ? (
                <PutAway card={card} choice={choice} onUndo={() => undo(card.id)} />
              ) : (
                <TipCard
                  card={card}
                  open={!(folded.get(card.id) ?? ((n > 0 || searching) && playButton(card.id) !== back))}
                  where={searching}
                  onToggle={(open) => fold(card.id, open)}
                  play={
                    card.recording && (
                      <Button id={playButton(card.id)} kind="primary" onClick={() => onPlay(card.id)}>
                        {t('tip_play')}
                      </Button>
                    )
                  }
                  actions={<Choices card={card} onAway={(choice) => void put(card.id, choice)} onMute={hush} />}
                />
              )}
            </li>
          )
        })}
      </ul>
      {!searching && <PackLines cards={cards} />}
      <Refused failure={failure} />
    </section>
  )
}

/** What is hidden, but for what was put away on this page: that stays in its place. */
function without(hidden: Hidden, away: ReadonlyMap<string, unknown>): Hidden {
  return { ...hidden, tips: new Set([...hidden.tips].filter((id) => !away.has(id))) }
}

/** What a search of the shelf finds; the last answer until there is a new one, undefined before the first. */
function useFound(shelf: Shelf | undefined, query: string, hidden: Hidden | undefined): Card[] | undefined {
  const [found, setFound] = useState<Card[]>()
  useEffect(() => {
    if (!shelf || !hidden) return setFound(undefined)
    const stop = new AbortController()
    // Most who open the panel search for nothing.
    void import('../../lib/pack-search.ts')
      .then(({ searchTips }) => searchTips(shelf, query, hidden, stop.signal))
      .then((cards) => stop.signal.aborted || setFound(cards))
    return () => stop.abort()
  }, [shelf, query, hidden])
  return found
}

function Choices({
  card,
  onAway,
  onMute,
}: {
  card: Card
  onAway: (choice: Away) => void
  onMute: (muted: Muted) => void
}) {
  const world = useWorld()
  const helped = useLive(async () => (await world.db.choices.get(card.id))?.choice === 'helped', [world, card.id])
  const { run, failure } = useActs()
  return (
    <>
      <Button
        kind="quiet"
        aria-pressed={Boolean(helped)}
        onClick={() => void run(() => choose(world, card.id, helped ? null : 'helped'))}
      >
        {t('tip_helped')}
      </Button>
      <Button kind="quiet" onClick={() => onAway('not-now')}>
        {t('tip_not_now')}
      </Button>
      <Button kind="quiet" onClick={() => onAway('never')}>
        {t('tip_never')}
      </Button>
      {card.from === 'pack' && <LessLikeThis card={card} onMute={onMute} />}
      <Refused failure={failure} />
    </>
  )
}

/** Takes the place of a tip that was put away, and the focus of the button that did it. */
function PutAway({ card, choice, onUndo }: { card: Card; choice: Away; onUndo: () => void }) {
  const undo = useRef<HTMLButtonElement>(null)
  useEffect(() => undo.current?.focus(), [])
  return (
    <div className="put-away">
      <p>{choice === 'never' ? t('tip_hidden', card.title) : t('tip_later', card.title)}</p>
      <Button kind="quiet" ref={undo} onClick={onUndo}>
        {t('tip_undo')}
      </Button>
    </div>
  )
}
