/** Passwords: what may be one, and the only form in which one is kept. */

import nodeCrypto, { type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto'
import pLimit from 'p-limit'
import { RunError } from '../model/errors.ts'

/** Characters that a password must have. */
const passwordCharsMin = 12

/** Characters that a password may have. */
const passwordCharsMax = 256

/**
 * OWASP's least for Argon2id, in KiB, passes and lanes. They stand in what is kept, so raising them leaves older passwords as they are
 * until they are set anew.
 */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1 }
const saltBytes = 16
const tagBytes = 32

/** Each takes 19 MiB and a thread of the pool that also reads files: others wait their turn. */
const inTurn = pLimit(2)

/** What a page accepts as words that everybody tries first; compared without digits and signs at both ends. */
const COMMON = new Set([
  ...['', 'password', 'passwort', 'matkhau', 'matkhaumoi', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'iloveyou', 'anhyeuem'],
  ...['emyeuanh', 'admin', 'administrator', 'welcome', 'letmein', 'simsach', 'vietnam', 'hanoi', 'saigon', 'abcdef'],
  ...['abc', 'changeme', 'monkey', 'dragon', 'sunshine', 'princess', 'football', 'khongbiet', 'passw0rd', 'p@ssw0rd'],
])

/** Characters that are left of a password without the name of its account. */
const restCharsMin = 8

/** Why something cannot be a password: too short or too long, little but the name of its account, or among what everybody tries first. */
export type Weakness = 'length' | 'own-name' | 'common'

/** What is wrong with a password for an account; undefined where nothing is. */
export function weaknessOf(account: string, password: string): Weakness | undefined {
  const normal = password.normalize('NFKC')
  const chars = [...normal].length
  if (chars < passwordCharsMin || chars > passwordCharsMax) return 'length'
  const lower = normal.toLowerCase()
  // A short name stands in many a good password.
  if ([...lower.replaceAll(account.toLowerCase(), '')].length < restCharsMin) return 'own-name'
  const core = lower.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '').replaceAll(/\s/g, '')
  return COMMON.has(core) || new Set(normal).size < 5 ? 'common' : undefined
}

const SAID: Readonly<Record<Weakness, string>> = {
  length: `a password has ${passwordCharsMin} to ${passwordCharsMax} characters`,
  'own-name': 'the password is little but the name of the account',
  common: 'the password is among those that are tried first',
}

/** Sees that something may be the password of an account. @throws RunError `password-refused`: it never quotes the password. */
export function refuseWeak(account: string, password: string): void {
  const weakness = weaknessOf(account, password)
  if (weakness === undefined) return
  throw new RunError(
    'password-refused',
    SAID[weakness],
    'Four or five words that have nothing to do with each other are easy to keep in mind and hard to guess.',
  )
}

/** What is kept of a password: Argon2id as a PHC string, with a salt of its own. The same characters in another Unicode form are the same password. */
export async function kept(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const tag = await tagOf(password, { ...COST, nonce: salt, tagLength: tagBytes })
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(salt)}$${base64(tag)}`
}

/** What an account that is not there is compared with, so that it takes as long as one that is. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(Buffer.alloc(saltBytes))}$${base64(Buffer.alloc(tagBytes))}`

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/-]+)\$([\w+/-]+)$/

/** Whether a password is the one that was {@link kept}. Undefined, for an account that is not there, takes as long and is false. */
export async function isPassword(password: string, phc: string | undefined): Promise<boolean> {
  const parts = PHC.exec(phc ?? NOBODY)
  if (parts === null) throw new Error('what is kept of a password is no Argon2id')
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts
  const expected = Buffer.from(tag, 'base64')
  const found = await tagOf(password.slice(0, 4 * passwordCharsMax), {
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    ...{ nonce: Buffer.from(salt, 'base64'), tagLength: expected.length },
  })
  return timingSafeEqual(found, expected) && phc !== undefined
}

/** Not imported by its name: a Node that has no Argon2 would not even load what asks for it. */
const { argon2 } = nodeCrypto

function tagOf(password: string, cost: Omit<Argon2Parameters, 'message'>): Promise<Buffer> {
  if (argon2 === undefined) {
    throw new RunError(
      'password-refused',
      'this Node has no Argon2, by which passwords are kept',
      'Use Node 24.7 or later.',
    )
  }
  const parameters = { ...cost, message: Buffer.from(password.normalize('NFKC'), 'utf8') }
  return inTurn(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        argon2('argon2id', parameters, (fault, tag) => (fault === null ? resolve(tag) : reject(fault)))
      }),
  )
}

/** As PHC strings have it: without padding. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

/** A password that nobody chose: five groups of five letters and digits that are not mistaken for each other, 124 bits. */
export function generatedPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const chars: string[] = []
  while (chars.length < 25) {
    for (const byte of randomBytes(32)) {
      // A byte beyond the last full round of the letters would favour the first of them.
      if (byte < 256 - (256 % letters.length)) chars.push(letters.charAt(byte % letters.length))
    }
  }
  return [0, 5, 10, 15, 20].map((at) => chars.slice(at, at + 5).join('')).join('-')
}
