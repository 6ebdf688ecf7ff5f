import { CELL, CELL_BYTES, cellOf, checkOf, FINDING, ORDERED_BYTES, subjectOf } from './finding-place'

/**
 * Puts `count` sorted findings one after the other at `into`, and the directory of what comes of it at `cells`; see
 * `memory/finding-run.ts`. Answers how many cells it has.
 */
export function layFindings(order: usize, count: i32, into: usize, cells: usize, ranks: usize): i32 {
  const start = into
  let entry = cells - CELL_BYTES
  let before: u64 = u64.MAX_VALUE
  for (const end = order + usize(count) * ORDERED_BYTES; order < end; order += ORDERED_BYTES) {
    const at = usize(load<u32>(order, 8))
    const bytes = usize(load<u32>(at, FINDING.bytes))
    const cell = cellOf(load<f64>(order), load<u8>(at, FINDING.rule), firstOf(at), ranks)
    if (u64(cell) !== before) {
      if (entry >= cells) close(entry, start)
      entry += CELL_BYTES
      store<u32>(entry, cell, CELL.cell)
      store<u32>(entry, 0, CELL.findings)
      store<u32>(entry, u32(into - start), CELL.at)
      store<u32>(entry, 0, CELL.bytes)
      before = u64(cell)
    }
    memory.copy(into, at, bytes)
    into += bytes
    store<u32>(entry, load<u32>(entry, CELL.findings) + 1, CELL.findings)
    store<u32>(entry, load<u32>(entry, CELL.bytes) + u32(bytes), CELL.bytes)
  }
  if (entry >= cells) close(entry, start)
  return i32((entry + CELL_BYTES - cells) / CELL_BYTES)
}

function close(entry: usize, start: usize): void {
  store<u32>(entry, checkOf(start + load<u32>(entry, CELL.at), load<u32>(entry, CELL.bytes)), CELL.check)
}

/** The first byte of the subject; 0 where there is none. */
function firstOf(at: usize): u32 {
  return load<u32>(at, FINDING.subjectBytes) === 0 ? 0 : u32(load<u8>(subjectOf(at)))
}
