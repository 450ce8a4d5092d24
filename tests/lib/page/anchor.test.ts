import fc from 'fast-check'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { classClue, isGenerated } from '../../../lib/page/anchor/generated.ts'
import { better, describe as describeElement, find, robustness } from '../../../lib/page/anchor.ts'
import { Anchor } from '../../../lib/protocol/anchor.ts'

/** A document without a layout and without a window of its own among the globals. */
const pageOf = (body: string, lang = 'en') =>
  new JSDOM(`<!doctype html><html lang="${lang}"><body>${body}</body></html>`).window.document

const one = (page: ParentNode, selector: string): Element => {
  const element = page.querySelector(selector)
  if (!element) throw new Error(`nothing is ${selector}`)
  return element
}

const list = (names: string[]) =>
  `<main><h2>People</h2><ul>${names.map((name) => `<li><b>${name}</b> <button>Follow</button> <a href="/p/${name}">Open</a></li>`).join('')}</ul><button id="more">Show more</button></main>`

const people = ['Ada', 'Bo', 'Cleo', 'Dag', 'Eve']

describe('an anchor', () => {
  it('is one the protocol knows, and finds its element again where it was made', () => {
    const page = pageOf(list(people))
    for (const element of page.querySelectorAll('button, a, h2, b')) {
      const anchor = Anchor.parse(JSON.parse(JSON.stringify(describeElement(element))))
      expect(find(anchor, page)?.element).toBe(element)
    }
  })

  it('holds role, name, label and what lasts of the attributes', () => {
    const page = pageOf(
      '<form><label for="email">E-mail 2</label><input id="email" name="mail" type="email" class="css-1x2y3z field" value="me@example.com" data-testid="mail-input" placeholder="you"></form>',
    )
    const anchor = describeElement(one(page, 'input'))
    expect(anchor).toMatchObject({
      tag: 'input',
      role: 'textbox',
      name: 'E-mail 2',
      label: 'E-mail 2',
      classes: ['field'],
    })
    expect(anchor.attributes).toMatchObject({ 'data-testid': 'mail-input', name: 'mail', type: 'email', id: 'email' })
    expect(JSON.stringify(anchor)).not.toContain('example.com')
  })

  it('keeps of an address its path alone, with numbers gone', () => {
    const page = pageOf('<a href="https://www.example.com/orders/4711/edit?token=secret#top">Edit</a>')
    expect(describeElement(one(page, 'a')).attributes['href']).toBe('/orders/#/edit')
  })

  it('holds no text but what may be kept', () => {
    const page = pageOf(list(['Grace Hopper', 'Alan Turing']))
    const anchor = describeElement(one(page, 'button'), (text) => (/follow|more|people/i.test(text) ? text : ''))
    expect(JSON.stringify({ ...anchor, attributes: {} })).not.toMatch(/grace|hopper|alan|turing/i)
    expect(anchor.name).toBe('Follow')
  })

  it('can be made of an element that stands nowhere', () => {
    const page = pageOf('')
    const button = page.createElement('button')
    button.textContent = 'Alone'
    expect(Anchor.parse(describeElement(button)).name).toBe('Alone')
  })
})

describe('finding', () => {
  it('survives a release: other classes and ids, wrappers, an advertisement', () => {
    const before = pageOf(
      '<div id="ember12"><nav><a href="/home">Home</a><a href="/jobs">Jobs</a></nav><main><button class="css-1abcd" id=":r1:">Start a post</button><button>Photo</button><p>Nothing new</p></main></div>',
    )
    const after = pageOf(
      '<div><div><nav><a href="/home">Home</a><a href="/jobs">Jobs</a></nav></div><main><aside>Try it free</aside><div><span><button class="css-9zyxw" id=":r77:">Start a post</button></span><button>Photo</button></div><p>Nothing new</p></main></div>',
    )
    const anchor = describeElement(one(before, 'main button'))
    expect(find(anchor, after)).toEqual({ element: one(after, 'main button'), certainty: 'found' })
  })

  it('tells the same button of several rows apart by what the row is called', () => {
    const anchor = describeElement(one(pageOf(list(people)), 'li:nth-child(3) button'))
    const after = pageOf(list(['Zoe', 'Cleo', 'Ada', 'Yan', 'Bo', 'Eve', 'Dag']))
    expect(find(anchor, after)?.element.parentElement?.textContent).toContain('Cleo')
  })

  it('tells a row by its words when the rows, and what is in them, have changed places', () => {
    const table = (rows: string[][]) =>
      `<table><tbody>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`
    const refund = '<button>Refund</button>'
    const before = pageOf(
      table([
        ['Noor', '$4', refund],
        ['Piotr', '$4', refund],
        ['Tomas', '$9', refund],
      ]),
    )
    const anchor = describeElement(one(before, 'tr:nth-child(2) button'))
    const after = pageOf(
      table([
        [refund, 'Tomas', '$9'],
        [refund, 'Piotr', '$4'],
        [refund, 'Noor', '$4'],
      ]),
    )
    expect(find(anchor, after)?.element.closest('tr')?.textContent).toContain('Piotr')
    one(after, 'tr:nth-child(2) button').remove()
    expect(find(anchor, after)).toBeNull()
  })

  it('is lost when a picture of somebody else stands where it stood', () => {
    const faces = (names: string[]) =>
      `<main><h2>Team</h2>${names.map((name) => `<a title="${name}"><img alt="portrait"></a>`).join('')}<p>Nobody else</p></main>`
    const anchor = describeElement(
      one(pageOf(faces(['Ryan Tompson', 'Romina Hadid', 'Alex Smith'])), 'a:nth-of-type(2)'),
    )
    expect(find(anchor, pageOf(faces(['Ryan Tompson', 'Alex Smith'])))).toBeNull()
  })

  it('is lost when the row has gone, though the other rows look the same', () => {
    const anchor = describeElement(one(pageOf(list(people)), 'li:nth-child(3) button'))
    expect(find(anchor, pageOf(list(['Ada', 'Bo', 'Dag', 'Eve'])))).toBeNull()
  })

  it('is lost when the element was taken away', () => {
    const page = pageOf(list(people))
    const more = one(page, '#more')
    const anchor = describeElement(more)
    more.remove()
    expect(find(anchor, page)).toBeNull()
  })

  it('is lost when the element was copied, rather than a guess', () => {
    const page = pageOf('<main><h1>Pay</h1><p>Soon</p><button>Continue</button><p>Later</p></main>')
    const button = one(page, 'button')
    const anchor = describeElement(button)
    button.after(button.cloneNode(true))
    expect(find(anchor, page)).toBeNull()
  })

  it('is lost on a page of something else', () => {
    const anchor = describeElement(one(pageOf(list(people)), '#more'))
    expect(
      find(anchor, pageOf('<h1>Weather</h1><p>Rain</p><a href="/tomorrow">Tomorrow</a><button>Show map</button>')),
    ).toBeNull()
  })

  it('finds a control by its name in another language, where the site says it', () => {
    const body = (post: string, photo: string, video: string) =>
      `<main><div><button>${photo}</button><div><span><button>${post}</button></span></div><button>${video}</button></div></main>`
    const anchor = describeElement(one(pageOf(body('Start a post', 'Photo', 'Write article')), 'span button'))
    const spanish = pageOf(body('Comenzar publicación', 'Foto', 'Escribir artículo'), 'es')
    const known = { labels: [['Start a post', 'Comenzar publicación']], weights: {} }
    expect(find(anchor, spanish, known)?.element).toBe(one(spanish, 'span button'))
  })

  it('looks below the root that it is given only', () => {
    const page = pageOf('<section id="a"><button>Save draft</button></section><section id="b"><p>Nothing</p></section>')
    const anchor = describeElement(one(page, 'button'))
    expect(find(anchor, one(page, '#b'))).toBeNull()
  })

  it('is not confused by a form whose fields are named like the parts of an element', () => {
    const page = pageOf(
      '<form><input name="tagName"><input name="parentNode"><input name="children"><input name="getAttribute"><button>Send it</button></form>',
    )
    const anchor = describeElement(one(page, 'form'))
    expect(anchor.tag).toBe('form')
    expect(find(describeElement(one(page, 'button')), page)?.element).toBe(one(page, 'button'))
  })

  it('looks into open shadow roots', () => {
    const page = pageOf('<x-card></x-card><button>Other</button>')
    const shadow = one(page, 'x-card').attachShadow({ mode: 'open' })
    const button = page.createElement('button')
    button.textContent = 'Inside'
    shadow.append(button)
    expect(find(describeElement(button), page)?.element).toBe(button)
  })
})

describe('an anchor from anywhere', () => {
  const page = pageOf(list(people))

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(() => find(anything as Anchor, page)).not.toThrow()
        expect(() => robustness(anything as Anchor, page)).not.toThrow()
      }),
      { numRuns: 60 },
    )
  })

  it('never throws, with any values in its fields', () => {
    const words = fc.string({ maxLength: 120 })
    const anchors = fc.record({
      version: fc.constant(1 as const),
      tag: fc.constantFrom('button', 'a', 'x'),
      role: words,
      name: words,
      text: words,
      label: words,
      attributes: fc.dictionary(fc.oneof(words, fc.constantFrom('__proto__', 'id', 'href', 'a]b')), words, {
        maxKeys: 12,
      }),
      classes: fc.array(words, { maxLength: 8 }),
      neighbours: fc.array(words, { maxLength: 8 }),
      trail: fc.array(words, { maxLength: 24 }),
      index: fc.constant({ at: 0, of: 1 }),
      box: fc.constant(null),
      selectors: fc.array(fc.record({ type: fc.constant('CssSelector' as const), value: words }), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(anchors, (anchor) => {
        expect(() => find(anchor, page)).not.toThrow()
      }),
      { numRuns: 60 },
    )
  })

  it('never answers another element of the page it was made on', () => {
    const leaf = fc
      .tuple(
        fc.constantFrom('button', 'a', 'p', 'input', 'span'),
        fc.constantFrom('Save', 'Open', 'Close', 'Ada', 'Bo', ''),
      )
      .map(([tag, text]) => (tag === 'input' ? `<input placeholder="${text}">` : `<${tag} href="/x">${text}</${tag}>`))
    const box = fc
      .tuple(fc.constantFrom('div', 'section', 'ul'), fc.array(leaf, { minLength: 1, maxLength: 5 }))
      .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag}>`)
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 6 }), (boxes) => {
        const page = pageOf(boxes.join(''))
        for (const element of page.querySelectorAll('button, a, p, input')) {
          const found = find(describeElement(element), page)
          expect(found === null || found.element === element).toBe(true)
        }
      }),
      { numRuns: 15 },
    )
  })
})

describe('robustness', () => {
  it('counts the clues that tell an element from all others', () => {
    const page = pageOf(
      '<main><h1>Account</h1><button data-testid="save">Save changes</button><a href="/back">Go back</a></main>',
    )
    const sure = robustness(describeElement(one(page, 'button')), page)
    expect(sure.clues).toBeGreaterThanOrEqual(3)
    expect(sure).toMatchObject({ strongest: 'name', generated: false })
  })

  it('says when an element rests on nothing that lasts', () => {
    const page = pageOf('<div><span class="css-1x2y3"></span><span class="css-1x2y3"></span><span></span></div>')
    expect(robustness(describeElement(one(page, 'span:nth-child(2)')), page)).toMatchObject({ generated: true })
  })

  it('offers the label of a field, and the button around a picture', () => {
    const page = pageOf(
      '<label for="who">Who</label><input id="who"><button><svg><path></path></svg></button><p>Text</p>',
    )
    expect(better(one(page, 'input'))).toBe(one(page, 'label'))
    expect(better(one(page, 'path'))).toBe(one(page, 'button'))
    expect(better(one(page, 'p'))).toBeNull()
  })
})

describe('what is generated', () => {
  it.each([
    'ember123',
    ':r1:',
    'css-1x2y3z',
    'sc-1abc2de',
    '6f1c2a34-9d2e-4c1b-8f00-aabbccddeeff',
    'mat-input-0',
    'radix-:r3:',
    'a8f9c2d1e0',
    'x7Gh2Kp',
    'react-select-2-input',
  ])('is known: %s', (value) => expect(isGenerated(value)).toBe(true))

  it.each([
    'save',
    'first-name',
    'searchbar',
    'main-content',
    'tweetButtonInline',
    'user_email',
    'address-1',
    'SideNav_AccountSwitcher_Button',
  ])('is not taken for it: %s', (value) => expect(isGenerated(value)).toBe(false))

  it('leaves of a module’s class what a person wrote', () => {
    expect(classClue('Button_primary__x7Gh2')).toBe('Button_primary')
    expect(classClue('css-1x2y3z')).toBe('')
    expect(classClue('nav-link')).toBe('nav-link')
  })
})
