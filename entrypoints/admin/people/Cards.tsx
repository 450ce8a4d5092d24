/** Invitations as cards to cut out and hand over: eight to a sheet, A4 or Letter. On the screen there is nothing of them. */
import { encode } from 'uqr'
import { day, t } from '../../../components/words.ts'
import type { NamedInvitation } from './Made.tsx'

const onSheet = 8

export function Cards({ invitations, programme }: { invitations: readonly NamedInvitation[]; programme: string }) {
  const sheets = Array.from({ length: Math.ceil(invitations.length / onSheet) }, (_, n) =>
    invitations.slice(n * onSheet, (n + 1) * onSheet),
  )
  return (
    <div className="cards">
      {sheets.map((sheet) => (
        <ul key={sheet[0]?.entry} className="sheet">
          {sheet.map(({ entry, name, line, expiresAt }) => (
            <li key={entry} className="invitation">
              <div>
                <p className="invitation-programme">{programme}</p>
                <p className="invitation-name">{name}</p>
                <p>{t('cards_how')}</p>
              </div>
              <Squares text={line} />
              <p className="invitation-line">{line}</p>
              <p className="invitation-until">{t('cards_until', day(expiresAt))}</p>
            </li>
          ))}
        </ul>
      ))}
    </div>
  )
}

/** A QR code as one path: each run of dark squares is a bar. */
function Squares({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  const bars = data.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return []
      const end = row.indexOf(false, x)
      return `M${x} ${y}h${(end < 0 ? size : end) - x}v1H${x}z`
    }),
  )
  return (
    <svg
      className="squares"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={t('cards_code')}
    >
      <path d={bars.join('')} />
    </svg>
  )
}
