/** Letters that pass for others at a glance, after Unicode Technical Standard 39 (section 4, confusable detection), cut down to names of hosts. */

/** Each Latin letter, and the signs of other alphabets that are drawn like it. */
const twins: readonly (readonly [string, string])[] = [
  ['a', 'аɑαａ@'],
  ['b', 'ьвƅЬ'],
  ['c', 'сϲⅽᴄ'],
  ['d', 'ԁⅾɗ'],
  ['e', 'еєҽɛεε℮'],
  ['f', 'ƒſ'],
  ['g', 'ɡցɢ'],
  ['h', 'һհнʜ'],
  ['i', 'іıɩιɪӏ'],
  ['j', 'јʝ'],
  ['k', 'κкĸᴋ'],
  ['l', 'ⅼʟ|ǀ'],
  ['m', 'мⅿṃ'],
  ['n', 'пոηռɴ'],
  ['o', 'оοօσᴏ'],
  ['p', 'рρ'],
  ['q', 'ԛգ'],
  ['r', 'гʀɾ'],
  ['s', 'ѕꜱʂ'],
  ['t', 'тτᴛ'],
  ['u', 'υսʋᴜц'],
  ['v', 'νѵⅴᴠ'],
  ['w', 'ԝωшա'],
  ['x', 'хχⅹ'],
  ['y', 'уүγʏ'],
  ['z', 'ᴢʐ'],
  ['l', 'ł'],
  ['o', 'ø'],
  ['d', 'đ'],
]

const letterOf = new Map(twins.flatMap(([letter, like]) => [...like].map((twin) => [twin, letter] as const)))

/** A label in plain Latin letters as it looks: marks taken off, letters of other alphabets as what they pass for. */
export function folded(label: string): string {
  const bare = label.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
  return [...bare].map((letter) => letterOf.get(letter) ?? letter).join('')
}

/** A folded label as it looks to somebody in a hurry: digits as letters, `rn` as `m`, `i` as `l`. */
export function squinted(label: string): string {
  return label
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replace(/[013458i]/g, (sign) => asLetter[sign] ?? sign)
}

const asLetter: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 8: 'b', i: 'l' }
