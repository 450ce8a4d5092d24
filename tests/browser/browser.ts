/**
 * The stage of a browser test: the stand-in pages under their real addresses, a real hub with a programme, and as many people
 * as it needs, each in a Chromium of their own. Everything is made for one test and gone after it.
 */
import { test as base, expect, type Page } from '@playwright/test'
import type { Role } from '../../lib/protocol/people.ts'
import { startPages } from '../fixtures/pages/serve.ts'
import { launchBare, launchProfile, type Profile, type ProfileOptions } from './profile.ts'
import { type Programme, startProgramme } from './programme.ts'

export { expect }

/** A profile whose person has joined; `welcome` is the page they joined on, still open. */
export type Participant = Profile & { readonly name: string; readonly welcome: Page }

export type Stage = {
  readonly programme: Programme
  /** Another browser with Sotto in it, nobody joined. */
  launch(options?: Partial<ProfileOptions>): Promise<Profile>
  /** A page in a browser without Sotto. */
  bystander(): Promise<Page>
  /** A new person, invited and joined through the welcome page. */
  join(role: Role, name: string, options?: Partial<ProfileOptions>): Promise<Participant>
  /** Pairs two people and lets them compare their words. Answers the words. */
  introduce(executive: Participant, mentor: Participant): Promise<string[]>
  /** An executive and a mentor who have joined, are paired and have compared their words. */
  pairUp(): Promise<{ executive: Participant; mentor: Participant }>
  close(): Promise<void>
}

/** `begin` starts another hub than the usual one; the stage ends it. */
export async function setStage(
  defaults: Partial<ProfileOptions> = {},
  begin: () => Promise<Programme> = startProgramme,
): Promise<Stage> {
  const pages = await startPages()
  const programme = await begin()
  const closing: (() => Promise<void>)[] = [() => pages.close(), () => programme.close()]

  const stage: Stage = {
    programme,

    async launch(options) {
      const profile = await launchProfile({ pages: pages.port, ...defaults, ...options })
      closing.push(() => profile.close())
      return profile
    },

    async bystander() {
      const { context, close } = await launchBare({ pages: pages.port, ...defaults })
      closing.push(close)
      return context.newPage()
    },

    async join(role, name, options) {
      return joinWith(await stage.launch(options), await programme.invite(role, name), name)
    },

    async introduce(executive, mentor) {
      await programme.pair(executive.name, mentor.name)
      return compareWords(executive, mentor)
    },

    async pairUp() {
      const executive = await stage.join('executive', 'Margaret Ellis')
      const mentor = await stage.join('mentor', 'Ana Ribeiro')
      await stage.introduce(executive, mentor)
      return { executive, mentor }
    },

    async close() {
      const failures: unknown[] = []
      for (const step of closing.splice(0).reverse()) await step().catch((error: unknown) => failures.push(error))
      if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed')
    },
  }
  return stage
}

/** Joins through the welcome page, as far as a person gets who is not paired yet. */
export async function joinWith(profile: Profile, invitation: string, name: string): Promise<Participant> {
  const welcome = await profile.open('welcome')
  await welcome.getByLabel('Your invitation').fill(invitation)
  await welcome.getByLabel('Your name').fill(name)
  await welcome.getByRole('button', { name: 'Join' }).click()
  await isReady(welcome, name)
  return { ...profile, name, welcome }
}

/** Lets two who are paired compare their words on the welcome page. Answers the words. */
export async function compareWords(executive: Participant, mentor: Participant): Promise<string[]> {
  const both = [executive, mentor]
  // Opening a page of Sotto's asks the hub at once, as it does for a person who comes back to it.
  await Promise.all(both.map(({ welcome }) => welcome.reload()))
  const [theirs = [], hers] = await Promise.all(both.map(({ welcome }) => wordsOn(welcome)))
  expect(theirs).toEqual(hers)
  for (const { welcome } of both) await welcome.getByRole('button', { name: 'They are the same' }).click()
  for (const { welcome, name } of both) await isReady(welcome, name)
  return theirs
}

const isReady = (welcome: Page, name: string) =>
  welcome.getByRole('heading', { name: `You are ready, ${name}` }).waitFor()

async function wordsOn(welcome: Page): Promise<string[]> {
  const list = welcome.getByRole('list', { name: 'The words to compare' })
  await list.waitFor()
  return list.getByRole('listitem').allTextContents()
}

export const test = base.extend<{ stage: Stage }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  stage: async ({}, use) => {
    const stage = await setStage()
    try {
      await use(stage)
    } finally {
      await stage.close()
    }
  },
})
