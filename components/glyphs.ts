/** Small signs for controls too small for their name, so that a search is known from a bin at a glance. */

/** How the words begin that a sign stands for, in five languages and without accents; and the sign, as a path in a square of 24. */
const signs: readonly (readonly [stems: string, path: string])[] = [
  ['search busc pesquis procur recherch such', 'M10 4a6 6 0 1 0 0 12a6 6 0 1 0 0-12M14.5 14.5L20 20'],
  ['close dismiss cerr fech ferm schlie cancel abbrech', 'M6 6L18 18M18 6L6 18'],
  [
    'delete remove trash elimin borr exclu apag supprim losch entfern',
    'M5 7H19M9 7V4H15V7M7 7L8 20H16L17 7M10.5 10V17M13.5 10V17',
  ],
  ['edit compose write redact escrev ecri modif bearb schreib', 'M5 19L6 15L16 5L19 8L9 18ZM14 7L17 10'],
  ['sett prefer ajust config definic paramet reglag einstell', 'M4 7H20M4 12H20M4 17H20M9 5V9M15 10V14M8 15V19'],
  ['notif alert aviso benachrichtig mitteil', 'M6 17H18L16.5 14V10A4.5 4.5 0 0 0 7.5 10V14ZM10 20H14'],
  ['message mail inbox mensaj mensag nachricht postfach courri', 'M4 6H20V18H4ZM4 7L12 13L20 7'],
  ['help support faq ayud ajud aide hilfe', 'M9 9A3 3 0 1 1 12 12V14.5M12 18V18.5'],
  ['info detail', 'M12 11V18M12 6V7'],
  ['download descarg baix transferi telecharg herunterlad', 'M12 4V15M7 10L12 15L17 10M5 20H19'],
  ['upload subir carreg hochlad attach adjunt anex joindre anhang', 'M12 16V5M7 10L12 5L17 10M5 20H19'],
  ['print imprim druck', 'M7 9V4H17V9M7 16H4V9H20V16H17M7 13H17V20H7Z'],
  ['filter filtr sort order trier sortier', 'M4 5H20L14 12V19L10 17V12Z'],
  ['calendar date calend fecha data kalend datum', 'M4 6H20V20H4ZM4 10H20M8 3V7M16 3V7'],
  ['home start inicio accueil startseite', 'M4 12L12 5L20 12M6 11V20H18V11'],
  [
    'account profil user person cuenta perfil conta compte konto me',
    'M12 4A4 4 0 1 0 12 12A4 4 0 1 0 12 4M4 21A8 8 0 0 1 20 21',
  ],
  ['lock secur segur securi sicher sperr bloque', 'M6 11H18V20H6ZM8 11V8A4 4 0 0 1 16 8V11'],
  [
    'show hide view visib mostr ocult ver affich masqu anzeig verberg',
    'M2 12Q12 3 22 12Q12 21 2 12M12 9A3 3 0 1 0 12 15A3 3 0 1 0 12 9',
  ],
  ['share compart partag teil', 'M12 15V4M8 8L12 4L16 8M6 12V20H18V12'],
  ['copy copi kopier', 'M8 8H20V20H8ZM16 8V4H4V16H8'],
  ['add new create plus anad nuev crear adicion nov ajout nouv cre hinzuf neu', 'M12 5V19M5 12H19'],
  ['back previous volver atras anterior voltar retour preced zuruck vorher', 'M15 5L8 12L15 19'],
  ['next forward siguient proxim suivant weiter nachst', 'M9 5L16 12L9 19'],
  [
    'like recommend react favor star save bookmark gosta aim gefall merken',
    'M12 20L4 12A4.5 4.5 0 0 1 12 7A4.5 4.5 0 0 1 20 12Z',
  ],
  ['menu naviga', 'M4 7H20M4 12H20M4 17H20'],
  ['expand toggle open dropdown abrir ouvrir offn', 'M6 9L12 15L18 9'],
]

const known = signs.map(([stems, path]) => [stems.split(' '), path] as const)

/** The sign for a control of that name, or null: the first word that has one decides. */
export function glyphFor(label: string): string | null {
  const words = label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  for (const word of words) {
    for (const [stems, path] of known) {
      if (stems.some((stem) => (stem.length > 3 ? word.startsWith(stem) : word === stem))) return path
    }
  }
  return null
}
