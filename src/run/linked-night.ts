/** What the linking pass of a night leaves, and how it gets into the files, the store and the evidence of the run. */
import { type ChosenLines, choose } from '../memory/chosen-lines.ts'
import type { HolderValues } from '../model/evidence.ts'
import type { LinkingSummary } from '../model/suggestion.ts'
import type { NightSink } from './night-sink.ts'
import type { RunOutputs } from './outputs.ts'
import type { Pace } from './pace.ts'
import type { RunPlan } from './plan.ts'

/** The row of the register that is suggested for the record which begins on a line. */
export interface SuggestedHolder {
  readonly line: number
  readonly holder: HolderValues
}

/** A pass that is done. What is iterated over may be read from the spill on the way; each may be asked for once more. */
export interface LinkedNight {
  readonly summary: LinkingSummary
  /** The text of linking.json. */
  readonly model: string
  /** Lines of suggestions.csv in their order, each with its line end, in portions of whole lines. */
  lines(): Iterable<Uint8Array>
  /** Of a file of the plan the records whose first candidate is a suggestion, in the order of their lines. */
  suggested(file: number): Iterable<SuggestedHolder>
}

/** Writes suggestions.csv and linking.json, and gives the store the same lines, if there is one. */
export async function writeSuggestions(
  { lines, model }: Pick<LinkedNight, 'lines' | 'model'>,
  { plan, outputs, store, pace }: { plan: RunPlan; outputs: RunOutputs; store: NightSink | undefined; pace: Pace },
): Promise<void> {
  const files = plan.files.map(({ file }) => file)
  for (const portion of lines()) {
    outputs.suggestionsText(portion)
    store?.suggestions(portion, files)
    await store?.ready()
    if (pace.isDue) await pace.rest()
  }
  outputs.linkingModel(model)
}

/** Chooses the records with a suggestion for the evidence, among those with a finding. */
export function chooseSuggested(
  { suggested }: Pick<LinkedNight, 'suggested'>,
  plan: RunPlan,
  chosen: ChosenLines,
): void {
  for (const file of plan.files.keys()) for (const { line } of suggested(file)) choose(chosen, file, line)
}

/** The suggested rows of one file, asked for line by line in the order of lines. */
export class SuggestedLines {
  readonly #rest: Iterator<SuggestedHolder>
  #next: SuggestedHolder | undefined

  /** None where `linked` is undefined. */
  constructor(linked: Pick<LinkedNight, 'suggested'> | undefined, file: number) {
    this.#rest = (linked?.suggested(file) ?? [])[Symbol.iterator]()
    this.#advance()
  }

  /** The row suggested for the record on a line, which is not before any asked for earlier; undefined where there is none. */
  on(line: number): HolderValues | undefined {
    while (this.#next !== undefined && this.#next.line < line) this.#advance()
    return this.#next?.line === line ? this.#next.holder : undefined
  }

  #advance(): void {
    const { done, value } = this.#rest.next()
    this.#next = done ? undefined : value
  }
}
