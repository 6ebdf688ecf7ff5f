import { partitionIn, spread } from './spread'

/** Offsets within the first bytes of the join's work: the drawing is `memory/join-work.ts`, and a test holds the two equal. Never exported from `index.ts`. */
export const enum JOIN_WORK {
  partitions = 0,
  severals = 4,
  seed = 8,
  starts = 16,
  several = 20,
  keyRows = 24,
  keys = 28,
  answers = 32,
  left = 36,
}

/** Bytes of an entry of `left`; of what a probe of a PIN takes. */
export const LEFT_BYTES: usize = 16
export const PROBE_BYTES: usize = 20

/** Puts a key aside, with its row and its partition; `left` is free until the answers are compared. */
// @ts-ignore: decorator
@inline
export function stageKey(work: usize, index: u32, row: usize, key: u64): void {
  const at = usize(load<u32>(work, JOIN_WORK.left)) + usize(index) * LEFT_BYTES
  store<u64>(at, key)
  store<u32>(at, u32(row), 8)
  store<u32>(at, partitionIn(spread(key, load<u64>(work, JOIN_WORK.seed)), load<u32>(work, JOIN_WORK.partitions)), 12)
}

/** Sorts the staged keys by partition into `keys` and their rows into `keyRows`, each partition's in the order of the rows. */
export function placeKeys(work: usize, n: u32): void {
  const starts = usize(load<u32>(work, JOIN_WORK.starts))
  const keyRows = usize(load<u32>(work, JOIN_WORK.keyRows))
  const keys = usize(load<u32>(work, JOIN_WORK.keys))
  const staged = usize(load<u32>(work, JOIN_WORK.left))
  const partitions = load<u32>(work, JOIN_WORK.partitions)
  const end = staged + usize(n) * LEFT_BYTES
  memory.fill(starts, 0, (usize(partitions) + 2) << 2)
  // counted two places on, summed one place on, each partition's cursor ends as the start of the next
  for (let at = staged; at < end; at += LEFT_BYTES) {
    const count = starts + (usize(load<u32>(at, 12)) << 2)
    store<u32>(count, load<u32>(count, 8) + 1, 8)
  }
  for (let p: usize = 1; p <= partitions; p++) {
    const sum = starts + (p << 2)
    store<u32>(sum, load<u32>(sum) + load<u32>(sum, 4), 4)
  }
  for (let at = staged; at < end; at += LEFT_BYTES) {
    const cursor = starts + (usize(load<u32>(at, 12)) << 2)
    const position = load<u32>(cursor, 4)
    store<u32>(cursor, position + 1, 4)
    store<u32>(keyRows + (usize(position) << 2), load<u32>(at, 8))
    store<u64>(keys + (usize(position) << 3), load<u64>(at))
  }
}
