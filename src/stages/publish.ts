import type { ChosenLines } from '../memory/chosen-lines.ts'
import { CELL, CELL_ENTRY, FINDING } from '../memory/finding-run.ts'
import { RunError } from '../model/errors.ts'
import { SUBJECT_KINDS } from '../model/finding.ts'
import { RULES } from '../rules/index.ts'
import type { RunConstants } from './batch.ts'
import { chooseRecords } from './chosen-records.ts'
import { checkOf } from './finding-check.ts'
import { findingId } from './finding-id.ts'
import { compareSubjects, FindingLines, msisdnOf, subjectOf } from './finding-lines.ts'
import { placeOf, RULE_RANKS, SUBJECT_KIND_RANKS } from './finding-order.ts'
import { type CellRange, cellsIn } from './finding-ranges.ts'

const AGENT = SUBJECT_KINDS.indexOf('agent')

/** A run of findings that lies somewhere else. */
export interface RunSource {
  /** Its directory, or of it at least the entries of the range. */
  readonly cells: Uint32Array
  /** Bytes [at, at + bytes) of the run; fewer where it ends too early. */
  read(at: number, bytes: number): Uint8Array
}

/** Findings whose lines are made at a time: of one number there may be millions. */
const publishedMax = 16_384

/** Some of the lines of one range, in their order, each with its line end. */
export interface Published {
  readonly findings: Uint8Array
  readonly members: Uint8Array
  /** The findings themselves for the store, each with its id (`memory/finding-run.ts`); empty where there is none. */
  readonly stored: Uint8Array
  /** Findings by index in `RULES`. */
  readonly counts: readonly number[]
}

/** What findings are published with. */
interface Publishing {
  readonly run: RunConstants
  readonly hasStore: boolean
  /** Where the records that they rest on are chosen; undefined where nobody asks. */
  readonly chosen?: ChosenLines | undefined
}

/**
 * What `findings.csv` and `members.csv` hold of a range, part after part: the findings of all sources merged, each with its id.
 * The answer does not depend on how findings were split into sources. Findings that are equals never lie in two ranges.
 *
 * @throws RunError `file-damaged` where a source does not give back what its directory says was written
 */
export function* publishRange(
  sources: Iterable<RunSource>,
  range: CellRange,
  { run, hasStore, chosen }: Publishing,
): Generator<Published, void> {
  const { bytes, starts } = gathered(sources, range)
  if (chosen !== undefined) chooseRecords(chosen, bytes, starts)
  const order = inFileOrder(bytes, starts)
  const equals = { before: -1, occurrence: 0 }
  for (let from = 0; from < order.length; from += publishedMax) {
    yield published(bytes, order.slice(from, from + publishedMax), equals, { run, hasStore })
  }
}

/** The lines of the findings at some addresses. `equals`: which finding came before them, and how many like it before that. */
function published(
  bytes: Buffer,
  order: readonly number[],
  equals: { before: number; occurrence: number },
  { run, hasStore }: Publishing,
): Published {
  const lines = new FindingLines(bytes, order.length, run)
  const stored: Buffer[] = []
  const counts: number[] = RULES.map(() => 0)
  for (const at of order) {
    const { before } = equals
    equals.occurrence = before >= 0 && areEquals(bytes, before, at) ? equals.occurrence + 1 : 0
    equals.before = at
    const { occurrence } = equals
    const rule = bytes[at + FINDING.rule] ?? 0
    counts[rule] = (counts[rule] ?? 0) + 1
    const carrier = run.carriers[(bytes[at + FINDING.carrier] ?? 0) - 1] ?? ''
    const isAgent = bytes[at + FINDING.subjectKind] === AGENT
    const subject = isAgent ? `agent:${subjectOf(bytes, at)}` : subjectOf(bytes, at)
    const id = findingId({ rule: RULES[rule]?.id ?? '', carrier, msisdn: msisdnOf(bytes, at), subject, occurrence })
    lines.add(at, id)
    if (hasStore) stored.push(Buffer.from(id, 'hex'), bytes.subarray(at, at + bytes.readUInt32LE(at + FINDING.bytes)))
  }
  return { ...lines.taken(), stored: Buffer.concat(stored), counts }
}

/** All findings of the range one after the other, and where each begins; those of one source in the order of that source. */
function gathered(sources: Iterable<RunSource>, range: CellRange): { bytes: Buffer; starts: number[] } {
  const slices = [...sources].flatMap((source) => {
    const cells = cellsIn(source.cells, range)
    return cells.length === 0 ? [] : [{ source, cells, ...extentOf(cells) }]
  })
  const bytes = Buffer.allocUnsafeSlow(slices.reduce((sum, { from, to }) => sum + to - from, 0))
  let end = 0
  for (const { source, cells, from, to } of slices) {
    const slice = source.read(from, to - from)
    checkSlice(slice, cells)
    bytes.set(slice, end)
    end += slice.length
  }
  const starts: number[] = []
  for (let at = 0; at < bytes.length; at += bytes.readUInt32LE(at + FINDING.bytes)) starts.push(at)
  return { bytes, starts }
}

/** Where consecutive entries of a directory lie, which lie together: [from, to) of the run. */
function extentOf(cells: Uint32Array): { from: number; to: number } {
  const last = cells.length - CELL_ENTRY
  return { from: cells[CELL.at] ?? 0, to: (cells[last + CELL.at] ?? 0) + (cells[last + CELL.bytes] ?? 0) }
}

/** @throws RunError `file-damaged` where the bytes of consecutive entries are not what was written */
function checkSlice(slice: Uint8Array, cells: Uint32Array): void {
  const { from } = extentOf(cells)
  for (let entry = 0; entry < cells.length; entry += CELL_ENTRY) {
    const at = (cells[entry + CELL.at] ?? 0) - from
    const cell = slice.subarray(at, at + (cells[entry + CELL.bytes] ?? 0))
    if (checkOf(cell) !== cells[entry + CELL.check]) {
      throw new RunError(
        'file-damaged',
        'findings that the run had put aside on the disk are not what it wrote there',
        'Nothing was published. Check the disk, and that no other program changes the folder of the run; then run again.',
      )
    }
  }
}

function inFileOrder(bytes: Buffer, starts: readonly number[]): number[] {
  const places = new Float64Array(starts.length)
  for (const [i, at] of starts.entries()) {
    places[i] = placeOf(bytes[at + FINDING.carrier] ?? 0, bytes.readDoubleLE(at + FINDING.msisdn))
  }
  const compare = (i: number, j: number): number => {
    const order = (places[i] ?? 0) - (places[j] ?? 0)
    return order === 0 ? inOrderAtOnePlace(bytes, starts[i] ?? 0, starts[j] ?? 0) : order
  }
  // Sources are in order already, which this sort makes use of.
  const order = starts.map((_, i) => i).sort(compare)
  return order.map((i) => starts[i] ?? 0)
}

/** The order of two findings of one carrier whose numbers differ in nothing but zeros at the end. */
function inOrderAtOnePlace(bytes: Buffer, a: number, b: number): number {
  return (
    bytes.readDoubleLE(a + FINDING.msisdn) - bytes.readDoubleLE(b + FINDING.msisdn) ||
    rankAt(RULE_RANKS, bytes, a + FINDING.rule) - rankAt(RULE_RANKS, bytes, b + FINDING.rule) ||
    compareSubjects(bytes, a, b) ||
    rankAt(SUBJECT_KIND_RANKS, bytes, a + FINDING.subjectKind) -
      rankAt(SUBJECT_KIND_RANKS, bytes, b + FINDING.subjectKind) ||
    bytes.readUInt32LE(a + FINDING.file) - bytes.readUInt32LE(b + FINDING.file) ||
    bytes.readUInt32LE(a + FINDING.line) - bytes.readUInt32LE(b + FINDING.line)
  )
}

function rankAt(ranks: readonly number[], bytes: Uint8Array, at: number): number {
  return ranks[bytes[at] ?? 0] ?? 0
}

/** Whether two findings differ in nothing but the place of the record. */
function areEquals(bytes: Buffer, a: number, b: number): boolean {
  return (
    bytes.readDoubleLE(a + FINDING.msisdn) === bytes.readDoubleLE(b + FINDING.msisdn) &&
    bytes[a + FINDING.carrier] === bytes[b + FINDING.carrier] &&
    bytes[a + FINDING.rule] === bytes[b + FINDING.rule] &&
    bytes[a + FINDING.subjectKind] === bytes[b + FINDING.subjectKind] &&
    compareSubjects(bytes, a, b) === 0
  )
}
