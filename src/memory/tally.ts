/**
 * What is counted of the records of a batch for reports, by the kernel: counts u32, all of them 0 before. Little-endian, aligned to 16.
 * Tables have a place for any byte that may stand in a row, whatever the lists of the model have.
 *
 * ```
 *     0 nameMismatch u32   4 birthDateMismatch u32 (bits of `rowRulesHit`, told by the caller)
 *     8 lows f64           16 highs f64 (sums of the lower and upper halves of numbers)
 *    32 reasons [8 outcomes][16]        544 terminated [8 outcomes]
 *   576 nameLevels [256]               1600 birthDateLevels [256]      2624 statuses [256]
 *  3648 digits [32] (numbers by how many digits they have; 9 for all that are shorter)
 *  3776 provinces [256][8 outcomes]
 * 11968 namePatterns [16][4]  12224 birthDecades [16][4]  12480 comparedProvinces [256][4] (COMPARED_MEASURES)
 * ```
 * Behind it lies a byte a word of the dictionary, by its id: see `WORD_LOOKS`; 0 where nobody has looked at the word yet.
 */

/** Bytes of the counts. */
export const tallyBytes = 16_576

/** Offsets within them; the drawing above says what stands there. */
export const TALLY = {
  nameMismatch: 0,
  birthDateMismatch: 4,
  lows: 8,
  highs: 16,
  reasons: 32,
  terminated: 544,
  nameLevels: 576,
  birthDateLevels: 1600,
  statuses: 2624,
  digits: 3648,
  provinces: 3776,
  namePatterns: 11_968,
  birthDecades: 12_224,
  comparedProvinces: 12_480,
} as const

/** Bits of what is known of a word: that it was looked at, that it has a mark or a tone, a letter outside the alphabet. */
export const WORD_LOOKS = { known: 1, marked: 2, otherLetters: 4 } as const
