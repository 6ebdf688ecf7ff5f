import { type SuggestionLine, suggestionLine } from '../linking/suggestion-line.ts'
import { csvCell } from '../model/csv-cell.ts'
import type { Finding, FindingMember, Origin } from '../model/finding.ts'
import {
  FINDING_COLUMNS,
  MEMBER_COLUMNS,
  OUTCOME_COLUMNS,
  REGISTER_FAULT_COLUMNS,
  REJECT_COLUMNS,
  SUGGESTION_COLUMNS,
} from '../model/outputs.ts'
import type { Summary } from '../model/summary.ts'
import type { Verdict } from '../model/verdict.ts'
import type { PendingFile } from './csv-file.ts'
import { OutputFolder } from './output-folder.ts'
import { type RejectCount, type RejectLine, RejectList } from './reject-list.ts'

/** One line of `outcomes.csv`. */
export interface OutcomeLine extends Verdict {
  readonly carrier: string
  readonly origin: Pick<Origin, 'file' | 'line'>
  /** Empty where it is not usable. */
  readonly msisdn: string
}

/** One line of `register-faults.csv`: a row of the register that is not used as it stands, and never its values. */
export interface RegisterFaultLine extends Pick<Origin, 'line' | 'byteOffset'> {
  readonly code: string
}

/** All files that a run may leave; the first says that the others belong together. */
export const OUTPUT_FILES = [
  ...['summary.json', 'outcomes.csv', 'suggestions.csv', 'linking.json'],
  ...['findings.csv', 'members.csv', 'rejects.csv', 'register-faults.csv'],
]

/** Files that not every run has from its beginning; the summary is away first, while the others change. */
const OFTEN_ABSENT = ['summary.json', 'outcomes.csv', 'suggestions.csv', 'linking.json']

/**
 * The files that a run leaves. They are written beside their names, and get them together, in {@link publish}; until then
 * the files of an earlier run stay. `summary.json` comes last and is away while the others change: where it is, all
 * belong together. Rows are written in the order given, which must be the order of the file.
 */
export class RunOutputs {
  readonly #folder: OutputFolder
  readonly #findings: PendingFile
  readonly #members: PendingFile
  readonly #rejects: RejectList
  readonly #registerFaults: PendingFile
  readonly #outcomes: PendingFile | undefined
  readonly #suggestions: PendingFile | undefined

  /**
   * @param folder made where it is not there
   * @param listOutcomes whether `outcomes.csv` is written; if not, one of an earlier run is removed in the end
   * @param link whether `suggestions.csv` and `linking.json` are written; if not, those of an earlier run are removed in the end
   * @throws RunError `output-unwritable`, here and in every method; `output-busy` where another run writes into the folder
   */
  constructor(folder: string, listOutcomes: boolean, link = false) {
    this.#folder = new OutputFolder(folder, OFTEN_ABSENT)
    this.#findings = this.#folder.begun('findings.csv', FINDING_COLUMNS)
    this.#members = this.#folder.begun('members.csv', MEMBER_COLUMNS)
    this.#rejects = new RejectList(this.#folder.begun('rejects.csv', REJECT_COLUMNS))
    this.#registerFaults = this.#folder.begun('register-faults.csv', REGISTER_FAULT_COLUMNS)
    this.#outcomes = listOutcomes ? this.#folder.begun('outcomes.csv', OUTCOME_COLUMNS) : undefined
    this.#suggestions = link ? this.#folder.begun('suggestions.csv', SUGGESTION_COLUMNS) : undefined
  }

  /** Adds a line to `findings.csv`. */
  finding(finding: Finding): void {
    const { findingId, rule, severity, subjectKind, subject, role, carrier, msisdn, outcome } = finding
    const { nameLevel, birthDateLevel, person, groupSize, evidence, origin } = finding
    const head = `${findingId},${rule},${finding.class},${severity},${subjectKind},${csvCell(subject)},${role}`
    const record = `${csvCell(carrier)},${msisdn},${outcome},${nameLevel},${birthDateLevel},${person},${groupSize ?? ''}`
    const from = origin === undefined ? ',,' : `${csvCell(origin.file)},${origin.line},${origin.byteOffset}`
    this.#findings.write(`${head},${record},${csvCell(evidence)},${from}\n`)
  }

  /** Adds a line to `members.csv`. */
  member({ findingId, role, carrier, msisdn, origin }: FindingMember): void {
    this.#members.write(`${findingId},${role},${csvCell(carrier)},${msisdn},${csvCell(origin.file)},${origin.line}\n`)
  }

  /** Adds a line to `outcomes.csv`; nothing where none is written. */
  outcome({ carrier, origin, msisdn, outcome, reason, nameLevel, birthDateLevel }: OutcomeLine): void {
    if (this.#outcomes === undefined) return
    const levels = `${nameLevel ?? ''},${birthDateLevel ?? ''}`
    this.#outcomes.write(
      `${csvCell(carrier)},${csvCell(origin.file)},${origin.line},${msisdn},${outcome},${reason},${levels}\n`,
    )
  }

  /** Adds ready-made lines of `findings.csv`, each with its line end. */
  findingsText(lines: Uint8Array): void {
    this.#findings.writeBytes(lines)
    this.#findings.beginSync()
  }

  /** Adds ready-made lines of `members.csv`, each with its line end. */
  membersText(lines: Uint8Array): void {
    this.#members.writeBytes(lines)
    this.#members.beginSync()
  }

  /** Adds ready-made lines of `outcomes.csv`, each with its line end; nothing where none is written. */
  outcomesText(lines: Uint8Array): void {
    this.#outcomes?.writeBytes(lines)
  }

  /** Adds a line to `suggestions.csv`; nothing where none is written. */
  suggestion(line: SuggestionLine): void {
    this.#suggestions?.write(suggestionLine(line))
  }

  /** Adds ready-made lines of `suggestions.csv`, each with its line end; nothing where none is written. */
  suggestionsText(lines: Uint8Array): void {
    this.#suggestions?.writeBytes(lines)
  }

  /** Writes `linking.json`, at most once; nothing where there are no suggestions. */
  linkingModel(text: string): void {
    if (this.#suggestions !== undefined) this.#folder.opened('linking.json').write(text)
  }

  /** Counts a refused record, and lists it in `rejects.csv` unless its file, code and column fill their share already. Answers whether it is listed. */
  reject(line: RejectLine): boolean {
    return this.#rejects.add(line)
  }

  /** Adds a line to `register-faults.csv`. */
  registerFault({ line, byteOffset, code }: RegisterFaultLine): void {
    this.#registerFaults.write(`${line},${byteOffset},${code}\n`)
  }

  /** Every fault by file, code and column, in the order in which each first occurred. */
  rejectCounts(): readonly RejectCount[] {
    return this.#rejects.counts()
  }

  /**
   * Ends the run: everything is brought to the disk and takes its name. Nothing may be written afterwards.
   * @param last what is still to be done before another run may write into the folder
   */
  async publish(summary: Summary, last?: () => void | Promise<void>): Promise<void> {
    this.#folder.opened('summary.json').write(`${JSON.stringify(summary, undefined, 2)}\n`)
    await this.#folder.publish(last)
  }

  /** Removes everything of this run; what an earlier one left stays. Never throws, and may be called at any time before {@link publish} has returned. */
  abandon(): void {
    this.#folder.abandon()
  }
}
