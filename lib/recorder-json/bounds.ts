import { Failure } from '../failure.ts'

/** Ten thousand steps of a real file are some eight million characters. */
export const mostCharacters = 16_000_000
const deepest = 32

/**
 * The JSON of a Recorder file: its size and depth are looked at before it is parsed. Throws `recorder-empty`, `recorder-large`,
 * `recorder-broken` when it is no JSON or is cut off, and `recorder-unknown` when it is too deep to be a Recorder's.
 */
export function checkJson(text: string): unknown {
  if (text.length > mostCharacters) throw new Failure('recorder-large')
  // The Recorder's own export may end in a comment that leads from lines to steps.
  const json = text.replace(/^\ufeff/, '').replace(/\n\/\/# recorderSourceMap=[\w+/=-]*\s*$/, '')
  if (json.trim() === '') throw new Failure('recorder-empty')
  if (isDeep(json)) throw new Failure('recorder-unknown', 'too deep')
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new Failure(/^\s*[[{]/.test(json) ? 'recorder-broken' : 'recorder-unknown', 'no JSON', { cause })
  }
}

const quote = 34
const backslash = 92
const open = [91, 123]
const closed = [93, 125]

/** Whether brackets outside of strings lie within each other more deeply than any Recorder writes. One pass, no recursion. */
function isDeep(json: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at)
    if (inString) {
      if (code === backslash) at++
      else if (code === quote) inString = false
    } else if (code === quote) inString = true
    else if (open.includes(code) && ++depth > deepest) return true
    else if (closed.includes(code)) depth--
  }
  return false
}
