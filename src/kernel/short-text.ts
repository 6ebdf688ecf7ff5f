/** Texts that are taken one by one, and are mostly short. For the kernel's own use: never exported from `index.ts`. */

/** A text of at most sixteen bytes, zeros behind it. */
// @ts-ignore: decorator
@inline
export function shortText(at: usize, bytes: u32): v128 {
  const places = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  return v128.and(v128.load(at), i8x16.lt_u(places, i8x16.splat(u8(bytes))))
}

/** Copies a text, mostly a short one, for which `memory.copy` would call the host; nothing behind it is written. The two must not overlap. */
// @ts-ignore: decorator
@inline
export function copyText(to: usize, from: usize, bytes: u32): void {
  // Two pieces, the second of which ends where the text does.
  if (bytes >= 16 && bytes <= 32) {
    v128.store(to, v128.load(from))
    v128.store(to + bytes - 16, v128.load(from + bytes - 16))
  } else if (bytes >= 8 && bytes < 16) {
    store<u64>(to, load<u64>(from))
    store<u64>(to + bytes - 8, load<u64>(from + bytes - 8))
  } else memory.copy(to, from, bytes)
}
