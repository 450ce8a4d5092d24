/** Addresses that lead to somebody's page, told by their shape alone. */
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
