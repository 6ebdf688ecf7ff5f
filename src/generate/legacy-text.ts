/** Names as old encodings and keyboards leave them, when their bytes or keystrokes are taken for Unicode text. */
import encodings from '../../seeds/encodings.json' with { type: 'json' }
import { utf8 } from './sink.ts'

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
export function asTcvn3(text: string): string {
  return [...text].map((letter) => TCVN3.get(letter) || TCVN3.get(letter.toLowerCase()) || letter).join('')
}

/** VNI font bytes shown as windows-1252. */
export function asVni(text: string): string {
  return [...text].map((letter) => VNI.get(letter) || letter).join('')
}

/** UTF-8 bytes shown as windows-1252; undefined where a byte shows as a space or as nothing. */
export function asMisreadUtf8(text: string): string | undefined {
  const shown = new TextDecoder('windows-1252').decode(utf8(text))
  return /[\u0080-\u00a0\u00ad]/.test(shown) ? undefined : shown
}

/** Windows-1258 bytes shown as windows-1252. */
export function asMisread1258(text: string): string {
  const tonesApart = text
    .normalize('NFD')
    .replace(/([aeouAEOU])([\u0323])?([\u0302\u0306\u031b])/g, (_, base, below, mark) => {
      return `${`${base}${mark}`.normalize('NFC')}${below ?? ''}`
    })
  return [...tonesApart].map((letter) => MISREAD_1258[letter] ?? letter).join('')
}

/** Telex keystrokes that no editor has joined, the tone at the end of the word. */
export function asTelex(text: string): string {
  return typed(
    text,
    (base, marks) => {
      const doubled = marks.includes('\u0302') ? base.toLowerCase() : ''
      const hooked = /[\u031b\u0306]/.test(marks) ? 'w' : ''
      return base + doubled + hooked
    },
    TELEX,
    'd',
  )
}

/** VNI keystrokes that no editor has joined, the tone at the end of the word. */
export function asVniKeys(text: string): string {
  const keyOf = (marks: string): string => [...marks].map((mark) => VNI_KEYS[mark] ?? '').join('')
  return typed(text, (base, marks) => base + keyOf(marks), VNI_KEYS, '9')
}

function typed(
  text: string,
  letter: (base: string, marks: string) => string,
  tones: Readonly<Record<string, string>>,
  strokeOfD: string,
): string {
  const word = (one: string): string => {
    const decomposed = one.normalize('NFD').replace(/[đĐ]/g, (d) => (d === 'đ' ? 'd' : 'D') + strokeOfD)
    const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(decomposed)?.[0] ?? ''
    const letters = decomposed.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    return letters.replace(/(\p{L})(\p{M}*)/gu, (_, base, marks) => letter(base, marks)) + (tones[tone] ?? '')
  }
  return text.split(' ').map(word).join(' ')
}

/**
 * What a reader of old encodings might take a text for. Well-written names can be misread in this way (`Vò` is `Vũ` in
 * TCVN3), and a planted difference must not vanish by it.
 */
export function misreadings(text: string): readonly string[] {
  const fromTcvn3 = [...text].map((letter) => LETTER_OF_TCVN3.get(letter) ?? letter).join('')
  let fromVni = ''
  for (let i = 0; i < text.length; i++) {
    const letter = LETTER_OF_VNI.get(text.slice(i, i + 2))
    fromVni += letter ?? LETTER_OF_VNI.get(text.charAt(i)) ?? text.charAt(i)
    if (letter !== undefined) i++
  }
  return [fromTcvn3, fromVni].filter((reading) => reading !== text)
}
