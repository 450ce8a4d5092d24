import { isDisplayed, queryAll, rootsOf } from './dom.ts'

const mostSelectors = 200
const mostMatches = 50

/** Those of the selectors that match something displayed, in a shadow root or a frame of the same origin too. */
export function landmarks(selectors: readonly string[], roots = rootsOf(document)): string[] {
  return selectors.slice(0, mostSelectors).filter((selector) =>
    roots.some((root) => {
      const found = queryAll(root, selector)
      for (let i = 0; i < found.length && i < mostMatches; i++) if (isDisplayed(found[i] as Element)) return true
      return false
    }),
  )
}
