/** One file of a check, from what was counted to what is told. */
import { mixedOrders } from '../formats/dialect-dates.ts'
import { bindHeader, type HeaderBinding } from '../formats/header.ts'
import { RunError } from '../model/errors.ts'
import { FIELDS } from '../model/fields.ts'
import type { RecordPlace } from '../model/finding.ts'
import { bytewise } from '../model/order.ts'
import { SKIP_REASONS } from '../model/summary.ts'
import { type FaultCode, isCellFault, type RejectCode } from '../model/verdict.ts'
import { rulesWithoutRegister } from '../stages/check.ts'
import { mendSteps } from './check-mend.ts'
import type {
  CheckedColumn,
  CheckedDates,
  CheckedFault,
  CheckedField,
  CheckedFile,
  CheckedRule,
} from './check-report.ts'
import type { CheckTally } from './check-tally.ts'
import { checkedWords } from './check-words.ts'
import { controlTotals } from './control-totals.ts'
import type { FeedResult } from './feed.ts'
import type { PlannedFile } from './plan.ts'

/** A file as it was counted, before it is seen beside the others. */
export type CountedFile = Omit<CheckedFile, 'mend' | 'state'>

/**
 * A file that was read to its end, in words.
 * @throws RunError `conservation-broken` where a record was lost or counted twice
 */
export function checkedFile(
  { file, path, format, encoding = 'utf-8' }: PlannedFile,
  { sha256, bytes, header, records: split, comments, blanks, lines, endsInLineEnd }: FeedResult,
  tally: CheckTally,
  rejectShareMax: number,
): CountedFile {
  const { accepted, rejected } = tally
  const records = split - tally.skipped.reduce((sum, count) => sum + count, 0)
  if (accepted + rejected !== records) throw broken(file, records, accepted + rejected)
  const binding = bindHeader(format, header)
  const columns = columnsOf(binding, tally)
  if (columns.some(({ unknown }) => unknown < 0)) throw new Error('a cell was counted twice')
  const passedOver: Readonly<Record<string, number>> = { blank: blanks, comment: comments }
  const skipped = SKIP_REASONS.map((reason, i) => [reason, (passedOver[reason] ?? 0) + (tally.skipped[i] ?? 0)])
  const rejectedShare = rejected / records
  const cutAt = endsInLineEnd ? undefined : cutRecord(tally, lines)
  return {
    file,
    path,
    sha256,
    bytes,
    encoding,
    ...{ records, accepted, rejected, rejectedShare, skipped: Object.fromEntries(skipped) },
    cutAt,
    // Who lets all records be rejected wants to be told, not stopped.
    passed: rejectedShare <= rejectShareMax && (cutAt === undefined || rejectShareMax === 1),
    rejects: faultsOf(binding, tally, isRejectCode),
    cellFaults: faultsOf(binding, tally, isCellFault),
    columns,
    required: requiredOf(binding, tally),
    findings: findingsOf(tally),
    mixedDates: mixedDatesOf(binding, tally),
    saidRecords: saidRecordsOf(tally),
    unlistedWords: checkedWords(binding, tally.unlisted.counts()),
    totals: controlTotals(tally),
  }
}

/** Says of the files of a check, all of them, what is to be mended. */
export function judgedFiles(files: readonly CountedFile[]): CheckedFile[] {
  const recordsOfAll = files.reduce((sum, { records }) => sum + records, 0)
  return files.map((file) => {
    const mend = mendSteps(file, recordsOfAll)
    return { ...file, state: file.passed ? (mend.length === 0 ? 'clean' : 'mend') : 'failed', mend }
  })
}

/** Where the last record begins, on the last line, if it ends too early. */
function cutRecord({ rejects }: CheckTally, lastLine: number): RecordPlace | undefined {
  const ends = [...rejects.values()].filter(({ code }) => code === 'field-count' || code === 'quote-unclosed')
  return ends.find(({ last }) => last.line === lastLine)?.last
}

/** Several total lines may be those of parts, and are compared with nothing. */
function saidRecordsOf({ saidTotals: { lines, first } }: CheckTally): CheckedFile['saidRecords'] {
  if (lines !== 1 || first === undefined) return undefined
  const { said, line, byteOffset } = first
  return { said, first: { line, byteOffset } }
}

function broken(file: string, read: number, told: number): RunError {
  return new RunError(
    'conservation-broken',
    `${file}: ${read} records were read, but ${told} were accepted or rejected`,
    'Please report this: it is a fault of ours.',
  )
}

function faultsOf<C extends FaultCode>(
  { headerOf }: HeaderBinding,
  { rejects }: CheckTally,
  isOfKind: (code: FaultCode) => code is C,
): CheckedFault<C>[] {
  const told = [...rejects.values()].flatMap(({ code, field, records, first }) => {
    if (first === undefined || !isOfKind(code)) return []
    return [{ code, column: field === undefined ? '' : (headerOf[field] ?? ''), records, first }]
  })
  return told.sort((a, b) => b.records - a.records || a.first.byteOffset - b.first.byteOffset || inOrder(a, b))
}

function inOrder(a: CheckedFault<FaultCode>, b: CheckedFault<FaultCode>): number {
  return bytewise(a.code, b.code) || bytewise(a.column, b.column)
}

function isRejectCode(code: FaultCode): code is RejectCode {
  return !isCellFault(code)
}

function columnsOf({ columnOf, headerOf }: HeaderBinding, tally: CheckTally): CheckedColumn[] {
  return tally.columns.flatMap(({ empty, withoutValue }, index) => {
    const fields = FIELDS.filter((field) => columnOf[field] === index)
    const [first] = fields
    if (first === undefined) return []
    const unreadable = fields.reduce((sum, field) => sum + (tally.unreadable[FIELDS.indexOf(field)] ?? 0), 0)
    const filled = tally.accepted - withoutValue
    return [
      { column: headerOf[first] ?? '', fields, filled, empty, unknown: withoutValue - empty - unreadable, unreadable },
    ]
  })
}

function requiredOf({ headerOf }: HeaderBinding, tally: CheckTally): CheckedField[] {
  return tally.fields.flatMap(({ required, records, first }, index) => {
    const field = FIELDS[index]
    if (field === undefined || required === 0) return []
    return [{ field, column: headerOf[field] ?? '', required, lacking: records, first }]
  })
}

function mixedDatesOf({ columnOf, headerOf }: HeaderBinding, { dateOrders }: CheckTally): CheckedDates[] {
  return dateOrders.flatMap(({ column, sets }) => {
    const orders = mixedOrders(sets.map(({ records }) => records)).map(({ order, sets: own, dates }) => {
      const firsts = own.flatMap((set) => sets[set]?.first ?? [])
      return { order, records: dates, first: firsts.sort((a, b) => a.byteOffset - b.byteOffset)[0] }
    })
    const field = FIELDS.find((one) => columnOf[one] === column)
    return orders.length === 0 || field === undefined ? [] : [{ column: headerOf[field] ?? '', orders }]
  })
}

function findingsOf({ hits }: CheckTally): CheckedRule[] {
  const found = rulesWithoutRegister.flatMap((rule, index) => {
    const { records = 0, first } = hits[index] ?? {}
    return first === undefined ? [] : [{ rule: rule.id, class: rule.class, records, first }]
  })
  return found.sort((a, b) => b.records - a.records || bytewise(a.rule, b.rule))
}
