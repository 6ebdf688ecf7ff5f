/**
 * How the cells of one file are read: its columns, its words for codes and for "unknown", and its header. Relocatable
 * (places count from its first byte), little-endian, aligned to 8; written once a file, only read afterwards.
 *
 * ```
 *  0 bytes u32 (all of it)      4 columnCount u32 (cells of a record)    8 mappedColumns u32 (columns up to the last that is read)
 * 16 slots u32  20 slotCount u32   24 unknownSet u32  28 unknownWords u32   32 firstSet u32   36 header u32  40 headerBytes u32
 * 44 delimiter u8  45 quote u8 (0 none)  46 dateOrder u8 (0 dmy 1 ymd 2 mdy)  47 mayTrail u8 (1: empty cells may follow)   48 unbound u64 (bit per FIELDS: no column)
 * 56 placeSet u32 (0: every text may be a place)  60 mayBeDigits u8 (1: a word for "unknown" begins with a digit)  61 spare
 * 64 ones u8[32] (0xff)  96 zeros u8[32]: 32 bytes of them from 64 + 32 - n on keep the first n of 32 bytes
 *
 * slots    16 bytes each, what a record is read for, in the order in which that is done; the kind, the document type and the msisdn come first:
 *          0 kind u8 (SLOT_KIND)  1 field u8 (index in FIELDS)  2 spare  4 words u32 (0 none)  8 rowOffset u32  12 column u32
 * words    0 mask u32 (entries - 1)  4 isOpen u32 (1: text that is in no entry stands for itself)   8 entries: 8 bytes each,
 *          0 at u32 (the word's bytes, zeros behind them up to 32)  4 bytes u16 (0: free)  6 value u8  7 spare: open addressing from hash & mask on
 * set      0 bytesMax u32 (longer text is none of the words)  4 mask u32  8 filter u8[128] (bit per pair of first letters)
 *          136 skeletons u32[mask + 1] (0 free): open addressing
 * header   the header's cells as JSON
 * ```
 * A word is found by its bytes in `words`, in the spellings that carriers use. Text that a `set` may hold (its skeleton is
 * there) and `words` does not is a word in an unusual spelling, or none: the kernel leaves it to TypeScript.
 */

/** The most that a program takes: only a header of hostile length needs more. */
export const programBytes = 256 * 1024

/** Offsets within the program; the drawing above says what stands there. */
export const PROGRAM = {
  bytes: 0,
  columnCount: 4,
  mappedColumns: 8,
  slots: 16,
  slotCount: 20,
  unknownSet: 24,
  unknownWords: 28,
  firstSet: 32,
  header: 36,
  headerBytes: 40,
  delimiter: 44,
  quote: 45,
  dateOrder: 46,
  mayTrail: 47,
  unbound: 48,
  placeSet: 56,
  mayBeDigits: 60,
  ones: 64,
} as const

/** Bytes before the first of the parts. */
export const PROGRAM_HEAD_BYTES = 128

/** Offsets within a slot. */
export const SLOT = { kind: 0, field: 1, words: 4, rowOffset: 8, column: 12 } as const

/** Bytes of one slot. */
export const SLOT_BYTES = 16

/**
 * How a cell is read for a field. `text`: only whether there is a value. `code`, `instant` and `date` go to `rowOffset`.
 * `seller`: a sales agent or point of sale. `place`: a province. `sim`: the number of a SIM, its ICCID or IMSI. `odd`: by TypeScript, where there is anything in it.
 */
export const SLOT_KIND = {
  text: 0,
  code: 1,
  date: 2,
  instant: 3,
  msisdn: 4,
  document: 5,
  name: 6,
  nationality: 7,
  portrait: 8,
  seller: 9,
  ported: 10,
  odd: 11,
  place: 12,
  sim: 13,
} as const

/** Offsets within a table of words, and of its entries. */
export const WORDS = { mask: 0, isOpen: 4, entries: 8 } as const

/** Offsets within one entry of a table of words. */
export const WORD = { at: 0, bytes: 4, value: 6 } as const

/** Bytes of one entry of a table of words. */
export const WORD_BYTES = 8

/** So many bytes of a word are compared at once. */
export const WORD_WINDOW_BYTES = 32

/** The `value` of a word that says nothing of the field: of codes and provinces, and of `ported_from`. */
export const WORD_WITHOUT_VALUE = { code: 255, ported: 0 } as const

/** Offsets within a set of skeletons. */
export const SKELETONS = { bytesMax: 0, mask: 4, filter: 8, hashes: 136 } as const

/** Bits of the filter of a set of skeletons. */
export const FILTER_BITS = 1024

/**
 * Scratch of the decoder: what it tells of a batch, then the records of the chunk at hand and where their cells begin.
 *
 * ```
 *   0 odd u32: rows that are odd or rejected   4 blank u32 (of the skipped rows only these are told apart by the kernel)
 *  16 last u32[2] (start and end + 1 of a record's last cell)
 *  32 chunk, 32 records of 16 bytes: 0 row u32   4 starts u32   8 isWide u32 (some byte is not ASCII)   12 spare
 * 544 starts u32: mappedColumns + 2 a record, 4096 in all or those of one record, and 72 that may be written over
 *     then, aligned to 4, the indices of odd and rejected rows u32[records]
 * ```
 */
export const DECODE_WORK = { odd: 0, blank: 4, last: 16, chunk: 32, starts: 544 } as const

/** Starts of cells that there is room for, and places behind them that the kernel may write over. */
const CHUNK_STARTS = 4096
const STARTS_BEYOND = 72

/** Where in the decoder's scratch the indices of odd and rejected rows stand. */
export function oddRowsAt(mappedColumns: number): number {
  return DECODE_WORK.starts + 4 * (Math.max(CHUNK_STARTS, mappedColumns + 2) + STARTS_BEYOND)
}

/** Bytes of scratch that decoding so many records takes. */
export function decodeWorkBytes(mappedColumns: number, records: number): number {
  return oddRowsAt(mappedColumns) + 4 * records
}
