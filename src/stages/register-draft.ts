import {
  FIRST_BYTES,
  REGISTER_ROW,
  REGISTER_ROW_BYTES,
  REGISTER_ROW_FLAG,
  STATUS_SHIFT,
  SUCCESSOR_BYTES,
} from '../memory/register-row.ts'

/** No successor; a PIN is never negative. */
export const NO_PIN = -1

/** The values of one row of the register while it is read, used again for the next. */
export class RegisterDraft {
  source = 0
  line = 0
  byteOffset = 0
  pin = 0
  /** yyyymmdd with 00 for what is not known. */
  birthDate = 0
  /** 0 for none. */
  diedOn = 0
  updatedOn = 0
  isFemale = false
  /** Index in `PERSON_STATUSES`. */
  status = 0
  /** Of a cancelled row; `NO_PIN` for none. */
  successor = NO_PIN
  /** Each once. */
  cmnds: number[] = []
  /** Where the name and the province stand, in UTF-8. */
  text: Uint8Array = new Uint8Array(0)
  nameFrom = 0
  nameTo = 0
  provinceFrom = 0
  provinceTo = 0
}

/** Bytes that a draft takes as a row. */
export function draftBytes(draft: RegisterDraft): number {
  const { nameFrom, nameTo, provinceFrom, provinceTo } = draft
  const successor = draft.successor === NO_PIN ? 0 : SUCCESSOR_BYTES
  return REGISTER_ROW_BYTES + successor + 4 * draft.cmnds.length + nameTo - nameFrom + provinceTo - provinceFrom
}

/** Writes a draft as a row without a first place, for which there must be room, and returns where its name begins. */
export function writeDraft(bytes: Uint8Array, view: DataView, at: number, draft: RegisterDraft): number {
  const { text, nameFrom, nameTo, provinceFrom, provinceTo, cmnds, successor } = draft
  const flags =
    (draft.isFemale ? REGISTER_ROW_FLAG.isFemale : 0) |
    (draft.status << STATUS_SHIFT) |
    (successor === NO_PIN ? 0 : REGISTER_ROW_FLAG.hasSuccessor)
  view.setUint32(at + REGISTER_ROW.bytes, draftBytes(draft), true)
  view.setUint32(at + REGISTER_ROW.line, draft.line, true)
  view.setFloat64(at + REGISTER_ROW.byteOffset, draft.byteOffset, true)
  view.setFloat64(at + REGISTER_ROW.pin, draft.pin, true)
  view.setUint32(at + REGISTER_ROW.birthDate, draft.birthDate, true)
  view.setUint32(at + REGISTER_ROW.diedOn, draft.diedOn, true)
  view.setUint32(at + REGISTER_ROW.updatedOn, draft.updatedOn, true)
  view.setUint16(at + REGISTER_ROW.source, draft.source, true)
  view.setUint16(at + REGISTER_ROW.flags, flags, true)
  view.setUint32(at + REGISTER_ROW.nameBytes, nameTo - nameFrom, true)
  view.setUint32(at + REGISTER_ROW.provinceBytes, provinceTo - provinceFrom, true)
  view.setUint32(at + REGISTER_ROW.cmnds, cmnds.length, true)
  let end = at + REGISTER_ROW_BYTES
  if (successor !== NO_PIN) {
    view.setFloat64(end, successor, true)
    end += SUCCESSOR_BYTES
  }
  for (const cmnd of cmnds) {
    view.setUint32(end, cmnd, true)
    end += 4
  }
  const nameAt = end
  for (let from = nameFrom; from < nameTo; from++) bytes[end++] = text[from] ?? 0
  for (let from = provinceFrom; from < provinceTo; from++) bytes[end++] = text[from] ?? 0
  return nameAt
}

/** Where the optional parts of the row at an address stand; no row has bytes below 0, so -1 stands for none. */
export function rowParts(view: DataView, at: number): RowParts {
  const flags = view.getUint8(at + REGISTER_ROW.flags)
  const hasSuccessor = (flags & REGISTER_ROW_FLAG.hasSuccessor) !== 0
  const hasFirst = (flags & REGISTER_ROW_FLAG.hasFirst) !== 0
  const successor = at + REGISTER_ROW_BYTES
  const first = successor + (hasSuccessor ? SUCCESSOR_BYTES : 0)
  const cmnds = first + (hasFirst ? FIRST_BYTES : 0)
  const name = cmnds + 4 * view.getUint32(at + REGISTER_ROW.cmnds, true)
  return { successor: hasSuccessor ? successor : -1, first: hasFirst ? first : -1, cmnds, name }
}

/** Addresses within a row. */
export interface RowParts {
  /** -1 for none. */
  readonly successor: number
  /** -1 for none. */
  readonly first: number
  readonly cmnds: number
  readonly name: number
}
