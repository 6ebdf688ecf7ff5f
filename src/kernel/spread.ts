/**
 * The seeded hash of a key (a PIN or a CMND): its upper half says the partition, its lower half the home slot. The seed
 * comes in twice, so that keys chosen to collide under one seed do not under another.
 */
// @ts-ignore: decorator
@inline
export function spread(key: u64, seed: u64): u64 {
  let x = key ^ seed
  x = (x ^ (x >> 32)) * 0x9e3779b97f4a7c15
  x = (x ^ (x >> 29)) + rotl<u64>(seed, 31)
  x *= 0xbf58476d1ce4e5b9
  return x ^ (x >> 32)
}

/** Which of `parts` a hash of 32 bits falls to: [0, parts), evenly, whatever `parts` is. */
// @ts-ignore: decorator
@inline
export function share(hash: u64, parts: u32): u32 {
  return u32((u64(u32(hash)) * u64(parts)) >> 32)
}

/** The bucket of a hash in a register that is built: those of a partition are stretches of its slots, one behind the other. */
// @ts-ignore: decorator
@inline
export function bucketIn(hash: u64, partitions: u32, bucketsPerPartition: u32): u32 {
  return partitionIn(hash, partitions) * bucketsPerPartition + share(hash, bucketsPerPartition)
}

/** The partition of a hash. */
// @ts-ignore: decorator
@inline
export function partitionIn(hash: u64, partitions: u32): u32 {
  return share(hash >> 32, partitions)
}
