/** Offsets within the area of a batch of the register: the drawing is `memory/register-batch.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum REGISTER_BATCH {
  table = 0,
  records = 4,
  firstLine = 8,
  input = 12,
  inputOffset = 16,
  source = 24,
  columns = 28,
  cells = 32,
  starts = 72,
  rows = 76,
  odd = 80,
  words = 84,
  next = 88,
  rowsEnd = 92,
  oddCount = 96,
  lastUpdate = 100,
  wordCount = 104,
  seed = 112,
  partitions = 120,
  bucketOf = 124,
  bucketTotals = 128,
  sorted = 132,
  bucketsPerPartition = 136,
}

/** Cells that are kept of a record. */
export const COLUMNS_MAX: u32 = 1023

/** Slots of the table of words, how many may be filled before a record is read, and their bytes. */
export const WORD_SLOTS: u32 = 4096
export const WORDS_HELD_MAX: u32 = 3072
export const WORD_SLOT_BYTES: usize = 32

/** Offsets within a slot of the table of words. */
export const enum WORD_SLOT {
  token = 0,
  count = 16,
  bytes = 20,
}
