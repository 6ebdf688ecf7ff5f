/** Offsets within a column program: the drawing is `memory/program.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum PROGRAM {
  bytes = 0,
  columnCount = 4,
  mappedColumns = 8,
  slots = 16,
  slotCount = 20,
  unknownSet = 24,
  unknownWords = 28,
  firstSet = 32,
  header = 36,
  headerBytes = 40,
  delimiter = 44,
  quote = 45,
  dateOrder = 46,
  mayTrail = 47,
  unbound = 48,
  placeSet = 56,
  mayBeDigits = 60,
  ones = 64,
}

/** Offsets within a slot. */
export const enum SLOT {
  kind = 0,
  field = 1,
  words = 4,
  rowOffset = 8,
  column = 12,
}

/** How a cell is read for a field. */
export const enum SLOT_KIND {
  text = 0,
  code = 1,
  date = 2,
  instant = 3,
  msisdn = 4,
  document = 5,
  name = 6,
  nationality = 7,
  portrait = 8,
  seller = 9,
  ported = 10,
  odd = 11,
  place = 12,
  sim = 13,
}

/** Bytes of one slot, and of one entry of a table of words. */
export const SLOT_BYTES: usize = 16
export const WORD_BYTES: usize = 8

/** So many bytes of a word are compared at once. */
export const WORD_WINDOW_BYTES: usize = 32

/** Offsets within a table of words, its entries, and a set of skeletons. */
export const enum WORDS {
  mask = 0,
  isOpen = 4,
  entries = 8,
}
export const enum WORD {
  at = 0,
  bytes = 4,
  value = 6,
}
export const enum SKELETONS {
  bytesMax = 0,
  mask = 4,
  filter = 8,
  hashes = 136,
}

/** Offsets within the decoder's scratch. */
export const enum DECODE_WORK {
  odd = 0,
  blank = 4,
  last = 16,
  chunk = 32,
  starts = 544,
}

/** Records of a chunk, and offsets within what is kept of each while it is read. */
export const CHUNK_RECORDS: usize = 32
export const CHUNK_BYTES: usize = 16
export const enum CHUNK {
  row = 0,
  starts = 4,
  isWide = 8,
}

/** Starts of cells that a chunk has room for: one record's may be more. */
export const CHUNK_STARTS: usize = 4096

/** Places of cells behind those asked for that cutting a record may write over. */
export const STARTS_BEYOND: usize = 72
