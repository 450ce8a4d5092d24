/** A browser that is closed in the middle of a journey, at each of its steps. */
import { mortal } from './disk.ts'
import { Died, endingAt } from './post.model.ts'
import type { SmallWorld, TestHub } from './world.ts'

/** Runs `work` in a browser that is closed before its step number `step`. Answers the browser opened again, and what came of it. */
export async function closedAt<T>(
  hub: TestHub,
  world: SmallWorld,
  step: number,
  work: (world: SmallWorld) => Promise<T>,
) {
  const life = endingAt(step, 'dies before')
  const doomed = world.reopened()
  mortal(doomed.db, life)
  // A request can be cut off on the way there and on the way back.
  doomed.wire.fetch = async (...request) => {
    await life.step(() => undefined)
    const answer = await hub.fetch(...request)
    await life.step(() => undefined)
    return answer
  }
  const { read, write } = doomed.ledger
  Object.assign(doomed.ledger, {
    read: () => life.step(read),
    write: (letters: string[]) => life.step(() => write(letters)),
  })
  let result: T | undefined
  let died = false
  try {
    result = await work(doomed)
  } catch (error) {
    if (!(error instanceof Died) && !(error instanceof Error && error.name === 'Failure')) throw error
  }
  await life
    .step(() => undefined)
    .catch(() => {
      died = true
    })
  Object.assign(doomed.ledger, { read, write })
  return { world: doomed.reopened(), result, died }
}

/** Tells a story with the browser closed before each step, or every few, until it is told to its end. Answers how many it had. */
export async function atEveryStep(story: (step: number) => Promise<{ died: boolean }>, few = 1): Promise<number> {
  for (let step = 0; ; step += few) if (!(await story(step)).died) return step
}
