/** Values made by a build or a framework, which go with the next release: they must not be rested on. */

const known = [
  /^(ember|react|vue|ng|mui|radix|headlessui|yui|gwt|ext-gen|ext|isc|dijit|select2|chosen|mat|cdk|aria|uid|ui-id|rc|bui|popup|tippy|downshift|uniq|__next|:r)[-_:]?[a-z]*[-_:]?\d/i,
  /:r[0-9a-z]+:|«r[0-9a-z]+»|_r_[0-9a-z]+_/i,
  /^(css|sc|jss|jsx|emotion|makestyles|tss|svelte|astro|scoped|data-v|ng-tns|_ngcontent|_nghost|styled|e)-?[0-9a-z]*\d[0-9a-z-]*$/i,
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i,
  /\d{4,}/,
  /(^|[-_:.])[0-9a-f]{8,}($|[-_:.])/i,
  /__[a-z0-9+/_-]{5,8}$/i,
]

/** Whether one run of letters and digits looks random: digits strewn among letters, or cases mixed as no word does. */
function isRandom(part: string): boolean {
  if (part.length < 5) return false
  const switches = (part.match(/[a-z](?=\d)|\d(?=[a-z])/gi) ?? []).length
  if (switches >= 2 || (switches === 1 && part.length <= 10 && /^\d|\d[a-z]{2,}$/i.test(part))) return true
  const cases = (part.match(/[a-z](?=[A-Z])|[A-Z]{2}(?=[a-z])/g) ?? []).length
  if (part.length <= 14 && cases >= 3) return true
  if (/^[A-Za-z]+$/.test(part) && part.length >= 5) {
    const vowels = (part.match(/[aeiouy]/gi) ?? []).length
    if (vowels === 0 && part.length >= 6) return true
    if (/[bcdfghjklmnpqrstvwxz]{6,}/i.test(part)) return true
    if (part.length <= 8 && cases >= 2 && /[A-Z]$/.test(part)) return true
  }
  return false
}

/** Whether an id, a test id or a name looks generated rather than written by a person. */
export function isGenerated(value: string): boolean {
  if (value === '' || value.length > 120) return true
  if (known.some((form) => form.test(value))) return true
  return value.split(/[^A-Za-z0-9]+/).some(isRandom)
}

/** Class names of utilities say how something looks, not what it is; those are let go with the generated ones. */
const utility =
  /^(-?(m|p)[trblxyse]?-|w-|h-|d-|col-|row-|flex|grid|gap-|text-|bg-|border|rounded|shadow|font-|leading-|tracking-|items-|justify-|self-|space-|z-|top-|left-|right-|bottom-|inset-|min-|max-|overflow-|opacity-|transition|duration-|ease-|transform|cursor-|absolute|relative|fixed|sticky|hidden|block|inline|float|clearfix|active$|selected$|hover|focus|disabled|show$|open$|in$|is-|has-|ng-|js-focus|r-[0-9a-z]{4,}$|x[0-9a-z]{5,8}$)|[:[\]!/@]/

/** Whether a class name may be kept as a clue. */
export function isClassClue(name: string): boolean {
  if (name.length < 3 || name.length > 60 || utility.test(name)) return false
  return !isGenerated(name)
}

/** A module's class `Button_primary__x7Gh2` by the part a person wrote, others as they are; empty for a generated one. */
export function classClue(name: string): string {
  const written = /^([A-Za-z][\w-]*?)(__|--|_)[A-Za-z0-9+_-]{4,8}$/.exec(name)
  if (written?.[1] && isGenerated(name) && isClassClue(written[1])) return written[1]
  return isClassClue(name) ? name : ''
}
