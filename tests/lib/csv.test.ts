import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable, type Table, tableLimits, writeTable } from '../../lib/csv.ts'
import { tidy } from '../../lib/protocol/people.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

function utf16(text: string, little: boolean, mark: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer((text.length + (mark ? 1 : 0)) * 2))
  for (const [n, char] of [...(mark ? ['\ufeff'] : []), ...text.split('')].entries())
    view.setUint16(n * 2, char.charCodeAt(0), little)
  return new Uint8Array(view.buffer)
}

/** Codes of Windows-1252 as Latin-1 has them too. */
const windows = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

const table = (bytes: Uint8Array<ArrayBuffer>): Table => {
  const read = readTable(bytes)
  if (typeof read === 'string') throw new Error(`no table: ${read}`)
  return read
}
const cells = (text: string) => table(utf8(text)).lines.map((line) => line.cells)

describe('a table is read', () => {
  const text = 'Name,Straße\nJosé Nuñez,Zürich\n'

  it.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), 'utf-8'],
    ['UTF-16, little end first, with a mark', utf16(text, true, true), 'utf-16le'],
    ['UTF-16, big end first, with a mark', utf16(text, false, true), 'utf-16be'],
    ['UTF-16, little end first', utf16(text, true, false), 'utf-16le'],
    ['UTF-16, big end first', utf16(text, false, false), 'utf-16be'],
    ['Windows-1252', windows(text), 'windows-1252'],
  ])('from %s', (_, bytes, encoding) => {
    expect(table(bytes)).toMatchObject({ encoding, header: ['Name', 'Straße'] })
    expect(table(bytes).lines[0]?.cells).toEqual(['José Nuñez', 'Zürich'])
  })

  it.each([',', ';', '\t', '|'])('with %j between the cells', (separator) => {
    const quoted = `"a${separator}b"`
    expect(cells(['x', 'y,;|', 'z'].join(separator).concat('\n', ['1', quoted, ''].join(separator)))).toEqual([
      ['1', `a${separator}b`.trim(), ''],
    ])
  })

  it('with a first line that names the separator', () => {
    const { header, lines } = table(utf8('sep=;\r\na,b;c\r\n1;2\r\n'))
    expect([header, lines[0]]).toEqual([['a,b', 'c'], { line: 3, cells: ['1', '2'], broken: false }])
  })

  it.each(['\n', '\r\n', '\r'])('with lines that end in %j, and tells which line each row begins on', (end) => {
    const { lines } = table(utf8(['a,b', '1,"two', 'lines"', '', '3,4'].join(end)))
    expect(lines.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '1', 'two\nlines'],
      [5, '3', '4'],
    ])
  })

  it('with quotes in quotes', () => {
    expect(cells('a,b\n"say ""yes""",2')).toEqual([['say "yes"', '2']])
  })

  it('and says which row has quotes that do not close', () => {
    expect(table(utf8('a,b\n1,2\n"open,3\n4,5')).lines.map(({ line, broken }) => [line, broken])).toEqual([
      [2, false],
      [3, true],
    ])
  })

  it.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['nothing', utf8(''), 'empty'],
    ['empty lines', utf8('\n\n , \n'), 'empty'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'workbook'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'workbook'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0, 0xff]), 'binary'],
    ['too many rows', utf8('a\n'.repeat(tableLimits.rows + 2)), 'long'],
    ['too many bytes', new Uint8Array(tableLimits.bytes + 1), 'large'],
  ])('but not from %s', (_, bytes, why) => {
    expect(readTable(bytes)).toBe(why)
  })
})

describe('a table is written', () => {
  it('with a mark, in quotes, line by line', () => {
    expect(writeTable(['Name', 'Note'], [['Zoë', 'says "hi"']])).toBe('\ufeff"Name","Note"\r\n"Zoë","says ""hi"""\r\n')
  })

  it.each(['=cmd|"/c calc"!A1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '＠x'])('so that %j is no formula', (cell) => {
    expect(writeTable(['a'], [[cell]])).toContain(`"'${cell.replaceAll('"', '""')}"`)
  })

  it('so that reading it gives the same again', () => {
    const hostile = fc.stringMatching(/^[='+\-@"',;|\n\t ab\u00e9\uff1d]{0,12}$/)
    const cell = fc.oneof(hostile, fc.string({ unit: 'grapheme' })).map((text) => tidy(text).trim())
    const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 })
    fc.assert(
      fc.property(rows, (rows) => {
        const kept = rows.filter((row) => row.some((each) => each !== ''))
        expect(cells(writeTable(['one', 'two', 'three'], rows))).toEqual(kept)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('whatever the bytes', () => {
  const bound = ({ header, lines }: Table) =>
    [header, ...lines.map((line) => line.cells)].every(
      (row) => row.length <= tableLimits.columns && row.every((cell) => cell.length <= tableLimits.cell + 1),
    )

  it('reading ends in a table within bounds, or in a reason', () => {
    const csvish = fc.stringMatching(/^[a",;\t\n\r='|]{0,200}$/).map(utf8)
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), csvish), (bytes) => {
        const read = readTable(new Uint8Array(bytes))
        expect(typeof read === 'string' || bound(read)).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it.each<[string, string]>([
    ['one long line', 'a,'.repeat(1_000_000)],
    ['one long cell', `a\n"${'x'.repeat(2_000_000)}"`],
    ['nothing but quotes', '"'.repeat(1_000_000)],
    ['a quote in each cell', 'a"b,'.repeat(300_000)],
    ['empty lines', '\n'.repeat(2_000_000)],
    ['carriage returns', '\r'.repeat(2_000_000)],
  ])('%s does not hang it', (_, text) => {
    const read = readTable(utf8(text))
    expect(typeof read === 'string' || bound(read)).toBe(true)
  })
})
