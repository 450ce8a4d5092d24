/** What one can draw with, and taking it back. */
import { type Tool, tools, toolWords } from '../../components/Canvas.tsx'
import { clear, type Drawing, mostStrokes, redo, undo } from '../../components/drawing.ts'
import { useAnnounce } from '../../components/Surface.tsx'
import { Button } from '../../components/ui.tsx'
import type { Keys } from '../../components/useKeys.ts'
import { count, t } from '../../components/words.ts'
import type { Answering } from './useAnswer.ts'

export function DrawingTools({
  answer,
  question,
  tool,
  onTool,
}: {
  answer: Answering
  question: string
  tool: Tool | null
  onTool: (tool: Tool | null) => void
}) {
  const announce = useAnnounce()
  const { drawing } = answer
  const marks = drawing.strokes.length
  function change(next: Drawing): void {
    answer.draw(next, question)
    announce(count('canvas_marks', next.strokes.length))
  }
  return (
    <div className="actions" role="toolbar" aria-label={t('canvas_tools')}>
      {tools.map((each) => (
        <Button key={each} aria-pressed={tool === each} onClick={() => onTool(tool === each ? null : each)}>
          <Icon tool={each} />
          {t(toolWords[each])}
        </Button>
      ))}
      <Button kind="quiet" disabled={drawing.before.length === 0} onClick={() => change(undo(drawing))}>
        {t('canvas_undo')}
      </Button>
      <Button kind="quiet" disabled={drawing.after.length === 0} onClick={() => change(redo(drawing))}>
        {t('canvas_redo')}
      </Button>
      <Button kind="quiet" disabled={marks === 0} onClick={() => change(clear(drawing))}>
        {t('canvas_clear')}
      </Button>
      {marks >= mostStrokes && <p className="hint">{t('canvas_full')}</p>}
    </div>
  )
}

/** The keys that choose a tool or take a step back. */
export function toolKeys(answer: Answering | null, choose: (tool: Tool) => void): Keys {
  const step = (change: (drawing: Drawing) => Drawing) => () => answer?.draw(change(answer.drawing), answer.question)
  return {
    a: () => choose('arrow'),
    b: () => choose('box'),
    f: () => choose('free'),
    u: step(undo),
    U: step(redo),
  }
}

function Icon({ tool }: { tool: Tool }) {
  const paths = {
    arrow: 'M4 20L20 4M11 4H20V13',
    box: 'M4 5H20V19H4Z',
    free: 'M3 17C8 3 10 21 14 12S19 9 21 7',
  } as const
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d={paths[tool]} />
    </svg>
  )
}
