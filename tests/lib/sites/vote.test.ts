import { describe, expect, it } from 'vitest'
import { Site, type Votes } from '../../../lib/protocol/site.ts'
import { bank } from '../../../lib/sites/bank.site.ts'
import { bankVotes } from '../../../lib/sites/bank-votes.ts'
import { bankWords } from '../../../lib/sites/bank-words.ts'
import { askedOf, landmarks, recognise } from '../../../lib/sites/index.ts'
import { elect, waryOf } from '../../../lib/sites/vote.ts'

const votes: Votes = {
  words: { stop: ['stop'], list: ['list'] },
  enough: { silent: 4, other: 2, address: 3 },
  kinds: {
    secret: { 'heading stop': 4, 'button stop': 2, 'form dated': -4 },
    careful: { 'heading list': 3 },
    lesser: { 'heading list': 3, 'form dated': 2 },
  },
}
const silent = new Set(['secret'])
const kind = (named: string | null, ...clues: string[]) => elect(votes, silent, named, new Set(clues))

describe('a vote', () => {
  it('is won by the kind with the most for it, and by none that has too little', () => {
    expect(kind(null, 'heading list', 'form dated')).toBe('lesser')
    expect(kind(null, 'form dated')).toBe('lesser')
    expect(kind(null, 'button stop')).toBeNull()
    expect(kind(null)).toBeNull()
  })

  it('is won by the more careful of equals', () => {
    expect(kind(null, 'heading list')).toBe('careful')
  })

  it('counts the address as one voice, which what is in the page can outvote', () => {
    expect(kind('lesser')).toBe('lesser')
    expect(kind('lesser', 'heading list')).toBe('lesser')
    expect(kind('careful', 'form dated')).toBe('careful')
  })

  it('is won by a silent kind as soon as it has enough, however much speaks for another', () => {
    expect(kind('lesser', 'heading stop', 'heading list')).toBe('secret')
    expect(kind('lesser', 'heading stop', 'heading list', 'form dated')).toBe('lesser')
  })

  it('counts nothing that is inherited rather than written', () => {
    expect(kind(null, 'constructor', 'toString', '__proto__')).toBeNull()
  })
})

describe('what banks are told by', () => {
  const places = /^(title|heading|part|here|button|exit|column|field|dialog|text) ([a-zA-Z]+)$/
  const shapes = /^form (digits|keypad|amount|amounts|none|dated|numbers|still|alone|picks|pairs|short|priced|files)$/
  const clues = Object.values(bankVotes.kinds).flatMap((weights) => Object.keys(weights))

  it('is data that may come from afar', () => {
    expect(Site.shape.votes.safeParse(bankVotes).success).toBe(true)
  })

  it('is a word at a place, a shape or a selector, and every word is used', () => {
    const selectors = landmarks(bank)
    const wrong = clues.filter((clue) => {
      const word = places.exec(clue)?.[2]
      return word ? !Object.hasOwn(bankWords, word) : !shapes.test(clue) && !selectors.includes(clue)
    })
    expect(wrong).toEqual([])
    const used = new Set(clues.flatMap((clue) => places.exec(clue)?.[2] ?? []))
    expect(Object.keys(bankWords).filter((word) => !used.has(word))).toEqual([])
  })

  it('is written as pages are compared: small letters, no accents, no signs', () => {
    const wrong = Object.values(bankWords)
      .flat()
      .filter((phrase) => !/^[=^]?[a-z0-9ß]+( [a-z0-9ß]+)*\*?$/.test(phrase))
    expect(wrong).toEqual([])
  })

  it('is known for every kind there is, and for no other', () => {
    const kinds = new Set(bank.pages.map(({ kind }) => kind))
    expect(new Set(Object.keys(bankVotes.kinds))).toEqual(kinds)
  })

  it.each([
    ['signIn', 'sign in/iniciar sesion/iniciar sessao/connexion/anmelden'],
    ['code', 'security code/codigo de seguridad/codigo de seguranca/code de securite/sicherheitscode'],
    ['push', 'approve in your app/abre la app/aprove no/validez dans l application/in der app'],
    ['push', 'use your passkey/usa tu llave de acceso/use sua chave de acesso/utilisez votre cle d acces/mit passkey'],
    ['resend', 'send code/recibir tu codigo/receber seu codigo/recevoir un code/code anfordern'],
    ['scan', 'scan the qr/escanea el/leia o qr/scannez le/qr code scannen'],
    ['review', 'confirm your payment/revisa/confira os/recapitulatif/prufen sie'],
    ['confirmPayment', 'confirm payment/confirmar pago/confirmar pix/confirmer le virement/zahlung freigeben'],
  ])('is said in five languages: %s', (word, said) => {
    for (const phrase of said.split('/')) expect(bankWords[word]).toContain(phrase)
  })

  it('makes the page wary of all that may mean a silent zone', () => {
    const wary = waryOf(bankVotes, new Set(['bank.login', 'bank.otp', 'bank.transfer.review']))
    expect(wary).toEqual(expect.arrayContaining(['heading signIn', 'dialog push', 'button confirmPayment']))
    expect(askedOf(bank)).toMatchObject({
      wary,
      strong: ['input[type="password"]', expect.stringContaining('one-time')],
    })
  })
})

describe('a bank’s page whose address says nothing', () => {
  const at = (address: string, ...clues: string[]) => recognise(`https://online.mbank.pl${address}`, new Set(clues))

  it('is silent where a dialog asks for a secret over accounts, and where the way in is a picture to scan', () => {
    const accounts = ['heading overview', 'form amounts', 'exit signOut']
    expect(at('/app/', ...accounts)?.silent).toBe(false)
    expect(at('/app/', ...accounts, 'dialog secret', 'field secret', 'form alone')?.silent).toBe(true)
    expect(at('/app/', 'heading scan', 'text app')?.silent).toBe(true)
    expect(at('/app/', 'text scan', 'heading transfer')?.silent).toBe(false)
  })

  it('is known by what is in it', () => {
    expect(at('/app/')?.place.kind).toBe('bank.page')
    expect(at('/app/', 'heading cards', 'button freeze')).toMatchObject({
      place: { kind: 'bank.cards' },
      silent: false,
    })
    expect(at('/app/', 'heading review', 'form amount')).toMatchObject({
      place: { kind: 'bank.transfer.review' },
      silent: true,
    })
    expect(at('/app/', 'form digits')).toMatchObject({ place: { kind: 'bank.otp' }, silent: true })
  })

  it('is silent where the address is, whatever is in it', () => {
    expect(at('/login', 'heading overview', 'form amounts', 'exit signOut')?.silent).toBe(true)
  })

  it('is silent for what is in it, whatever the address', () => {
    expect(at('/accounts/overview', 'heading push')?.silent).toBe(true)
  })
})
