import fc from 'fast-check'
import { expect, it } from 'vitest'
import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { Dictionary } from '../../src/memory/dictionary.ts'
import { BIRTH_STATE, LANE, NAME_STATE, NO_CODE, PROVINCE_OF_OLD, ROW, ROW_BYTES } from '../../src/memory/row.ts'
import { BIRTH_DECADES, COMPARED_MEASURES, NAME_PATTERNS } from '../../src/model/compared-group.ts'
import { CODES } from '../../src/model/fields.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../../src/model/verdict.ts'
import { namePatternsOf } from '../../src/reference/name-patterns.ts'
import { RULES } from '../../src/rules/index.ts'
import { rowRuleBits } from '../../src/stages/classify.ts'
import { buildDictionary } from '../../src/stages/dictionary.ts'
import { type BatchTally, RowTally } from '../../src/stages/tally.ts'
import { kernelMemory } from '../kernel/kernel-memory.ts'

const KNOWN = ['Nguyễn', 'Văn', 'An', 'Ông', 'John', 'H', 'Hen', 'Niê', 'hoà', 'BA']
const dictionaryData = buildDictionary(KNOWN.map((word) => [word, 1]))
const dictionary = new Dictionary(dictionaryData)
const dictionaryAt = 64
const ROWS = 30
const rows = Math.ceil((dictionaryAt + dictionaryData.length) / 64) * 64
const namesAt = rows + ROWS * ROW_BYTES
const scratch = namesAt + ROWS * 256
const { kernel, bytes, view } = kernelMemory(scratch + 200_000)
bytes.set(dictionaryData, dictionaryAt)
const STATUS = ROW.codes + Object.keys(CODES).indexOf('status')
const BITS = rowRuleBits(RULES)

/** What a test says of a record; numbers as a row has them. */
interface Drawn {
  readonly lane: number
  readonly verdict: readonly [outcome: number, reason: number]
  readonly nameLevel: number
  readonly birthDateLevel: number
  readonly province: number
  readonly status: number
  readonly msisdn: number
  readonly birthDate: number
  readonly birthState: number
  readonly name: string | undefined
  readonly hits: readonly string[]
}

function writeRow(row: number, nameAt: number, one: Drawn): void {
  bytes.fill(0xee, row, row + ROW_BYTES)
  const [outcome, reason] = one.verdict
  const places = [
    [ROW.lane, one.lane],
    [ROW.code, reason],
    [ROW.outcome, outcome],
    [ROW.reason, reason],
    [ROW.nameLevel, one.nameLevel],
    [ROW.birthDateLevel, one.birthDateLevel],
    [ROW.province, one.province],
    [STATUS, one.status],
    [ROW.birthState, one.birthState],
  ] as const
  for (const [at, value] of places) view.setUint8(row + at, value)
  view.setBigUint64(row + ROW.msisdn, BigInt(one.msisdn), true)
  view.setUint32(row + ROW.birthDate, one.birthDate, true)
  view.setUint32(
    row + ROW.rowRulesHit,
    one.hits.reduce((sum, id) => sum | (BITS.get(id) ?? 0), 0),
    true,
  )
  const text = Buffer.from(one.name ?? '')
  bytes.set(text, nameAt)
  view.setUint32(row + ROW.nameAt, nameAt, true)
  view.setUint16(row + ROW.nameBytes, text.length, true)
  if (one.name === undefined) view.setUint8(row + ROW.nameState, NAME_STATE.missing)
  else kernel.readName(nameAt, nameAt + text.length, dictionaryAt, row)
}

/** The same, one record after the other. */
function plainTally(batch: readonly Drawn[]): BatchTally {
  const zeros = (list: readonly unknown[]): number[] => list.map(() => 0)
  const table = (count: number, list: readonly unknown[]): number[][] =>
    Array.from({ length: count }, () => zeros(list))
  const add = (counts: number[] | undefined, at: number): void => {
    if (counts?.[at] !== undefined) counts[at]++
  }
  const [outcomeCounts, terminatedCounts] = [zeros(OUTCOMES), zeros(OUTCOMES)]
  const [nameLevels, birthDateLevels, statuses] = [zeros(NAME_LEVELS), zeros(BIRTH_DATE_LEVELS), zeros(CODES.status)]
  const reasons = OUTCOMES.map((outcome) => zeros(REASONS[outcome]))
  const byProvince = table(1 + provinces.length, OUTCOMES)
  const namePatterns = table(NAME_PATTERNS.length, COMPARED_MEASURES)
  const birthDecades = table(BIRTH_DECADES.length, COMPARED_MEASURES)
  const comparedProvinces = table(1 + provinces.length, COMPARED_MEASURES)
  let [oldProvinces, msisdnSum] = [0, 0n]
  for (const one of batch.filter(({ lane }) => lane !== LANE.skipped)) {
    const isRead = one.lane !== LANE.rejected
    const [outcome, reason] = isRead ? one.verdict : [0, one.verdict[1]]
    const province = isRead && one.province !== PROVINCE_OF_OLD ? one.province : 0
    add(outcomeCounts, outcome)
    add(reasons[outcome], reason)
    add(byProvince[province], outcome)
    if (!isRead) continue
    if (one.province === PROVINCE_OF_OLD) oldProvinces++
    add(nameLevels, one.nameLevel)
    add(birthDateLevels, one.birthDateLevel)
    add(statuses, one.status)
    msisdnSum += BigInt(`84${String(one.msisdn).padStart(9, '0')}`)
    const word = OUTCOMES[outcome]
    if (CODES.status[one.status] === 'terminated') add(terminatedCounts, outcome)
    else if (['matched', 'variant', 'mismatched'].includes(word ?? '') && reason < 2) {
      const isMismatched = word === 'mismatched'
      const rule = (id: string): boolean => isMismatched && one.hits.includes(id)
      const measures = [true, isMismatched, rule('name-mismatch'), rule('birth-date-mismatch')]
      const year = Math.floor(one.birthDate / 10_000)
      const decade = Math.min(Math.floor(year / 10) - 189, BIRTH_DECADES.length - 1)
      const patterns = namePatternsOf(one.name).map((pattern) => NAME_PATTERNS.indexOf(pattern))
      const groups = [
        comparedProvinces[province],
        birthDecades[one.birthState === BIRTH_STATE.read ? decade : 0],
        ...patterns.map((pattern) => namePatterns[pattern]),
      ]
      for (const group of groups) for (const [i, holds] of measures.entries()) if (holds) add(group, i)
    }
  }
  const compared = { namePatterns, birthDecades, provinces: comparedProvinces }
  const tally = { reasons, nameLevels, birthDateLevels, provinces: byProvince, oldProvinces, compared }
  return { outcomeCounts, terminatedCounts, statuses, msisdnSum: String(msisdnSum), tally }
}

const NAMES = [
  ...['Nguyễn Văn An', 'AN', 'John', 'John An', 'Ông An', 'Ông Nguyễn Văn An', 'ông an (nguyễn', 'An (văn) nguyễn'],
  ...[
    'Nguyễn Văn An Hoà Ba',
    "H'Hen Niê",
    'H’Hen  Niê.',
    'ʼHen Niê',
    'An´ (‘)',
    'An (H`)',
    "'",
    '  ',
    'Bà’ ông Ba',
    '李明',
    'An 2 3',
    'Y Blŏ',
    'ÔNG BÀ An Niê',
    '( An )',
  ],
  ...['John Wayne An', 'Tôn Nữ Thị Ngọc Ánh Mai Lan', "- ' - An Bình", '-Ông Nguyễn Văn'],
]
const verdict = fc
  .nat(OUTCOMES.length - 1)
  .chain((outcome) => fc.tuple(fc.constant(outcome), fc.nat(REASONS[OUTCOMES[outcome] ?? 'rejected'].length - 1)))
const drawn: fc.Arbitrary<Drawn> = fc.record({
  lane: fc.constantFrom(LANE.clean, LANE.clean, LANE.odd, LANE.rejected, LANE.skipped),
  verdict,
  nameLevel: fc.constantFrom(...NAME_LEVELS.keys(), NO_CODE),
  birthDateLevel: fc.constantFrom(...BIRTH_DATE_LEVELS.keys(), NO_CODE),
  province: fc.oneof(fc.nat(provinces.length), fc.constant(PROVINCE_OF_OLD)),
  status: fc.nat(CODES.status.length - 1),
  msisdn: fc.constantFrom(901_234_567, 987_654_321, 1, 4_294_967_296, 1_000_000_000, 12_345_678_901_234),
  birthDate: fc.constantFrom(19_000_101, 19_591_231, 19_600_000, 20_191_231, 20_200_101, 21_000_101),
  birthState: fc.constantFrom(...Object.values(BIRTH_STATE)),
  name: fc.oneof(
    fc.constantFrom(undefined, ...NAMES),
    fc
      .array(fc.constantFrom(...KNOWN, 'Bà', 'Ñu', "'", '(', ')', '-', ''), { maxLength: 7 })
      .map((words) => words.join(' ')),
  ),
  hits: fc.subarray(['name-mismatch', 'birth-date-mismatch', 'future-date']),
})

it('counts a batch as one record after the other is counted, with words that were seen before and with new ones', () => {
  fc.assert(
    fc.property(fc.array(fc.array(drawn, { maxLength: ROWS }), { minLength: 1, maxLength: 3 }), (batches) => {
      const tally = new RowTally(dictionary)
      for (const batch of batches) {
        for (const [i, one] of batch.entries()) writeRow(rows + i * ROW_BYTES, namesAt + 256 * i, one)
        bytes.fill(0xee, scratch)
        expect(tally.of({ kernel, bytes, view, rows, scratch }, batch.length)).toEqual(plainTally(batch))
      }
    }),
    { numRuns: 500 },
  )
})
