/** The digest of a portrait. Never exported from `index.ts`. */

const PORTRAIT_BYTES: usize = 64

/** Whether [at, end) is 64 hexadecimal digits, in either case. */
export function isPortrait(at: usize, end: usize): bool {
  return end - at == PORTRAIT_BYTES && areHexadecimal(at)
}

/** Whether the 64 bytes at an address are such digits. */
// @ts-ignore: decorator
@inline
function areHexadecimal(at: usize): bool {
  return i8x16.all_true(
    v128.and(
      v128.and(hexadecimals(v128.load(at)), hexadecimals(v128.load(at, 16))),
      v128.and(hexadecimals(v128.load(at, 32)), hexadecimals(v128.load(at, 48))),
    ),
  )
}

/** 0xff for each byte that is one. */
// @ts-ignore: decorator
@inline
function hexadecimals(bytes: v128): v128 {
  const letters = i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61))
  return v128.or(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10)), i8x16.lt_u(letters, i8x16.splat(6)))
}
