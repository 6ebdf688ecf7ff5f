/** A number of 40 bits: the low 32, and elsewhere the high 8. Never exported from `index.ts`. */
// @ts-ignore: decorator
@inline
export function wideAt(low: usize, high: usize): u64 {
  return u64(load<u32>(low)) | (u64(load<u8>(high)) << 32)
}
