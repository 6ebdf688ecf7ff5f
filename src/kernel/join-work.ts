import { partitionIn, spread } from './spread'

/** Offsets within the first bytes of the join's work: the drawing is `memory/join-work.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum JOIN_WORK {
  partitions = 0,
  severals = 4,
  seed = 8,
  starts = 16,
  several = 20,
  keys = 24,
  answers = 28,
  left = 32,
}

/** Bytes of an entry of `left`; of what a probe of a PIN takes. */
export const LEFT_BYTES: usize = 16
export const PROBE_BYTES: usize = 20

/** Offsets within a staged key, which takes the room of an entry of `left`: its place among the keys overwrites it. */
export const enum STAGED {
  key = 0,
  place = 0,
  row = 8,
  partition = 12,
}

/** Puts a key aside, with its row and its partition, after `index` others; `left` is free until answers are compared. */
// @ts-ignore: decorator
@inline
export function stageKey(work: usize, index: u32, row: usize, key: u64): void {
  const at = usize(load<u32>(work, JOIN_WORK.left)) + usize(index) * LEFT_BYTES
  const hash = spread(key, load<u64>(work, JOIN_WORK.seed))
  store<u64>(at, key, STAGED.key)
  store<u32>(at, u32(row), STAGED.row)
  store<u32>(at, partitionIn(hash, load<u32>(work, JOIN_WORK.partitions)), STAGED.partition)
}

/** Sorts the `n` staged keys by partition into `keys`, each partition's in their order; of each its place is kept. */
export function placeKeys(work: usize, n: u32): void {
  const starts = usize(load<u32>(work, JOIN_WORK.starts))
  const keys = usize(load<u32>(work, JOIN_WORK.keys))
  const staged = usize(load<u32>(work, JOIN_WORK.left))
  const partitions = usize(load<u32>(work, JOIN_WORK.partitions))
  const end = staged + usize(n) * LEFT_BYTES
  memory.fill(starts, 0, (partitions + 2) << 2)
  // counted two places on, summed one place on, each partition's cursor ends as the start of the next
  for (let at = staged; at < end; at += LEFT_BYTES) {
    const count = starts + (usize(load<u32>(at, STAGED.partition)) << 2)
    store<u32>(count, load<u32>(count, 8) + 1, 8)
  }
  for (let p: usize = 1; p <= partitions; p++) {
    const sum = starts + (p << 2)
    store<u32>(sum, load<u32>(sum) + load<u32>(sum, 4), 4)
  }
  for (let at = staged; at < end; at += LEFT_BYTES) {
    const cursor = starts + (usize(load<u32>(at, STAGED.partition)) << 2)
    const place = load<u32>(cursor, 4)
    store<u32>(cursor, place + 1, 4)
    store<u64>(keys + (usize(place) << 3), load<u64>(at, STAGED.key))
    store<u32>(at, place, STAGED.place)
  }
}
