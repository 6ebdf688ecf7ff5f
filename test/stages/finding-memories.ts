/** Findings as a thread keys, sorts and writes them, for tests that keep what a thread overwrites. */
import type { ChosenLines } from '../../src/memory/chosen-lines.ts'
import type { FindingDraft } from '../../src/stages/finding-draft.ts'
import { FindingLines, type Written } from '../../src/stages/finding-lines.ts'
import { FindingMemory } from '../../src/stages/finding-memory.ts'
import type { CellRange } from '../../src/stages/finding-ranges.ts'
import { type FindingRun, FindingRuns } from '../../src/stages/finding-run.ts'
import { publishRange, type RunSource } from '../../src/stages/publish.ts'
import { compiled } from '../kernel/scratch.ts'
import { keyOfTests, run } from './drafts.ts'

/** The memory of a thread of the tests. */
export const memory = new FindingMemory(compiled)
const runs = new FindingRuns(memory, keyOfTests)
const lines = new FindingLines(memory, run)

const kept = ({ bytes, cells }: FindingRun): FindingRun => ({ bytes: Uint8Array.from(bytes), cells })

/** A run of the drafts. */
export function findingRun(drafts: Iterable<FindingDraft>): FindingRun {
  return kept(runs.run(drafts))
}

/** Runs of the drafts of a task of settling. */
export function findingRuns(drafts: Iterable<FindingDraft>): FindingRun[] {
  const made: FindingRun[] = []
  const { add, end } = runs.gather((run) => made.push(kept(run)))
  for (const draft of drafts) add(draft)
  end()
  return made
}

/** A run as it is read back. */
const sourceOf = ({ bytes, cells }: FindingRun): RunSource => ({
  cells,
  read(at, into) {
    const part = bytes.subarray(at, at + into.length)
    into.set(part)
    return part.length
  },
})

/** All that is published of a range. */
export function publishedOf(
  sources: readonly FindingRun[],
  range: CellRange,
  { hasStore = false, chosen }: { readonly hasStore?: boolean; readonly chosen?: ChosenLines } = {},
): Written[] {
  const parts = publishRange(sources.map(sourceOf), range, { lines, hasStore, chosen })
  return Array.from(parts, ({ findings, members, stored, counts }) => ({
    findings: Uint8Array.from(findings),
    members: Uint8Array.from(members),
    stored: Uint8Array.from(stored),
    counts,
  }))
}
