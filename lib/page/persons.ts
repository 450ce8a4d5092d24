/** Addresses that lead to somebody's page, told by their shape alone. */
import { attributeOf } from './dom.ts'
import { wordSet } from './tokens.ts'
import { isCommon } from './vocabulary.ts'

const rooms = new Set(
  'in u user users profile profiles people person member members author authors contact contacts'.split(' '),
)

/** Whether a path is somebody's page: `/in/name`, `/users/name`, `/@name`, or one segment that is no interface word. */
export function isPersonPath(path: string): boolean {
  const segments = path.split('/', 6).filter((segment) => segment !== '')
  const [first, second] = segments
  if (first === undefined) return false
  if (first.startsWith('@') || (rooms.has(first.toLowerCase()) && second !== undefined)) return true
  return segments.length === 1 && !first.includes('.') && !first.split(/[-_]/).every(isCommon)
}

/** Whether a link's `href` leads to somebody's page or address. */
export function linksToPerson(href: string): boolean {
  if (href.startsWith('mailto:') || href.startsWith('tel:')) return true
  const path =
    href
      .slice(0, 300)
      .replace(/^[a-z]+:\/\/[^/]*/i, '')
      .split(/[?#]/, 1)[0] ?? ''
  return path.startsWith('/') && isPersonPath(path)
}

const talk =
  wordSet(`message messages msg msgs messaging chat chats dm dms conversation conversations bubble bubbles inbox thread threads sms mail
  mensaje mensajes mensagem mensagens conversa conversas nachricht nachrichten buzon buzón correo posteingang postfach messagerie unterhaltung`)
const toAll =
  wordSet(`error success warning validation status alert help info hint toast flash notice system empty unread count badge icon button
  btn nav menu link tab label`)
const said = ['class', 'id', 'data-testid', 'aria-label', 'data-test', 'name'] as const

/** Whether an element is called what pages call the messages of people: by its role, class, id or label. */
export function isConversation(element: Element, name: string): boolean {
  if (name === 'html' || name === 'body' || name === 'input' || name === 'button' || name === 'a' || name === 'nav')
    return false
  if (attributeOf(element, 'role') === 'log') return true
  return said.some((attribute) => {
    const value = attributeOf(element, attribute)
    return value !== null && isTalk(value)
  })
}

function isTalk(value: string): boolean {
  return value
    .slice(0, 300)
    .split(/\s+/, 20)
    .some((one) => {
      const words = one
        .replace(/([a-z])(?=[A-Z])/g, '$1-')
        .toLowerCase()
        .split(/[^\p{L}]+/u)
      return words.some((word) => talk.has(word)) && !words.some((word) => toAll.has(word))
    })
}

/** Whether an address is that of messages. */
export function isMessagePath(path: string): boolean {
  return path
    .slice(0, 300)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => talk.has(word))
}
