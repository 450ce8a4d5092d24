/** Words that stand before a code, a password or the number of a person, in five languages. */
import { wordSet } from './tokens.ts'

export const secretWords =
  wordSet(`code códigos código pin cvv cvc cvc2 cvv2 passcode password contraseña senha passwort kennwort passe token
  tan otp clave ssn nif nie dni cpf cnpj rfc curp nir bsn iban bic swift sort routing`)
