import { REGISTER_ROW, REGISTER_ROW_FLAG, STATUS_SHIFT } from '../memory/register-row.ts'
import { isoDate, unpackDate } from '../model/dates.ts'
import { PERSON_STATUSES } from '../model/person.ts'
import { rowParts, rowPin } from './register-draft.ts'

/** Where a row stands among all sources. */
export interface SourcePlace {
  readonly source: number
  readonly byteOffset: number
}

/** The row that is kept of a PIN. */
export interface HeldRow {
  /** Its address. */
  readonly at: number
  /** That of a row that says where the first row of the PIN stood; 0 where the row itself does: it is the first, or knows. */
  readonly firstAt: number
}

/** A row left out because of another of its PIN. */
export interface RepeatedRow extends SourcePlace {
  readonly line: number
  /** Where the later of the two was met. */
  readonly metSource: number
  readonly metOffset: number
}

interface RowMemory {
  readonly bytes: Uint8Array
  readonly view: DataView
}

/**
 * Which of the rows of one PIN, by address, is kept: the one of the latest update, of several of one day the one with the
 * smallest bytes. The others are listed as if all rows came in the order of their places.
 */
export function keptOf(memory: RowMemory, rows: readonly number[], repeated: RepeatedRow[]): HeldRow {
  const { view } = memory
  const met = [...rows].sort((a, b) => comparePlaces(placeOf(view, a), placeOf(view, b)))
  let held: number | undefined
  for (const at of met) {
    if (held === undefined) {
      held = at
      continue
    }
    const prevails = isLater(memory, at, held)
    const { source: metSource, byteOffset: metOffset } = placeOf(view, at)
    const out: number = prevails ? held : at
    repeated.push({ ...placeOf(view, out), line: view.getUint32(out + REGISTER_ROW.line, true), metSource, metOffset })
    if (prevails) held = at
  }
  if (held === undefined) throw new Error('no row of a PIN')
  let firstAt = held
  for (const at of rows) {
    if (comparePlaces(firstPlaceOf(view, at), firstPlaceOf(view, firstAt)) < 0) firstAt = at
  }
  return { at: held, firstAt: firstAt === held ? 0 : firstAt }
}

/** Where the first row of a row's PIN stood. */
export function firstPlaceOf(view: DataView, at: number): SourcePlace {
  const { first } = rowParts(view, at)
  if (first === -1) return placeOf(view, at)
  return placeIn(view, first)
}

/** Where a row stood. */
export function placeOf(view: DataView, at: number): SourcePlace {
  return placeIn(view, at + REGISTER_ROW.byteOffset)
}

/** A place of 8 bytes, the source above the offset. */
function placeIn(view: DataView, at: number): SourcePlace {
  const byteOffset = view.getUint16(at + 4, true) * 2 ** 32 + view.getUint32(at, true)
  return { byteOffset, source: view.getUint16(at + 6, true) }
}

function comparePlaces(a: SourcePlace, b: SourcePlace): number {
  return a.source - b.source || a.byteOffset - b.byteOffset
}

function isLater(memory: RowMemory, a: number, b: number): boolean {
  const { view } = memory
  const later = view.getUint32(a + REGISTER_ROW.updatedOn, true) - view.getUint32(b + REGISTER_ROW.updatedOn, true)
  return later > 0 || (later === 0 && Buffer.compare(rowText(memory, a), rowText(memory, b)) < 0)
}

/** The values of a row as the register writes them, in the order of `REGISTER_COLUMNS`, joined by U+001F. */
function rowText({ bytes, view }: RowMemory, at: number): Buffer {
  const number = (offset: number): number => view.getUint32(at + offset, true)
  const { successor, cmnds, cmndCount, name, nameEnd, rowEnd, ...parts } = rowParts(view, at)
  const flags = view.getUint8(at + REGISTER_ROW.flags)
  const listed = Array.from({ length: cmndCount }, (_, i) => digits(view.getUint32(cmnds + 4 * i, true), 9))
  const diedOn = parts.diedOn === -1 ? 0 : view.getUint32(parts.diedOn, true)
  const before = digits(rowPin(view, at), 12)
  const between = [
    isoDate(unpackDate(number(REGISTER_ROW.birthDate))),
    flags & REGISTER_ROW_FLAG.isFemale ? 'F' : 'M',
    PERSON_STATUSES[(flags >> STATUS_SHIFT) & 3] ?? '',
    diedOn === 0 ? '' : isoDate(unpackDate(diedOn)),
    successor === -1 ? '' : digits(view.getFloat64(successor, true), 12),
    listed.join(' '),
  ]
  const separator = '\u001F'
  return Buffer.concat([
    Buffer.from(before + separator),
    bytes.subarray(name, nameEnd),
    Buffer.from(separator + between.join(separator) + separator),
    bytes.subarray(nameEnd, rowEnd),
    Buffer.from(separator + isoDate(unpackDate(number(REGISTER_ROW.updatedOn)))),
  ])
}

function digits(number: number, count: number): string {
  return String(number).padStart(count, '0')
}
