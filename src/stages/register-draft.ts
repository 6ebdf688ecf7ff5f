import {
  CMNDS_SHIFT,
  CMNDS_WRITTEN,
  DIED_BYTES,
  FIRST_BYTES,
  REGISTER_ROW,
  REGISTER_ROW_BYTES,
  REGISTER_ROW_FLAG,
  STATUS_SHIFT,
  SUCCESSOR_BYTES,
} from '../memory/register-row.ts'

const HIGH = 2 ** 32

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
  const { nameFrom, nameTo, provinceFrom, provinceTo, diedOn, successor, cmnds } = draft
  const added = (diedOn === 0 ? 0 : DIED_BYTES) + (successor === NO_PIN ? 0 : SUCCESSOR_BYTES)
  const listed = cmnds.length < CMNDS_WRITTEN ? cmnds.length : cmnds.length + 1
  return REGISTER_ROW_BYTES + added + 4 * listed + nameTo - nameFrom + provinceTo - provinceFrom
}

/** Writes a draft as a row without a first place, for which there must be room, and returns where its name begins. */
export function writeDraft(bytes: Uint8Array, view: DataView, at: number, draft: RegisterDraft): number {
  const { text, nameFrom, nameTo, provinceFrom, provinceTo, cmnds, successor, diedOn } = draft
  const flags =
    (draft.isFemale ? REGISTER_ROW_FLAG.isFemale : 0) |
    (draft.status << STATUS_SHIFT) |
    (successor === NO_PIN ? 0 : REGISTER_ROW_FLAG.hasSuccessor) |
    (diedOn === 0 ? 0 : REGISTER_ROW_FLAG.hasDied) |
    (Math.min(cmnds.length, CMNDS_WRITTEN) << CMNDS_SHIFT)
  view.setUint32(at + REGISTER_ROW.bytes, (draftBytes(draft) | (flags << 24)) >>> 0, true)
  view.setUint32(at + REGISTER_ROW.line, draft.line, true)
  view.setUint32(at + REGISTER_ROW.byteOffset, draft.byteOffset % HIGH, true)
  view.setUint16(at + REGISTER_ROW.byteOffset + 4, draft.byteOffset / HIGH, true)
  view.setUint16(at + REGISTER_ROW.source, draft.source, true)
  view.setUint32(at + REGISTER_ROW.pin, draft.pin % HIGH, true)
  view.setUint32(at + REGISTER_ROW.pin + 4, Math.floor(draft.pin / HIGH) | ((nameTo - nameFrom) << 8), true)
  view.setUint32(at + REGISTER_ROW.birthDate, draft.birthDate, true)
  view.setUint32(at + REGISTER_ROW.updatedOn, draft.updatedOn, true)
  let end = at + REGISTER_ROW_BYTES
  const append = (number: number): void => {
    view.setUint32(end, number, true)
    end += 4
  }
  if (diedOn !== 0) append(diedOn)
  if (successor !== NO_PIN) {
    view.setFloat64(end, successor, true)
    end += SUCCESSOR_BYTES
  }
  if (cmnds.length >= CMNDS_WRITTEN) append(cmnds.length)
  for (const cmnd of cmnds) append(cmnd)
  const nameAt = end
  for (let from = nameFrom; from < nameTo; from++) bytes[end++] = text[from] ?? 0
  for (let from = provinceFrom; from < provinceTo; from++) bytes[end++] = text[from] ?? 0
  return nameAt
}

/** Bytes of the row at an address. */
export function rowBytes(view: DataView, at: number): number {
  return view.getUint32(at + REGISTER_ROW.bytes, true) & 0xffffff
}

/** The PIN of the row at an address. */
export function rowPin(view: DataView, at: number): number {
  return view.getUint8(at + REGISTER_ROW.pin + 4) * HIGH + view.getUint32(at + REGISTER_ROW.pin, true)
}

/** Where the optional parts of the row at an address stand; no row has bytes below 0, so -1 stands for none. */
export function rowParts(view: DataView, at: number): RowParts {
  const flags = view.getUint8(at + REGISTER_ROW.flags)
  let end = at + REGISTER_ROW_BYTES
  const take = (bytes: number, isThere: boolean): number => {
    const part = end
    if (isThere) end += bytes
    return isThere ? part : -1
  }
  const diedOn = take(DIED_BYTES, (flags & REGISTER_ROW_FLAG.hasDied) !== 0)
  const successor = take(SUCCESSOR_BYTES, (flags & REGISTER_ROW_FLAG.hasSuccessor) !== 0)
  const first = take(FIRST_BYTES, (flags & REGISTER_ROW_FLAG.hasFirst) !== 0)
  const said = flags >> CMNDS_SHIFT
  const written = take(4, said === CMNDS_WRITTEN)
  const cmndCount = written === -1 ? said : view.getUint32(written, true)
  const name = end + 4 * cmndCount
  const nameEnd = name + (view.getUint32(at + REGISTER_ROW.nameBytes - 1, true) >>> 8)
  const rowEnd = at + rowBytes(view, at)
  return { diedOn, successor, first, cmnds: end, cmndCount, name, nameEnd, rowEnd }
}

/** Addresses within a row. */
export interface RowParts {
  /** -1 for none, as of the next two. */
  readonly diedOn: number
  readonly successor: number
  readonly first: number
  readonly cmnds: number
  readonly cmndCount: number
  readonly name: number
  /** The province is from here to the end of the row. */
  readonly nameEnd: number
  readonly rowEnd: number
}
