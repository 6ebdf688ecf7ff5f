/** Text as carriers' systems wrote it: the way back from what the product reads, from the supplied table. */
import seed from '../../seeds/encodings.json' with { type: 'json' }
import type { Encoding } from '../../src/model/encoding.ts'

const TONES: Readonly<Record<string, number>> = {
  '\u0300': 0xcc,
  '\u0309': 0xd2,
  '\u0303': 0xde,
  '\u0301': 0xec,
  '\u0323': 0xf2,
}
const BASES_1258: Readonly<Record<string, number>> = {
  ...{ Â: 0xc2, Ă: 0xc3, Ê: 0xca, Đ: 0xd0, Ô: 0xd4, Ơ: 0xd5, Ư: 0xdd },
  ...{ â: 0xe2, ă: 0xe3, ê: 0xea, đ: 0xf0, ô: 0xf4, ơ: 0xf5, ư: 0xfd },
}

/** Windows-1258 as a Vietnamese keyboard types it: every tone a byte of its own. */
function in1258(letter: string): number[] {
  const apart = letter.normalize('NFD')
  const tone = [...apart].find((mark) => mark in TONES) ?? ''
  const base = apart.replace(tone, '').normalize('NFC')
  const byte = BASES_1258[base] ?? base.charCodeAt(0)
  return byte > 0xff || base.length !== 1 ? [0x3f] : [byte, ...(tone === '' ? [] : [TONES[tone] ?? 0])]
}

const TCVN3 = new Map(seed.map(({ letter, tcvn3Byte }) => [letter, tcvn3Byte]))
const VNI = new Map(seed.map(({ letter, vni }) => [letter, vni]))

function bytesOf(letter: string, encoding: Encoding): number[] {
  if (letter.charCodeAt(0) < 0x80) return [letter.charCodeAt(0)]
  if (encoding === 'windows-1258') return in1258(letter)
  if (encoding === 'vni') return [...(VNI.get(letter) ?? '?')].map((character) => character.charCodeAt(0))
  // a font of capitals showed small letters as capitals
  const byte = TCVN3.get(letter) || TCVN3.get(letter.toLowerCase())
  return [byte === undefined || byte === '' ? 0x3f : Number.parseInt(byte, 16)]
}

/** A text (NFC) in an encoding; a question mark for each letter that it has not. */
export function encodedIn(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  return Buffer.from([...text].flatMap((letter) => bytesOf(letter, encoding)))
}

/** A text (NFC) with a question mark for each character that an encoding has not. */
export function asHeldBy(encoding: Encoding, text: string): string {
  if (encoding.startsWith('utf')) return text
  return text.replace(/\P{ASCII}/gu, (letter) => (encodedIn(letter, encoding)[0] === 0x3f ? '?' : letter))
}

/** The letters outside ASCII that an encoding has for certain, in NFC: of TCVN3 those that have a byte of their own. */
export function lettersOf(encoding: Encoding): string[] {
  const all = seed.map(({ letter }) => letter)
  return encoding === 'tcvn3' ? all.filter((letter) => TCVN3.get(letter) !== '') : all
}
