import { attributeOf, inputType, isDisplayed, queryAll, rectOf } from './dom.ts'

/** Four to ten fields for one character each, in a row. */
export function digitBoxes(roots: Node[]): boolean {
  return roots.some((root) => {
    const all = Array.from(queryAll(root, 'input')).slice(0, 300)
    const narrow = all.filter(
      (field) =>
        /^1?$/.test(attributeOf(field, 'maxlength') ?? '') && /^(?:text|tel|number|password)$/.test(inputType(field)),
    )
    if (narrow.length < 4) return false
    const rowsAt = Map.groupBy(narrow.filter(isBox), (field) => Math.round(rectOf(field).top / 8))
    return [...rowsAt.values()].some(({ length }) => length >= 4 && length <= 10)
  })
}

/** Whether it is displayed, with room for a character or two. */
function isBox(field: Element): boolean {
  const { width, height } = rectOf(field)
  const most = attributeOf(field, 'maxlength') === '1' ? 90 : Math.min(72, height * 1.6)
  return width <= most && isDisplayed(field)
}
