import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fileName } from '../../../lib/export/guide.ts'

describe('the name of a document', () => {
  it.each([
    ['Who sees a post?', 'who-sees-a-post.md'],
    ['¿Quién ve “esto”?', 'quién-ve-esto.md'],
    ['../../etc/passwd', 'etc-passwd.md'],
    ['投稿する', '投稿する.md'],
    ['CON', 'tip.md'],
    ['!!!', 'tip.md'],
  ])('%s is %s', (title, name) => {
    expect(fileName(title, 'md')).toBe(name)
  })

  it('is one that every file system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const name = fileName(title, 'html')
        expect(name).toMatch(/^[\p{L}\p{M}\p{N}-]{1,60}\.html$/u)
      }),
    )
  })
})
