import { parse } from '@puppeteer/replay'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../lib/failure.ts'
import { Anchor } from '../../lib/protocol/anchor.ts'
import { Step, StepKey } from '../../lib/protocol/recording.ts'
import { lefts, readRecorderJson, writeRecorderJson } from '../../lib/recorder-json.ts'
import { addressOf } from '../../lib/sites/address.ts'
import { kindsFor, sites } from '../../lib/sites/index.ts'

const main = { target: 'main' }
const post = { ...main, selectors: [['aria/Start a post[role="button"]'], ['#ember12', 'span'], ['text/Start a post']] }
const click = { type: 'click', ...post, offsetX: 12.5, offsetY: 4 }
const feed = { type: 'navigate', url: 'https://www.linkedin.com/feed/' }

const file = (...steps: unknown[]) => JSON.stringify({ title: 'A flow', steps })
const read = (...steps: unknown[]) => readRecorderJson(file(...steps))
const acts = (...steps: unknown[]) => read(...steps).steps.map(({ act }) => act)
const left = (...steps: unknown[]) => Object.fromEntries(read(...steps).left.map(({ what, count }) => [what, count]))

function refusal(text: string): string {
  try {
    readRecorderJson(text)
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
  return 'accepted'
}

/** Steps of the one kind, as the other takes them. */
const back = ({ steps }: ReturnType<typeof readRecorderJson>) => steps.map((step) => ({ ...step, anchor: null }))
type Flow = { title: string; steps: (Record<string, unknown> & { type: string })[] }
const written = (...given: Parameters<typeof writeRecorderJson>): Flow => JSON.parse(writeRecorderJson(...given).text)

describe('reading a Recorder file', () => {
  it('keeps what is done, in order, with every way to name the element', () => {
    const { title, steps } = read(
      feed,
      click,
      { ...click, type: 'doubleClick', frame: [0, 2] },
      { type: 'hover', selectors: ['aria/More', ['my-menu', 'pierce/#more']] },
      { type: 'change', selectors: [['aria/Search[role="combobox"]']], value: '' },
      { type: 'keyDown', key: 'Enter' },
      { type: 'keyUp', key: 'Enter' },
      { type: 'scroll', x: 0, y: 900 },
      { type: 'waitForElement', selectors: [['text/Posted']], properties: { value: 'secret' } },
    )
    expect(title).toBe('A flow')
    expect(steps.map(({ act, key, name, role, lookOnly }) => [act, key, name, role, lookOnly])).toEqual([
      ['go', null, '', '', false],
      ['click', null, 'Start a post', 'button', false],
      ['double-click', null, 'Start a post', 'button', false],
      ['hover', null, 'More', '', false],
      ['choose', null, 'Search', 'combobox', false],
      ['press', 'Enter', '', '', false],
      ['scroll', null, '', '', false],
      ['look', null, 'Posted', '', true],
    ])
    expect(steps[1]?.foreign).toEqual({ selectors: post.selectors, frame: [] })
    expect(steps[2]?.foreign).toEqual({ selectors: post.selectors, frame: [0, 2] })
    expect(steps[3]?.foreign?.selectors).toEqual([['aria/More'], ['my-menu', 'pierce/#more']])
    expect(new Set(steps.map(({ place }) => place.kind))).toEqual(new Set(['li.feed']))
  })

  it('never keeps what was typed', () => {
    const typed = [...'to be'].flatMap((key) => ['keyDown', 'keyUp'].map((type) => ({ type, key })))
    const found = read(feed, { type: 'change', selectors: ['#a'], value: 'hunter2' }, ...typed, {
      type: 'keyDown',
      key: 'Tab',
    })
    expect(found.steps.map(({ act, key }) => key ?? act)).toEqual(['go', 'write', 'Tab'])
    expect(found.left).toEqual(
      expect.arrayContaining([
        { what: 'values', count: 1 },
        { what: 'keys', count: 5 },
      ]),
    )
    expect(JSON.stringify(found)).not.toContain('hunter2')
  })

  it('keeps the kind of page, never its address', () => {
    const found = read(
      { type: 'navigate', url: 'https://www.linkedin.com/in/margaret-ellis/?miniProfile=77' },
      {
        ...click,
        assertedEvents: [{ type: 'navigation', url: 'https://www.linkedin.com/jobs/', title: 'For Margaret' }],
      },
      click,
      { type: 'navigate', url: 'http://intranet.example/margaret' },
    )
    expect(found.steps.map(({ place }) => place.kind)).toEqual(['li.profile', 'li.profile', 'li.jobs', 'other.page'])
    expect(JSON.stringify(found)).not.toMatch(/margaret|http|miniProfile/i)
    expect(found.left).toEqual([{ what: 'addresses', count: 3 }])
  })

  it.each([
    ['code', { type: 'waitForExpression', expression: 'alert(1)' }],
    ['custom', { type: 'customStep', name: 'x', parameters: { a: 1 } }],
    ['network', { type: 'emulateNetworkConditions', download: 1, upload: 1, latency: 1 }],
    ['viewport', { type: 'setViewport', width: 1, height: 1 }],
    ['close', { type: 'close' }],
    ['unknown', { type: 'constructor' }],
    ['unknown', { type: '__proto__' }],
    ['broken', 7],
    ['broken', { type: 'click' }],
    ['broken', { ...click, frame: ['a'] }],
    ['schemes', { type: 'navigate', url: 'javascript:alert(1)' }],
    ['schemes', { type: 'navigate', url: 'file:///etc/passwd' }],
    ['schemes', { type: 'navigate', url: 'data:text/html,<b>' }],
    ['schemes', { type: 'navigate', url: 'chrome://new-tab-page/' }],
    ['schemes', { type: 'navigate', url: 'nonsense' }],
    ['windows', { ...click, target: 'https://other.example/frame' }],
    ['absence', { ...post, type: 'waitForElement', visible: false }],
    ['absence', { ...post, type: 'waitForElement', operator: '<=', count: 3 }],
    ['unfindable', { ...click, selectors: [[]] }],
    ['unfindable', { ...click, selectors: [['#a', '']] }],
    ['unfindable', { ...click, selectors: ['text/4111 1111 1111 1111'] }],
    ['keys', { type: 'keyDown', key: 'a' }],
  ])('leaves out what it cannot keep and says so: %s %j', (what, step) => {
    expect(acts(feed, step, click)).toEqual(['go', 'click'])
    expect(left(feed, step, click)).toMatchObject({ [what]: 1 })
    expect(lefts).toContain(what)
  })

  it('leaves sign-in pages out, and says where it goes on', () => {
    const sign = { type: 'navigate', url: 'https://www.linkedin.com/login' }
    const into = { ...click, assertedEvents: [{ type: 'navigation', url: 'https://www.linkedin.com/feed/' }] }
    const found = read(sign, { type: 'change', selectors: ['#password'], value: 'secret' }, into, click)
    expect(found.steps.map(({ act, place }) => [act, place.kind])).toEqual([
      ['go', 'li.feed'],
      ['click', 'li.feed'],
    ])
    expect(found.left).toContainEqual({ what: 'silent', count: 3 })
  })

  it('leaves out single ways to name an element, and keeps the rest', () => {
    const found = read(feed, { ...click, selectors: [['aria/Transfer $4,200.00'], ['x'.repeat(501)], ['#keep']] })
    expect(found.steps[1]).toMatchObject({ name: '', foreign: { selectors: [['#keep']] } })
    expect(found.left).toContainEqual({ what: 'selectors', count: 2 })
  })

  it('reads no name out of a bank’s page but the words of interfaces', () => {
    const bank = { type: 'navigate', url: 'https://secure.chase.com/web/auth/dashboard' }
    const named = (name: string) => read(bank, { ...click, selectors: [`aria/${name}`] }).steps[1]?.name
    expect(named('Transfer')).toBe('Transfer')
    expect(named('Quixworth household')).toBe('')
  })

  it.each([
    ['aria/Post', 'Post', ''],
    ['aria/Post[role="button"]', 'Post', 'button'],
    ['aria/[name="Post"][role="button"]', 'Post', 'button'],
    ["aria/Who can reply [role='combobox']", 'Who can reply', 'combobox'],
    ['aria/[[[', '[[[', ''],
    ['aria/Post[role="<script>"]', 'Post', ''],
    ['text/ Start\n a  post ', 'Start a post', ''],
    ['#post', '', ''],
  ])('reads %j as %j, %j', (selector, name, role) => {
    expect(read(feed, { ...click, selectors: [selector] }).steps[1]).toMatchObject({ name, role })
  })

  it('keeps the first sixty of ten thousand steps', () => {
    const found = readRecorderJson(file(feed, ...Array.from({ length: 9_999 }, () => click)))
    expect(found.steps).toHaveLength(60)
    expect(found.left).toContainEqual({ what: 'more', count: 9_940 })
    expect(left(...Array.from({ length: 30_000 }, () => click))).toEqual({ more: 29_940 })
  })

  it('reads a file with a mark of its encoding, and with the Recorder’s own last line', () => {
    expect(readRecorderJson(`\ufeff${file(click)}\n//# recorderSourceMap=BCBEC+D/=\n`).steps).toHaveLength(1)
  })

  it.each([
    ['recorder-empty', ''],
    ['recorder-empty', ' \n'],
    ['recorder-broken', file(feed, click).slice(0, -20)],
    ['recorder-unknown', '%PDF-1.7'],
    ['recorder-unknown', '[]'],
    ['recorder-unknown', 'null'],
    ['recorder-unknown', '{"steps":{}}'],
    ['recorder-unknown', '{"title":"x","log":{"entries":[]}}'],
    ['recorder-unknown', '['.repeat(100_000)],
    ['recorder-unknown', `{"title":"x","steps":[${'{"a":'.repeat(40)}1${'}'.repeat(40)}]}`],
    ['recorder-large', ' '.repeat(16_000_001)],
    ['recorder-nothing', file()],
    ['recorder-nothing', file({ type: 'close' })],
  ])('refuses what is none: %s', (code, text) => {
    expect(refusal(text)).toBe(code)
  })

  it('answers or refuses anything, whatever stands in it', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', '__proto__', 'main', [['#a']], -1, 1e308, [0]))
    const type = fc.constantFrom('click', 'change', 'scroll', 'navigate', 'keyDown', 'waitForElement', 'hover')
    const fields = [
      'type',
      'selectors',
      'frame',
      'target',
      'url',
      'key',
      'value',
      'assertedEvents',
      'operator',
      'count',
    ]
    const odd = fc.dictionary(fc.constantFrom(...fields), value)
    const steps = fc.array(fc.tuple(odd, type).map(([step, type]) => ({ type, ...step })))
    fc.assert(
      fc.property(steps, (steps) => {
        const text = file(...steps)
        if (refusal(text) !== 'accepted') return
        for (const step of readRecorderJson(text).steps) expect(Step.safeParse(full(step)).error).toBeUndefined()
      }),
    )
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void refusal(text)))
  })
})

type Imported = ReturnType<typeof readRecorderJson>['steps'][number]

/** An imported step as it would be published, so that the format itself says whether it fits. */
function full({ name, role, ...step }: Imported): Step {
  expect([name, role].join('').length).toBeLessThanOrEqual(120)
  const id = '00000000-0000-4000-8000-000000000001'
  return { id, sentence: 'Do it', whether: '', anchor: null, picture: null, drawing: [], voice: null, ...step }
}

const places = sites.flatMap((site) => kindsFor(site).map((kind) => ({ site: site.id, kind })))
const addresses = places.flatMap((place) => addressOf(place) ?? [])

const word = fc.constantFrom('Post', 'Start a post', 'Cancel', 'Who can reply', 'Settings')
const selector = fc.oneof(
  word.map((name) => `aria/${name}`),
  word.map((name) => `aria/${name}[role="button"]`),
  word.map((name) => `aria/${name}[role="combobox"]`),
  word.map((name) => `text/${name}`),
  fc.constantFrom('#ember > div:nth-of-type(2)', 'xpath///*[@id="a"]/span', 'pierce/#b', '[data-testid="tweet"] "'),
)
const target = fc.record(
  {
    target: fc.constant('main'),
    selectors: fc.array(fc.array(selector, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 20 }),
    frame: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 }),
    assertedEvents: fc.constantFrom(...addresses).map((url) => [{ type: 'navigation', url, title: 'Somebody' }]),
  },
  { requiredKeys: ['target', 'selectors'] },
)
const number = fc.double({ min: -100, max: 1000, noNaN: true })
type Said = { type: string } & Record<string, unknown>
const step: fc.Arbitrary<Said> = fc.oneof(
  fc
    .tuple(fc.constantFrom('click', 'doubleClick'), target, number)
    .map(([type, on, n]) => ({ type, ...on, offsetX: n, offsetY: n })),
  target.map((on) => ({ type: 'hover', ...on })),
  fc.tuple(target, fc.string()).map(([on, value]) => ({ type: 'change', ...on, value })),
  target.map((on) => ({ type: 'waitForElement', ...on, visible: true })),
  target.map((on) => ({ type: 'scroll', ...on, x: 0, y: 10 })),
  fc.constant({ type: 'scroll', target: 'main', y: 10 }),
  fc.constantFrom(...addresses).map((url) => ({ type: 'navigate', url })),
  fc.constantFrom(...StepKey.options).map((key) => ({ type: 'key', key })),
)
/** Flows that say nothing which a recording cannot: pages of known kinds, keys that type nothing. */
const flow = fc
  .record({ title: word, steps: fc.array(step, { minLength: 1, maxLength: 60 }) })
  .map(({ title, steps }) => ({
    title,
    steps: steps.flatMap((one): Said[] =>
      one.type === 'key' ? ['keyDown', 'keyUp'].map((type) => ({ ...one, type, target: 'main' })) : [one],
    ),
  }))

const sayings = ({ steps }: { steps: readonly object[] }) =>
  steps.map((step) => {
    const { type, selectors, frame, key } = step as Record<string, unknown>
    return { type, selectors, frame, key }
  })

describe('writing a Recorder file', () => {
  it('is taken by the Recorder’s own library, and loses nothing that both can say', () => {
    fc.assert(
      fc.property(flow, (flow) => {
        const once = readRecorderJson(JSON.stringify(flow))
        const { text, left } = writeRecorderJson(once.title, back(once))
        expect(left).toEqual([])
        expect(sayings(parse(JSON.parse(text)))).toEqual(sayings(flow))
        const twice = readRecorderJson(text)
        expect([twice.title, twice.steps]).toEqual([once.title, once.steps])
      }),
      { numRuns: 300 },
    )
  })

  it('writes no value, ever', () => {
    const { steps } = written('x', back(read(feed, { type: 'change', selectors: ['#a'], value: 'secret' })))
    expect(steps.at(-1)).toEqual({ type: 'change', target: 'main', selectors: [['#a']], value: '' })
  })

  const anchor = Anchor.parse({
    version: 1,
    tag: 'button',
    role: 'button',
    name: 'Start a post',
    text: 'Start a post',
    label: '',
    attributes: { 'data-testid': 'a"b\\c', type: 'button', 'data-view-name': 'share' },
    classes: [],
    neighbours: [],
    trail: [],
    index: { at: 0, of: 1 },
    box: null,
    selectors: [{ type: 'CssSelector', value: 'main button' }],
  })
  const own = {
    act: 'click',
    key: null,
    place: { site: 'linkedin', kind: 'li.feed' },
    anchor,
    foreign: null,
    lookOnly: false,
  } as const

  it('begins where the recording began, and names elements by their anchors', () => {
    const [start, pressed] = written('x', [own]).steps
    expect(start).toEqual({ type: 'navigate', url: 'https://www.linkedin.com/feed' })
    expect(pressed).toMatchObject({
      type: 'click',
      selectors: [
        ['aria/Start a post[role="button"]'],
        ['[data-testid="a\\22 b\\5c c"]'],
        ['button[data-testid="a\\22 b\\5c c"][data-view-name="share"]'],
        ['main button'],
        ['text/Start a post'],
      ],
    })
  })

  it('counts what such a file cannot say', () => {
    const { text, left } = writeRecorderJson('x', [
      own,
      { ...own, act: 'go', anchor: null, place: { site: 'linkedin', kind: 'li.profile' } },
      { ...own, anchor: null },
      { ...own, act: 'press', key: 'Enter', anchor: null, lookOnly: true },
    ])
    expect(left).toEqual([
      { what: 'addresses', count: 1 },
      { what: 'unfindable', count: 2 },
    ])
    expect(parse(JSON.parse(text)).steps.map(({ type }) => type)).toEqual(['navigate', 'click'])
  })

  it.each([
    ['a box', 'checkbox', 'input', 'click'],
    ['a list', 'combobox', 'select', 'change'],
  ])('writes a choice in %s as the Recorder does', (_, role, tag, type) => {
    expect(written('x', [{ ...own, act: 'choose', anchor: { ...anchor, role, tag } }]).steps.at(-1)).toMatchObject({
      type,
    })
  })

  it('asks that what is only looked at be there, and does not do it', () => {
    expect(written('x', [{ ...own, lookOnly: true }]).steps.at(-1)).toMatchObject({ type: 'waitForElement' })
  })
})
