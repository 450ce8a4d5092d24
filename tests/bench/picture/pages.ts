/**
 * Pages that nobody has seen before: bank-like and social ones, their structure, words, fonts and secrets drawn from a seed.
 * Whatever carries `data-s` paints a secret; its value is the secret's place in the list.
 */
import { type Random, random } from '../../fixtures/pages/prng.ts'
import { type Kind, kinds, type Lang, langs, secretOf } from './secrets.ts'
import { type Manner, words } from './words.ts'

export type Secret = { kind: Kind; text: string; place: string; lang: Lang; manner: Manner; painted: boolean }
export type Page = { html: string; secrets: Secret[]; lang: Lang; manner: Manner }

const esc = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
const uri = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`
const drawing = (text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="420" height="30"><text x="4" y="21" font-family="sans-serif" font-size="17">${esc(text)}</text></svg>`

/** How a secret may be painted. `mark` stands in the tag of what paints it. */
type Way = (text: string, mark: string, r: Random) => string

const cut = (text: string, r: Random): string[] => {
  const at = Math.max(1, r.int(1, text.length - 1))
  const second = Math.min(text.length, at + r.int(1, 4))
  return [text.slice(0, at), text.slice(at, second), text.slice(second)].filter((part) => part !== '')
}

const plain: Record<string, Way> = {
  plain: (text, mark) => `<span ${mark}>${esc(text)}</span>`,
  strong: (text, mark) => `<strong ${mark}>${esc(text)}</strong>`,
  split: (text, mark, r) =>
    cut(text, r)
      .map((part, at) => `<${at % 2 ? 'b' : 'span'} ${mark}>${esc(part)}</${at % 2 ? 'b' : 'span'}>`)
      .join(''),
  signs: (text, mark) =>
    [...text].map((sign) => `<span ${mark} style="display:inline-block;white-space:pre">${esc(sign)}</span>`).join(''),
  link: (text, mark) => `<a href="#x" ${mark}>${esc(text)}</a>`,
  open: (text, mark) =>
    `<x-value><template shadowrootmode="open"><span ${mark}>${esc(text)}</span></template></x-value>`,
  slotted: (text, mark) =>
    `<x-value><template shadowrootmode="open"><i><slot></slot></i></template><span ${mark}>${esc(text)}</span></x-value>`,
  upper: (text, mark) => `<span ${mark} style="text-transform:uppercase">${esc(text)}</span>`,
  lower: (text, mark) => `<span ${mark} style="text-transform:lowercase">${esc(text)}</span>`,
  small: (text, mark) => `<small ${mark} style="letter-spacing:1px">${esc(text)}</small>`,
  selected: (text, mark) => `<span ${mark} class="selected">${esc(text)}</span>`,
}

const odd: Record<string, Way> = {
  frame: (text, mark) =>
    `<iframe style="width:440px;height:44px;border:1px solid #ccc" srcdoc="${esc(`<p style='margin:8px;font:15px sans-serif'><span ${mark.replaceAll('"', '')}>${esc(text)}</span></p>`)}"></iframe>`,
  generated: (text, mark) => `<span ${mark} class="gen" data-v="${esc(text)}" style="display:inline-block"></span>`,
  placeholder: (text, mark) => `<input ${mark} style="width:380px" placeholder="${esc(text)}">`,
  input: (text, mark) => `<input ${mark} style="width:380px" value="${esc(text)}">`,
  textarea: (text, mark) => `<textarea ${mark} rows="2" style="width:380px">${esc(text)}</textarea>`,
  select: (text, mark) => `<select ${mark}><option>${esc(text)}</option></select>`,
  editable: (text, mark) => `<div ${mark} contenteditable style="width:380px">${esc(text)}</div>`,
  svg: (text, mark) =>
    `<svg width="420" height="28"><text ${mark} x="4" y="20" font-size="16">${esc(text)}</text></svg>`,
  canvas: (text, mark) => `<canvas ${mark} width="420" height="28" data-v="${esc(text)}"></canvas>`,
  image: (text, mark) => `<img ${mark} width="420" height="30" src="${uri(drawing(text))}">`,
  poster: (text, mark) => `<video ${mark} width="420" height="30" poster="${uri(drawing(text))}"></video>`,
  background: (text, mark) =>
    `<div ${mark} style="width:420px;height:30px;background:url(&quot;${uri(drawing(text)).replaceAll("'", '%27')}&quot;)"></div>`,
  mask: (text, mark) =>
    `<div ${mark} style="width:420px;height:30px;background:#222;mask-image:url(&quot;${uri(drawing(text)).replaceAll("'", '%27')}&quot;)"></div>`,
  alt: (text, mark) => `<img ${mark} width="420" height="30" src="/none.png" alt="${esc(text)}">`,
  rotated: (text, mark) =>
    `<div style="padding:34px 0 20px"><div style="transform:rotate(-4deg);display:inline-block"><span ${mark}>${esc(text)}</span></div></div>`,
  scaled: (text, mark) =>
    `<div style="transform:scale(1.3);transform-origin:0 0;margin-bottom:12px"><span ${mark}>${esc(text)}</span></div>`,
  zoomed: (text, mark) => `<div style="zoom:1.25"><span ${mark}>${esc(text)}</span></div>`,
  tooltip: (text, mark) =>
    `<div style="position:relative;height:34px"><div role="tooltip" style="position:absolute;top:2px;left:30px;background:#222;color:#fff;padding:4px 8px;border-radius:6px"><span ${mark}>${esc(text)}</span></div></div>`,
  clipped: (text, mark) =>
    `<div style="width:430px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap"><span ${mark}>${esc(text)}</span></div>`,
  narrow: (text, mark) => `<div style="width:130px"><span ${mark}>${esc(text)}</span></div>`,
  boxes: (text, mark) =>
    `<div style="display:flex;gap:6px;flex-wrap:wrap">${[...text.replace(/\s/g, '')].map((sign) => `<div ${mark} style="width:22px;border:1px solid #999;text-align:center">${esc(sign)}</div>`).join('')}</div>`,
  highlight: (text, mark) => `<mark ${mark}>${esc(text)}</mark>`,
  button: (text, mark) => `<button type="button"><span ${mark}>${esc(text)}</span></button>`,
  heading: (text, mark) => `<h3 ${mark}>${esc(text)}</h3>`,
  option: (text, mark) => `<div role="option" ${mark}>${esc(text)}</div>`,
  absolute: (text, mark) =>
    `<div style="position:relative;height:24px"><span ${mark} style="position:absolute;left:60px;top:2px">${esc(text)}</span></div>`,
  first: (text, mark) => `<p class="first-big" ${mark}>${esc(text)}</p>`,
  marker: (text, mark) =>
    `<ul style="padding-left:420px"><li ${mark} class="mk" data-v="${esc(text)}" style="list-style:'${esc(text.replaceAll("'", ' '))} '">&nbsp;</li></ul>`,
}

/** Where a secret is not painted, but may slip into a drawing. */
const hidden: Record<string, (text: string) => string> = {
  title: (text) => `<button type="button" title="${esc(text)}">…</button>`,
  label: (text) => `<a href="#" aria-label="${esc(text)}">›</a>`,
  alternative: (text) =>
    `<img alt="${esc(text)}" width="20" height="20" src="${uri('<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="8"/></svg>')}">`,
  unchosen: (text) => `<select><option>—</option><option>${esc(text)}</option></select>`,
}

const noBoxes = new Set<Kind>(['message', 'name', 'address', 'payee', 'email'])

class Writer {
  readonly secrets: Secret[] = []
  readonly r: Random
  readonly lang: Lang
  readonly manner: Manner
  private readonly heldOut: boolean

  constructor(seed: number, lang: Lang, manner: Manner, heldOut: boolean) {
    this.r = random(seed)
    this.lang = lang
    this.manner = manner
    this.heldOut = heldOut
  }

  /** A harmless phrase; half of them are kept back from the pages one develops on. */
  word(): string {
    const all = words[this.lang][this.manner]
    const pool = this.heldOut ? all : all.filter((_, at) => at % 2 === 0)
    return this.r.pick(pool)
  }

  help(): string {
    const pool = words[this.lang].help
    return this.r.pick(this.heldOut ? pool : pool.filter((_, at) => at % 2 === 0))
  }

  secret(kind: Kind, ways: Record<string, Way> = plain): string {
    const { r } = this
    const text = secretOf(r, kind, this.lang)
    const fitting = Object.keys(ways).filter((way) => !(way === 'boxes' && noBoxes.has(kind)))
    const place = kind === 'message' && ways === plain ? 'plain' : r.pick(fitting)
    const mark = `data-s="${this.secrets.length}"`
    this.secrets.push({ kind, text, place, lang: this.lang, manner: this.manner, painted: true })
    return (ways[place] as Way)(text, mark, r)
  }

  tucked(kind: Kind): string {
    const place = this.r.pick(Object.keys(hidden))
    const text = secretOf(this.r, kind, this.lang)
    this.secrets.push({ kind, text, place, lang: this.lang, manner: this.manner, painted: false })
    return (hidden[place] as (text: string) => string)(text)
  }

  before(kind: Kind): string {
    const all = words[this.lang].before[kind]
    return all ? this.r.pick(all) : ''
  }
}

/** A caption and a secret, in one of the ways pages do it. */
function fact(w: Writer, kind: Kind, ways?: Record<string, Way>): string {
  const caption = esc(w.before(kind))
  const value = w.secret(kind, ways)
  const block = /^<(?:div|h3|ul|p)/.test(value)
  return w.r.pick([
    () => `<dl><dt>${caption}</dt><dd>${value}</dd></dl>`,
    () => `<div class="row"><div>${caption}</div><div class="v">${value}</div></div>`,
    () => (block ? `<div>${caption}</div>${value}` : `<p>${caption}: ${value}</p>`),
    () => (block ? value : `<p>${value}</p>`),
    () => `<div class="stack"><small>${caption}</small><div>${value}</div></div>`,
  ])()
}

function table(w: Writer): string {
  const columns = w.r.pick<Kind[]>([
    ['payee', 'amount'],
    ['name', 'account', 'amount'],
    ['payee', 'card', 'amount'],
    ['name', 'telephone', 'email'],
    ['payee', 'amount', 'amount'],
  ])
  const heads = columns.map(() => `<th>${esc(w.word())}</th>`).join('')
  const rows = Array.from(
    { length: w.r.int(2, 3) },
    () => `<tr>${columns.map((kind) => `<td>${w.secret(kind)}</td>`).join('')}</tr>`,
  )
  if (w.r.chance(0.5)) return `<table><thead><tr>${heads}</tr></thead><tbody>${rows.join('')}</tbody></table>`
  return `<div class="grid">${rows
    .join('')
    .replace(/<(\/?)tr>/g, '<$1div>')
    .replace(/<(\/?)td>/g, '<$1div>')
    .replaceAll('<div><div>', '<div class="line"><div>')}</div>`
}

function card(w: Writer): string {
  const kind = w.r.pick(kinds.filter((each) => each !== 'message'))
  return `<section class="card"><h2>${esc(w.word())}</h2>${fact(w, w.r.pick(['amount', 'account', 'card']))}${fact(w, kind, odd)}<p>${esc(w.help())}</p><button type="button">${esc(w.word())}</button> <a href="#">${esc(w.word())}</a>${w.r.chance(0.4) ? w.tucked(kind) : ''}</section>`
}

function person(w: Writer): string {
  const kindsHere = w.r.pick<Kind[]>([
    ['name', 'email', 'telephone'],
    ['address', 'birth', 'identity'],
    ['name', 'birth', 'identity'],
    ['email', 'code', 'password'],
    ['name', 'address', 'telephone'],
  ])
  return `<section class="card"><h3>${esc(w.word())}</h3>${kindsHere.map((kind) => fact(w, kind, w.r.chance(0.35) ? odd : plain)).join('')}<a href="#">${esc(w.word())}</a></section>`
}

function conversation(w: Writer): string {
  const names = ['chat-message', 'msg', 'bubble', 'conversation__item', 'inbox-row', 'c-thread']
  const cls = w.r.pick(names)
  const item = () => `<li class="${cls}">${w.secret('name')}<div class="${cls}-text">${w.secret('message')}</div></li>`
  const list = `<ul>${item()}${item()}${w.r.chance(0.5) ? item() : ''}</ul>`
  return w.r.pick([
    `<section class="card"><h2>${esc(w.word())}</h2>${list}</section>`,
    `<div class="card" role="log">${list}</div>`,
  ])
}

function post(w: Writer): string {
  return `<article class="card"><header>${w.secret('name')} <button type="button">${esc(w.word())}</button></header><p>${esc(w.help())} ${w.r.chance(0.6) ? w.secret(w.r.pick(['name', 'email', 'telephone', 'amount', 'address'])) : ''}</p>${w.r.chance(0.5) ? fact(w, w.r.pick(['name', 'payee', 'amount']), odd) : ''}<footer><button type="button">${esc(w.word())}</button> <button type="button">${esc(w.word())}</button> <a href="#">${esc(w.word())}</a></footer></article>`
}

const sheet = (r: Random): string => {
  const dark = r.chance(0.25)
  const font = r.pick(['DejaVu Sans', 'DejaVu Serif', 'DejaVu Sans Mono', 'DejaVu Sans Condensed'])
  return `*{box-sizing:border-box}body{margin:0;font:${r.int(14, 18)}px '${font}',sans-serif;${dark ? 'background:#16191f;color:#eceff4' : `background:#${r.pick(['fff', 'f4f5f7', 'fbf7f0'])};color:#1b1f27`}}a{color:${dark ? '#9cc4ff' : '#0b57b0'}}nav{display:flex;gap:16px;flex-wrap:wrap;padding:10px 20px;border-bottom:1px solid #8886}main{display:${r.pick(['grid', 'flex', 'block', 'columns'])};grid-template-columns:repeat(${r.int(1, 2)},minmax(0,1fr));flex-wrap:wrap;gap:14px;padding:14px 20px}main>*{flex:1 1 45%;min-width:440px}.card{border:1px solid #8886;border-radius:${r.int(0, 14)}px;padding:10px 14px;margin-bottom:${r.int(4, 14)}px}.row{display:flex;justify-content:space-between;gap:20px}.stack{display:flex;flex-direction:column;align-items:flex-start}.line{display:flex;gap:${r.int(14, 40)}px}table{border-collapse:collapse}th,td{padding:5px 12px;text-align:${r.pick(['left', 'right', 'left'])}}dl,p,h2,h3{margin:6px 0}ul{list-style:none;padding:0;margin:4px 0}.gen::before{content:attr(data-v)}.first-big::first-letter{font-size:150%}input,textarea,select,button{font:inherit}`
}

const script = `for (const canvas of document.querySelectorAll('canvas')) { const c = canvas.getContext('2d'); c.font = '17px sans-serif'; c.fillStyle = getComputedStyle(document.body).color; c.fillText(canvas.dataset.v, 4, 21) }
const chosen = document.querySelector('.selected'); if (chosen) getSelection().selectAllChildren(chosen)`

/** The page of a seed. `heldOut` also draws on the harmless words that are kept back from development. */
export function pageOf(seed: number, heldOut: boolean): Page {
  const lang = langs[seed % langs.length] as Lang
  const manner: Manner = Math.floor(seed / langs.length) % 2 === 0 ? 'bank' : 'social'
  const w = new Writer(seed, lang, manner, heldOut)
  const { r } = w
  const parts =
    manner === 'bank'
      ? [card, person, table, card, person, conversation]
      : [post, person, conversation, post, post, person]
  const body = Array.from({ length: 11 }, (_, at) => (parts[(at + seed) % parts.length] as (w: Writer) => string)(w))
  const menu = Array.from({ length: 6 }, () => `<a href="#">${esc(w.word())}</a>`).join(' ')
  const hello = r.chance(0.6) ? `<span class="who">${w.secret('name')}</span>` : ''
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${manner}</title><style>${sheet(r)}</style></head><body><nav>${menu}${hello}</nav><main>${body.map((each) => `<div>${each}</div>`).join('')}</main><script>${script}</script></body></html>`
  return { html, secrets: w.secrets, lang, manner }
}
