import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REGISTER_ROW, REGISTER_ROW_FLAG, STATUS_SHIFT } from '../../src/memory/register-row.ts'
import { readSplitState, writeSplitState } from '../../src/memory/split-state.ts'
import { unpackDate } from '../../src/model/dates.ts'
import { recordBytesMax } from '../../src/model/limits.ts'
import { PERSON_STATUSES, type Person, REGISTER_COLUMNS } from '../../src/model/person.ts'
import { REGISTER_FAULT_CODES } from '../../src/model/register-fault.ts'
import { columnCountOf, openRecords } from '../../src/reference/records.ts'
import { bindRegisterHeader, personReader } from '../../src/reference/register-row.ts'
import { kernelModule } from '../../src/run/kernel-module.ts'
import { attachKernel } from '../../src/stages/kernel.ts'
import { registerColumns } from '../../src/stages/register-columns.ts'
import { rowParts, rowPin } from '../../src/stages/register-draft.ts'
import { placeOf } from '../../src/stages/register-repeated.ts'
import { scanBatch } from '../../src/stages/register-scan.ts'
import { addWords } from '../../src/stages/register-words.ts'

const module = kernelModule()
const [TABLE, INPUT, AREA] = [256, 65_536, 1024 * 1024]

/** A row or a code, with where it stands. */
interface Read {
  readonly line: number
  readonly byteOffset: number
  readonly row: Person | string
}

/** What the stage makes of a text whose first line is the header; all buckets together, in the order of the text. */
function scanned(text: Uint8Array, header: readonly string[]): { reads: Read[]; words: Map<string, number> } {
  const memory = new WebAssembly.Memory({ initial: 80, maximum: 80, shared: true })
  const [bytes, view, kernel] = [
    new Uint8Array(memory.buffer),
    new DataView(memory.buffer),
    attachKernel(module, memory),
  ]
  writeSplitState(view, 0, { delimiter: ',', quote: '"', comment: '' }, recordBytesMax)
  bytes.set(text, INPUT)
  const records = kernel.split(0, INPUT, INPUT + text.length, true, TABLE, 2048)
  const place = { table: TABLE, records, firstLine: readSplitState(view, 0).lineBefore, input: INPUT, inputOffset: 0 }
  const batch = {
    source: 0,
    columns: registerColumns(header, 'r.csv'),
    area: AREA,
    recordsMax: 2048,
    inputBytesMax: 524_288,
    ...place,
  }
  const result = scanBatch(
    batch,
    { kernel, bytes, view },
    { seedLow: 1, seedHigh: 2, partitions: 5, bucketsPerPartition: 2 },
    true,
  )
  const rowBytes = result.rowBytes.length
  const rows = new DataView(result.rowBytes.buffer, result.rowBytes.byteOffset, rowBytes)
  const reads: Read[] = []
  for (let at = 0; at < rowBytes; at = rowParts(rows, at).rowEnd) reads.push(readRow(rows, at))
  for (let i = 0; i < result.faults.length; i += 3) {
    const [line = 0, byteOffset = 0, code = 0] = result.faults.slice(i, i + 3)
    reads.push({ line, byteOffset, row: REGISTER_FAULT_CODES[code] ?? '' })
  }
  expect(result.rows).toBe(reads.length)
  expect(result.bucketBytes.reduce((sum, count) => sum + count)).toBe(rowBytes)
  const words = new Map<string, number>()
  addWords(words, result.wordBytes)
  return { reads: reads.sort((a, b) => a.byteOffset - b.byteOffset), words }
}

function readRow(view: DataView, at: number): Read {
  const number = (offset: number): number => view.getUint32(at + offset, true)
  const text = (from: number, to: number): string =>
    Buffer.from(view.buffer, view.byteOffset + from, to - from).toString()
  const parts = rowParts(view, at)
  const flags = view.getUint8(at + REGISTER_ROW.flags)
  const pin = (value: number): string => String(value).padStart(12, '0')
  return {
    line: number(REGISTER_ROW.line),
    byteOffset: placeOf(view, at).byteOffset,
    row: {
      pin: pin(rowPin(view, at)),
      fullName: text(parts.name, parts.nameEnd),
      dateOfBirth: unpackDate(number(REGISTER_ROW.birthDate)),
      sex: flags & REGISTER_ROW_FLAG.isFemale ? 'F' : 'M',
      status: PERSON_STATUSES[(flags >> STATUS_SHIFT) & 3] ?? 'alive',
      diedOn: parts.diedOn === -1 ? undefined : unpackDate(view.getUint32(parts.diedOn, true)),
      supersededBy: parts.successor === -1 ? undefined : pin(view.getFloat64(parts.successor, true)),
      cmnds: Array.from({ length: parts.cmndCount }, (_, i) =>
        String(view.getUint32(parts.cmnds + 4 * i, true)).padStart(9, '0'),
      ),
      residenceProvince: text(parts.nameEnd, parts.rowEnd),
      updatedOn: unpackDate(number(REGISTER_ROW.updatedOn)),
    },
  }
}

/** What the reference makes of it. */
async function expected(text: Uint8Array): Promise<Read[]> {
  const rules = { delimiter: ',', quote: '"', comment: '', isTotal: () => false } as const
  const file = await openRecords([text], rules, 'r.csv')
  const personOf = personReader(bindRegisterHeader(file.header, 'r.csv'))
  const reads: Read[] = []
  for await (const batch of file.records({ columnCount: columnCountOf(file.header), mayTrail: true })) {
    for (const record of batch) {
      const { line, byteOffset } = record
      reads.push({ line, byteOffset, row: 'fault' in record ? record.fault : personOf(record.cells) })
    }
  }
  return reads
}

const spaced = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom('', '', '', '', ' ', '\t', '\u00A0', '\uFEFF'),
      text,
      fc.constantFrom('', '', '', '', ' ', '\u200B', '\u3000'),
    )
    .map((parts) => parts.join(''))
const date = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('1990', '1990-05', '1990-05-17', '2024-02-29', '0999', '1000-01', '9999-12-31', ''),
  },
  fc.constantFrom(
    '2023-02-29',
    '1990-13',
    '1990-00',
    '1990-5',
    '17/05/1990',
    '1990-05-17T00:00:00',
    '１９９０',
    '1990-05-',
    '1990 05',
  ),
)
const pin = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('079190000001', '000000000000', '999999999999') },
  fc.constantFrom('', '79190000001', '0791900000011', '07919000000x', '０79190000001'),
)
const letters = fc.string({ unit: fc.constantFrom(...'aAĐđễỬ ‘\'"\u0302\u0323ÀƯơ𠮷ﬀ\u00AD,\n'), maxLength: 14 })
const cells = fc.tuple(
  spaced(pin),
  spaced(fc.oneof(letters, fc.constantFrom('Nguyễn Thị Thử', 'Lê Văn', `e${'\u0301'.repeat(31)}`))),
  spaced(date),
  spaced(fc.constantFrom('M', 'F', 'F', 'M', 'm', '', 'MF')),
  spaced(fc.constantFrom('alive', 'deceased', 'missing', 'cancelled', 'cancelled', 'Alive', 'canceled', '', 'alived')),
  spaced(date),
  spaced(fc.oneof(pin, fc.constant(''))),
  spaced(
    fc.constantFrom(
      '',
      '271450001',
      '271450001 024567891',
      '271450001  271450001',
      '27145000',
      '271450001\u00A0024567891',
      '271450001 ',
      '2714500011',
      Array.from({ length: 30 }, (_, i) => 100_000_000 + i).join(' '),
    ),
  ),
  spaced(fc.constantFrom('79', '', 'Huế', 'a"b')),
  spaced(date),
)
const quoted = fc
  .tuple(cells, fc.nat(1023))
  .map(([values, which]) =>
    values
      .map((value, i) =>
        ((which >> i) & 1) === 1 || /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
      )
      .join(','),
  )
const line = fc.oneof(
  { weight: 8, arbitrary: cells.map((values) => values.map((value) => value.replaceAll(/[",\n]/g, ' ')).join(',')) },
  { weight: 4, arbitrary: quoted },
  { weight: 1, arbitrary: quoted.map((text) => `${text},`) },
  fc.constantFrom('', ' ,\t,', REGISTER_COLUMNS.join(','), 'a,b', '"x"y', 'a\u0000b', 'a\rb', '"a\rb"', '"open'),
)

describe('the rows of a register', () => {
  it('are read as the reference reads them, ordinary or odd', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('\n', '\r\n'),
        fc.nat(9),
        async (lines, end, turn) => {
          const header = [...REGISTER_COLUMNS.slice(turn), ...REGISTER_COLUMNS.slice(0, turn)]
          // Most rows are written in the usual order, and all are read in whatever order the header says.
          const names = turn < 7 ? REGISTER_COLUMNS : header
          const text = Buffer.from([names.join(','), ...lines, ''].join(end))
          const ours = scanned(text, names).reads.map((read) => JSON.stringify(read))
          const theirs = await expected(text).catch(() => [])
          expect(ours).toEqual(theirs.map((read) => JSON.stringify(read)))
        },
      ),
      { numRuns: 400 },
    )
  })

  // Among random cells hardly a row has one alone that is not as the register writes it.
  it.each([
    ['pin', ['07919000000x', '0791900000011', '']],
    ['full_name', [' Lê Văn', 'Lê Văn ', 'A\u0302', 'Lê \u0301Văn', 'x'.repeat(1025), '']],
    ['date_of_birth', ['1990-00', '1990-00-15', '1990-13-01', '1990-02-30', '1990-04-31', '0999-01-01', '1990-05-1x']],
    ['sex', ['MF', 'X', 'FF', '']],
    ['status', ['cancelleX', 'Alive', 'aliv', 'deceaseX', '']],
    ['died_on', ['2020-02-30', '2020-00-01', '20', '2020-05']],
    ['superseded_by', ['07919000000x', '0791900000011', ' 079190000002']],
    [
      'cmnd',
      [
        ...['271450001 271450001 024567891', '271450001 ', '271450001x024567891', '27145000x', '2714500011'],
        Array.from({ length: 17 }, (_, i) => 100_000_000 + i).join(' '),
        Array.from({ length: 40 }, (_, i) => 100_000_000 + (i % 3)).join(' '),
      ],
    ],
    ['residence_province', ['Huế', ' 79', '79 ', '\u00A079', 'Hue\u0302\u0301', '']],
    ['updated_on', ['2025-02-30', '2025-01', '2025', '']],
  ])('are read as the reference reads them where nothing but %s is odd', async (column, values) => {
    const names: readonly string[] = REGISTER_COLUMNS
    const at = names.indexOf(column)
    expect(at).toBeGreaterThanOrEqual(0)
    const ordinary = [
      '079190000001',
      'Lê Văn',
      '1990-05-17',
      'M',
      'cancelled',
      '',
      '079190000002',
      '271450001',
      '79',
      '2025-01-01',
    ]
    const text = [ordinary, ...values.map((value) => ordinary.with(at, value))].map((cells) => cells.join(','))
    const bytes = Buffer.from([REGISTER_COLUMNS.join(','), ...text, ''].join('\n'))
    expect(scanned(bytes, REGISTER_COLUMNS).reads).toEqual(await expected(bytes))
  })

  it('are read as the reference reads them whatever letters their names have, however long they are', async () => {
    const common = fc.string({ unit: fc.constantFrom(...'anĐđễỬÀƯơỵ '), maxLength: 40 })
    const rare = fc.constantFrom('', '', 'ƿ', 'ǀ', 'ß', 'ṿ', 'Ẁ', 'ἀ', 'À', '¿', '€', '𠮷')
    const name = fc.tuple(common, rare, common).map((parts) => `x${parts.join('')}x`)
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 8 }), async (names) => {
        const rows = names.map((text) => `079190000001,${text},1990,M,alive,,,,,2025-01-01`)
        const text = Buffer.from([REGISTER_COLUMNS.join(','), ...rows, ''].join('\n'))
        expect(scanned(text, REGISTER_COLUMNS).reads).toEqual(await expected(text))
      }),
      { numRuns: 200 },
    )
  })

  it('may have bytes that are no text', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(bytes, async (noise) => {
        const text = Buffer.concat([Buffer.from(`${REGISTER_COLUMNS.join(',')}\n`), noise])
        expect(scanned(text, REGISTER_COLUMNS).reads).toEqual(await expected(text).catch(() => []))
      }),
      { numRuns: 300 },
    )
  })

  it('give the words of their names', () => {
    const row = (name: string): string => `079190000001,${name},1990,M,alive,,,,,2025-01-01`
    const text = [
      REGISTER_COLUMNS.join(','),
      row('Lê Văn Lê'),
      row('"Lê  Văn"'),
      row('x'.repeat(17)),
      row('A\u0302'),
    ].join('\n')
    const { words } = scanned(Buffer.from(text), REGISTER_COLUMNS)
    const counted = [...words].map(([word, count]) => `${Buffer.from(word, 'latin1').toString()} ${count}`)
    expect(counted.sort()).toEqual(['Lê 3', 'Văn 2', 'Â 1'])
  })

  it.each([...'ABCD'])('give the words of their names, however many there are (%s)', (letter) => {
    // 2,000 rows are read at a time, and a table of words has 4,096 places.
    const rows = Array.from(
      { length: 2_000 },
      (_, n) => `079190000001,${letter}${n} X${letter}${n} Y${letter}${n},1990,M,alive,,,,,2025-01-01`,
    )
    const { words, reads } = scanned(Buffer.from([REGISTER_COLUMNS.join(','), ...rows].join('\n')), REGISTER_COLUMNS)
    expect(reads).toHaveLength(2_000)
    expect(words.size).toBe(6_000)
    expect(new Set(words.values())).toEqual(new Set([1]))
  })
})
