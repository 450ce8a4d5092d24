import { describe, expect, it } from 'vitest'
import { guessColumns } from '../../../lib/register-file/columns.ts'

describe('the columns of a list of people', () => {
  it.each<[string, string, (string | null)[]]>([
    ['English', 'E-mail,Full Name,Role,Time zone,Reports to', ['ref', 'name', 'role', 'zone', 'manager']],
    ['English, in two', 'First name,Last name,Work email,Team', ['given', 'family', 'ref', 'groups']],
    ['Spanish', 'Correo electrónico,Nombre,Apellidos,Rol,Zona horaria', ['ref', 'name', 'family', 'role', 'zone']],
    ['Portuguese', 'E-mail,Nome,Função,Fuso horário,Gestor', ['ref', 'name', 'role', 'zone', 'manager']],
    ['French', 'Courriel,Nom,Rôle,Langues,Fuseau horaire', ['ref', 'name', 'role', 'languages', 'zone']],
    ['French, in two', 'Adresse e-mail,Nom,Prénom,Service', ['ref', 'family', 'given', 'groups']],
    ['German', 'E-Mail-Adresse,Name,Rolle,Zeitzone,Vorgesetzte/r', ['ref', 'name', 'role', 'zone', 'manager']],
    [
      'German, in two',
      'Personalnummer,Name,Vorname,Abteilung,Sprachen',
      ['ref', 'family', 'given', 'groups', 'languages'],
    ],
    ['remarks', 'Email (work),Name (optional),TZ', ['ref', 'name', 'zone']],
    ['what nobody here knows', 'Shoe size,Name,', [null, 'name', null]],
    ['two for one', 'E-mail,Mail', ['ref', null]],
  ])('are known in %s', (_, header, expected) => {
    expect(guessColumns(header.split(','))).toEqual(expected)
  })
})
