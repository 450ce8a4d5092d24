import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../lib/flows/keep.ts'

describe('the name of an executive in the words of a tip', () => {
  it.each([
    ['Ana, open the menu first.', 'Ana Ruiz', ['Ana']],
    ['As Mr Ruiz said, wait.', 'Ana Ruiz', ['Ruiz']],
    ['Open ana’s own profile.', 'Ana Ruiz', ['Ana']],
    ['Open Zoë’s page.', 'Zoë Müller-Lüdenscheidt', ['Zoë']],
  ])('is found in: %s', (text, name, found) => {
    expect(namesIn(text, name)).toEqual(found)
  })

  it.each([
    ['The banana is a sign.', 'Ana Ruiz'],
    ['Go to Li Li.', 'Li Wu'],
    ['', 'Ana Ruiz'],
  ])('is not found in: %s', (text, name) => {
    expect(namesIn(text, name)).toEqual([])
  })
})
