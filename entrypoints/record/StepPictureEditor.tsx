/** The picture of a step, with the mentor's marks on it. */
import { useState } from 'react'
import { Canvas, type Tool, tools, toolWords } from '../../components/Canvas.tsx'
import { mostStrokes } from '../../components/drawing.ts'
import { DraftPicture } from '../../components/recorder/DraftPicture.tsx'
import { useWorld } from '../../components/Surface.tsx'
import { Button } from '../../components/ui.tsx'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import type { DraftStep } from '../../lib/db.ts'
import type { StepWork } from './useSteps.ts'

export function StepPictureEditor({ step, work }: { step: DraftStep; work: StepWork }) {
  const [tool, setTool] = useState<Tool | null>(null)
  const { drawing } = step
  const canDraw = drawing.length < mostStrokes
  return (
    <div className="step-picture-editor">
      {tool ? <Drawing step={step} work={work} tool={tool} /> : <DraftPicture step={step} />}
      <div className="actions" role="toolbar" aria-label={t('step_picture_tools')}>
        {tools.map((each) => (
          <Button
            key={each}
            kind="quiet"
            aria-pressed={tool === each}
            disabled={!canDraw && tool !== each}
            onClick={() => setTool(tool === each ? null : each)}
          >
            {t(toolWords[each])}
          </Button>
        ))}
        {drawing.length > 0 && (
          <Button kind="quiet" onClick={() => void work.change(step, { drawing: [] })}>
            {t('canvas_clear')}
          </Button>
        )}
        <Button kind="quiet" className="danger" onClick={() => work.unpicture(step)}>
          {t('step_picture_remove')}
        </Button>
      </div>
    </div>
  )
}

function Drawing({ step, work, tool }: { step: DraftStep; work: StepWork; tool: Tool }) {
  const { db } = useWorld()
  const { picture, drawing } = step
  const bytes = useLive(
    async () => (picture ? (await db.media.get(picture.media))?.bytes : undefined),
    [db, picture?.media],
  )
  if (!picture || !bytes) return null
  const { type, width, height, spot } = picture
  const middle = spot && { x: (spot.x + spot.width / 2) / width, y: (spot.y + spot.height / 2) / height }
  const inside = middle && middle.x >= 0 && middle.x <= 1 && middle.y >= 0 && middle.y <= 1
  return (
    <Canvas
      picture={{ type, width, height, bytes }}
      alt={t('step_picture_alt', step.sentence)}
      spot={inside ? middle : null}
      tool={tool}
      strokes={drawing}
      onStroke={(stroke) => void work.change(step, { drawing: [...drawing, stroke] })}
      tools={null}
    />
  )
}
