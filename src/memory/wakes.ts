/**
 * Which row rules of a run a row wakes, for the kernel to look up. Rules are bits, by their rank among the row rules.
 * Little-endian, aligned to 4.
 *
 * ```
 *   0 traits u32 (bit per TRAITS: those that wake any)   4 live u32 (rules that no terminated record wakes)
 *   8 byTrait u32[32] (the rules that each of TRAITS wakes)
 * 136 byOutcome u32[8] (the rules that may hit a row of each of OUTCOMES)
 * ```
 */

/** Bytes of what wakes the rules of a run. */
export const wakesBytes = 168

/** Offsets within it; the drawing above says what stands there. */
export const WAKES = { traits: 0, live: 4, byTrait: 8, byOutcome: 136 } as const
