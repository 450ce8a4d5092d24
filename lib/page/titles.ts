/**
 * Words of interfaces can be a name somebody gave: an account called *Rainy day*, a payee called *Home Energy*. Where text is not
 * public, a heading or a link is shown in words only when it is about what one can do there, or reads as a sentence does.
 */
import { attributeOf, isElement, nameOf, nextSibling, parentOf, previousSibling, textBelow } from './dom.ts'
import { tokensOf } from './tokens.ts'

const stems = (text: string): string[] => text.split(/\s+/)

/** How words begin that say what a page is for, without their accents. */
const purposes =
  stems(`abr acces acept activ aide ajout ajust alert auftrag ausgab balanc banc benef buch busc cancel compr destin
  detail detall device document download einstell empfang envoy export extr filter find help hist import limit
  manage mehr mensag mensaj message mitteil movim not offer open oper option overview pag param pay pesquis
  posic postfach privac profile rece rech releve report request resu review saldo search secur segur select send
  set show sicher sign solde statem summar support transac transf uber ultim umsa update ver view virem voir
  zahl close contin cerrar fechar fermer schlie retour volver voltar zuruck weiter`)

/** What a person may have several of, and names: they say nothing of purpose where each has a balance beside it. */
const belongings = stems('accoun card cart compte conta cred cuenta deposit karte konten konto tarjet titul')

const said = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a text of interface words says what can be done or found there. `busy`: beside it stand the person's own numbers. */
export function isTitle(text: string, busy: boolean): boolean {
  const words = tokensOf(text).filter(({ kind }) => kind === 'word')
  const begins = (stems: string[]) => words.some((word) => stems.some((stem) => said(word.text).startsWith(stem)))
  if (begins(purposes)) return true
  if (begins(belongings) && (!busy || words.length === 1)) return true
  return !busy && words.some((word, at) => at > 0 && word.text.length > 2 && /^\p{Ll}/u.test(word.text))
}

const holders = new Set('li tr dd option article'.split(' '))

/**
 * Where an element stands: in a `cell` of a table, whose texts are contents; `busy`, as part of one among many things that hold
 * numbers, such as a card with a balance; or `free`.
 */
export function standing(element: Element): 'cell' | 'busy' | 'free' {
  let at: Element = element
  let busy = false
  for (let up = 0; up < 6; up++) {
    const over = parentOf(at)
    if (!over || !isElement(over) || nameOf(over) === 'body') break
    if (nameOf(over) === 'td' || /^(grid)?cell$/.test(attributeOf(over, 'role') ?? '')) return 'cell'
    if (!busy && (up === 0 || isOneOfMany(over))) {
      const text = textBelow(over, up === 0 ? 90 : 300)
      busy = (up > 0 || text.length <= 90) && /\p{Nd}|[•*]{2}/u.test(text)
    }
    at = over
  }
  return busy ? 'busy' : 'free'
}

function isOneOfMany(element: Element): boolean {
  const role = attributeOf(element, 'role') ?? ''
  if (holders.has(nameOf(element)) || /^(listitem|row|option|article)$/.test(role)) return true
  const look = attributeOf(element, 'class')
  return [previousSibling, nextSibling].some((next) => {
    for (let node = next(element), steps = 0; node && steps < 4; node = next(node), steps++) {
      if (isElement(node)) return nameOf(node) === nameOf(element) && !!look && attributeOf(node, 'class') === look
    }
    return false
  })
}
