/**
 * Tables as spreadsheets write and read them (RFC 4180, and what is made of it in practice): any of the usual encodings and separators in;
 * UTF-8 with a byte order mark, quoted, and safe to open out.
 */
import Papa from 'papaparse'
import { tidy } from './protocol/people.ts'

export const tableLimits = { bytes: 8 * 1024 * 1024, rows: 20_000, columns: 60, cell: 2000 } as const

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type Line = {
  /** The line of the file it begins on, the first being 1. */
  line: number
  cells: string[]
  /** A quotation mark that is opened and not closed, or closed in the middle of a cell: what is in the row cannot be told. */
  broken: boolean
}

export type Table = {
  encoding: Encoding
  separator: string
  header: string[]
  /** Without the lines that are empty. */
  lines: Line[]
}

/** Why a file is no table. Surfaces have a sentence for each. */
export type NoTable = 'empty' | 'large' | 'long' | 'workbook' | 'binary'

/** Reads a table. Cells are trimmed, tidied and of any length up to the limit; an apostrophe that `writeTable` put before a formula is gone. */
export function readTable(bytes: Uint8Array<ArrayBuffer>): Table | NoTable {
  if (bytes.length > tableLimits.bytes) return 'large'
  // What Excel and others save as a workbook is a zip, or the compound file of old.
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'workbook'
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, '\n')
  if (text.includes('\u0000')) return 'binary'
  // Excel writes and reads a first line that only names the separator.
  const named = text.match(/^"?sep=([,;\t|])"?\n/)
  const body = named ? text.slice(named[0].length) : text
  const separator = named?.[1] ?? separatorOf(body)
  const lines = linesOf(body, separator, named ? 2 : 1)
  if (lines === 'long') return lines
  const [header, ...rest] = lines
  return header ? { encoding, separator, header: header.cells, lines: rest } : 'empty'
}

/** A table as a file that Excel, Numbers and LibreOffice open as it is meant, whatever their language. */
export function writeTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const data = [header, ...rows].map((row) => row.map(guard))
  return `\ufeff${Papa.unparse(data, { quotes: true, newline: '\r\n' })}\r\n`
}

/** What makes a spreadsheet take a cell for a formula when it is the first character (OWASP, CSV Injection), full-width forms too. */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

/** An apostrophe first makes it text. One that was there already gets another, so that reading takes away as many as were added. */
function guard(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}

function unguard(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

function linesOf(text: string, separator: string, first: number): Line[] | 'long' {
  const lines: Line[] = []
  let line = first
  let at = 0
  let tooMany = false
  Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: '\n',
    step({ data, errors, meta }, parser) {
      const began = line
      for (; at < meta.cursor; at += 1) if (text.charCodeAt(at) === 10) line += 1
      const cells = data
        .slice(0, tableLimits.columns)
        .map((cell) => unguard(tidy(cell.slice(0, tableLimits.cell + 1)).trim()))
      if (cells.every((cell) => cell === '')) return
      lines.push({ line: began, cells, broken: errors.some(({ type }) => type === 'Quotes') })
      tooMany = lines.length > tableLimits.rows + 1
      if (tooMany) parser.abort()
    },
  })
  return tooMany ? 'long' : lines
}

/** The separator that stands most often in the first line, outside of quotation marks. */
function separatorOf(text: string): string {
  const head = text.trimStart()
  const end = head.indexOf('\n')
  const line = head.slice(0, end < 0 ? 10_000 : Math.min(end, 10_000)).replace(/"[^"]*"/g, '')
  const often = (separator: string) => line.split(separator).length
  return [',', ';', '\t', '|'].reduce((best, each) => (often(each) > often(best) ? each : best))
}

/** By the byte order mark; without one, by where the zeros of Latin letters are; what is no UTF-8 is what Windows wrote before. */
function encodingOf(bytes: Uint8Array<ArrayBuffer>): Encoding {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  const zeros = [0, 0]
  const head = bytes.subarray(0, 2000)
  for (const [n, byte] of head.entries()) if (byte === 0) zeros[n % 2] = (zeros[n % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 4 && even < odd / 4) return 'utf-16le'
  if (even > head.length / 4 && odd < even / 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

function startsWith(bytes: Uint8Array, those: readonly number[]): boolean {
  return those.every((byte, n) => bytes[n] === byte)
}
