import { type JoinWork, LEFT, LEFT_BYTES } from '../memory/join-work.ts'
import { NAME_STATE, NAME_STYLE, NO_CODE, ROW } from '../memory/row.ts'
import {
  BENIGN_BIRTH_DATE_LEVELS,
  BENIGN_NAME_LEVELS,
  BIRTH_DATE_LEVELS,
  NAME_LEVELS,
  TRAITS,
} from '../model/verdict.ts'
import type { SlabThread } from './batch.ts'
import { haveOtherLetters, isWithoutMarks, nameOfIds } from './name-ids.ts'
import { isMisread, levelOf } from './name-level.ts'
import { halvesOf, type NameIds } from './partition.ts'
import { ReadName } from './read-name.ts'
import type { RegisterIndex, RegisterRow } from './register-index.ts'
import { nameTextOf } from './subscriber.ts'

const BENIGN_NAMES: ReadonlySet<number> = new Set(BENIGN_NAME_LEVELS.map((level) => NAME_LEVELS.indexOf(level)))
const BENIGN_BIRTH_DATES: ReadonlySet<number> = new Set(
  BENIGN_BIRTH_DATE_LEVELS.map((level) => BIRTH_DATE_LEVELS.indexOf(level)),
)

const REPAIRED = NAME_LEVELS.indexOf('repaired')
const UNMARKED = NAME_LEVELS.indexOf('unmarked')
const DIFFERENT = NAME_LEVELS.indexOf('different')
const NAME_MISREAD = 1 << TRAITS.indexOf('name-misread')

/** Grades what the kernel left of `n` rows: names by their text, what side entries say, and who a re-issued PIN is now. */
export function gradeLeft(thread: SlabThread, index: RegisterIndex, work: JoinWork, n: number): void {
  const { view } = thread
  for (let entry = work.left; entry < work.left + n * LEFT_BYTES; entry += LEFT_BYTES) {
    const row = view.getUint32(entry + LEFT.row, true)
    const partition = index.partitions[view.getUint16(row + ROW.quotedPartition, true)]
    if (partition === undefined) throw new Error('a row quotes a partition that the register does not have')
    const quoted = { partition, slot: view.getUint32(row + ROW.quotedSlot, true) }
    if (view.getUint8(row + ROW.nameLevel) === NO_CODE) {
      gradeName(thread, row, quoted, index)
    }
    if (view.getUint8(row + ROW.birthDateLevel) === NO_CODE) {
      view.setUint8(row + ROW.birthDateLevel, birthDateLevelOf(thread, row, quoted))
    }
    writePerson(view, entry, row, index.finalRowOf(quoted))
  }
}

/** One row that lists the CMND, and how it agrees. */
interface Candidate {
  readonly quoted: RegisterRow
  readonly person: RegisterRow
  readonly pin: number
  readonly finalPin: number
  readonly name: number
  readonly birthDate: number
  /** How many of name and birth date agree: 0 to 2. */
  readonly agreement: number
}

/**
 * Finds out whose the CMNDs of several rows are. Those that name and birth date tell apart become entries of `left` after
 * the first `n`, which is returned; the others are decided.
 */
export function gradeSeveral(
  thread: SlabThread,
  index: RegisterIndex,
  work: JoinWork,
  n: number,
  severals: number,
): number {
  const { view, kernel } = thread
  let decided = 0
  for (let i = 0; i < severals; i++) {
    const row = view.getUint32(work.several + 4 * i, true)
    const cmnd = view.getUint32(row + ROW.document, true)
    const name = rowNameOf(thread, row, index)
    const candidates = index.rowsOfCmnd(cmnd).map((quoted) => candidateOf(thread, row, name, quoted, index))
    const chosen = chosenOf(onePerPerson(candidates))
    if (typeof chosen === 'string') {
      kernel.decideAmbiguous(row, chosen === 'shared')
      continue
    }
    writeNumber(view, row + ROW.quotedPin, chosen.pin + 1)
    writeNameLevel(view, row, chosen.name, name, index.nameOf(chosen.quoted))
    view.setUint8(row + ROW.birthDateLevel, chosen.birthDate)
    const entry = work.left + LEFT_BYTES * (n + decided++)
    view.setUint32(entry + LEFT.row, row, true)
    view.setUint32(entry + LEFT.quoted, chosen.quoted.partition.payloadOf(chosen.quoted.slot), true)
    view.setUint32(row + ROW.quotedSlot, chosen.quoted.slot, true)
    view.setUint16(row + ROW.quotedPartition, index.partitions.indexOf(chosen.quoted.partition), true)
    writePerson(view, entry, row, chosen.person)
  }
  return decided
}

function candidateOf(
  thread: SlabThread,
  row: number,
  name: ReadName,
  quoted: RegisterRow,
  index: RegisterIndex,
): Candidate {
  const person = index.finalRowOf(quoted)
  const levels = { name: nameLevelOf(name, index.nameOf(quoted)), birthDate: birthDateLevelOf(thread, row, quoted) }
  const agreement = Number(BENIGN_NAMES.has(levels.name)) + Number(BENIGN_BIRTH_DATES.has(levels.birthDate))
  const [pin, finalPin] = [quoted, person].map(({ partition, slot }) => partition.pinOf(slot))
  if (pin === undefined || finalPin === undefined) throw new Error('a row of the register has no PIN')
  return { quoted, person, pin, finalPin, ...levels, agreement }
}

/** Of several rows of one person: the one that agrees most, then the person's present row, then the smallest PIN. Rows come by PIN. */
function onePerPerson(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = new Map<number, Candidate>()
  const weight = ({ agreement, pin, finalPin }: Candidate): number => 2 * agreement + Number(pin === finalPin)
  for (const candidate of candidates) {
    const held = best.get(candidate.finalPin)
    if (held === undefined || weight(candidate) > weight(held)) best.set(candidate.finalPin, candidate)
  }
  return [...best.values()]
}

/** The only one that agrees in both; else, where none does, the only one that agrees in one; else why nobody is. */
function chosenOf(candidates: readonly Candidate[]): Candidate | 'shared' | 'unconfirmed' {
  for (const wanted of [2, 1]) {
    const agreeing = candidates.filter(({ agreement }) => agreement === wanted)
    const [only] = agreeing
    if (only !== undefined && agreeing.length === 1) return only
    if (only !== undefined) return 'shared'
  }
  return candidates.length === 1 ? 'unconfirmed' : 'shared'
}

/** Grades a name that the kernel left: by its words' ids or its bytes where these tell, else by what it is read as. */
function gradeName(thread: SlabThread, row: number, { partition, slot }: RegisterRow, index: RegisterIndex): void {
  const { bytes, view } = thread
  const held = partition.nameIdsOf(slot)
  const ids = rowIdsOf(view, row)
  if (held !== undefined && ids !== undefined && haveOtherLetters(index.words, ids, held)) {
    view.setUint8(row + ROW.nameLevel, DIFFERENT)
    return
  }
  const at = view.getUint32(row + ROW.nameAt, true)
  const end = at + view.getUint16(row + ROW.nameBytes, true)
  if (held !== undefined && ids === undefined && isWithoutMarks(index.words, bytes, at, end, held)) {
    view.setUint8(row + ROW.nameLevel, UNMARKED)
    return
  }
  const [name, other] = [rowNameOf(thread, row, index), index.nameOf({ partition, slot })]
  writeNameLevel(view, row, nameLevelOf(name, other), name, other)
}

/** The ids of a row's name; undefined where they do not give its text. */
function rowIdsOf(view: DataView, row: number): NameIds | undefined {
  const style = view.getUint8(row + ROW.nameStyle)
  if (view.getUint8(row + ROW.nameState) !== NAME_STATE.ids || style === NAME_STYLE.none) return undefined
  return { low: view.getUint32(row + ROW.nameIds, true), high: view.getUint32(row + ROW.nameIds + 4, true), style }
}

function rowNameOf(thread: SlabThread, row: number, { words }: RegisterIndex): ReadName {
  const ids = rowIdsOf(thread.view, row)
  return ids === undefined ? ReadName.of(nameTextOf(thread, row)) : nameOfIds(words, ids)
}

function nameLevelOf(name: ReadName, other: ReadName): number {
  return NAME_LEVELS.indexOf(levelOf(name, other))
}

/** Writes the level of a record's name, and the trait that it has by the way in which it was repaired. */
function writeNameLevel(view: DataView, row: number, level: number, name: ReadName, other: ReadName): void {
  view.setUint8(row + ROW.nameLevel, level)
  if (level !== REPAIRED || !isMisread(name, other)) return
  view.setUint32(row + ROW.traits, view.getUint32(row + ROW.traits, true) | NAME_MISREAD, true)
}

function birthDateLevelOf({ view, kernel }: SlabThread, row: number, { partition, slot }: RegisterRow): number {
  const state = view.getUint8(row + ROW.birthState)
  return kernel.birthDateLevel(state, view.getUint32(row + ROW.birthDate, true), partition.birthDateOf(slot))
}

/** Writes who the person is: the row's `personPin`, and what an entry of `left` needs. */
function writePerson(view: DataView, entry: number, row: number, { partition, slot }: RegisterRow): void {
  writeNumber(view, row + ROW.personPin, partition.pinOf(slot) + 1)
  view.setUint32(entry + LEFT.person, partition.payloadOf(slot), true)
  view.setUint32(entry + LEFT.personBirth, partition.birthDateOf(slot), true)
}

function writeNumber(view: DataView, at: number, number: number): void {
  const [low, high] = halvesOf(number)
  view.setUint32(at, low, true)
  view.setUint32(at + 4, high, true)
}
