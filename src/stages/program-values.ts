/** What a carrier's words say, in the numbers of a row. */
import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import oldProvinces from '../../seeds/provinces63.json' with { type: 'json' }
import { type CodeReader, isCoded } from '../formats/codes.ts'
import type { CarrierFormat } from '../formats/format.ts'
import { folded } from '../formats/spelling.ts'
import { WORD_WITHOUT_VALUE } from '../memory/program.ts'
import { PORTED_FROM_OTHER, PROVINCE_OF_OLD } from '../memory/row.ts'
import { CODES, type CodedField, type Field } from '../model/fields.ts'
import { sellerCharactersMax } from '../model/limits.ts'
import { spellingsOf, wordTable } from './program-words.ts'
import { cellValue } from './record-cells.ts'

/** Longer text is no code, no name of one, and no word for "unknown" or "total". */
export const codeCharactersMax = 200

/** The table of a field's words for the place `at` of a program; undefined for a field that has none. */
export function wordsOf(
  field: Field,
  format: CarrierFormat,
  codes: CodeReader,
  carriers: readonly string[],
  at: number,
): Uint8Array | undefined {
  if (field === 'province' || field === 'point_of_sale_province') {
    return wordTable(wordValues(placeWords(format), placeValue(field, codes)), false, at)
  }
  const isListed = isCoded(field) || field === 'nationality' || field === 'ported_from'
  if (!isListed) return undefined
  const from = format.columns.find((column) => column.as === field)?.from
  const columns = format.columns.filter((column) => column.from === from)
  const listed = columns.flatMap((column) =>
    column.codes !== undefined ? Object.keys(column.codes) : isCoded(column.as) ? CODES[column.as] : [],
  )
  const words = [...format.unknownWords, ...listed]
  if (isCoded(field))
    return wordTable(
      wordValues(
        words,
        codeValue(
          field,
          columns.map((column) => column.as),
          codes,
        ),
      ),
      false,
      at,
    )
  if (field === 'nationality') return wordTable(wordValues(words, nationalityValue(codes)), true, at)
  const isOpen = columns.every((column) => column.codes === undefined)
  return wordTable(wordValues([...words, ...carriers], portedValue(codes, carriers)), isOpen, at)
}

const PROVINCES = provinces.map(({ code }) => code)

/** Of the 63 provinces before July 2025, by their three digits, what each became part of. */
const OLD_PROVINCES: ReadonlyMap<string, string> = new Map(oldProvinces.map(({ code, code34 }) => [code, code34]))

/** Codes of two and three digits and names, folded, that only the old list has. 15, for one, means a province in both, and not the same. */
const OLD_ONLY = oldOnly()

function oldOnly(): ReadonlySet<string> {
  const today = new Set(provinces.flatMap(({ code, name }) => [code, folded(name)]))
  const old = oldProvinces.flatMap(({ code, name }) => [code, code.slice(1), folded(name)])
  return new Set(old.filter((text) => !today.has(text)))
}

/** The value that stands for a text; undefined where it is left to TypeScript. */
export type ValueOf = (text: string) => number | undefined

/** Every usual spelling of the words with its value; without those that have none. */
export function wordValues(words: readonly string[], valueFor: ValueOf): ReadonlyMap<string, number> {
  const texts = words.flatMap(spellingsOf).filter((text) => text.length <= codeCharactersMax && isPlain(text))
  return new Map(
    texts.flatMap((text) => {
      const value = valueFor(text)
      return value === undefined ? [] : [[text, value]]
    }),
  )
}

/** Whether the text is a cell as it stands: nothing is around it, and no quote is part of a cell's own. */
function isPlain(text: string): boolean {
  return !text.startsWith('"') && cellValue(text) === text
}

/** @param sharing the fields that are read from the column: a code of one of them is readable, and may say nothing of another */
function codeValue(field: CodedField, sharing: readonly Field[], codes: CodeReader): ValueOf {
  const all: readonly string[] = CODES[field]
  return (text) => {
    if (codes.isUnknown(text)) return WORD_WITHOUT_VALUE.code
    const code = codes.code(field, text)
    if (code !== undefined) return all.indexOf(code)
    const isReadable = sharing.some((other) => isCoded(other) && codes.code(other, text) !== undefined)
    return isReadable ? WORD_WITHOUT_VALUE.code : undefined
  }
}

function nationalityValue(codes: CodeReader): ValueOf {
  return (text) => {
    if (codes.isUnknown(text)) return WORD_WITHOUT_VALUE.code
    const value = codes.text('nationality', text)
    return NATIONALITY.test(value) ? citizen(value) : undefined
  }
}

/** The form of a nationality, in either case. */
export const NATIONALITY = /^[A-Za-z]{2}$/

/** `citizen` of a row for a text of that form. */
export function citizen(nationality: string): number {
  return Number(nationality.toUpperCase() === 'VN')
}

function portedValue(codes: CodeReader, carriers: readonly string[]): ValueOf {
  return (text) =>
    codes.isUnknown(text) ? WORD_WITHOUT_VALUE.ported : portedFrom(codes.text('ported_from', text), carriers)
}

/** All words of a format that say something of a province, of whatever field, or that it is unknown. */
export function placeWords({ columns, unknownWords }: CarrierFormat): readonly string[] {
  const places = columns.filter(({ as }) => as === 'province' || as === 'point_of_sale_province')
  const listed = places.flatMap(({ codes = {} }) => Object.keys(codes))
  return [...new Set([...unknownWords, ...listed, ...PROVINCES, ...OLD_ONLY])].filter(
    (word) => word.length <= codeCharactersMax,
  )
}

function placeValue(field: 'province' | 'point_of_sale_province', codes: CodeReader): ValueOf {
  const placeOf = field === 'province' ? provinceOf : pointOfSaleProvinceOf
  return (text) => (codes.isUnknown(text) ? WORD_WITHOUT_VALUE.code : placeOf(codes.text(field, text)))
}

/** `province` of a row for a canonical value, or for what the old list alone has. */
export function provinceOf(value: string): number {
  const place = PROVINCES.indexOf(value) + 1
  return place === 0 && OLD_ONLY.has(folded(value)) ? PROVINCE_OF_OLD : place
}

/** `pointOfSaleProvince` of a row for a canonical value: a shop may still stand under its code of three digits. */
export function pointOfSaleProvinceOf(value: string): number {
  return PROVINCES.indexOf(OLD_PROVINCES.get(value) ?? value) + 1
}

/** The code of a sales agent or point of sale, where the text can be one. */
export function sellerCode(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= sellerCharactersMax ? text : undefined
}

/** `portedFrom` of a row for a canonical value. */
export function portedFrom(value: string, carriers: readonly string[]): number {
  const index = carriers.indexOf(value)
  return index === -1 ? PORTED_FROM_OTHER : index + 1
}
