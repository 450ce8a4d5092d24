import { describe, expect, it } from 'vitest'
import { beforehand, canShow, nameOf } from '../../../components/player/showing.ts'
import type { Anchor } from '../../../lib/protocol/anchor.ts'
import type { Step } from '../../../lib/protocol/recording.ts'

const anchor: Anchor = {
  version: 1,
  tag: 'button',
  role: 'button',
  name: 'Post',
  text: 'Post now',
  label: '',
  attributes: {},
  classes: [],
  neighbours: [],
  trail: ['button'],
  index: { at: 0, of: 1 },
  box: null,
  selectors: [],
}

const step = (part: Partial<Step> = {}): Step => ({
  id: 'one',
  act: 'click',
  key: null,
  place: { site: 'linkedin', kind: 'li.feed' },
  anchor,
  foreign: null,
  sentence: 'Choose Post',
  whether: '',
  lookOnly: false,
  picture: null,
  drawing: [],
  voice: null,
  ...part,
})

const page = (site: string, kind: string, silent = false) => ({ place: { site, kind }, silent })

describe('before the page is asked', () => {
  it('nothing is said of a page of the same site', () => {
    expect(beforehand(step(), page('linkedin', 'li.feed'))).toBeNull()
    expect(beforehand(step(), page('linkedin', 'li.profile'))).toBeNull()
  })

  it('another site is not asked', () => {
    expect(beforehand(step(), page('x', 'x.home'))).toEqual({ at: 'elsewhere' })
  })

  it('nor is one where Sotto stays silent, whichever site it is', () => {
    expect(beforehand(step(), page('linkedin', 'li.signin', true))).toEqual({ at: 'silent' })
    expect(beforehand(step(), page('bank', 'bank.code', true))).toEqual({ at: 'silent' })
  })

  it('a page that cannot be seen is asked, and says itself why not', () => {
    expect(beforehand(step(), null)).toBeNull()
  })

  it('a step to another page waits for that kind of page', () => {
    const go = step({ act: 'go', anchor: null, place: { site: 'linkedin', kind: 'li.profile' } })
    expect(beforehand(go, page('linkedin', 'li.feed'))).toEqual({ at: 'going' })
    expect(beforehand(go, page('linkedin', 'li.profile'))).toEqual({ at: 'there' })
  })
})

describe('showing a step', () => {
  it('takes something to look for, or a page to wait for', () => {
    expect(canShow(step())).toBe(true)
    expect(canShow(step({ anchor: null }))).toBe(false)
    expect(canShow(step({ anchor: null, foreign: { selectors: [['aria/Post']], frame: [] } }))).toBe(true)
    expect(canShow(step({ anchor: null, act: 'go' }))).toBe(true)
  })

  it('says what it found by the name that is on the page', () => {
    expect(nameOf(step())).toBe('Post')
    expect(nameOf(step({ anchor: { ...anchor, name: '' } }))).toBe('Post now')
    expect(nameOf(step({ anchor: { ...anchor, name: '', text: '', label: 'Your post' } }))).toBe('Your post')
    expect(nameOf(step({ anchor: null }))).toBe('')
  })
})
