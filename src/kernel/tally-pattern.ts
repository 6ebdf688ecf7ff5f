/** How a name is written, by its words' ids. For `tally.ts`: never exported from `index.ts`. */
import { hasApostrophe } from './name-parts'
import { ROW } from './row'

/** Offsets within the counts of a batch: the drawing is `memory/tally.ts`, and a test holds the two equal. */
export const enum TALLY {
  nameMismatch = 0,
  birthDateMismatch = 4,
  lows = 8,
  highs = 16,
  reasons = 32,
  terminated = 544,
  nameLevels = 576,
  birthDateLevels = 1600,
  statuses = 2624,
  digits = 3648,
  provinces = 3776,
  namePatterns = 11968,
  birthDecades = 12224,
  comparedProvinces = 12480,
}

/** Bytes of what is counted of a group. */
export const MEASURES_BYTES: usize = 16

const NAME_MISSING: u32 = 0
const NAME_IDS: u32 = 1
const NO_STYLE: u32 = 0

/** `WORD_LOOKS`. */
const MARKED: u32 = 2
const OTHER_LETTERS: u32 = 4

/** Bits of `NAME_PATTERNS`: the number of words, then these. */
const WITH_APOSTROPHE: u32 = 1 << 7
const WITH_OTHER_LETTERS: u32 = 1 << 8
const UNMARKED: u32 = 1 << 9

/** A bit for each of `NAME_PATTERNS` that the name of a row has; 0 where ids and looks do not tell. */
export function patternOf(row: usize, looks: usize): u32 {
  const state = u32(load<u8>(row, ROW.nameState))
  if (state == NAME_MISSING) return 1
  if (state != NAME_IDS) return 0
  let words: u32 = 0
  let seen: u32 = 0
  for (let ids = load<u64>(row, ROW.nameIds); ids != 0; ids >>= 16, words++) {
    const look = u32(load<u8>(looks + usize(ids & 0xffff)))
    if (look == 0) return 0
    seen |= look
  }
  const letters = (seen & OTHER_LETTERS) != 0 ? WITH_OTHER_LETTERS : 0
  const marks = (seen & MARKED) == 0 ? UNMARKED : 0
  return (1 << words) | letters | marks | apostropheOf(row)
}

/** Ids stand for words of letters: where they give the text, no apostrophe is in it. */
// @ts-ignore: decorator
@inline
function apostropheOf(row: usize): u32 {
  if (u32(load<u8>(row, ROW.nameStyle)) != NO_STYLE) return 0
  const at = usize(load<u32>(row, ROW.nameAt))
  return hasApostrophe(at, at + usize(load<u16>(row, ROW.nameBytes))) ? WITH_APOSTROPHE : 0
}
