/**
 * What is the same for every record of a run, for the kernel to look up: written once, before the first batch, and only
 * read afterwards. Little-endian, aligned to 8.
 *
 * ```
 *    0 businessDate u32 (yyyymmdd)   4 birthDateCount u32
 *    8 tomorrow f64 (the instant at which the business date is over)   16 lagFrom f64 (the same of the register's extract date)
 *   24 codeHashSeed u64              32 birthDates u32[8] (placeholders, yyyymmdd; birthDateCount of them)
 *   64 conversion u8[100] (by the first three digits after the zero of an old number, less 100: the two after the zero of
 *      the new one; 0 none)         164 spare
 *  168 places u8[128] (bit per first three digits of a PIN)
 *  296 blocks u8[128] (bit per three digits after the zero of a number: in force on the business date)
 *  424 required u64[126] (bit per FIELDS, at (kind * 7 + documentType) * 6 + channel; 6 and 5 where there is none)
 * 1432 names u64[512] (`nameIds` of placeholder names, 0 free: open addressing, see nameSlotOf; at most half are taken)
 * 5528 symbols u8[1024] (what a character is to whoever looks at a name's letters alone, 0 unknown: those below U+0300, then U+1E00 to U+1EFF)
 * 6552 nameFilter u8[1024] (bit per nameBitOf: of placeholder names and titles by their plain letters; a bit that is not set is of none)
 * ```
 */

/** Bytes of the facts of a run. */
export const factsBytes = 7576

/** Offsets within the facts; the drawing above says what stands there. */
export const FACTS = {
  businessDate: 0,
  birthDateCount: 4,
  tomorrow: 8,
  lagFrom: 16,
  codeHashSeed: 24,
  birthDates: 32,
  conversion: 64,
  places: 168,
  blocks: 296,
  required: 424,
  names: 1432,
  symbols: 5528,
  nameFilter: 6552,
} as const

/** Placeholder birth dates that there is room for. */
export const placeholderBirthDatesMax = 8

/** Placeholder names that there is room for; as many slots again stay free, so that a look-up ends soon. */
export const placeholderNamesMax = 256

const NAME_SLOTS = 2 * placeholderNamesMax

/** The index of the slot where the search for a name begins; it goes on by one, round the end, to the name or a free slot. */
export function nameSlotOf(nameIds: bigint): number {
  return Number(BigInt.asUintN(64, nameIds * 0x9e3779b97f4a7c15n) >> 55n)
}

/** Code points that have a symbol in the facts, in their order. */
export const symbolRanges = [
  { from: 0, to: 0x300 },
  { from: 0x1e00, to: 0x1f00 },
] as const

/** The bit of the filter of names for the number that a sequence of symbols comes to. */
export function nameBitOf(number: number): number {
  return Math.imul(number, 0x9e3779b1) >>> 19
}

/** The slot to look at after another. */
export function nameSlotAfter(slot: number): number {
  return (slot + 1) % NAME_SLOTS
}
