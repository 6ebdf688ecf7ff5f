import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import encodingsSeed from '../../seeds/encodings.json' with { type: 'json' }
import givensSeed from '../../seeds/givens.json' with { type: 'json' }
import middlesSeed from '../../seeds/middles.json' with { type: 'json' }
import surnamesSeed from '../../seeds/surnames.json' with { type: 'json' }
import { nameLevel } from '../../src/reference/name-level.ts'
import { nameKey } from '../../src/reference/name-words.ts'

/** A world of names as they occur, each changed in a way whose level is known beforehand. */

const word = (seed: readonly { readonly word: string }[]) => fc.constantFrom(...seed.map((row) => row.word))
const rest = fc.tuple(fc.array(word(middlesSeed), { minLength: 1, maxLength: 2 }), word(givensSeed))
const name = fc
  .tuple(word(surnamesSeed), rest)
  .map(([surname, [middles, given]]) => [surname, ...middles, given].join(' '))

/** ễ is in no old code page, so that such a name reads in one way only. */
const certainName = rest.map(([middles, given]) => ['Nguyễn', ...middles, given].join(' '))

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')

const letterOf = new Map(encodingsSeed.map((row) => [row.letter, row]))
const inTcvn3 = (text: string): string =>
  [...text].map((c) => letterOf.get(c)?.tcvn3 || letterOf.get(c.toLowerCase())?.tcvn3 || c).join('')
const inVni = (text: string): string => [...text].map((c) => letterOf.get(c)?.vni ?? c).join('')

const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const asWindows1252 = (bytes: Iterable<number>): string =>
  [...bytes]
    .map((byte) => (byte >= 0x80 && byte < 0xa0 ? HIGH.charAt(byte - 0x80) : String.fromCharCode(byte)))
    .join('')
const inUtf8 = (text: string): string => asWindows1252(Buffer.from(text, 'utf8'))

const TELEX = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0303': 'x',
  '\u0309': 'r',
  '\u0323': 'j',
  '\u0302': '^',
  '\u0306': 'w',
  '\u031b': 'w',
}
const VNI = {
  '\u0300': '2',
  '\u0301': '1',
  '\u0303': '4',
  '\u0309': '3',
  '\u0323': '5',
  '\u0302': '6',
  '\u0306': '8',
  '\u031b': '7',
}
const typed = (text: string, keys: Readonly<Record<string, string>>): string =>
  text.normalize('NFD').replace(/\p{M}/gu, (mark) => keys[mark] ?? mark)
const inTelex = (text: string): string =>
  typed(text, TELEX)
    .replace(/(.)([fsxrj]?)\^/gu, '$1$1$2')
    .replace(/đ/gi, 'dd')
const inVniKeys = (text: string): string => typed(text, VNI).replace(/đ/gi, 'd9')

/** The level of every change of a name, for names on which the change does anything. */
function changed(names: fc.Arbitrary<string>, change: (text: string) => string, level: string): void {
  fc.assert(
    fc.property(names, (text) => {
      const other = change(text)
      fc.pre(nameKey(other) !== nameKey(text))
      expect([other, nameLevel(other, text), nameLevel(text, other)]).toEqual([other, level, level])
    }),
    { numRuns: 400 },
  )
}

describe('benign changes', () => {
  test.each([
    ['decomposed', (text: string) => text.normalize('NFD')],
    ['capitals', (text: string) => text.toUpperCase()],
    ['spaces', (text: string) => ` ${text.replaceAll(' ', '\u00a0 \u200b')}. `],
    ['title', (text: string) => `Ông ${text}`],
    ['brackets', (text: string) => `${text} (KH)`],
  ])('%s: exact', (_, change) => {
    fc.assert(
      fc.property(name, (text) => {
        expect(nameLevel(change(text), text)).toBe('exact')
      }),
    )
  })

  test.each([
    ['TCVN3', inTcvn3],
    ['VNI', inVni],
    ['VNI in capitals', (text: string) => inVni(text.toUpperCase())],
    ['UTF-8', inUtf8],
    ['UTF-8, trimmed', (text: string) => inUtf8(text).trim()],
    ['Telex', inTelex],
    ['Telex in capitals', (text: string) => inTelex(text).toUpperCase()],
    ['VNI keys', inVniKeys],
    [
      'i for y',
      (text: string) => text.replace(/(?<=[hklmst])y(?= |$)/gu, 'i').replace(/(?<=[HhKkLlMmSsTt])ý(?= |$)/gu, 'í'),
    ],
  ])('%s: repaired', (_, change) => changed(name, change, 'repaired'))

  test('marks lost: unmarked', () => changed(name, (text) => withoutMarks(text).toUpperCase(), 'unmarked'))

  test('marks lost from what was written in an old encoding: unmarked', () => {
    fc.assert(
      fc.property(name, fc.constantFrom(inTcvn3, inVni, inUtf8, inTelex), (text, write) => {
        fc.pre(withoutMarks(text) !== text)
        expect(nameLevel(write(text), withoutMarks(text))).toBe('unmarked')
      }),
    )
  })

  test('surname last: rotated', () => changed(certainName, (text) => text.replace(/^(\S+) (.+)$/u, '$2 $1'), 'rotated'))

  test('cut after 30 characters: truncated', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const long = `${one} ${other} ${one}`
        fc.pre(long.length > 31)
        expect(nameLevel(long.slice(0, 30), long)).toBe('truncated')
        expect(nameLevel(long.slice(0, 30).trim(), long)).toBe('truncated')
      }),
    )
  })
})

describe('changes that are told', () => {
  test('middle dropped: middle-missing', () =>
    changed(certainName, (text) => text.replace(/^(\S+) .+ (\S+)$/u, '$1 $2'), 'middle-missing'))

  test('another tone: tone', () => {
    const grave = (text: string): string =>
      `${text.replace(/\S+$/u, (given) => given.normalize('NFD').replace(/[\u0301\u0323]/gu, '\u0300'))}`
    changed(certainName, grave, 'tone')
  })

  test('ngã for hỏi: near', () =>
    changed(certainName, (text) => text.normalize('NFD').replace(/\u0309/gu, '\u0303'), 'near'))

  test('one or two letters more: near', () => {
    changed(certainName, (text) => text.replace(/ /u, 'z '), 'near')
    changed(certainName, (text) => `z${text}z`, 'near')
  })

  test('three letters more: different', () =>
    changed(certainName, (text) => `z${text.replace(/ /u, 'z ')}z`, 'different'))
})

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
  fc
    .array(fc.constantFrom(..."aAưƯễĐñ yYqu123wsfrxj\u0301\u0303\u00ad\u200b\u00a0([)'´\ud800"), { maxLength: 20 })
    .map((letters) => letters.join('')),
  name,
)

describe('any text', () => {
  test('is graded alike from both sides', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(nameLevel(a, b)).toBe(nameLevel(b, a))
      }),
      { numRuns: 2_000 },
    )
  })

  test('is exact against itself, or missing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(nameLevel(text, text)).toBe(nameKey(text) === '' ? 'missing' : 'exact')
      }),
      { numRuns: 2_000 },
    )
  })

  test('is exact where the keys are equal, and nowhere else', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        fc.pre(nameKey(a) !== '' && nameKey(b) !== '')
        expect(nameLevel(a, b) === 'exact').toBe(nameKey(a) === nameKey(b))
      }),
      { numRuns: 2_000 },
    )
  })

  test('is missing against nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(nameLevel(text, undefined)).toBe('missing')
      }),
    )
  })

  test('of a megabyte is graded by its first 256 characters', () => {
    const long = 'Nguyễn (Văn '.repeat(90_000)
    expect(nameLevel(long, `${long}Trần`)).toBe('exact')
    expect(nameLevel(long, 'Nguyễn Văn')).toBe('different')
    expect(nameLevel('('.repeat(1_000_000), 'An')).toBe('missing')
    expect(nameKey(`An ${'\u0301'.repeat(1_000_000)}`).length).toBeLessThanOrEqual(256)
  })
})

describe('keys', () => {
  test.each([
    ['Ông  NGUYỄN Văn An (KH)', 'nguyễn văn an'],
    ["H'Lan Niê", 'H’LAN NIÊ'],
    ['Ðỗ Thị Hoà', 'Đỗ Thị Hòa'],
  ])('of %s and %s are equal', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
  })

  test('of what holds no letter and no digit is empty', () => {
    expect(['', ' ', '...', '\u200b', '()'].map(nameKey)).toEqual(['', '', '', '', ''])
  })

  test('of names that differ in a tone, a mark or a word are not equal', () => {
    expect(new Set(['Thúy', 'Thủy', 'Thuy', 'Thưy', 'Thu y'].map(nameKey)).size).toBe(5)
  })
})
