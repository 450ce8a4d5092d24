import { describe, expect, it } from 'vitest'
import { lookOver } from '../../../lib/flows/wording.ts'

describe('an answer that asks for a secret', () => {
  it.each([
    'Please send me the code you got.',
    'Send the six digit code to me',
    'Could you read me the one-time code?',
    'What is your password?',
    "What's the PIN?",
    'Share your password with me and I will do it.',
    'I need the code that arrives by text.',
    'Reply with the code.',
    'First open the page. Then tell me your passcode.',
    'You will need to send me the code.',
    'Ｓｅｎｄ me the c\u200bode.',
    'Envíeme el código que le llegó.',
    '¿Me puede decir su contraseña?',
    'Cuando llegue el SMS, mándeme la clave',
    'Necesito el código de seis cifras.',
    '¿Cuál es su PIN?',
    'Me envie o código que chegou.',
    'Pode me passar a senha?',
    'Mande o código para mim.',
    'Preciso do código do SMS.',
    'Qual é a sua senha?',
    'Envoyez-moi le code reçu par SMS.',
    'Pouvez-vous me donner votre mot de passe ?',
    'Quel est votre code ?',
    'J’ai besoin du code à six chiffres.',
    'Schicken Sie mir bitte den Code.',
    'Können Sie mir die TAN vorlesen?',
    'Wie lautet Ihr Passwort?',
    'Ich brauche den Sicherheitscode aus der SMS.',
    'Nennen Sie mir Ihre PIN',
  ])('is noticed: %s', (words) => {
    expect(lookOver(words, 'linkedin').asksForSecret).toBe(true)
  })

  it.each([
    'LinkedIn will send you a code by text.',
    'Enter your password in the box with the arrow.',
    'Never give anyone your password.',
    "Don't send me the code.",
    'You will need the code from your telephone.',
    'Tell me if the code arrives.',
    'Pin the post to the top and tell me how it goes.',
    'Send me a message when you are done.',
    'Choose Change password, then Save.',
    'El banco le enviará un código por SMS; escríbalo solo en su página.',
    'Nunca me envíe un código.',
    'No necesito su contraseña.',
    'Elija Cambiar contraseña y después Guardar.',
    'Dígame si llega el código.',
    'O banco vai enviar um código; digite só na página dele.',
    'Nunca me envie a senha.',
    'Escolha Alterar senha e depois Salvar.',
    'La banque vous enverra un code, à taper sur sa page.',
    'Ne me donnez jamais votre mot de passe.',
    'Choisissez Modifier le mot de passe, puis Enregistrer.',
    'Die Bank schickt Ihnen einen Code per SMS.',
    'Nennen Sie niemandem Ihre PIN.',
    'Sagen Sie mir, ob der Code kam.',
    'Wählen Sie Passwort ändern, dann Speichern.',
    '',
  ])('is not seen in: %s', (words) => {
    expect(lookOver(words, 'linkedin').asksForSecret).toBe(false)
  })

  it('is noticed after a sentence that warns', () => {
    expect(lookOver('Never share it with others. Send me your password.', 'linkedin').asksForSecret).toBe(true)
  })
})

describe('an answer that asks for money', () => {
  it.each(['Pay me back on Friday', 'Transfer it to my account', 'Send me 200 euros', 'Buy a gift card first'])(
    'is noticed: %s',
    (words) => {
      expect(lookOver(words, 'linkedin').asksForPayment).toBe(true)
    },
  )

  it.each(['Choose Payments, then New transfer', 'The pay button is on the right', 'Never pay us anything'])(
    'is not seen in: %s',
    (words) => {
      expect(lookOver(words, 'linkedin').asksForPayment).toBe(false)
    },
  )
})

describe('an answer about a bank that leads away', () => {
  it.each([
    'Go to chase-secure.com and sign in',
    'Open https://bank.example',
    'Write to help@bank.example',
    'Call 020 7946 0018 and ask for Ana',
    'hxxps://bank[.]example',
  ])('is noticed: %s', (words) => {
    expect(lookOver(words, 'bank').leadsAway).toBe(true)
    expect(lookOver(words, 'linkedin').leadsAway).toBe(false)
  })

  it.each([
    'Choose Payments, then New transfer.',
    'Call the number on the back of your card.',
    'The fee of 1.250,00 is on the line from 12.11.2026.',
    'Use the file January.pdf, e.g. from last year.',
    'Is it <b>bold</b>?',
  ])('is not seen in: %s', (words) => {
    expect(lookOver(words, 'bank').leadsAway).toBe(false)
  })
})

describe('reading an answer', () => {
  it.each(['send ', 'envie ', 'mir ', 'the ', 'code ', 'a', '1 ', 'send me the '])(
    'ends, however often it says %s',
    (word) => {
      expect(lookOver(word.repeat(4000 / word.length), 'bank').asksForPayment).toBe(false)
    },
  )
})

describe('words that belittle', () => {
  it('are named once each, as they were written', () => {
    expect(lookOver('Just press it. Obviously it is easy, just like that.', 'linkedin').belittling).toEqual([
      'just',
      'Obviously',
      'easy',
    ])
  })

  it('are whole words', () => {
    expect(lookOver('Adjust the justified text; the easel is uneasy.', 'linkedin').belittling).toEqual([])
  })
})
