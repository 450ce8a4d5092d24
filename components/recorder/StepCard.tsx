import type { ReactNode } from 'react'
import type { DraftStep } from '../../lib/db.ts'
import { DraftPicture } from './DraftPicture.tsx'
import './stepCard.css'

/** A step as it was recorded: its number, its picture, its sentence. `children` stand below the sentence. */
export function StepCard({ step, n, children }: { step: DraftStep; n: number; children?: ReactNode }) {
  return (
    <div className="step-card">
      <span className="step-number" aria-hidden="true">
        {n}
      </span>
      <div className="step-said">
        <p className="step-sentence">{step.sentence}</p>
        {children}
      </div>
      <DraftPicture step={step} small />
    </div>
  )
}
