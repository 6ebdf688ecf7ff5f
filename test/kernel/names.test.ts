import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DICTIONARY, Dictionary, SLOT } from '../../src/memory/dictionary.ts'
import { NAME_STATE, NAME_STYLE, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { nameKey } from '../../src/reference/name-words.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import { registers } from '../memory/name-tokens.ts'
import { changedNames, hostilePairs } from '../stages/name-texts.ts'
import { kernelMemory } from './kernel-memory.ts'

const DICTIONARY_AT = 64
const MARGIN = 64
const { kernel, bytes, view } = kernelMemory(4 * 1024 * 1024)

/** The state, style and ids that the kernel gives a name, with digits around it; the row behind the text. */
function read(text: string, dictionary: Uint8Array): readonly [state: number, style: number, ids: bigint] {
  const at = DICTIONARY_AT + dictionary.length + MARGIN
  const name = Buffer.from(text, 'utf8')
  const row = Math.ceil((at + name.length + MARGIN) / 8) * 8
  bytes.fill(0x37, at - MARGIN, row + ROW_BYTES)
  bytes.set(name, at)
  bytes.set(dictionary, DICTIONARY_AT)
  kernel.readName(at, at + name.length, DICTIONARY_AT, row)
  const untouched = [...bytes.subarray(row, row + ROW_BYTES)].filter((byte) => byte === 0x37).length
  expect(untouched).toBeGreaterThanOrEqual(ROW_BYTES - 10)
  return [
    view.getUint8(row + ROW.nameState),
    view.getUint8(row + ROW.nameStyle),
    view.getBigUint64(row + ROW.nameIds, true),
  ]
}

const TEXT = [NAME_STATE.text, NAME_STYLE.none, 0n]

/** Pieces of names that the reference reads in its own way, beside words that a dictionary has. */
const PIECES = [
  ...[
    'An',
    'Nguyễn',
    'Ông',
    'BÀ',
    'mr',
    'H',
    'Hà',
    'Hà'.normalize('NFD'),
    'ΑΣ',
    'Α',
    'ñ',
    '\u0301a',
    '\u0338a',
    'ʼ',
    '1',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    ' ',
    '\u00a0',
    '\u200b',
    '\u00ad',
    '\ufeff',
    '\t',
    '.',
    ',',
    '<',
    "'",
    '’',
    '‘',
    '´',
    '`',
    '–',
    '\u1fef',
  ],
  ...['(', ')', '(KH)', '(An', '[', ']', '{', '}', '(KH’)', 'Ã', 'ƀ', 'ɖ', '가', '😀'],
]
const inPieces = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join(''))
const wordsOf = (text: string): string[] => text.split(/[\p{Z}\p{P}\p{S}\p{Cf}]+/u)

describe('a name in the kernel', () => {
  const dictionary = buildDictionary([
    ['Nguyễn', 3],
    ['Văn', 2],
    ['An', 1],
    ['ông', 1],
    ['Nghiêngnghiêng', 1],
  ])

  it('is ids where the dictionary has all of its words', () => {
    expect(read('Nguyễn Văn An', dictionary)).toEqual([NAME_STATE.ids, NAME_STYLE.title, 0x3_0002_0001n])
    expect(read('AN', dictionary)).toEqual([NAME_STATE.ids, NAME_STYLE.upper, 3n])
    expect(read('ông an', dictionary)).toEqual([NAME_STATE.ids, NAME_STYLE.lower, 0x3_0005n])
    expect(read('an Văn An an', dictionary)).toEqual([NAME_STATE.ids, NAME_STYLE.none, 0x3_0003_0002_0003n])
  })

  it('is ids with a word of the most bytes, last or not', () => {
    expect(Buffer.byteLength('Nghiêngnghiêng')).toBe(16)
    expect(read('Nghiêngnghiêng', dictionary)[0]).toBe(NAME_STATE.ids)
    expect(read('Nghiêngnghiêng An', dictionary)[0]).toBe(NAME_STATE.ids)
    expect(read('Nghiêngnghiêngn An', dictionary)).toEqual(TEXT)
  })

  it.each([
    'An Bình',
    'An An An An An',
    'An. An An An. An',
    'Ông An An An An An',
    'An (An',
    'An [An]',
    'An (Văn)',
    'An (An (An))',
    '(An)',
    '.',
    'A\u200bn',
    'An\u00ad',
    'An–An',
    'A',
    'Anh',
    'An1',
    `An${' '.repeat(254)}An`,
  ])('stays a text: %j', (text) => expect(read(text, dictionary)).toEqual(TEXT))

  it.each([
    ['An  Văn', 0x2_0003n],
    ['An\u00a0Văn', 0x2_0003n],
    ['An\u200b Văn\u200b', 0x2_0003n],
    [' An\tVăn ', 0x2_0003n],
    ['An. Văn.', 0x2_0003n],
    ["An'Văn", 0x2_0003n],
    ['An’Văn `an´ ʼVĂN‘', 0x2_0003_0002_0003n],
    ['An Văn (KH)', 0x2_0003n],
    ['An(KH)An', 0x3_0003n],
    ['Ông Văn An', 0x3_0002n],
    ['ông  Văn', 0x2_0005n],
    ['Ông ÔNG Ông Văn', 0x2_0005n],
    ['ÔNG. An An An An', 0x3_0003_0003_0003n],
    [`An${' '.repeat(252)}An`, 0x3_0003n],
  ])('is the ids of its words, without a style, where other things stand around them: %j', (text, ids) =>
    expect(read(text, dictionary)).toEqual([NAME_STATE.ids, NAME_STYLE.none, ids]),
  )

  it('is no ids of other words than the reference reads', () => {
    const told = fc.oneof(
      changedNames.map(([one]) => one),
      hostilePairs.map(([one]) => one),
      inPieces,
      inPieces,
    )
    fc.assert(
      fc.property(told, (name) => {
        const text = name.toWellFormed().trim() || 'An'
        const built = buildDictionary(wordsOf(text).map((word) => [word, 1]))
        const [state, , ids] = read(text, built)
        if (state !== NAME_STATE.ids) return
        expect([text, nameKey(new Dictionary(built).textOf(ids, NAME_STYLE.lower))]).toEqual([text, nameKey(text)])
      }),
      { numRuns: 5_000 },
    )
  })

  it('stays a text where there is no dictionary, or an empty one', () => {
    kernel.readName(DICTIONARY_AT, DICTIONARY_AT + 2, 0, DICTIONARY_AT + 64)
    expect(view.getUint8(DICTIONARY_AT + 64 + ROW.nameState)).toBe(NAME_STATE.text)
    expect(read('An', buildDictionary([]))).toEqual(TEXT)
  })

  it('is what the dictionary says of its text', () => {
    fc.assert(
      fc.property(registers, ({ counts, names }) => {
        const built = buildDictionary(counts)
        const twin = new Dictionary(built)
        for (const name of names) {
          const answer = twin.idsOf(name)
          const [state, style, ids] = read(name, built)
          if (answer !== undefined)
            expect([name, state, style, ids]).toEqual([name, NAME_STATE.ids, answer.style, answer.ids])
          else expect([name, style]).toEqual([name, NAME_STYLE.none])
        }
      }),
      { numRuns: 300 },
    )
  })
})

it('the kernel knows the layout of a dictionary as the memory has it', () => {
  const text = readFileSync(new URL('../../src/kernel/names.ts', import.meta.url), 'utf8')
  const enumerated = (name: string): Readonly<Record<string, number>> => {
    const [, body = ''] = new RegExp(`enum ${name} \\{\\n([^}]*)\\}`).exec(text) ?? []
    return Object.fromEntries([...body.matchAll(/(\w+) = (\d+),/g)].map(([, key, value]) => [key, Number(value)]))
  }
  expect(enumerated('DICTIONARY')).toEqual(DICTIONARY)
  expect(enumerated('SLOT')).toEqual(SLOT)
})
