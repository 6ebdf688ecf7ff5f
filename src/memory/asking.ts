/**
 * What the kernel is told of the rules that judge groups, and what it answers: of each group which rules it may give a finding of. In the
 * memory of a thread that settles (`memory/grouping.ts`), behind the plan of gathering. Little-endian.
 *
 * ```
 * plan       0 order u32   4 orderSlices u32   8 starts u32 (addresses; as gathering leaves them)   12 groups u32 (number)
 *           16 asked u32   20 sorting u32 (addresses)   24 leastCount u32
 *           28 msisdn u32   32 msisdnHigh u32   36 holderSince u32   40 holderSinceHigh u32   44 activatedAt u32   48 activatedAtHigh u32
 *           52 name u32   56 nameForm u32 (0 for both: it has none)   60 document u32   64 longAt u32 (likewise)
 *           68 outcome u32 (offsets in an entry)   72 outcomeShift u32 (in its byte, of three bits)
 *           76 iccid u32   80 imsi u32 (0 for both: it has none)
 *           84 province u32 (its code in a byte, 0 for none)   88 slices u32 (address; as gathering is told of them)   92 leasts: 40 B each, what a group must have for a rule
 * least      0 members u32   4 outcomes u32 (a bit for each whose members count)   8 names u32   12 documents u32
 *           16 activations u32 (0: it asks for none)   20 seconds u32   24 oneOf u32 (a bit for each outcome of which one member has one)
 *           28 consecutive u32 (0: it asks for none)   32 provinces u32   36 atCarrier u32
 * asked     u32[groups]: a bit for each least that the group may have
 * sorting   room: u32[1024] spans, then of the group at hand keys u64[members], ranks u32[members], spare u32[members]
 * ```
 */

/** Offsets within the plan. */
export const ASKING = {
  order: 0,
  orderSlices: 4,
  starts: 8,
  groups: 12,
  asked: 16,
  sorting: 20,
  leastCount: 24,
  msisdn: 28,
  msisdnHigh: 32,
  holderSince: 36,
  holderSinceHigh: 40,
  activatedAt: 44,
  activatedAtHigh: 48,
  name: 52,
  nameForm: 56,
  document: 60,
  longAt: 64,
  outcome: 68,
  outcomeShift: 72,
  iccid: 76,
  imsi: 80,
  province: 84,
  slices: 88,
  leasts: 92,
} as const

/** Offsets within what a group must have for a rule. */
export const LEAST = {
  members: 0,
  outcomes: 4,
  names: 8,
  documents: 12,
  activations: 16,
  seconds: 20,
  oneOf: 24,
  consecutive: 28,
  provinces: 32,
  atCarrier: 36,
} as const

/** Bytes of it. */
export const LEAST_BYTES = 40

/** Rules that judge groups of one kind: a bit each. */
export const leastsMax = 32

/** Bytes of the plan. */
export const ASKING_BYTES = ASKING.leasts + leastsMax * LEAST_BYTES

/** Numbers of 32 bits that sorting takes: for itself, and for each member of the largest group. */
export const SORTING_NUMBERS = { spans: 1024, member: 4 } as const
