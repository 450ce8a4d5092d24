import { describe, expect, it } from 'vitest'
import { Role } from '../../../lib/protocol/people.ts'
import { Topic } from '../../../lib/protocol/register.ts'
import { columns, guessColumns } from '../../../lib/register-file/columns.ts'
import { readRole, readTopics } from '../../../lib/register-file/values.ts'
import { textOf } from '../../house.ts'

describe.each(['en', 'es', 'pt_BR', 'fr', 'de'])('a list saved in %s', (locale) => {
  const words = JSON.parse(textOf(`public/_locales/${locale}/messages.json`)) as Record<string, { message: string }>
  const said = (key: string) => words[key]?.message ?? ''

  it('is read back by its own columns', () => {
    expect(columns.map((column) => guessColumns([said(`column_${column}`)])[0])).toEqual([...columns])
  })

  it('is read back by the roles and topics as the page says them', () => {
    expect(Role.options.map((role) => readRole(said(`admin_role_${role}`)))).toEqual(Role.options)
    expect(Topic.options.map((topic) => readTopics(said(`topic_${topic}`)).known)).toEqual(
      Topic.options.map((one) => [one]),
    )
  })
})
