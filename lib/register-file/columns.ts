/** What the columns of a list of people are called, in five languages, by those who write one. */

/** What a column can hold. `given` and `family` together make a name where no column has all of it. */
export const columns = [
  'ref',
  'name',
  'given',
  'family',
  'role',
  'groups',
  'languages',
  'zone',
  'topics',
  'capacity',
  'manager',
  'ends',
] as const
export type Column = (typeof columns)[number]

/** Names as `plainly` leaves them, the likelier first. English, Spanish, Portuguese, French, German. */
const called: Record<Column, string> = {
  ref: `email emailorstaffnumber emailaddress mail workemail staffnumber employeeid employeenumber personnelnumber staffid ref reference id userprincipalname upn
    correo correoelectronico correoonumerodeempleado direcciondecorreo numerodeempleado legajo idempleado
    correio enderecodeemail emailoumatricula emailoumatricule matricula numerodofuncionario
    courriel adressemail adresseemail adresseelectronique adressecourriel
    emailadresse emailoderpersonalnummer mailadresse personalnummer mitarbeiternummer`,
  name: `name fullname displayname person participant employee
    nombre nombrecompleto nombreyapellidos nombreyapellido empleado
    nome nomecompleto funcionario
    nom nomcomplet nometprenom prenometnom
    vollstandigername vorundnachname mitarbeiter anzeigename`,
  given: `firstname givenname forename nombredepila primernombre primeironome nomeproprio prenom vorname`,
  family: `lastname surname familyname apellido apellidos sobrenome apelido ultimonome nomdefamille nachname familienname zuname`,
  role: `role sottorole programmerole programrole type rol papel tipo funcao perfil role roledansleprogramme rolle typ funktion`,
  groups: `group groups team teams department departments division unit businessunit area
    grupo grupos equipo equipos departamento departamentos
    equipe equipes divisao setor
    groupe groupes service departement direction
    gruppe gruppen abteilung abteilungen bereich`,
  languages: `language languages speaks spokenlanguages idioma idiomas lengua lenguas lingua linguas langue langues sprache sprachen`,
  zone: `timezone tz zone timezoneiana zonahoraria husohorario fusohorario fuso fuseauhoraire fuseau zeitzone`,
  topics: `topic topics wants wishes strengths skills interests wantedtopics
    tema temas intereses deseos fortalezas
    topico topicos assunto assuntos interesses
    sujet sujets theme themes interets competences
    thema themen wunsche interessen starken`,
  capacity: `capacity mentees numberofmentees maxmentees executives places
    capacidad cupo plazas capacidade vagas lugares capacite places kapazitat platze`,
  manager: `reportsto manager manageremail managersemail supervisor linemanager boss superior
    jefe jefedirecto responsable reportaa gerente
    gestor chefe reportase respondea
    rapportea rattachement superieur superieurhierarchique
    vorgesetzter vorgesetzte fuhrungskraft berichtetan`,
  ends: `until end ends enddate accessends accessuntil validuntil
    hasta fin fechadefin fechafin finaliza
    ate fim fimdoacesso datadefim termino
    jusquau datedefin findelacces
    bis enddatum zugangbis zugangendet ende`,
}

const names = new Map<string, Column>()
for (const column of columns)
  for (const name of called[column].split(/\s+/)) if (!names.has(name)) names.set(name, column)

/** A word as people mean it: no capitals, accents, spaces or signs. */
export function plainly(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** In French and German the word for a name is also the one for a family name, where the first name has a column of its own. */
const familyBeside: Record<string, readonly string[]> = {
  nom: ['prenom'],
  name: ['vorname'],
  nombre: [],
}

/** What each column of a file seems to hold; null where nothing fits, or an earlier one fits as well. */
export function guessColumns(header: readonly string[]): (Column | null)[] {
  const written = header.map(plainly)
  const taken = new Set<Column>()
  return written.map((name) => {
    const beside = familyBeside[name]?.some((each) => written.includes(each))
    const column = beside ? 'family' : (names.get(name) ?? names.get(withoutRemark(name)) ?? null)
    if (column === null || taken.has(column)) return null
    taken.add(column)
    return column
  })
}

/** `E-mail (work)` is still an e-mail; `Nombre (given name)` is not told by its remark. */
function withoutRemark(name: string): string {
  return name.replace(/(work|company|optional|opcional|optionnel|facultatif|iana|required)$/, '')
}
