/** Records for as long as it is held: with a finger, the mouse, the space bar or Enter. */
import { useRef } from 'react'
import { Button } from '../ui.tsx'
import { t } from '../words.ts'

/** `going`: something is being recorded. Losing the focus or the pointer lets go. */
export function HoldButton({
  onHold,
  onRelease,
  going,
  kind,
}: {
  kind: 'primary' | 'plain'
  onHold: () => void
  onRelease: () => void
  going: boolean
}) {
  const held = useRef(false)
  const hold = (): void => {
    if (held.current || going) return
    held.current = true
    onHold()
  }
  const letGo = (): void => {
    if (!held.current) return
    held.current = false
    onRelease()
  }
  return (
    <Button
      kind={kind}
      className={going ? 'hold going' : 'hold'}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        hold()
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onLostPointerCapture={letGo}
      onContextMenu={(event) => event.preventDefault()}
      onBlur={letGo}
      onKeyDown={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return
        event.preventDefault()
        if (!event.repeat) hold()
      }}
      onKeyUp={(event) => {
        if (event.key !== ' ' && event.key !== 'Enter') return
        event.preventDefault()
        letGo()
      }}
    >
      {going ? t('take_release') : t('take_hold')}
    </Button>
  )
}
