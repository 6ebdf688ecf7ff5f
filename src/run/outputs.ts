import { closeSync, lstatSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { csvCell } from '../model/csv-cell.ts'
import { RunError } from '../model/errors.ts'
import type { Finding, FindingMember, Origin } from '../model/finding.ts'
import { rejectsListedMax } from '../model/limits.ts'
import {
  FINDING_COLUMNS,
  MEMBER_COLUMNS,
  OUTCOME_COLUMNS,
  REGISTER_FAULT_COLUMNS,
  REJECT_COLUMNS,
} from '../model/outputs.ts'
import { REJECT_MESSAGES } from '../model/reject-messages.ts'
import type { Summary } from '../model/summary.ts'
import type { RejectCode, Verdict } from '../model/verdict.ts'
import { lockFileAt, type StoreLock } from '../store/lock.ts'
import { folderToDisk } from '../store/written-file.ts'
import { attempt, makeFolder, PendingFile, refuseFolder, removeAside } from './csv-file.ts'

/** One line of `outcomes.csv`. */
export interface OutcomeLine extends Verdict {
  readonly carrier: string
  readonly origin: Pick<Origin, 'file' | 'line'>
  /** Empty where it is not usable. */
  readonly msisdn: string
}

/** One line of `rejects.csv`, before its message. */
export interface RejectLine {
  readonly origin: Origin
  /** The carrier's header of the column at fault; empty for the whole record. */
  readonly column: string
  readonly code: RejectCode
}

/** One line of `register-faults.csv`: a row of the register that is not used as it stands, and never its values. */
export interface RegisterFaultLine extends Pick<Origin, 'line' | 'byteOffset'> {
  readonly code: string
}

/** Files that not every run has from its beginning. */
const OFTEN_ABSENT = ['summary.json', 'outcomes.csv']

/** How many records were refused for one reason: all of them, and how many are listed. */
export interface RejectCount {
  readonly file: string
  readonly code: RejectCode
  readonly column: string
  readonly count: number
  readonly listed: number
}

/**
 * The files that a run leaves. They are written beside their names, and get them together, in {@link publish}; until then
 * the files of an earlier run stay. `summary.json` comes last and is away while the others change: where it is, all
 * belong together. Rows are written in the order given, which must be the order of the file.
 */
export class RunOutputs {
  readonly #folder: string
  readonly #findings: PendingFile
  readonly #members: PendingFile
  readonly #rejects: PendingFile
  readonly #registerFaults: PendingFile
  readonly #outcomes: PendingFile | undefined
  readonly #pending: PendingFile[] = []
  /** Nothing stays aside where the process is ended in the middle of a run, unless it is killed outright. */
  readonly #abandonAtExit = (): void => this.abandon()
  readonly #lock: StoreLock
  readonly #rejectCounts = new Map<string, { file: string; code: RejectCode; column: string; count: number }>()

  /**
   * @param folder made where it is not there
   * @param listOutcomes whether `outcomes.csv` is written; if not, one of an earlier run is removed in the end
   * @throws RunError `output-unwritable`, here and in every method; `output-busy` where another run writes into the folder
   */
  constructor(folder: string, listOutcomes: boolean) {
    this.#folder = folder
    makeFolder(folder)
    for (const name of OFTEN_ABSENT) refuseFolder(join(folder, name))
    this.#lock = locked(folder)
    for (const name of OFTEN_ABSENT) this.#attempted(() => removeAside(join(folder, name)))
    process.once('exit', this.#abandonAtExit)
    this.#findings = this.#begun('findings.csv', FINDING_COLUMNS)
    this.#members = this.#begun('members.csv', MEMBER_COLUMNS)
    this.#rejects = this.#begun('rejects.csv', REJECT_COLUMNS)
    this.#registerFaults = this.#begun('register-faults.csv', REGISTER_FAULT_COLUMNS)
    this.#outcomes = listOutcomes ? this.#begun('outcomes.csv', OUTCOME_COLUMNS) : undefined
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
  }

  /** Adds ready-made lines of `members.csv`, each with its line end. */
  membersText(lines: Uint8Array): void {
    this.#members.writeBytes(lines)
  }

  /** Adds ready-made lines of `outcomes.csv`, each with its line end; nothing where none is written. */
  outcomesText(lines: Uint8Array): void {
    this.#outcomes?.writeBytes(lines)
  }

  /** Counts a refused record, and lists it in `rejects.csv` unless its file, code and column fill their share already. Answers whether it is listed. */
  reject({ origin, column, code }: RejectLine): boolean {
    const key = `${origin.file}\x1f${code}\x1f${column}`
    const counted = this.#rejectCounts.get(key) ?? { file: origin.file, code, column, count: 0 }
    if (counted.count === 0) this.#rejectCounts.set(key, counted)
    counted.count += 1
    if (counted.count > rejectsListedMax) return false
    const place = `${csvCell(origin.file)},${origin.line},${origin.byteOffset}`
    this.#rejects.write(`${place},${csvCell(column)},${code},${csvCell(REJECT_MESSAGES[code].en)}\n`)
    return true
  }

  /** Adds a line to `register-faults.csv`. */
  registerFault({ line, byteOffset, code }: RegisterFaultLine): void {
    this.#registerFaults.write(`${line},${byteOffset},${code}\n`)
  }

  /** Every refused record by file, code and column, in the order in which each first occurred. */
  rejectCounts(): readonly RejectCount[] {
    return [...this.#rejectCounts.values()].map((counted) => ({
      ...counted,
      listed: Math.min(counted.count, rejectsListedMax),
    }))
  }

  /** Ends the run: everything is brought to the disk and takes its name. Nothing may be written afterwards. */
  publish(summary: Summary): void {
    const summaryFile = this.#opened('summary.json')
    summaryFile.write(`${JSON.stringify(summary, undefined, 2)}\n`)
    for (const file of this.#pending) file.finish()
    this.#removeOld('summary.json')
    if (this.#outcomes === undefined) this.#removeOld('outcomes.csv')
    for (const file of this.#pending) file.publish()
    process.off('exit', this.#abandonAtExit)
    attempt(this.#folder, () => folderToDisk(this.#folder))
    this.#unlock()
  }

  /** Removes everything of this run; what an earlier one left stays. Never throws, and may be called at any time before {@link publish} has returned. */
  abandon(): void {
    process.off('exit', this.#abandonAtExit)
    for (const file of this.#pending) file.abandon()
    this.#unlock()
  }

  /** Never throws: what is left there, the next run takes. */
  #unlock(): void {
    try {
      rmSync(lockOf(this.#folder), { force: true })
    } catch {
      // A folder that cannot be written any more has failed the run already.
    }
    this.#lock.release()
  }

  #begun(name: string, columns: readonly string[]): PendingFile {
    const file = this.#opened(name)
    file.write(`${columns.join(',')}\n`)
    return file
  }

  #opened(name: string): PendingFile {
    return this.#attempted(() => {
      const file = new PendingFile(join(this.#folder, name))
      this.#pending.push(file)
      return file
    })
  }

  /** Does a step of the beginning: where it fails nothing is left. */
  #attempted<T>(step: () => T): T {
    try {
      return step()
    } catch (error) {
      this.abandon()
      throw error
    }
  }

  #removeOld(name: string): void {
    const path = join(this.#folder, name)
    attempt(path, () => rmSync(path, { force: true }))
  }
}

function lockOf(folder: string): string {
  return join(folder, 'run.partial')
}

/** Two runs in one folder would take each other's files away in the middle. */
function locked(folder: string): StoreLock {
  const path = lockOf(folder)
  refuseFolder(path)
  attempt(path, () => {
    // A killed run leaves a file; a link or a pipe is nobody's lock.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) rmSync(path)
    closeSync(openSync(path, 'a', 0o600))
  })
  const lock = lockFileAt(path)
  if (lock !== undefined) return lock
  throw new RunError(
    'output-busy',
    `another run is writing into ${folder}`,
    'Wait until it is done, or give another --out.',
  )
}
