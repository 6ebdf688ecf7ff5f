import allocation from '../../seeds/allocation.json' with { type: 'json' }
import conversion from '../../seeds/conversion.json' with { type: 'json' }
import countries from '../../seeds/countries.json' with { type: 'json' }
import placeholders from '../../seeds/placeholders.json' with { type: 'json' }
import provinces34 from '../../seeds/provinces34.json' with { type: 'json' }
import provinces63 from '../../seeds/provinces63.json' with { type: 'json' }
import { requiredFields } from '../formats/required.ts'
import {
  FACTS,
  factsBytes,
  nameBitOf,
  nameSlotAfter,
  nameSlotOf,
  placeholderBirthDatesMax,
  placeholderNamesMax,
  symbolRanges,
} from '../memory/facts.ts'
import { DAY_SECONDS, instantOf, type PartialDate, packDate, parseIsoDate } from '../model/dates.ts'
import { CODES, FIELDS, type Field } from '../model/fields.ts'
import type { RunConstants } from './batch.ts'
import { SYMBOLS } from './name-symbols.ts'
import { NUMBERS_TOLD } from './placeholder-names.ts'

/** What of the facts is neither in the seeds nor in the run's constants. */
export interface FactSources {
  /** A name's `nameIds` (`memory/row.ts`); undefined where its words are not all in the dictionary. */
  readonly idsOf: (name: string) => bigint | undefined
  /** Drawn for the run, 64 bits: nobody can choose codes that fall together. */
  readonly codeHashSeed: bigint
}

/**
 * Writes the facts of a run, `factsBytes` from `at` on (a multiple of 8), for the kernel to look up. Whatever stood
 * there is overwritten.
 *
 * @throws RangeError where the seeds hold more placeholders than the facts have room for, or a prefix out of range.
 */
export function writeFacts(view: DataView, at: number, run: RunConstants, { idsOf, codeHashSeed }: FactSources): void {
  for (let i = 0; i < factsBytes; i += 8) view.setBigUint64(at + i, 0n, true)
  view.setUint32(at + FACTS.businessDate, packDate(run.businessDate), true)
  view.setFloat64(at + FACTS.tomorrow, dayAfter(run.businessDate), true)
  view.setFloat64(at + FACTS.lagFrom, dayAfter(run.registerExtractDate), true)
  view.setBigUint64(at + FACTS.codeHashSeed, codeHashSeed, true)
  for (const { old, new: replaced } of conversion) {
    view.setUint8(at + FACTS.conversion + within(Number(old) - 100, 100), Number(replaced))
  }
  for (const place of placesOfBirth()) setBit(view, at + FACTS.places, place)
  for (const block of blocksOn(run.businessDate)) setBit(view, at + FACTS.blocks, block)
  writeRequired(view, at + FACTS.required)
  writeBirthDates(view, at)
  writeNames(view, at + FACTS.names, idsOf)
  writeLetters(view, at)
}

/** The instant at which a full date is over. */
function dayAfter({ year, month, day }: PartialDate): number {
  return instantOf(year, month, day) + DAY_SECONDS
}

function within(index: number, size: number): number {
  if (index >= 0 && index < size) return index
  throw new RangeError(`${index} is not below ${size}`)
}

/** Bits are one of a thousand: three digits. */
function setBit(view: DataView, at: number, index: number): void {
  const byte = at + (within(index, 1000) >> 3)
  view.setUint8(byte, view.getUint8(byte) | (1 << (index & 7)))
}

/** Codes that a PIN may begin with: the old provinces, the new ones with a zero before, countries. */
function placesOfBirth(): readonly number[] {
  return [...provinces63, ...provinces34, ...countries].map(({ code }) => Number(code))
}

/** The second to fourth digit of every number given out by a day. */
function blocksOn(day: PartialDate): readonly number[] {
  return allocation.flatMap(({ prefix, fourthDigits, effectiveFrom }) => {
    const from = parseIsoDate(effectiveFrom)
    if (from === undefined || packDate(from) > packDate(day)) return []
    return [...fourthDigits].map((digit) => Number(prefix + digit))
  })
}

function writeRequired(view: DataView, at: number): void {
  const documentTypes = [...CODES.document_type, undefined]
  const channels = [...CODES.channel, undefined]
  let entry = at
  for (const kind of CODES.subscriber_kind)
    for (const documentType of documentTypes)
      for (const channel of channels) {
        view.setBigUint64(entry, bitsOf(requiredFields(kind, documentType, channel)), true)
        entry += 8
      }
}

function bitsOf(fields: readonly Field[]): bigint {
  return fields.reduce((bits, field) => bits | (1n << BigInt(FIELDS.indexOf(field))), 0n)
}

function writeBirthDates(view: DataView, at: number): void {
  const dates = placeholders.flatMap(({ kind, value }) => (kind === 'birth-date' ? [parseIsoDate(value)] : []))
  view.setUint32(at + FACTS.birthDateCount, within(dates.length, placeholderBirthDatesMax + 1), true)
  dates.forEach((date, i) => {
    if (date === undefined) throw new RangeError('a placeholder birth date is none')
    view.setUint32(at + FACTS.birthDates + 4 * i, packDate(date), true)
  })
}

function writeNames(view: DataView, at: number, idsOf: (name: string) => bigint | undefined): void {
  const names = new Set(placeholders.flatMap(({ kind, value }) => (kind === 'name' ? [idsOf(value) ?? 0n] : [])))
  names.delete(0n)
  within(names.size, placeholderNamesMax + 1)
  for (const ids of names) {
    let slot = nameSlotOf(ids)
    while (view.getBigUint64(at + 8 * slot, true) !== 0n) slot = nameSlotAfter(slot)
    view.setBigUint64(at + 8 * slot, ids, true)
  }
}

/** What tells nearly all names from the listed ones by their letters. */
function writeLetters(view: DataView, at: number): void {
  const symbols = symbolRanges.flatMap(({ from, to }) => [...SYMBOLS.subarray(from, to)])
  symbols.forEach((symbol, i) => void view.setUint8(at + FACTS.symbols + i, symbol))
  for (const number of NUMBERS_TOLD) {
    const bit = nameBitOf(number)
    const byte = at + FACTS.nameFilter + (bit >> 3)
    view.setUint8(byte, view.getUint8(byte) | (1 << (bit & 7)))
  }
}
