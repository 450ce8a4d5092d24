import { expect, test } from '@playwright/test'
import { linkedin } from '../../../lib/sites/linkedin.site.ts'
import { x } from '../../../lib/sites/x.site.ts'
import { secretsAt } from '../../fixtures/pages/site.ts'
import { type Looking, startLooking } from './looking.ts'
import { covered, find, pictured, settled } from './seen.ts'

let looking: Looking
test.beforeAll(async () => {
  looking = await startLooking()
})
test.afterAll(() => looking.close())

const where = 'span,b,p,div,input,textarea,select,text,canvas,img,video,td,li,h1'

/** Opens a page whose secrets carry `data-s`, photographs it, and answers the least covered share of any of them. */
async function leastCovered(body: string): Promise<number> {
  await looking.show(body)
  await pictured(looking.page)
  const rects = await looking.page.evaluate((where) => {
    const roots: (Document | ShadowRoot)[] = [document]
    for (const root of roots)
      for (const each of root.querySelectorAll('*')) if (each.shadowRoot) roots.push(each.shadowRoot)
    const frames = [...document.querySelectorAll('iframe')].flatMap((frame) => (frame.contentDocument ? [frame] : []))
    const found = roots.flatMap((root) => [...root.querySelectorAll('[data-s]')]).filter((each) => each.matches(where))
    const own = found.flatMap((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const text =
        element.childNodes.length > 0 && !element.matches('select,textarea,svg,canvas')
          ? [...range.getClientRects()]
          : []
      return text.length > 0 ? text : [element.getBoundingClientRect()]
    })
    const framed = frames.flatMap((frame) => {
      const at = frame.getBoundingClientRect()
      return [...(frame.contentDocument?.querySelectorAll('[data-s]') ?? [])].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return new DOMRect(x + at.x + frame.clientLeft, y + at.y + frame.clientTop, width, height)
      })
    })
    return [...own, ...framed]
      .map(({ x, y, width, height }) => ({ x, y, width, height }))
      .filter(({ width }) => width > 1)
  }, where)
  expect(rects.length).toBeGreaterThan(0)
  return Math.min(...(await covered(looking, await looking.shoot({ privateParts: ['.private'] }), rects)))
}

const image =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text y="40" font-size="30">$4,071</text></svg>'

const awkward: Record<string, string> = {
  'a tooltip of a mark without a size, beyond the mark':
    '<style>.m{position:absolute;left:300px;top:90px}.m::after{content:attr(title);position:absolute;left:20px;top:-40px;width:180px}</style><i class="m" title="Ada Quill $9,120.40"></i><div data-s style="position:absolute;left:320px;top:50px;width:180px;height:20px"></div>',
  'what stands before an element without a box of its own':
    '<style>.b::before{content:"Ada Quill $9,120.40 "}</style><p data-s style="width:260px"><span class="b" style="display:contents"><b></b></span></p>',
  'an answer that is folding up':
    '<style>details::details-content{content-visibility:visible}</style><details><summary>More</summary><p data-s>Ada Quill $9,120.40</p></details>',
  'text within a map or an option that a page shows':
    '<map><p data-s>Ada Quill $9,120.40</p></map><p data-s style="width:120px"><option>$9,120.40</option></p>',
  'an amount': '<p>You have <span data-s>$12,345.67</span> left</p>',
  'a number cut across elements':
    '<p>Card <span data-s>4111</span><b data-s> 11</b><i><b data-s>11 1</b></i><span data-s>111 1111</span></p>',
  'a number of single boxes': '<div style="display:flex;gap:6px">'.concat(
    '<div data-s style="width:20px">4</div>'.repeat(6),
    '</div>',
  ),
  'an amount of inline blocks': '<p>'.concat(
    ['$', '7', '4', '.', '5', '0'].map((part) => `<span data-s style="display:inline-block">${part}</span>`).join(''),
    '</p>',
  ),
  'a name': '<p>Written by <span data-s>Margaret Holloway</span> today</p>',
  'a name in two elements': '<p><span data-s>Ana</span> <b data-s>Lima</b> wrote</p>',
  'a name in lower case that leads to a person': '<p><a href="/in/ana"><span data-s>ana lima</span></a></p>',
  'a name in a script without capitals': '<p data-s>王小明</p>',
  'an e-mail address': '<p>write to <span data-s>ana@example.com</span> now</p>',
  'text in an open shadow root':
    '<div id="h"></div><script>h.attachShadow({mode:"open"}).innerHTML="<p data-s>$4,071.22</p>"</script>',
  'text in a frame of the same origin':
    '<iframe srcdoc="<p>Paid <span data-s>$4,071.22</span></p>" style="margin:20px;border:5px solid"></iframe>',
  'rotated text':
    '<p style="transform:rotate(20deg) scale(1.4);width:200px;margin:100px"><span data-s>4111 1111 1111 1111</span></p>',
  'vertical text': '<p style="writing-mode:vertical-rl"><span data-s>4111 1111 1111</span></p>',
  'text from right to left': '<p dir="rtl">שלום <span data-s>4111 1111 1111</span></p>',
  'text that overflows its box':
    '<div style="width:20px;white-space:nowrap"><span data-s>4111 1111 1111 1111</span></div>',
  'text of a box off the screen':
    '<div style="position:absolute;left:-500px;width:100px"><div style="position:absolute;left:600px;top:40px"><span data-s>$4,071.22</span></div></div>',
  'text over several lines': '<p style="width:120px"><span data-s>4111 1111 1111 1111 4111 1111 1111 1111</span></p>',
  'a typed value': '<input data-s value="Despacho Ponce">',
  'a chosen value': '<select data-s><option>Nadia Petroz</option></select>',
  'a list of values': '<select data-s multiple><option>Nadia Petroz</option></select>',
  'a typed text': '<textarea data-s>hello</textarea>',
  'an edited text': '<div contenteditable data-s style="width:300px">hello there</div>',
  'a password': '<input data-s type="password" value="secret">',
  'a placeholder that says something': '<input data-s placeholder="DE89 3704 0044 0532 0130 00">',
  'a date in a field': '<input data-s type="date" value="1971-03-12">',
  'generated content':
    '<style>.g::before{content:attr(data-amount)}</style><p><span class="g" data-s data-amount="$7,731.55"></span></p>',
  'generated content from elsewhere':
    '<style>.g{position:relative;width:300px;height:80px}.g::after{content:"Nadia 4471";position:absolute;right:0;bottom:0}</style><div class="g" data-s></div>',
  'a counter':
    '<style>.g{counter-reset:n 4071}.g::before{content:counter(n)}</style><p><span class="g" data-s></span></p>',
  'SVG text': '<svg width="300" height="60"><text data-s x="5" y="40" font-size="30">Nadia</text></svg>',
  'a canvas': '<canvas data-s width="200" height="60"></canvas>',
  'a picture': `<img data-s src="data:image/svg+xml,${encodeURIComponent(image)}">`,
  'a background picture': `<div data-s style="width:200px;height:60px;background:url(data:image/svg+xml,${encodeURIComponent(image)})"></div>`,
  'a broken picture with words':
    '<img data-s src="/never-there.png" alt="Statement of Nadia Petroz" width="200" height="40">',
  'a shadow that repeats the text':
    '<p style="text-shadow:0 60px 0 #000"><span data-s>$4,071.22</span></p><p style="position:absolute;top:60px;visibility:hidden"><span data-s>$4,071.22</span></p>',
  'selected text':
    '<p><span data-s id="t">4111 1111 1111</span></p><script>getSelection().selectAllChildren(t)</script>',
  'text in a closed shadow root':
    '<div id="h" data-s style="width:min-content"></div><script>h.attachShadow({mode:"closed"}).innerHTML="<p>$4,071.22</p>"</script>',
  'text in a turned frame':
    '<div data-s style="margin:40px;width:200px;height:60px"><iframe style="transform:rotate(9deg);width:200px;height:60px;border:0" srcdoc="<p>$4,071.22</p>"></iframe></div>',
  'text in ruby': '<p><ruby><span data-s>王小明</span><rt><span data-s>Wang Xiaoming</span></rt></ruby></p>',
  'a number in columns':
    '<p style="columns:2;width:300px"><span data-s>4111 1111 1111 1111 4111 1111 1111 1111</span></p>',
  'a number of full width': '<p><span data-s>４１１１ １１１１ １１１１ １１１１</span></p>',
  'a number in Arabic digits': '<p dir="rtl"><span data-s>٤١١١ ١١١١ ١١١١</span></p>',
  'an account of letters and digits': '<p>IBAN <span data-s>MT84 MALT 0110 0001 2345 MTLC AST0 01S</span></p>',
  'text drawn in an SVG':
    '<svg width="300" height="60"><foreignObject width="300" height="60"><p data-s style="margin:10px">Nadia Petroz</p></foreignObject></svg>',
  'a picture that stands in for text': `<style>.c{content:url("data:image/svg+xml,${encodeURIComponent("<svg xmlns='http://www.w3.org/2000/svg' width='200' height='60'><text y='40' font-size='30'>4071</text></svg>").replaceAll("'", '%27')}")}</style><span class="c" data-s></span>`,
  'the words of a button': '<input type="button" data-s value="Pay Nadia Petroz $4,071">',
  'a list to choose from':
    '<select size="3" data-s><option>Nadia Petroz</option><option>Ostrander Fund</option></select>',
  'generated content of a dialog behind':
    '<style>dialog::backdrop{background:#0003}</style><p><span data-s>$4,071.22</span></p><dialog id="d" style="top:200px">Save</dialog><script>d.showModal()</script>',
  'a number under a see-through veil':
    '<p><span data-s>$4,071.22</span></p><div style="position:fixed;inset:0;background:rgba(255,255,255,.2)"></div>',
  'a number under an opaque part that is see-through as a whole':
    '<p><span data-s>$4,071.22</span></p><div style="position:fixed;inset:0;opacity:.9"><div style="background:#fff;height:100%"></div></div>',
  'a number behind a surface with a hole':
    '<p><span data-s>$4,071.22</span></p><div style="position:fixed;inset:0;clip-path:polygon(50% 0,100% 0,100% 100%,50% 100%)"><div style="background:#fff;height:100%"></div></div>',
  'a private part': '<div class="private" style="width:200px" data-s>hello there</div>',
}

for (const [what, body] of Object.entries(awkward)) {
  test(`covers ${what}`, async () => {
    expect(await leastCovered(body)).toBe(1)
  })
}

test('covers nothing of a page that holds nothing private', async () => {
  await looking.show(
    '<nav><a href="/home">Home</a></nav><h1>Settings</h1><button>Save</button><p>Choose who can see your posts.</p><input placeholder="Search">',
  )
  expect((await looking.outline()).covers).toEqual([])
})

test('covers what is beside a dialog, and leaves the dialog readable over it', async () => {
  const dialog = { x: 150, y: 80, width: 300, height: 200 }
  await looking.show(
    `<img src="data:image/svg+xml,${encodeURIComponent(image)}" style="position:absolute;left:100px;top:40px;width:200px;height:300px">
    <div role="dialog" style="position:fixed;left:150px;top:80px;width:300px;height:200px;background:#fff"><button>Save</button></div>`,
  )
  const covers = (await looking.outline()).covers
  const covered = (x: number, y: number) =>
    covers.some((c) => x >= c.x && x < c.x + c.width && y >= c.y && y < c.y + c.height)
  for (const [x, y] of [
    [110, 50],
    [110, 200],
    [290, 60],
    [290, 320],
  ] as const)
    expect([x, y, covered(x, y)]).toEqual([x, y, true])
  for (let x = dialog.x + 1; x < dialog.x + dialog.width; x += 10) {
    for (let y = dialog.y + 1; y < dialog.y + dialog.height; y += 10)
      expect([x, y, covered(x, y)]).toEqual([x, y, false])
  }
})

test('leaves a dialog readable that is painted over a veil, though it has no place of its own', async () => {
  await looking.show(`<p style="padding:90px 160px;font-size:30px">Nadia Petroz 4471 8820 $4,071.22</p>
    <div style="position:fixed;inset:0;background:#0008;display:flex;justify-content:center;align-items:start;padding-top:60px">
    <div role="dialog" id="d" style="background:#fff;border-radius:12px;width:600px;height:200px"><p>Choose who can see your posts.</p><button>Save</button></div></div>`)
  const dialog = await looking.page.locator('#d').boundingBox()
  const covers = (await looking.outline()).covers
  expect(covers.length).toBeGreaterThan(0)
  for (const { x, y, width, height } of covers) {
    const across = Math.min(x + width, (dialog?.x ?? 0) + 596) - Math.max(x, (dialog?.x ?? 0) + 4)
    const down = Math.min(y + height, (dialog?.y ?? 0) + 196) - Math.max(y, (dialog?.y ?? 0) + 4)
    expect(Math.min(across, down)).toBeLessThanOrEqual(0)
  }
})

const peeping: Record<string, string> = {
  'below its own surface': `<div style="position:relative;z-index:0;background:#fff;width:400px;height:60px">
    <span data-s style="position:relative;z-index:-1">$4,071.22</span></div>`,
  'between the lines of an opaque one': `<p style="position:absolute;top:40px;left:8px;font-size:30px"><span data-s>$4,071.22</span></p>
    <div style="position:absolute;z-index:1;width:300px;top:8px;left:8px"><span style="position:relative;background:#fff"><span style="padding-left:200px">a</span><br>b<br><span style="padding-left:250px">c</span></span></div>`,
  'past the rounded corner of what clips it': `<p style="position:absolute;top:0;left:0;margin:0;font-size:12px"><span data-s>47</span><span data-s>1122</span></p>
    <div style="position:fixed;inset:0"><div style="border-radius:60px;overflow:hidden;width:600px;height:300px"><div style="background:#fff;height:300px"></div></div></div>`,
  'through the columns of a surface': `<p style="position:absolute;top:120px;left:230px;font-size:20px"><span data-s>$4,071.22</span></p>
    <div style="position:absolute;z-index:1;columns:2;width:600px;height:160px;column-gap:150px"><div style="position:relative;background:#fff;height:200px"></div></div>`,
}

for (const [where, body] of Object.entries(peeping)) {
  test(`covers what shows ${where}`, async () => {
    expect(await leastCovered(body)).toBe(1)
  })
}

test('covers as much for a short amount as for a long one', async () => {
  const sizes = new Set<string>()
  for (const amount of ['$1.00', '$123.00', '$12,345.67']) {
    await looking.show(`<p>Balance <span>${amount}</span></p>`)
    const [cover] = (await looking.outline()).covers
    sizes.add(`${cover?.x},${cover?.width},${cover?.height}`)
  }
  expect(sizes.size).toBe(1)
})

test('writes lossless pictures that hold nothing but pixels, at the size of the screen', async () => {
  await looking.show('<p>Balance $4,071.22</p>')
  const shot = await looking.shoot()
  expect(shot).toMatchObject({ type: 'image/webp', width: 1280, height: 800 })
  expect(shot.painted.subarray(12, 16).toString('latin1')).toBe('VP8L')
  expect(shot.painted.length).toBe(shot.painted.readUInt32LE(4) + 8)
})

test('covers where a thing was and where it went when it moved under the camera', async () => {
  const at = (top: number) => `position:absolute;left:20px;top:${top}px;font-size:20px`
  await looking.show(`<div style="height:700px">x</div><span id="s" style="${at(100)}">Nadia 4471 8820</span>`)
  const rect = () => looking.page.locator('#s').boundingBox()
  const here = await rect()
  const shot = await looking.shoot({}, () =>
    looking.page.evaluate((style) => document.querySelector('#s')?.setAttribute('style', style), at(180)),
  )
  const there = await rect()
  const between = here && there && { ...here, height: there.y + there.height - here.y }
  expect(between && (await covered(looking, shot, [between]))).toEqual([1])
})

test('refuses a photo of a page that scrolled away under the camera', async () => {
  await looking.show('<p>Nadia 4471 8820</p>'.repeat(100))
  const scrolled = looking.shoot({}, () => looking.page.evaluate(() => scrollBy(0, 300)))
  await expect(scrolled).rejects.toThrow(/kept changing/)
})

const stands = [
  ...['/feed/', '/messaging/', '/in/me/', '/mynetwork/', '/notifications/'].map((path) => ({
    url: `https://www.linkedin.com${path}`,
    site: linkedin,
  })),
  ...['/home', '/messages', '/notifications'].map((path) => ({ url: `https://x.com${path}`, site: x })),
]

for (const { url, site } of stands) {
  test(`leaves no secret readable in a photo, nor any in a drawing, of ${url}`, async () => {
    await looking.page.goto(url, { waitUntil: 'load' })
    await looking.page.waitForFunction(() => document.querySelectorAll('*').length > 300)
    const secrets = secretsAt(new URL(looking.page.url()))
    for (const top of [0, 700]) {
      await looking.page.evaluate((top) => scrollTo(0, top), top)
      await settled(looking.page)
      const shot = await looking.shoot(site)
      const spots = (await find(looking.page, secrets)).flatMap(({ text, rects }) =>
        rects.map((rect) => ({ text, rect })),
      )
      const shares = await covered(
        looking,
        shot,
        spots.map(({ rect }) => rect),
      )
      for (const [at, { text }] of spots.entries()) expect.soft(shares[at], text).toBe(1)
      const said = shot.before.boxes.map(({ label }) => label ?? '').join('\n')
      for (const secret of secrets) expect.soft(said).not.toContain(secret)
    }
  })
}

for (const url of [
  'https://secure.chase.com/web/auth/dashboard#/dashboard/overview',
  'https://bancanet.banamex.com/transferencias/nueva',
]) {
  test(`draws ${url} without a letter of what is in it`, async () => {
    await looking.page.goto(url, { waitUntil: 'load' })
    await looking.page.waitForFunction(() => document.querySelectorAll('*').length > 60)
    const drawing = JSON.stringify(await looking.outline({ photo: false }))
    const secrets = secretsAt(new URL(url))
    expect(secrets.length).toBeGreaterThan(3)
    for (const secret of secrets) expect(drawing).not.toContain(secret)
  })
}
