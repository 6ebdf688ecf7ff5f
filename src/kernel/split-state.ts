/** Offsets within a file's split state: the drawing is `memory/split-state.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum SPLIT_STATE {
  delimiter = 0,
  quote = 1,
  commentBytes = 2,
  skipping = 3,
  recordBytesMax = 4,
  scanState = 8,
  knownState = 9,
  scanned = 12,
  firstLf = 16,
  knownTo = 20,
  consumed = 28,
  line = 32,
  lineBefore = 36,
  comments = 40,
  blanks = 44,
  comment = 64,
}
