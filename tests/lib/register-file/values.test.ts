import { describe, expect, it } from 'vitest'
import {
  groupsOf,
  readCapacity,
  readDay,
  readLanguages,
  readRole,
  readTopics,
  readZone,
  writeDay,
  writeGroups,
} from '../../../lib/register-file/values.ts'

describe('a cell', () => {
  it.each([
    ['Executive', 'executive'],
    ['DIRECTIVA', 'executive'],
    ['Führungskraft', 'executive'],
    ['reverse mentor', 'mentor'],
    ['Coordenadora', 'coordinator'],
    ['boss', null],
    ['', null],
  ])('of a role: %s', (cell, role) => {
    expect(readRole(cell)).toBe(role)
  })

  it('of languages names those that Sotto speaks, and those it does not', () => {
    expect(readLanguages('English, Español; pt-BR / Français | Deutsch, Italiano')).toEqual({
      known: ['en', 'es', 'pt-BR', 'fr', 'de'],
      left: ['Italiano'],
    })
  })

  it('of topics likewise', () => {
    expect(readTopics('LinkedIn; Twitter; Banca en línea; KI; golf')).toEqual({
      known: ['linkedin', 'x', 'banking', 'ai'],
      left: ['golf'],
    })
  })

  it.each([
    ['america/mexico_city', 'America/Mexico_City'],
    ['America/Sao Paulo', 'America/Sao_Paulo'],
    ['UTC', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Mars/Olympus', null],
    ['+02:00', null],
    ['=cmd', null],
  ])('of a time zone: %s', (cell, zone) => {
    expect(readZone(cell)?.toLowerCase() ?? null).toBe(zone?.toLowerCase() ?? null)
  })

  it.each([
    ['0', 0],
    ['20', 20],
    ['21', null],
    ['-1', null],
    ['1.5', null],
    ['two', null],
    ['', null],
  ])('of a capacity: %s', (cell, capacity) => {
    expect(readCapacity(cell)).toBe(capacity)
  })

  it.each([
    ['2027-06-30', '2027-06-30'],
    ['30.6.2027', '2027-06-30'],
    ['30/06/2027', '2027-06-30'],
    ['06/30/2027', '2027-06-30'],
    ['5/5/2027', '2027-05-05'],
    ['03/04/2027', null],
    ['31.2.2027', null],
    ['2027-13-01', null],
    ['soon', null],
  ])('of a day: %s', (cell, day) => {
    const read = readDay(cell)
    expect(read === null ? null : writeDay(read)).toBe(day)
  })

  it.each<[string, string[]]>([
    ['Finance, Sales', ['Finance', 'Sales']],
    ['Sales, EMEA; Finance', ['Sales, EMEA', 'Finance']],
    ['Research / Labs', ['Research / Labs']],
    ['Finance; Finance;', ['Finance']],
  ])('of groups: %s', (cell, groups) => {
    expect(groupsOf(cell)).toEqual(groups)
    expect(groupsOf(writeGroups(groups))).toEqual(groups)
  })
})
