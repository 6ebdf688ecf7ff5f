import { RULES } from '../rules/index.ts'
import type { Written } from './finding-lines.ts'
import type { LinesPlace, PublishReceipt, SpillFile } from './night-task.ts'
import type { SpillPlace } from './receipt.ts'

/** Lines begin where words do, as in the memory that they are copied from: else they would be copied byte by byte. */
const WORD_BYTES = 8

/** Where lines are kept until they are taken. */
export interface Keeping {
  /** The slab memory, and what of it is theirs. */
  readonly memory: Uint8Array
  readonly room: SpillPlace
  readonly spill: SpillFile
}

/** Keeps what is published, part after part: lines in the room, those that find no place in what is left of it in the spill file. */
export function keptLines(parts: Iterable<Written>, { memory, room, spill }: Keeping): Omit<PublishReceipt, 'thread'> {
  const end = room.at + room.bytes
  let free = room.at
  const keep = (lines: Uint8Array): LinesPlace => {
    if (lines.length > end - free) return { ...spill.append(lines), isSpilled: true }
    const at = free
    memory.set(lines, at)
    free = Math.min(end, Math.ceil((at + lines.length) / WORD_BYTES) * WORD_BYTES)
    return { at, bytes: lines.length, isSpilled: false }
  }
  const [findings, members, stored]: [LinesPlace[], LinesPlace[], SpillPlace[]] = [[], [], []]
  const counts = RULES.map(() => 0)
  for (const part of parts) {
    findings.push(keep(part.findings))
    members.push(keep(part.members))
    if (part.stored.length > 0) stored.push(spill.append(part.stored))
    for (const [rule, count] of part.counts.entries()) counts[rule] = (counts[rule] ?? 0) + count
  }
  return { findings, members, stored, counts }
}
