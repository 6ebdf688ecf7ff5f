/**
 * One partition of the register in a shared memory of its own: who has a PIN, who had a CMND. Little-endian; sections
 * are aligned to 8 and padded by 64 bytes, so that reading a little past an end is harmless.
 *
 * ```
 * header (4 KiB) │ I/O area of thread 0 │ … │ slots │ cmnds │ side │ names
 *
 * header   0 magic u64   8 version u32  12 threads u32  16 seed u64
 *         24 slots u32  28 pinCapacity u32   32 cmnds u32  36 cmndCapacity u32      (addresses, then sizes)
 *         40 side u32   44 sideEntries u32   48 names u32  52 nameBytes u32   56 io u32
 *         60 pins u32   64 cmndEntries u32   (what `insertPins` and `insertCmnds` have put in; a probe does not ask)
 *
 * slot     0 u64 = (PIN + 1) | payload << 40, 0 empty   8 nameIds u64 (as in a row: four words of 16 bits, lowest first)   16 B
 * payload  birth code 16 │ sex 1 (0 M, 1 F) │ status 2 (order of PERSON_STATUSES) │ superseded 1 │ side 1 │ nameStyle 2 │ nameIsText 1
 *          from the lowest bit up; birth code = (year - 1900) << 9 | month << 5 | day, years 1900 to 2027, else 0xFFFF
 *          superseded: its final person is another row. side: has an entry there. nameIsText: no ids
 * cmnd     0 u32 = CMND + 1, 0 empty    4 u64 = PIN + 1; a CMND of several rows has several entries                        12 B
 * side     0 pin u64   8 finalPin u64   16 diedOn u32   20 birthDate u32 (yyyymmdd; diedOn 0 none)   24 nameAt u32   28 nameBytes u32   32 B
 *          sorted by PIN; of every row that is superseded, has a date of death, a birth date outside the code, or a name whose
 *          text cannot be written from ids and style. nameBytes 0: it can. nameAt counts from the start of `names`
 * names    UTF-8, as the register wrote them (values: NFC, trimmed)
 * ```
 *
 * A key's seeded hash gives the partition (its upper half times P, shifted) and the home slot (its lower half times the
 * capacity, shifted); from there on one walks to the first empty slot, around the end. A CMND lives in the partition of
 * its own hash, so its persons may live in others. The seed is drawn when the index is built; no answer depends on it.
 *
 * Budget in memory for an identity: slot 16 B / 0.8 = 20.0 B; each CMND 12 B / 0.8 = 15.0 B; 32 B for one with a side
 * entry, and its name where no ids tell the text.
 */

import { batchRecordsMax } from './row.ts'

const HEADER_BYTES = 4096

/** Offsets within the header. */
export const PARTITION = {
  magic: 0,
  version: 8,
  threads: 12,
  seed: 16,
  slots: 24,
  pinCapacity: 28,
  cmnds: 32,
  cmndCapacity: 36,
  side: 40,
  sideEntries: 44,
  names: 48,
  nameBytes: 52,
  io: 56,
  pins: 60,
  cmndEntries: 64,
} as const

/** Bytes of an entry of `slots`. */
export const SLOT_BYTES = 16

/** Bytes of an entry of `cmnds`. */
export const CMND_BYTES = 12

/** Bytes of an entry of `side`. */
export const SIDE_BYTES = 32

/** Offsets within an entry of `side`. */
export const SIDE = { pin: 0, finalPin: 8, diedOn: 16, birthDate: 20, nameAt: 24, nameBytes: 28 } as const

/** Bytes of an answer to a probed PIN: the words of its slot and the slot's index. */
export const PROBE_BYTES = 20

/** Bytes of one thread's I/O area: as many keys as a batch has records. */
export const IO_BYTES = batchRecordsMax * PROBE_BYTES + 64

/** The birth code of a date that has none. */
export const BIRTH_CODE_OUTSIDE = 0xffff

/** The bit of a payload that says that its row has a side entry. */
export const HAS_SIDE = 1 << 20

/** The slot's index in the answer to a PIN that the partition does not hold. */
export const NO_SLOT = 0xffffffff

const MAGIC = 0x31545241504d4953n // "SIMPART1"
const VERSION = 1
const PADDING = 64
const PAGE_BYTES = 65_536
const PAGES_MAX = 65_536
const LOAD_MAX = 0.8

/** How large the sections are; capacities in slots. */
export interface PartitionSizes {
  readonly pinCapacity: number
  readonly cmndCapacity: number
  readonly sideEntries: number
  readonly nameBytes: number
}

/** Where the sections are; addresses in the partition's memory. */
export interface PartitionLayout extends PartitionSizes {
  readonly threads: number
  /** Address of thread 0's I/O area; each is `IO_BYTES`. */
  readonly io: number
  readonly slots: number
  readonly cmnds: number
  readonly side: number
  readonly names: number
  /** Of 64 KiB: what the memory must have. */
  readonly pages: number
}

/** Slots for so many entries: load at most 0.8, and always one left empty, for that is where a walk ends. */
export function capacityFor(entries: number): number {
  return Math.max(Math.ceil(entries / LOAD_MAX), entries + 1)
}

/** What a partition takes in memory with the place of one thread, in bytes: more than one memory can have, perhaps. */
export function partitionMemoryBytes({ pinCapacity, cmndCapacity, sideEntries, nameBytes }: PartitionSizes): number {
  const sections = pinCapacity * SLOT_BYTES + cmndCapacity * CMND_BYTES + sideEntries * SIDE_BYTES + nameBytes
  return HEADER_BYTES + IO_BYTES + sections
}

/** Lays a partition out for `threads` that probe it. @throws RangeError where it would not fit in 4 GiB. */
export function layPartition(sizes: PartitionSizes, threads: number): PartitionLayout {
  let end = HEADER_BYTES
  const place = (bytes: number): number => {
    const at = end
    end = Math.ceil((at + bytes + PADDING) / 8) * 8
    return at
  }
  const io = place(IO_BYTES * threads)
  const slots = place(sizes.pinCapacity * SLOT_BYTES)
  const cmnds = place(sizes.cmndCapacity * CMND_BYTES)
  const side = place(sizes.sideEntries * SIDE_BYTES)
  const names = place(sizes.nameBytes)
  const pages = Math.ceil(end / PAGE_BYTES)
  if (pages > PAGES_MAX) throw new RangeError(`a partition of ${end} bytes is larger than the 4 GiB of one memory`)
  const { pinCapacity, cmndCapacity, sideEntries, nameBytes } = sizes
  return { pinCapacity, cmndCapacity, sideEntries, nameBytes, threads, io, slots, cmnds, side, names, pages }
}

/** Writes the header of a memory laid out so; the sections are the caller's to fill (zeros are an empty partition). */
export function writePartitionHeader(view: DataView, layout: PartitionLayout, seed: bigint): void {
  view.setBigUint64(PARTITION.magic, MAGIC, true)
  view.setUint32(PARTITION.version, VERSION, true)
  view.setBigUint64(PARTITION.seed, seed, true)
  for (const field of NUMBERS) view.setUint32(PARTITION[field], layout[field], true)
}

const NUMBERS = [
  'threads',
  'io',
  'slots',
  'pinCapacity',
  'cmnds',
  'cmndCapacity',
  'side',
  'sideEntries',
  'names',
  'nameBytes',
] as const

/** Reads the header of a partition. @throws Error where the memory holds none of this version. */
export function readPartitionHeader(view: DataView): PartitionLayout & { readonly seed: bigint } {
  const version = view.getUint32(PARTITION.version, true)
  if (view.getBigUint64(PARTITION.magic, true) !== MAGIC || version !== VERSION) {
    throw new Error(`the memory holds no partition of the register of version ${VERSION}`)
  }
  const number = (field: (typeof NUMBERS)[number]): number => view.getUint32(PARTITION[field], true)
  return {
    seed: view.getBigUint64(PARTITION.seed, true),
    threads: number('threads'),
    io: number('io'),
    slots: number('slots'),
    pinCapacity: number('pinCapacity'),
    cmnds: number('cmnds'),
    cmndCapacity: number('cmndCapacity'),
    side: number('side'),
    sideEntries: number('sideEntries'),
    names: number('names'),
    nameBytes: number('nameBytes'),
    pages: Math.ceil(view.byteLength / PAGE_BYTES),
  }
}

/** What a slot's 24 bits say. */
export interface Payload {
  /** yyyymmdd with 00 for unknown parts; undefined where the code cannot hold it and `side` does. */
  readonly birthDate: number | undefined
  readonly sex: 'M' | 'F'
  /** Index in `PERSON_STATUSES`. */
  readonly status: number
  readonly superseded: boolean
  readonly hasSide: boolean
  /** One of `NAME_STYLE`. */
  readonly nameStyle: number
  readonly nameIsText: boolean
}

/** True where the code holds a birth date (yyyymmdd). */
export function hasBirthCode(birthDate: number): boolean {
  return birthDate >= 1900_00_00 && birthDate < 2028_00_00
}

/** The 24 bits of a slot; a birth date that the code cannot hold becomes `BIRTH_CODE_OUTSIDE`. */
export function packPayload(payload: Payload): number {
  const { birthDate = 0, sex, status, superseded, hasSide, nameStyle, nameIsText } = payload
  const [year, month, day] = [Math.floor(birthDate / 10_000), Math.floor(birthDate / 100) % 100, birthDate % 100]
  const code = hasBirthCode(birthDate) ? ((year - 1900) << 9) | (month << 5) | day : BIRTH_CODE_OUTSIDE
  const bits = Number(sex === 'F') | (status << 1) | (Number(superseded) << 3) | (Number(hasSide) << 4)
  return code | ((bits | (nameStyle << 5) | (Number(nameIsText) << 7)) << 16)
}

/** The inverse of {@link packPayload}. */
export function unpackPayload(payload: number): Payload {
  const code = payload & 0xffff
  return {
    birthDate:
      code === BIRTH_CODE_OUTSIDE ? undefined : (1900 + (code >> 9)) * 10_000 + ((code >> 5) & 15) * 100 + (code & 31),
    sex: (payload >> 16) & 1 ? 'F' : 'M',
    status: (payload >> 17) & 3,
    superseded: ((payload >> 19) & 1) === 1,
    hasSide: ((payload >> 20) & 1) === 1,
    nameStyle: (payload >> 21) & 3,
    nameIsText: ((payload >> 23) & 1) === 1,
  }
}

const HIGH = 2 ** 32

/** Writes the first word of a slot, or of an entry for `insertPins`; the ids are the caller's, at + 8. */
export function writeSlotWord(view: DataView, at: number, pin: number, payload: number): void {
  view.setUint32(at, (pin + 1) % HIGH, true)
  view.setUint32(at + 4, (Math.floor((pin + 1) / HIGH) | (payload << 8)) >>> 0, true)
}
