// The demo with windows: three people of a programme, joined, paired and their words compared, each in a Chromium of their own.
import type { Stage } from '../tests/browser/browser.ts'
import { cast, places } from './play.ts'

const guide = `
Three windows are open. The pages in them stand in for LinkedIn, X and a bank; nothing leaves this computer.

  1. In ${cast.executive}'s window, look at Sotto's icon (pin it from the puzzle piece): it counts the tips for this page.
  2. Click it. Read a tip; walk to another page and see the list follow.
  3. Press Stuck here. Click the spot you mean, cover more if you like, write a line, and send.
  4. In ${cast.mentor}'s window the question is on the desk. Open it, draw an arrow on the picture, write a line, and send.
  5. Back in ${cast.executive}'s panel the answer is waiting.
  6. ${cast.admin}'s window shows what those who run a programme see: names and times.

Close the windows, or press Ctrl+C here, when you are done.`

/** Opens the windows and stays until they are closed or `stopped`. */
export async function show(stage: Stage, stopped: AbortSignal): Promise<void> {
  console.log('Opening the windows')
  const admin = await stage.join('admin', cast.admin)
  const mentor = await stage.join('mentor', cast.mentor)
  const executive = await stage.join('executive', cast.executive)
  await stage.introduce(executive, mentor)
  await admin.open('admin')
  await mentor.open('desk')
  for (const address of [places.bank, places.x, places.linkedin]) {
    const page = await executive.context.newPage()
    await page.goto(address)
  }
  console.log(guide)
  const closed = [admin, mentor, executive].map(
    ({ context }) => new Promise((resolve) => context.once('close', resolve)),
  )
  await Promise.race([Promise.all(closed), new Promise((resolve) => stopped.addEventListener('abort', resolve))])
}
