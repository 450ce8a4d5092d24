import { attributeOf, inputType, isDisplayed, queryAll, rectOf } from './dom.ts'

/** Four to ten fields for one character each, in a row. */
export function digitBoxes(roots: Node[]): boolean {
  return roots.some((root) => {
    const rowsAt = new Map<number, number>()
    const all = queryAll(root, 'input')
    for (let i = 0; i < all.length && i < 300; i++) {
      const field = all[i] as Element
      const most = attributeOf(field, 'maxlength')
      if ((most && most !== '1') || !/^(?:text|tel|number|password)$/.test(inputType(field)) || !isDisplayed(field))
        continue
      const { width, height, top } = rectOf(field)
      if (width > 90 || (!most && (width > 72 || width > height * 1.6))) continue
      const row = Math.round(top / 8)
      rowsAt.set(row, (rowsAt.get(row) ?? 0) + 1)
    }
    return [...rowsAt.values()].some((boxes) => boxes >= 4 && boxes <= 10)
  })
}
