import { CELL_ENTRY, ORDERED_BYTES } from '../memory/finding-run.ts'
import type { FindingDraft } from './finding-draft.ts'
import { aligned, type FindingMemory } from './finding-memory.ts'
import { FindingWriter } from './finding-writer.ts'

/** Findings as `memory/finding-run.ts` draws them. */
export interface FindingRun {
  /** Good until the next run is made. */
  readonly bytes: Uint8Array
  /** The directory; the caller's. */
  readonly cells: Uint32Array
}

/** What a thread holds of settling at a time: groups may have millions of findings, and a finding a thousand members. */
const runFindingsMax = 65_536
const runBytesMax = 16 * 1024 * 1024

/** Keys drafts and sorts them as `findings.csv` is, in the kernel. */
export class FindingRuns {
  readonly #memory: FindingMemory
  readonly #writer: FindingWriter

  /** @param key of the pseudonyms: 32 bytes */
  constructor(memory: FindingMemory, key: Uint8Array) {
    this.#memory = memory
    this.#writer = new FindingWriter(memory, key)
  }

  /** The drafts of one batch as a run. */
  run(drafts: Iterable<FindingDraft>): FindingRun {
    this.#writer.begin()
    let findings = 0
    for (const draft of drafts) {
      this.#writer.add(draft)
      findings++
    }
    return this.#sorted(findings)
  }

  /** Runs of drafts that come one by one: each run is handed over once it is large, what is left where `end` is called. */
  gather(made: (run: FindingRun) => void): { readonly add: (draft: FindingDraft) => void; readonly end: () => void } {
    const [memory, writer] = [this.#memory, this.#writer]
    let findings = 0
    writer.begin()
    const end = (): void => {
      if (findings > 0) made(this.#sorted(findings))
      findings = 0
      writer.begin()
    }
    const add = (draft: FindingDraft): void => {
      writer.add(draft)
      if (++findings >= runFindingsMax || writer.end - memory.start >= runBytesMax) end()
    }
    return { add, end }
  }

  /** The findings that the writer has written. */
  #sorted(findings: number): FindingRun {
    if (findings === 0) return { bytes: new Uint8Array(0), cells: new Uint32Array(0) }
    this.#writer.finish()
    const { kernel, ranks, start } = this.#memory
    const { end } = this.#writer
    const order = aligned(end)
    const spare = aligned(order + findings * ORDERED_BYTES)
    const into = aligned(spare + findings * ORDERED_BYTES)
    const cells = aligned(into + end - start)
    this.#memory.reserve(cells + findings * CELL_ENTRY * 4)
    kernel.listFindings(start, end, order)
    const sorted = kernel.sortFindings(order, spare, findings, ranks) >>> 0
    const count = kernel.layFindings(sorted, findings, into, cells, ranks)
    const { bytes } = this.#memory
    return {
      bytes: bytes.subarray(into, into + end - start),
      cells: new Uint32Array(bytes.buffer, cells, count * CELL_ENTRY).slice(),
    }
  }
}
