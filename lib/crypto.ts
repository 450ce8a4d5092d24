/**
 * Keys, sealing and signing. age (C2SP) with post-quantum hybrid recipients hides a letter; a JSON Web Signature inside it
 * (RFC 7515, Ed25519) says who wrote it and for exactly which devices, so that a recipient cannot pass it on as if it
 * were meant for somebody else (D. Davis, "Defective Sign & Encrypt", USENIX 2001).
 */
import { wordlist } from '@scure/bip39/wordlists/english.js'
import canonicalize from 'canonicalize'
import {
  base64url,
  CompactSign,
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  EmbeddedJWK,
  exportJWK,
  jwtVerify,
  SignJWT,
} from 'jose'
import { Failure } from './failure.ts'
import { Claims, letterLimits } from './protocol/letter.ts'
import type { SignedBy } from './protocol/pack.ts'
import { type Device, type DeviceId, SealKey, SignKey } from './protocol/people.ts'
import { proofWindow } from './protocol/routes.ts'

/** The private half of a device. Neither CryptoKey can be exported; the age identity is kept encrypted by `wrap`. */
export type DeviceKeys = {
  readonly id: DeviceId
  readonly sign: CryptoKey
  readonly wrap: CryptoKey
  /** 12 bytes of nonce, then the AES-GCM of the age identity. */
  readonly wrappedIdentity: Uint8Array<ArrayBuffer>
  readonly card: Device
}

const letterType = 'sotto-letter+jws'
const proofType = 'dpop+jwt'
const text = new TextEncoder()

/** Sealing is a third of all our code, and no surface needs it to be shown. */
const age = () => import('age-encryption')

/** Has what sealing and opening need at hand, so that the first of either does not wait for it. Never throws. */
export async function prepareSealing(): Promise<void> {
  await age().catch(() => undefined)
}

/** A fresh device: keys to keep in this browser, and the card that others get to see. */
export async function makeDevice(): Promise<DeviceKeys> {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new Failure('unknown', 'Ed25519 gave no pair')
  const { x } = await exportJWK(pair.publicKey)
  const sign = SignKey.parse({ kty: 'OKP', crv: 'Ed25519', x })
  const { generateHybridIdentity, identityToRecipient } = await age()
  const identity = await generateHybridIdentity()
  const wrap = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, wrap, text.encode(identity))
  const id = await thumbprint(sign)
  const card = { id, sign, seal: SealKey.parse(await identityToRecipient(identity)) }
  return { id, sign: pair.privateKey, wrap, wrappedIdentity: join(nonce, new Uint8Array(wrapped)), card }
}

/** The device a signing key belongs to (RFC 7638, SHA-256). */
export async function thumbprint(key: SignKey): Promise<DeviceId> {
  return calculateJwkThumbprint(key, 'sha256')
}

/** The SHA-256 of `bytes`, base64url. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** 32 random bytes, base64url. */
export function randomNonce(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)))
}

/**
 * Seals bytes for devices. The length is padded (PADMÉ, Nikitin et al., PoPETs 2019: at most 12 % more), so that a size
 * tells the hub little.
 */
export async function seal(
  bytes: Uint8Array<ArrayBuffer>,
  recipients: readonly SealKey[],
): Promise<Uint8Array<ArrayBuffer>> {
  if (recipients.length === 0) throw new Failure('not-paired')
  const { Encrypter } = await age()
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(SealKey.parse(recipient))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, bytes.length)
  const padded = new Uint8Array(padme(bytes.length + 4))
  padded.set(length)
  padded.set(bytes, 4)
  return own(await encrypter.encrypt(padded))
}

/**
 * Opens sealed bytes with this device's keys. Throws `unreadable` for anything not sealed to it, or changed on the way, and
 * whatever WebCrypto throws when the keys themselves are damaged: that is no fault of the letter.
 */
export async function open(sealed: Uint8Array<ArrayBuffer>, keys: DeviceKeys): Promise<Uint8Array<ArrayBuffer>> {
  const { Decrypter } = await age()
  const decrypter = new Decrypter()
  decrypter.addIdentity(await unwrapIdentity(keys))
  try {
    const padded = own(await decrypter.decrypt(sealed))
    const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0)
    if (length > padded.length - 4) throw new Failure('unreadable', 'length beyond the end')
    return padded.slice(4, 4 + length)
  } catch (error) {
    throw new Failure('unreadable', 'does not open', { cause: error })
  }
}

/**
 * Signs and seals a letter's claims for exactly the devices of `aud`. Answers base64url, as it travels. Throws `too-large` when
 * the hub would not take it.
 */
export async function sealLetter(claims: Claims, keys: DeviceKeys, recipients: readonly Device[]): Promise<string> {
  const addressed = recipients.map(({ id }) => id)
  if (addressed.join() !== claims.aud.join()) throw new Failure('unknown', 'recipients differ from aud')
  const jws = await new CompactSign(text.encode(JSON.stringify(Claims.parse(claims))))
    .setProtectedHeader({ alg: 'Ed25519', typ: letterType, kid: keys.id })
    .sign(keys.sign)
  const seals = recipients.map(({ seal }) => seal)
  const sealed = await seal(text.encode(jws), seals)
  if (sealed.length > letterLimits.sealedBytes) throw new Failure('too-large', 'letter')
  return base64url.encode(sealed)
}

/**
 * Opens a letter that the hub says is `id` from device `from`, and believes it only if it is signed by the key that `from`
 * is the thumbprint of, addressed to this device, and carries that id. Throws `unreadable` otherwise. Whether `from` is
 * somebody we know is for the caller to decide: the key comes from their card, never from the letter.
 */
export async function openLetter(
  held: { id: string; from: DeviceId; sealed: string },
  keys: DeviceKeys,
  sender: Device,
): Promise<Claims> {
  const jws = new TextDecoder().decode(await open(decoded(held.sealed), keys))
  try {
    const header = decodeProtectedHeader(jws)
    if (header.typ !== letterType || header.kid !== sender.id) throw new Failure('unreadable', 'not a letter of theirs')
    const { payload } = await compactVerify(jws, { ...sender.sign, alg: 'Ed25519' }, { algorithms: ['Ed25519'] })
    const claims = Claims.parse(JSON.parse(new TextDecoder().decode(payload)))
    const agrees =
      claims.iss === sender.id &&
      held.from === sender.id &&
      claims.jti === held.id &&
      claims.aud.includes(keys.id) &&
      claims.count[keys.id] !== undefined &&
      (await thumbprint(sender.sign)) === sender.id
    if (!agrees) throw new Failure('unreadable', 'claims disagree')
    return claims
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('unreadable', 'not a letter', { cause: error })
  }
}

/** What of a device's keys signs for everybody to see. */
export type SigningKeys = Pick<DeviceKeys, 'id' | 'sign'> & { readonly card: Pick<Device, 'sign'> }

/** The RFC 8785 (canonical JSON) of a value, in UTF-8: the same value always gives the same bytes. Throws `unknown` for what JSON cannot say. */
export function canonical(value: unknown): Uint8Array<ArrayBuffer> {
  try {
    return text.encode(canonicalize(value) ?? 'null')
  } catch (error) {
    throw new Failure('unknown', 'not JSON', { cause: error })
  }
}

/** Signs the canonical JSON of a value after a line that says what is signed, so that it cannot pass for anything else. */
export async function signValue(keys: SigningKeys, line: string, value: unknown): Promise<SignedBy> {
  const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', keys.sign, lined(line, value)))
  return { by: keys.id, key: keys.card.sign, signature: base64url.encode(signature) }
}

/**
 * Whether that is the signature of `key` over this very value and line, `by` its thumbprint, and both written in the one way there is.
 * Whether anybody trusts the key is for the caller to decide.
 */
export async function verifyValue({ by, key, signature }: SignedBy, line: string, value: unknown): Promise<boolean> {
  try {
    const [raw, bytes] = [onlyWay(key.x), onlyWay(signature)]
    if (!raw || !bytes || (await thumbprint(key)) !== by) return false
    const imported = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', imported, bytes, lined(line, value))
  } catch {
    return false
  }
}

function lined(line: string, value: unknown): Uint8Array<ArrayBuffer> {
  return join(text.encode(`${line}\n`), canonical(value))
}

/** The bytes of a base64url text; null where its last letter carries bits that say nothing, as then two texts would mean the same. */
function onlyWay(encoded: string): Uint8Array<ArrayBuffer> | null {
  const bytes = own(base64url.decode(encoded))
  return base64url.encode(bytes) === encoded ? bytes : null
}

/** A request as a proof binds it: the method, and the address without query or fragment (RFC 9449, section 4.2). */
export type ProvedRequest = { readonly method: string; readonly address: string }

/** The `DPoP` header for one request of this device. `now` in milliseconds. */
export async function prove(keys: DeviceKeys, request: ProvedRequest, now: number): Promise<string> {
  return new SignJWT({ htm: request.method, htu: bare(request.address), jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: 'Ed25519', typ: proofType, jwk: keys.card.sign })
    .setIssuedAt(Math.floor(now / 1000))
    .sign(keys.sign)
}

/** Who proved a request, and with which one-time id. */
export type Proof = { readonly key: SignKey; readonly device: DeviceId; readonly id: string; readonly at: number }

/**
 * Checks a `DPoP` header against the request it came with. Throws `clock` when only the time is off by more than
 * `proofWindow`, `not-joined` for anything else. That the id was not seen before is for the caller to check.
 */
export async function verifyProof(header: string, request: ProvedRequest, now: number): Promise<Proof> {
  try {
    if (header.length > 2000) throw new Failure('not-joined', 'proof too long')
    const key = SignKey.parse(decodeProtectedHeader(header).jwk)
    const { payload } = await jwtVerify(header, EmbeddedJWK, {
      typ: proofType,
      algorithms: ['Ed25519'],
      currentDate: new Date(now),
      clockTolerance: proofWindow,
      requiredClaims: ['iat', 'jti', 'htm', 'htu'],
    })
    const { iat, jti } = payload
    const binds = payload['htm'] === request.method && payload['htu'] === bare(request.address)
    if (!binds || typeof jti !== 'string' || jti.length > 64 || typeof iat !== 'number') {
      throw new Failure('not-joined', 'proof of another request')
    }
    if (Math.abs(iat - now / 1000) > proofWindow) throw new Failure('clock')
    return { key, device: await thumbprint(key), id: jti, at: iat * 1000 }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('not-joined', 'proof refused', { cause: error })
  }
}

/** What the two people of a pair bring to the words they compare. */
export type Introduced = { readonly executive: Device; readonly mentor: Device }

/** The executive's commitment to their nonce and to both devices as they see them. */
export async function commit(pair: Introduced, nonce: string): Promise<string> {
  return hashOf(text.encode(`sotto commitment 1\n${cards(pair)}\n${nonce}`))
}

/** How many words two people compare: four of 2,048, so 44 bits. */
export const comparedWords = 4

/** The words both sides compute when nobody stands between them. */
export function wordsToCompare(pair: Introduced, executiveNonce: string, mentorNonce: string): Promise<string[]> {
  return wordsFor('sotto words 1', comparedWords, pair, executiveNonce, mentorNonce)
}

/**
 * Two words that the same two people share from then on: whoever calls in the other's name does not know them. They follow from
 * numbers that travelled sealed, and from no word that was ever said aloud.
 */
export function pairPhrase(pair: Introduced, executiveNonce: string, mentorNonce: string): Promise<string[]> {
  return wordsFor('sotto phrase 1', 2, pair, executiveNonce, mentorNonce)
}

async function wordsFor(line: string, count: number, pair: Introduced, one: string, other: string): Promise<string[]> {
  const digest = new DataView(
    await crypto.subtle.digest('SHA-256', text.encode(`${line}\n${cards(pair)}\n${one}\n${other}`)),
  )
  return Array.from({ length: count }, (_, n) => wordlist[digest.getUint16(n * 2) % wordlist.length] ?? '')
}

function cards({ executive, mentor }: Introduced): string {
  return [executive, mentor].map((device) => `${device.id} ${device.sign.x} ${device.seal}`).join('\n')
}

function decoded(sealed: string): Uint8Array<ArrayBuffer> {
  try {
    return own(base64url.decode(sealed))
  } catch (error) {
    throw new Failure('unreadable', 'not base64url', { cause: error })
  }
}

async function unwrapIdentity({ wrap, wrappedIdentity }: DeviceKeys): Promise<string> {
  const iv = wrappedIdentity.slice(0, 12)
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, wrap, wrappedIdentity.slice(12)))
}

/** The padded length for `length`: its low bits are rounded up so that few lengths exist. */
function padme(length: number): number {
  const bits = Math.floor(Math.log2(length))
  const step = 2 ** Math.max(0, bits - (Math.floor(Math.log2(bits)) + 1))
  return Math.max(1024, Math.ceil(length / step) * step)
}

function bare(address: string): string {
  const url = new URL(address)
  return `${url.origin}${url.pathname}`
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}

/** The same bytes over an ArrayBuffer of our own, as WebCrypto and Blob want them. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes)
}
