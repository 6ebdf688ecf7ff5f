/**
 * What a batch leaves for the settling of groups: a segment, or several where its texts are long, written once, read in any
 * order. It holds every live record of the batch, or of a part of it, as a member of fixed width, so that groups can be judged
 * after the dumps are gone. All offsets are counted from the segment's start, so a segment may lie anywhere in a file. Little-endian.
 *
 * ```
 *    0 checksum u64 (XXH64 of all that follows)    8 magic u32   12 version u32   16 ordinal f64   24 firstLine f64   32 byteOffset f64
 *   40 file u32   44 records u32 (of the batch or its part)   48 live u32   52 asks u32   56 bytes u32 (of the segment)   60 buckets u32
 *   64 slices: for each stream, for each bucket: at u32, count u32 (entries); a slice ends where the next begins, the last with the segment
 *  … the slices
 * ```
 * A slice of the stream `members` is `count` members and the heap of their texts. A record is stored in the bucket of its
 * person and in that of its document, twice where these differ, and by its number where it is in no such group.
 *
 * ```
 *  0 person u64   8 document u64 (enciphered; see below)   16 nameIds u64, or nameAt u32 and nameBytes u32 where nameForm is 0
 * 24 line u32 (from firstLine)   28 byteOffset u32 (from byteOffset)   32 rowRulesHit u32 (bit per row rule)
 * 36 msisdn u32 · 40 activatedAt u32 · 44 holderSince u32 (the low 32 of 40 bits)   48 · 49 · 50 their high 8 bits
 * 51 outcome u8   52 subscriberKind u8   53 channel u8 (255 none)   54 nameLevel u8   55 birthDateLevel u8   56 portedFrom u8 (as in a row)
 * 57 marks u8   58 nameForm u8 (0 text in the heap, else NAME_STYLE of the ids, 255 no name)   59 pointOfSaleProvince u8 (as in a row)
 * 60 longAt u32 (of a long document: u16 bytes, 16 bytes vector, its enciphered key; else 0)   64 iccid u64   72 imsi u64 (as in a row)
 * ```
 * Of the stream `numbers`, entries of 8 bytes: 0 msisdn u32 low, 4 msisdn u8 high, 5 spare, 6 position u16. Of `agents`
 * and `pointsOfSale`, which hold individuals only, entries of 21 bytes, then each code once (u16 bytes, UTF-8):
 *
 * ```
 *  0 code u16 (rank among the slice's codes)   2 position u16   4 msisdn u32   8 activatedAt u32   12 holderSince u32   16 · 17 · 18 their high bits   19 channel (lower 4 bits, 15 none), outcome (3 bits) and whether it has a strong finding (the upper one)   20 pointOfSaleProvince (as in a row)
 * ```
 * Of `portraits`, which hold individuals only, entries of 36 bytes: 0 portrait u8[32], 32 position u16, 34 spare.
 * Of `namesakes`, which hold individuals whose document the register does not hold, entries of 16 bytes: 0 key u64 (made of name and birth
 * date under a secret: equal for equal ones), 8 birthDate u32, 12 position u16, 14 spare.
 *
 * A position is the rank of the record's (first) member among all members of the segment. Entries of a slice are in
 * the order of the file. An instant is stored plus {@link instantBias}, 0 for none.
 *
 * No document number is stored in clear: `person` and `document` are 64-bit blocks, kind in the upper four bits and
 * number below, under a keyed permutation whose key lives as long as the run and never reaches the disk in clear. Equal numbers give
 * equal blocks and unequal ones unequal blocks. The kind is 1 + the index in DOCUMENT_KINDS, 7 for an organisation's
 * 13 digits, 8 + the index for a long document (the number is then cut from a keyed hash); the block of 0 stands for none.
 *
 * Budget: 130 bytes a live record (80 + 8 + 21 + 21), 36 more where it has a portrait, 16 where it is a namesake, 64 a segment and 48 a bucket of it, names that the dictionary cannot write, each code
 * once a segment, and 80 more where person and document lie in different buckets.
 */

/** `SIMS` as bytes. */
export const SEGMENT_MAGIC = 0x534d_4953

/** Another number means another layout. */
export const SEGMENT_VERSION = 7

/** Slices of a stream, at most; a power of two, the same in every segment of a run. A group lies in one of them. */
export const bucketsMax = 256

/** Offsets within a segment. */
export const SEGMENT = {
  checksum: 0,
  magic: 8,
  version: 12,
  ordinal: 16,
  firstLine: 24,
  byteOffset: 32,
  file: 40,
  records: 44,
  live: 48,
  asks: 52,
  bytes: 56,
  buckets: 60,
  slices: 64,
} as const

/** Streams of a segment, by their rank in the table of slices. */
export const STREAM = { members: 0, numbers: 1, agents: 2, pointsOfSale: 3, portraits: 4, namesakes: 5 } as const

/** Streams that there are. */
export const streamCount = 6

/** Bytes before the first slice. */
export function segmentHeadBytes(buckets: number): number {
  return SEGMENT.slices + 8 * streamCount * buckets
}

/** Bits of `asks`: what the rules of the run ask for. What none asks for is not stored. */
export const ASK = {
  persons: 1,
  documents: 2,
  numbers: 4,
  agents: 8,
  pointsOfSale: 16,
  names: 32,
  portraits: 64,
  organisations: 128,
  namesakes: 256,
} as const

/** Bytes of a member. */
export const SPILLED_BYTES = 80

/** Offsets within a member. */
export const SPILLED = {
  person: 0,
  document: 8,
  name: 16,
  nameBytes: 20,
  line: 24,
  byteOffset: 28,
  rowRulesHit: 32,
  msisdn: 36,
  activatedAt: 40,
  holderSince: 44,
  msisdnHigh: 48,
  activatedAtHigh: 49,
  holderSinceHigh: 50,
  outcome: 51,
  subscriberKind: 52,
  channel: 53,
  nameLevel: 54,
  birthDateLevel: 55,
  portedFrom: 56,
  marks: 57,
  nameForm: 58,
  pointOfSaleProvince: 59,
  longAt: 60,
  iccid: 64,
  imsi: 72,
} as const

/** Bits of `marks`; those that begin with `of` say of which groups this copy of the record is a member. */
export const MARK = {
  hasContract: 1,
  usedByAnother: 2,
  ofPerson: 4,
  ofDocument: 8,
  hasGuardian: 16,
  hasUser: 32,
  ofOrganisation: 64,
  hasStrongFinding: 128,
} as const

/** Bytes of an entry of the stream `numbers`. */
export const NUMBER_BYTES = 8

/** Offsets within it. */
export const NUMBER = { msisdn: 0, msisdnHigh: 4, position: 6 } as const

/** Bytes of an entry of the streams `agents` and `pointsOfSale`. */
export const CODE_BYTES = 21

/** Offsets within it. */
export const CODE = {
  code: 0,
  position: 2,
  msisdn: 4,
  activatedAt: 8,
  holderSince: 12,
  msisdnHigh: 16,
  activatedAtHigh: 17,
  holderSinceHigh: 18,
  channelAndOutcome: 19,
  pointOfSaleProvince: 20,
} as const

/** Bytes of an entry of the stream `portraits`. */
export const PORTRAIT_BYTES = 36

/** Offsets within it. */
export const PORTRAIT = { portrait: 0, position: 32 } as const

/** Bytes of an entry of the stream `namesakes`. */
export const NAMESAKE_BYTES = 16

/** Offsets within it. */
export const NAMESAKE = { key: 0, birthDate: 8, position: 12 } as const

/** Bytes of a portrait's hash. */
export const PORTRAIT_HASH_BYTES = 32

/** Added to an instant in seconds, so that any year of four digits is a positive number of 40 bits. */
export const instantBias = 2 ** 39

/** Bytes of the vector before an enciphered long document. */
export const LONG_VECTOR_BYTES = 16

/**
 * Offsets within what the packing of a segment is told: u32 each, addresses unless said otherwise.
 *
 * ```
 *  0 rows   4 records (number)   8 asks (bits)   12 keys (person and document, a u64 each, a record)   16 byteOffsets (u32 a record)
 * 20 longs (of each long document in the order of records: u16 bytes, vector, key)   24 positions (u16 a record)
 * 28 agentRanks, 32 pointOfSaleRanks (u32 a record: rank, then bucket)   36 agentCodes, 40 pointOfSaleCodes (2 bytes a cell, then 20 a record and 20 more; of the segment's
 * own room, for they are done with before it is filled)   44 cells (number, a power of two, at least 2 a record)   48 cursors (2 u32 a slice)
 * 52 counts (3 u32 a bucket)   56 segment   60 namesakes (entries of the stream, of those that there are, with the record's rank in place of its position;
 * key 0 for none)   64 namesakeCount (number)   68 buckets (number)   72 firstAt (of the batch's first record)   76 portraits (room for 32 bytes a record)   80 nextLong, 84 nextPortrait, 88 touched (the kernel's own)   92 facts
 * ```
 */
export const PACKING = {
  rows: 0,
  records: 4,
  asks: 8,
  keys: 12,
  byteOffsets: 16,
  longs: 20,
  positions: 24,
  agentRanks: 28,
  pointOfSaleRanks: 32,
  agentCodes: 36,
  pointOfSaleCodes: 40,
  cells: 44,
  cursors: 48,
  counts: 52,
  segment: 56,
  namesakes: 60,
  namesakeCount: 64,
  buckets: 68,
  firstAt: 72,
  portraits: 76,
  nextLong: 80,
  nextPortrait: 84,
  touched: 88,
  facts: 92,
} as const

/** Bytes of {@link PACKING}. */
export const PACKING_BYTES = 96
