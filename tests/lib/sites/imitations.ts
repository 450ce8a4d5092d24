/** Addresses somebody might register to imitate a domain: each way of doing it, several times. */

export type Imitation = { way: 'homoglyph' | 'hyphen' | 'extra word' | 'wrong ending'; host: string }

const glyphs: Record<string, string[]> = {
  a: ['а', 'á', 'ɑ'],
  c: ['с'],
  e: ['е', 'é'],
  i: ['і', 'ı', '1', 'l'],
  l: ['1', 'i'],
  m: ['rn'],
  n: ['ո'],
  o: ['о', '0', 'ο'],
  p: ['р'],
  s: ['ѕ', '5'],
  u: ['υ'],
  x: ['х'],
  y: ['у'],
}
const words = ['secure', 'login', 'online', 'verify', 'support', 'alerts', 'my', 'customer', 'recovery', 'refunds']
const endings = ['com', 'net', 'org', 'co', 'info', 'online', 'site', 'app', 'xyz', 'support']

/** As a browser writes them; those that no browser takes for a host are left out. */
export function imitations(domain: string): Imitation[] {
  const labels = domain.split('.')
  const at = nameAt(labels)
  const name = labels[at] ?? ''
  const ending = labels.slice(at + 1).join('.')
  const made: [Imitation['way'], string][] = []
  for (let n = 0; n < name.length; n++) {
    for (const glyph of glyphs[name[n] ?? ''] ?? []) {
      made.push(['homoglyph', `${name.slice(0, n)}${glyph}${name.slice(n + 1)}.${ending}`])
    }
    if (n > 1 && n < name.length - 1) made.push(['hyphen', `${name.slice(0, n)}-${name.slice(n)}.${ending}`])
  }
  for (const word of words) {
    for (const host of [`${name}-${word}`, `${word}-${name}`, `${name}${word}`, `${word}${name}`])
      made.push(['extra word', `${host}.${ending}`])
    made.push(['extra word', `${domain}.${word}-center.com`])
  }
  for (const other of endings) if (other !== ending) made.push(['wrong ending', `${name}.${other}`])
  return made.flatMap(([way, typed]) => {
    const host = URL.parse(`https://${typed}/`)?.hostname
    return host && host !== domain ? [{ way, host }] : []
  })
}

/** Which label carries the name: the longest before the ending that is not `bank` or the like. */
function nameAt(labels: string[]): number {
  const lengths = labels.slice(0, -1).map((label) => (/^(bank|banco|mabanque)$/.test(label) ? 0 : label.length))
  return lengths.indexOf(Math.max(...lengths))
}
