/** Pasting an invitation and joining with it. */
import { type FormEvent, useEffect, useState } from 'react'
import { useAnnounce, useWorld } from '../../components/Surface.tsx'
import { TextSize } from '../../components/TextSize.tsx'
import { Button, Field, Notice, Refused, Spinner, ViewHeading } from '../../components/ui.tsx'
import { useAction } from '../../components/useAction.ts'
import { t, tellFailure } from '../../components/words.ts'
import { type FailureCode, toFailure } from '../../lib/failure.ts'
import { inspect, join } from '../../lib/flows/join.ts'
import { readInvitation } from '../../lib/protocol/people.ts'

type Found = Awaited<ReturnType<typeof inspect>>

/** Milliseconds of rest before a line that is no invitation is called one: it may still be being typed. */
const rest = 700

export function Join() {
  const world = useWorld()
  const [pasted, setPasted] = useState('')
  const [name, setName] = useState('')
  const [nameless, setNameless] = useState(false)
  const { found, looking, problem, again } = useInspected(pasted)
  const joining = useAction()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const called = name.trim()
    setNameless(called === '')
    if (found && called) void joining.run(() => join(world, found, called))
    else if (!found && !looking) again()
  }

  return (
    <>
      <div className="stack tight">
        <ViewHeading focus={false}>{t('welcome_heading')}</ViewHeading>
        <p>{t('welcome_what')}</p>
      </div>
      <TextSize />
      <form className="stack" onSubmit={submit} noValidate>
        <Field
          label={t('welcome_invitation')}
          hint={t('welcome_invitation_hint')}
          error={problem && tellFailure(problem)}
        >
          {(field) => (
            <textarea
              {...field}
              rows={2}
              spellCheck={false}
              autoComplete="off"
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          )}
        </Field>
        {looking && <Spinner label={t('welcome_looking')} />}
        {found && (
          <Notice tone="accent" live>
            {t('welcome_found', found.programme, new URL(found.hub).host)}
          </Notice>
        )}
        <Field
          label={t('welcome_name')}
          hint={t('welcome_name_hint')}
          error={nameless && name.trim() === '' && t('welcome_name_missing')}
        >
          {(field) => (
            <input
              {...field}
              type="text"
              autoComplete="name"
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Refused failure={joining.failure} />
        <div className="actions">
          <Button kind="primary" type="submit" className="large" busy={joining.busy || !found}>
            {t('welcome_join')}
          </Button>
          {joining.busy && <Spinner label={t('welcome_joining')} />}
        </div>
      </form>
      <details className="aside">
        <summary>{t('welcome_none')}</summary>
        <p>{t('welcome_none_more')}</p>
      </details>
    </>
  )
}

/** What a hub says of the invitation in a text, asked as soon as there is one in it. */
function useInspected(pasted: string): {
  found: Found | null
  looking: boolean
  problem: FailureCode | null
  again: () => void
} {
  const world = useWorld()
  const announce = useAnnounce()
  const [found, setFound] = useState<Found | null>(null)
  const [problem, setProblem] = useState<FailureCode | null>(null)
  const [looking, setLooking] = useState(false)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try is a reason to look again
  useEffect(() => {
    let current = true
    setFound(null)
    setProblem(null)
    const readable = readInvitation(pasted) !== null
    setLooking(readable)
    if (pasted.trim() === '' && tries === 0) return
    const look = async () => {
      try {
        const seen = await inspect(world, pasted)
        if (current) setFound(seen)
      } catch (error) {
        if (current) setProblem(toFailure(error).code)
      }
      if (current) setLooking(false)
    }
    const timer = setTimeout(() => void look(), readable ? 0 : rest)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [world, announce, pasted, tries])
  return { found, looking, problem, again: () => setTries((before) => before + 1) }
}
