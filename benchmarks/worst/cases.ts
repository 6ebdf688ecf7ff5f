/** The worst that can come, made of an ordinary dump of Viettel, and what must come of it. */
import type { Summary } from '../../src/model/summary.ts'
import { mustAgree } from '../agreement.ts'
import { type Columns, plainRecord, quotedRecord, type Rewrite } from './dumps.ts'

/** A person of the register, as Viettel writes one. */
export interface Holder {
  readonly pin: string
  readonly name: string
  /** dd/MM/yyyy. */
  readonly birthDate: string
  readonly sex: 'Nam' | 'Nữ'
}

/** A case: how its records are made, and what tells that it is the case it is meant to be. */
export interface WorstCase {
  readonly about: string
  readonly rewrite: Rewrite
  /** @throws OutputsDiffer */
  readonly check: (found: Summary, ordinary: Summary) => void
}

const NUMBER = 'Số thuê bao'
const BIRTH_DATE = 'Ngày sinh'
const KIND = 'Loại khách hàng'
const NAME = 'Họ và tên'
const DOCUMENT = 'Số giấy tờ'
const ADDRESS = 'Địa chỉ thường trú'

function put(cells: string[], columns: Columns, values: Readonly<Record<string, string>>): string[] {
  for (const [column, value] of Object.entries(values)) {
    const at = columns.get(column)
    if (at === undefined) throw new Error(`the dump has no column "${column}"`)
    cells[at] = value
  }
  return cells
}

/** A name that no other record has, in words that no register has. */
function strangeName(number: number): string {
  const word = (value: number): string =>
    [...value.toString(26)].map((digit) => 'bcdghklmnpqrstvxyzfjwaeiou'[Number.parseInt(digit, 26)]).join('')
  return `Q${word(number * 7_919 + 1)} Zw${word(number + 26 ** 3)} Xj${word((number * 104_729) % 9_999_991)}`
}

const sameCounts = (found: Summary, ordinary: Summary): void => {
  mustAgree('outcomes', found.rows, ordinary.rows)
  mustAgree('findings', found.findings, ordinary.findings)
}

/** The cases by name; `holder` is whose all numbers are in one of them. */
export function worstCases(holder: Holder): Readonly<Record<string, WorstCase>> {
  const allHis = {
    [KIND]: 'Cá nhân',
    'Loại giấy tờ': 'CCCD',
    [DOCUMENT]: holder.pin,
    [NAME]: holder.name,
    [BIRTH_DATE]: holder.birthDate,
    'Giới tính': holder.sex,
    'Đối tượng sử dụng': 'Bản thân',
    'Số hợp đồng': '',
  }
  let nameBefore = 'Nguyễn Văn An'
  return {
    'all-rejected': {
      about: 'every record has a cell too many',
      rewrite: (cells) => `${plainRecord(cells)},?`,
      check: ({ rows }) => mustAgree('records rejected', rows.rejected, rows.read),
    },
    'all-damaged': {
      about: 'every record has a NUL and a carriage return in it, and a cell too few',
      rewrite: (cells) => plainRecord(cells.slice(1)).replace(/.{20}/u, '$&\0\r'),
      check: ({ rows }) => mustAgree('records rejected', rows.rejected, rows.read),
    },
    'all-without-number': {
      about: 'no record has a number, and the birth date of each is no day',
      rewrite: (cells, columns) => plainRecord(put(cells, columns, { [NUMBER]: '', [BIRTH_DATE]: '30/02/1990' })),
      check: ({ rows }) => mustAgree('records rejected', rows.rejected, rows.read),
    },
    'all-quoted': {
      about: 'every cell is quoted, with escaped quotes and a line break in each address',
      rewrite: (cells, columns) => {
        const at = columns.get(ADDRESS) ?? 0
        const address = cells[at] ?? ''
        return quotedRecord(put(cells, columns, { [ADDRESS]: address === '' ? '' : `"${address}"\n""` }))
      },
      check: sameCounts,
    },
    'one-identity': {
      about: 'all numbers but those of machines on one identity',
      rewrite: (cells, columns) => {
        const isMachine = cells[columns.get(KIND) ?? 0] === 'M2M'
        return plainRecord(isMachine ? cells : put(cells, columns, allHis))
      },
      check: ({ rows, findings }) => {
        mustAgree('records of others', rows.variant + rows.mismatched + rows.ambiguous + rows.rejected, 0)
        mustAgree('persons with too many numbers', findings['sims-excess'], 1)
      },
    },
    'blank-keys': {
      about: 'no record has a document number',
      rewrite: (cells, columns) => plainRecord(put(cells, columns, { [DOCUMENT]: '' })),
      check: ({ rows }) => mustAgree('records not found or unverifiable', rows.notFound + rows.unverifiable, rows.read),
    },
    'all-names-different': {
      about: 'every record has the name of the record before it',
      rewrite: (cells, columns) => {
        const name = cells[columns.get(NAME) ?? 0] ?? ''
        const record = plainRecord(put(cells, columns, { [NAME]: nameBefore }))
        nameBefore = name
        return record
      },
      // Now and then two that follow each other have one name.
      check: ({ rows }) => mustAgree('whether few names agree', 20 * (rows.matched + rows.variant) < rows.read, true),
    },
    'all-names-strange': {
      about: 'every record has a name of its own, in words that the register does not have',
      rewrite: (cells, columns, number) => plainRecord(put(cells, columns, { [NAME]: strangeName(number) })),
      check: ({ rows }, ordinary) => {
        mustAgree('records whose name agrees', rows.matched + rows.variant, 0)
        mustAgree('records not found', rows.notFound, ordinary.rows.notFound)
      },
    },
  }
}
