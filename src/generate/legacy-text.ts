/** Names as old encodings and keyboards leave them, when their bytes or keystrokes are taken for Unicode text. */
import encodings from '../../seeds/encodings.json' with { type: 'json' }
import { TONE_CLASS, wordwise } from './letters.ts'

const TCVN3 = new Map(encodings.map(({ letter, tcvn3 }) => [letter, tcvn3]))
const VNI = new Map(encodings.map(({ letter, vni }) => [letter, vni]))
const LETTER_OF_TCVN3 = new Map(
  encodings.filter(({ tcvn3 }) => tcvn3 !== '').map(({ letter, tcvn3 }) => [tcvn3, letter]),
)
const LETTER_OF_VNI = new Map(encodings.filter(({ vni }) => vni !== '').map(({ letter, vni }) => [vni, letter]))

/** Keystrokes of marks and tones, by combining mark. */
const TELEX: Readonly<Record<string, string>> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0303': 'x',
  '\u0309': 'r',
  '\u0323': 'j',
}
const VNI_KEYS: Readonly<Record<string, string>> = {
  '\u0300': '2',
  '\u0301': '1',
  '\u0303': '4',
  '\u0309': '3',
  '\u0323': '5',
  '\u0302': '6',
  '\u031b': '7',
  '\u0306': '8',
}

/** Bytes of windows-1258 that mean another character in windows-1252. */
const MISREAD_1258: Readonly<Record<string, string>> = {
  ă: 'ã',
  Ă: 'Ã',
  đ: 'ð',
  Đ: 'Ð',
  ơ: 'õ',
  Ơ: 'Õ',
  ư: 'ý',
  Ư: 'Ý',
  '\u0300': 'Ì',
  '\u0309': 'Ò',
  '\u0303': 'Þ',
  '\u0301': 'ì',
  '\u0323': 'ò',
}

/** TCVN3 bytes shown as windows-1252. Accented capitals have no bytes of their own: a font of capitals showed small ones. */
export const asTcvn3 = wordwise((word) =>
  [...word].map((letter) => TCVN3.get(letter) || TCVN3.get(letter.toLowerCase()) || letter).join(''),
)

/** VNI font bytes shown as windows-1252. */
export const asVni = wordwise((word) => [...word].map((letter) => VNI.get(letter) || letter).join(''))

const misreadWord = wordwise((word) => new TextDecoder('windows-1252').decode(new TextEncoder().encode(word)))

/** UTF-8 bytes shown as windows-1252; undefined where a byte shows as a space or as nothing. */
export function asMisreadUtf8(text: string): string | undefined {
  const shown = misreadWord(text)
  return /[\u0080-\u00a0\u00ad]/.test(shown) ? undefined : shown
}

/** Windows-1258 bytes shown as windows-1252: marks stay with their letters, tones stand apart. */
export const asMisread1258 = wordwise((word) => {
  const letters = word
    .normalize('NFD')
    .replace(
      /(\p{L})(\u0323)?([\u0302\u0306\u031b])/gu,
      (_, base, dot, mark) => `${base}${mark}`.normalize('NFC') + (dot ?? ''),
    )
  return [...letters].map((letter) => MISREAD_1258[letter] ?? letter).join('')
})

/** Telex keystrokes that no editor has joined, the tone at the end of the word. */
export const asTelex = wordwise((word) =>
  typed(word, TELEX, 'd', (base, marks) => {
    const doubled = marks.includes('\u0302') ? base.toLowerCase() : ''
    const hooked = /[\u031b\u0306]/.test(marks) ? 'w' : ''
    return base + doubled + hooked
  }),
)

/** VNI keystrokes that no editor has joined, the tone at the end of the word. */
export const asVniKeys = wordwise((word) =>
  typed(word, VNI_KEYS, '9', (base, marks) => base + [...marks].map((mark) => VNI_KEYS[mark] ?? '').join('')),
)

const TONE = new RegExp(TONE_CLASS)

function typed(
  word: string,
  tones: Readonly<Record<string, string>>,
  strokeOfD: string,
  letter: (base: string, marks: string) => string,
): string {
  const apart = word.normalize('NFD').replace(/[đĐ]/g, (d) => (d === 'đ' ? 'd' : 'D') + strokeOfD)
  const tone = TONE.exec(apart)?.[0] ?? ''
  const letters = apart.replace(tone, '').replace(/(\p{L})(\p{M}*)/gu, (_, base, marks) => letter(base, marks))
  return letters + (tones[tone] ?? '')
}

const fromTcvn3 = wordwise((word) => [...word].map((letter) => LETTER_OF_TCVN3.get(letter) ?? letter).join(''))

const fromVni = wordwise((word) => {
  let text = ''
  for (let i = 0; i < word.length; i++) {
    const letter = LETTER_OF_VNI.get(word.slice(i, i + 2))
    text += letter ?? LETTER_OF_VNI.get(word.charAt(i)) ?? word.charAt(i)
    if (letter !== undefined) i++
  }
  return text
})

/**
 * What a reader of old encodings might take a text for. Well-written names can be misread in this way (`Vò` is `Vũ` in
 * TCVN3), and a planted difference must not vanish by it.
 */
export function misreadings(text: string): readonly string[] {
  return [fromTcvn3(text), fromVni(text)].filter((reading) => reading !== text)
}
