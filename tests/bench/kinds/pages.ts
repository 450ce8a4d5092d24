/** Pages of banks that do not exist, whose addresses say nothing: every kind, five languages, four ways of building a page. */
import { type Random, random, times } from '../../fixtures/pages/prng.ts'
import { type Half, type Language, languages, say } from './words.ts'

export type Sample = { id: string; kind: string; language: Language; address: string; html: string }

/** The kinds, and of the silent ones each way they come. */
const ways: Record<string, string> = {
  'bank.login': 'bank.login',
  'bank.login first': 'bank.login',
  'bank.login keypad': 'bank.login',
  'bank.login unsaid': 'bank.login',
  'bank.otp': 'bank.otp',
  'bank.otp boxes': 'bank.otp',
  'bank.otp push': 'bank.otp',
  'bank.otp dialog': 'bank.otp',
  'bank.otp push dialog': 'bank.otp',
  'bank.transfer.review': 'bank.transfer.review',
  'bank.transfer.review dialog': 'bank.transfer.review',
  'bank.transfer.review step': 'bank.transfer.review',
  'bank.overview': 'bank.overview',
  'bank.transactions': 'bank.transactions',
  'bank.transfer': 'bank.transfer',
  'bank.payees': 'bank.payees',
  'bank.cards': 'bank.cards',
  'bank.deposit': 'bank.deposit',
  'bank.statements': 'bank.statements',
  'bank.security': 'bank.security',
  'bank.messages': 'bank.messages',
}

/** The kinds that are silent zones. */
export const silentKinds = new Set(['bank.login', 'bank.otp', 'bank.transfer.review'])

/** Every way in every language, `rounds` times, from seeds that belong to this half alone. */
export function samples(half: Half, rounds: number): Sample[] {
  return Object.keys(ways).flatMap((way, w) =>
    languages.flatMap((language, l) =>
      Array.from({ length: rounds }, (_, round) => {
        const seed = (half === 'tune' ? 1_000 : 7_400_000) + w * 1000 + l * 100 + round
        return sampleOf(way, language, half, seed, half === 'tune' ? round % 2 : (round + w + l) % 4)
      }),
    ),
  )
}

function sampleOf(way: string, language: Language, half: Half, seed: number, layout: number): Sample {
  const draw = random(seed)
  const pen = penOf(draw, language, half, layout)
  const kind = ways[way] ?? way
  const signedIn = !/login|otp/.test(way) || way.endsWith('dialog')
  const made = makers[way]?.(pen) ?? ''
  const token = seed.toString(36)
  const address = draw.pick([`/app/#/${token}`, `/s/${token}/p`, '/app/', `/ib/r?x=${token}`])
  const named = draw.chance(0.6) ? `${pen.heading} | ${brand}` : brand
  const id = `${half} ${way} ${language} ${layout} ${seed}`
  return {
    id,
    kind,
    language,
    address: `https://online.mbank.pl${address}`,
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${named}</title><style>${style}</style><body>${frame(pen, made, signedIn)}</body></html>`,
  }
}

const brand = 'Larkfield'
const style =
  'body{font:16px sans-serif;margin:0}.title{font-size:26px}.btn,button{padding:8px 16px;display:inline-block}.box{width:40px;height:44px}label,.lab{display:block}.side{float:right;width:260px}.cover{position:fixed;inset:80px;background:#fff;z-index:9}'

type Pen = {
  draw: Random
  language: Language
  layout: number
  heading: string
  w(meaning: string): string
  h(meaning: string): string
  sub(text: string): string
  button(text: string, primary?: boolean): string
  field(meaning: string, name: string, extra?: string): string
  select(meaning: string): string
  money(high?: number): string
  day(): string
  rows(count: number, cells: () => string[], heads?: string[]): string
  pairs(all: [string, string][]): string
}

function penOf(draw: Random, language: Language, half: Half, layout: number): Pen {
  const w = (meaning: string) => say(language, meaning, half, draw.int(0, 99))
  const pen: Pen = {
    draw,
    language,
    layout,
    heading: '',
    w,
    h(meaning) {
      pen.heading = w(meaning)
      if (layout === 1) return `<div class="page-title title">${pen.heading}</div>`
      if (layout === 3) return `<section><h2>${pen.heading}</h2></section>`
      return `<h1>${pen.heading}</h1>`
    },
    sub: (text) => (layout === 1 ? `<div class="lab"><b>${text}</b></div>` : `<h3>${text}</h3>`),
    button(text, primary = false) {
      if (layout === 0) return `<button type="button"${primary ? ' class="primary"' : ''}>${text}</button>`
      if (layout === 1) return `<div role="button" tabindex="0" class="btn">${text}</div>`
      if (layout === 2)
        return primary ? `<input type="submit" value="${text}">` : `<a class="button" href="#">${text}</a>`
      return `<button><span>${text}</span></button>`
    },
    field(meaning, name, extra = 'type="text"') {
      const text = w(meaning)
      const id = `f${draw.int(100, 999)}`
      if (layout === 1) return `<div><div class="lab">${text}</div><input id="${id}" ${extra}></div>`
      if (layout === 2) return `<label>${text} <input name="${name}" ${extra}></label>`
      if (layout === 3) return `<div><input id="${id}" placeholder="${text}" aria-label="${text}" ${extra}></div>`
      return `<div><label for="${id}">${text}</label><input id="${id}" ${extra}></div>`
    },
    select(meaning) {
      const text = w(meaning)
      const own = `${w('names')} ••${draw.int(1000, 9999)} ${pen.money()}`
      if (layout === 1)
        return `<div><div class="lab">${text}</div><div role="combobox" tabindex="0" aria-label="${text}">${own}</div></div>`
      return `<label>${text} <select><option>${own}</option></select></label>`
    },
    money(high = 9000) {
      const whole = draw.int(3, high)
      const cents = String(draw.int(0, 99)).padStart(2, '0')
      if (language === 'en') return `${draw.pick(['£', '$'])}${whole.toLocaleString('en')}.${cents}`
      if (language === 'pt') return draw.chance(0.5) ? `R$ ${whole},${cents}` : `${whole},${cents} €`
      if (language === 'es') return draw.chance(0.5) ? `$ ${whole}.${cents}` : `${whole},${cents} €`
      return `${whole},${cents} €`
    },
    day() {
      const [day, month] = [draw.int(1, 28), draw.int(1, 12)]
      if (language === 'de') return `${day}.${String(month).padStart(2, '0')}.2026`
      if (draw.chance(0.3)) return `2026-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      return `${day}/${String(month).padStart(2, '0')}/2026`
    },
    rows(count, cells, heads = []) {
      if (layout === 0 || layout === 2)
        return `<table>${heads.length ? `<tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>` : ''}${times(
          count,
          () =>
            `<tr>${cells()
              .map((cell) => `<td>${cell}</td>`)
              .join('')}</tr>`,
        )}</table>`
      const [list, row] = layout === 1 ? ['div role="list"', 'div role="listitem"'] : ['ul', 'li']
      return `<${list}>${times(
        count,
        () =>
          `<${row}>${cells()
            .map((cell) => `<span>${cell}</span> `)
            .join('')}</${row.split(' ')[0]}>`,
      )}</${list.split(' ')[0]}>`
    },
    pairs: (all) =>
      layout % 2 === 0
        ? `<dl>${all.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`
        : all.map(([name, value]) => `<div class="row"><span>${name}</span> <strong>${value}</strong></div>`).join(''),
  }
  return pen
}

const shop = ['Tesco', 'Lidl', 'Iberia', 'Carrefour', 'Rewe', 'Renfe', 'Shell', 'Amazon', 'Zara', 'Bäcker Jung']
const person = ['Tomas Verhulst', 'Ana Ribeiro', 'Jean Martin', 'Petra Vogel', 'Luis Ortega', 'Grace Okafor']
const account = (draw: Random) =>
  `DE${draw.int(10, 99)} ${draw.int(1000, 9999)} ${draw.int(1000, 9999)} ${draw.int(10, 99)}`

function summary(pen: Pen): string {
  const { w, draw, money } = pen
  return pen.pairs([
    [w('from'), `${w('names')} ••${draw.int(1000, 9999)}`],
    [w('to'), draw.pick(person)],
    ['IBAN', account(draw)],
    [w('amount'), money()],
    [w('date'), pen.day()],
  ])
}

function transferForm(pen: Pen): string {
  return `${pen.select('from')}${pen.draw.chance(0.5) ? pen.select('to') : pen.field('to', 'payee')}${pen.field('amount', 'amount')}${pen.field('date', 'date')}`
}

const makers: Record<string, (pen: Pen) => string> = {
  'bank.login': (pen) =>
    `${pen.h('login')}<form>${pen.field('user', 'user')}${pen.field('password', 'pw', 'type="password"')}${pen.button(pen.w('signIn'), true)}<a href="#">${pen.w('forgot')}</a></form>`,
  'bank.login first': (pen) =>
    `${pen.h('login')}<form>${pen.field('user', 'user')}${pen.button(pen.w('next'), true)}<a href="#">${pen.w('forgot')}</a></form>`,
  // Digits to be pressed in the place of a field, as many banks have them.
  'bank.login keypad': (pen) =>
    `${pen.h('login')}${pen.field('user', 'user', 'type="text" readonly')}<div>${pen.draw.pick(['0123456789', '7391046285']).replace(/./g, '<button>$&</button>')}</div>${pen.button(pen.w('signIn'), true)}`,
  // Neither a password field nor a heading that says it.
  'bank.login unsaid': (pen) =>
    `${pen.sub(pen.w('promo'))}<form>${pen.field('user', 'q1')}${pen.field('password', 'q2', 'type="text" autocomplete="off"')}${pen.button(pen.w('next'), true)}</form>`,
  'bank.otp': (pen) =>
    `${pen.h('otp')}<p>${pen.w('sent')}</p>${pen.field('code', pen.draw.pick(['code', 'c1', 'value']), pen.draw.pick(['type="text" maxlength="6"', 'type="tel"', 'type="text" inputmode="numeric"']))}${pen.button(pen.w('next'), true)}${pen.button(pen.w('resend'))}`,
  'bank.otp boxes': (pen) =>
    `${pen.h('otp')}<p>${pen.w('sent')}</p><div>${times(pen.draw.int(4, 8), () => `<span><input class="box" type="${pen.draw.chance(0.5) ? 'tel' : 'text'}"${pen.draw.chance(0.6) ? ' maxlength="1"' : ''}></span>`)}</div>${pen.button(pen.w('next'), true)}`,
  'bank.otp push': (pen) => `${pen.h('push')}<p>${pen.w('pushMore')}</p>${pen.button(pen.w('resend'))}`,
  'bank.otp dialog': (pen) =>
    `${pen.h('transfer')}${transferForm(pen)}${pen.button(pen.w('send'), true)}<div role="dialog" aria-modal="true" class="cover"><h2>${pen.w('otp')}</h2><p>${pen.w('sent')}</p>${pen.field('code', 'c')}${pen.button(pen.w('next'), true)}</div>`,
  'bank.otp push dialog': (pen) =>
    `${pen.h('payees')}${pen.rows(5, () => [pen.draw.pick(person), account(pen.draw)])}<div role="dialog" aria-modal="true" class="cover"><p class="title">${pen.w('push')}</p><p>${pen.w('pushMore')}</p>${pen.button(pen.w('edit'))}</div>`,
  // The heading of the form stays over its second step.
  'bank.transfer.review step': (pen) =>
    `${pen.h('transfer')}<p>2 / 3</p>${summary(pen)}${pen.button(pen.w('confirm'), true)}${pen.button(pen.w('edit'))}`,
  'bank.transfer.review': (pen) =>
    `${pen.h('review')}${summary(pen)}${pen.button(pen.w('confirm'), true)}${pen.button(pen.w('edit'))}`,
  'bank.transfer.review dialog': (pen) =>
    `${pen.h('transfer')}${transferForm(pen)}${pen.button(pen.w('send'), true)}<dialog open class="cover"><h2>${pen.w('review')}</h2>${summary(pen)}${pen.button(pen.w('confirm'), true)}${pen.button(pen.w('edit'))}</dialog>`,
  'bank.overview': (pen) =>
    `${pen.h('overview')}${pen.rows(pen.draw.int(3, 6), () => [pen.w('names'), `••${pen.draw.int(1000, 9999)}`, pen.w('balance'), pen.money()])}<section>${pen.sub(pen.w('transactions'))}${pen.rows(pen.draw.int(0, 3), () => [pen.day(), pen.draw.pick(shop), pen.money(200)])}</section><section>${pen.sub(pen.w('promo'))}${pen.button(pen.w('transfer'))}${pen.button(pen.w('send'))}</section>`,
  'bank.transactions': (pen) =>
    `${pen.h('transactions')}<p>${pen.w('names')} ${pen.money()}</p>${pen.button(pen.w('filter'))}${pen.rows(pen.draw.int(6, 14), () => [pen.day(), pen.draw.pick(shop), `-${pen.money(200)}`], [pen.w('date'), '', pen.w('amount')])}`,
  'bank.transfer': (pen) =>
    `${pen.h('transfer')}${transferForm(pen)}${pen.button(pen.w('send'), true)}${pen.draw.chance(0.4) ? pen.button(pen.w('edit')) : ''}`,
  'bank.payees': (pen) =>
    `${pen.h('payees')}${pen.button(pen.w('addPayee'), true)}${pen.rows(pen.draw.int(4, 8), () => [pen.draw.pick(person), account(pen.draw), '…'])}`,
  'bank.cards': (pen) =>
    `${pen.h('cards')}<p>Visa •• ${pen.draw.int(1000, 9999)}</p>${pen.button(pen.w('freeze'))}${pen.button(pen.w('filter'))}<p>${pen.w('balance')} ${pen.money()}</p>`,
  'bank.deposit': (pen) =>
    `${pen.h('deposit')}<p>${pen.w('promo')}.</p>${pen.select('to')}${pen.field('amount', 'amount')}${pen.button(pen.w('next'), true)}`,
  'bank.statements': (pen) =>
    `${pen.h('statements')}${pen.rows(pen.draw.int(4, 9), () => [`0${pen.draw.int(1, 9)}/2026`, `<a href="/d/${pen.draw.int(1, 99)}.pdf">PDF</a>`])}`,
  'bank.security': (pen) =>
    `${pen.h('security')}${pen.rows(4, () => [pen.w('names'), pen.button(pen.w('changePassword'))])}`,
  'bank.messages': (pen) =>
    `${pen.h('messages')}${pen.button(pen.w('compose'), true)}${pen.rows(pen.draw.int(3, 7), () => [pen.day(), pen.w('promo')])}`,
}

const main = [
  'bank.overview',
  'bank.transactions',
  'bank.transfer',
  'bank.payees',
  'bank.cards',
  'bank.statements',
  'bank.messages',
]

function frame(pen: Pen, made: string, signedIn: boolean): string {
  const { draw, w, layout } = pen
  const links = main.map((kind) => {
    const text = w(kind.slice('bank.'.length))
    const here = layout === 1 && made.includes(pen.heading) && text === pen.heading
    return `<li><a href="#"${here ? ' aria-current="page"' : ''}>${text}</a></li>`
  })
  const out = draw.chance(0.7) ? `<a href="#">${w('signOut')}</a>` : '<a href="#" aria-label="ME">ME</a>'
  const find = draw.chance(0.3) ? `<input type="search" placeholder="${w('filter')}">` : ''
  const top = signedIn
    ? `<b>${brand}</b> ${find} ${out}<nav><ul>${links.join('')}</ul></nav>`
    : `<b>${brand}</b> <a href="#">${w('help')}</a>`
  const side = draw.chance(0.5) ? `<div class="side"><h3>${w('promo')}</h3><a href="#">${w('help')}</a></div>` : ''
  const foot = `<a href="#">${w('help')}</a> <a href="#">${w('security')}</a>${draw.chance(0.3) ? ` <p>${w('promo')}</p><button>OK</button>` : ''}`
  if (layout === 1)
    return `<div class="top">${top}</div><div class="content">${made}</div>${side}<div class="foot">${foot}</div>`
  if (layout === 2) {
    const h1 = /<h1>.*?<\/h1>/.exec(made)?.[0] ?? ''
    return `<header>${top}${h1}</header><main>${made.replace(h1, '')}</main><aside>${side}</aside><footer>${foot}</footer>`
  }
  if (layout === 3)
    return `<header><h1>${brand}</h1>${top}</header><div id="root"><div>${made}</div>${side}</div><footer>${foot}</footer>`
  return `<header>${top}</header><main>${made}${side}</main><footer>${foot}</footer>`
}
