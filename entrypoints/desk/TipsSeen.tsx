import { useWorld } from '../../components/Surface.tsx'
import { TipText } from '../../components/TipCard.tsx'
import { useLive } from '../../components/useLive.ts'
import { count } from '../../components/words.ts'
import { shelfOf } from '../../lib/flows/shelf.ts'

/** The tips somebody had open when they asked, so that the answer does not repeat them. */
export function TipsSeen({ ids, name }: { ids: readonly string[]; name: string }) {
  const world = useWorld()
  const shelf = useLive(() => shelfOf(world), [world])
  const cards = ids.flatMap((id) => shelf?.byId.get(id) ?? [])
  if (cards.length === 0) return null
  return (
    <details className="seen">
      <summary>{count('desk_tips_seen', cards.length, name)}</summary>
      <ul className="stack">
        {cards.map((card) => (
          <li key={card.id}>
            <h3>{card.title}</h3>
            <TipText card={card} />
          </li>
        ))}
      </ul>
    </details>
  )
}
