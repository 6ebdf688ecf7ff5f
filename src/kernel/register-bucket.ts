/** Offsets within the area of a bucket of the register: the drawing is `memory/register-bucket.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum REGISTER_BUCKET {
  rows = 0,
  rowsEnd = 4,
  count = 8,
  pairs = 12,
  spare = 16,
  digits = 20,
  next = 24,
  frame = 28,
  frameEnd = 32,
  frameBytes = 36,
  dictionary = 40,
  name = 44,
  persons = 48,
  slots = 52,
  side = 56,
  sideCount = 60,
  superseded = 64,
  supersededCount = 68,
  cmnds = 72,
  cmndCount = 76,
  cmndsByPartition = 80,
  cmndCounts = 84,
  partitions = 88,
  ahead = 92,
  seed = 96,
}

/** Bytes of a pair, and of a CMND with its PIN. */
export const PAIR_BYTES: usize = 16

/** Bytes of a partition's line in `cmndCounts`. */
export const CMND_COUNT_BYTES: usize = 8

/** Bytes of an entry of `side` or `superseded`. */
export const LISTED_ROW_BYTES: usize = 8
