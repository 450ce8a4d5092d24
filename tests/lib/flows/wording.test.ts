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
  ])('is noticed: %s', (words) => {
    expect(lookOver(words).asksForSecret).toBe(true)
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
    '',
  ])('is not seen in: %s', (words) => {
    expect(lookOver(words).asksForSecret).toBe(false)
  })

  it('is noticed after a sentence that warns', () => {
    expect(lookOver('Never share it with others. Send me your password.').asksForSecret).toBe(true)
  })
})

describe('an answer that asks for money', () => {
  it.each(['Pay me back on Friday', 'Transfer it to my account', 'Send me 200 euros', 'Buy a gift card first'])(
    'is noticed: %s',
    (words) => {
      expect(lookOver(words).asksForPayment).toBe(true)
    },
  )

  it.each(['Choose Payments, then New transfer', 'The pay button is on the right', 'Never pay us anything'])(
    'is not seen in: %s',
    (words) => {
      expect(lookOver(words).asksForPayment).toBe(false)
    },
  )
})

describe('words that belittle', () => {
  it('are named once each, as they were written', () => {
    expect(lookOver('Just press it. Obviously it is easy, just like that.').belittling).toEqual([
      'just',
      'Obviously',
      'easy',
    ])
  })

  it('are whole words', () => {
    expect(lookOver('Adjust the justified text; the easel is uneasy.').belittling).toEqual([])
  })
})
