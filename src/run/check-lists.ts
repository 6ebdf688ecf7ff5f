/** What a check lists line by line: `rejects.csv` and `findings.csv`, in the order of files and lines. */
import { csvCell } from '../model/csv-cell.ts'
import { rejectsListedMax } from '../model/limits.ts'
import { rulesWithoutRegister } from '../stages/check.ts'
import { type CheckFinding, readCheckFindings } from '../stages/check-findings.ts'
import type { SpillPlace } from '../stages/receipt.ts'
import { readRejects } from '../stages/reject-run.ts'
import type { PendingFile } from './csv-file.ts'
import { Pace } from './pace.ts'
import type { PlannedFile } from './plan.ts'
import { RejectList, rejectLineOf } from './reject-list.ts'
import type { SpillFolder } from './spill-folder.ts'

/** What a batch has left in the spill file of a thread. */
export interface ListedRun {
  /** Index of the file in the plan. */
  readonly file: number
  readonly ordinal: number
  readonly thread: number
  readonly rejectRun: SpillPlace
  readonly findingRun: SpillPlace
}

/** Where lists are read from and written to. */
export interface Lists {
  readonly files: readonly PlannedFile[]
  readonly spill: SpillFolder
  /** In any order. */
  readonly runs: readonly ListedRun[]
  /** Begins with `REJECT_COLUMNS`; stays the caller's, as does the next. */
  readonly rejects: PendingFile
  /** Begins with `CHECK_FINDING_COLUMNS`. */
  readonly findings: PendingFile
}

/** Writes both lists, the first {@link rejectsListedMax} of each fault and of each rule of a file. @throws RunError `interrupted`, `output-unwritable`, `file-damaged` */
export async function writeLists(lists: Lists, signal: AbortSignal): Promise<void> {
  const { files, spill, runs } = lists
  const pace = new Pace(signal)
  const rejects = new RejectList(lists.rejects)
  const findings = new FindingList(lists.findings)
  for (const { file, thread, rejectRun, findingRun } of runs.toSorted((a, b) => a.ordinal - b.ordinal)) {
    const planned = files[file]
    if (planned === undefined) throw new Error('lines of a file that is not in the plan')
    for (const reject of readRejects(spill.read(thread, rejectRun))) rejects.add(rejectLineOf(planned, reject))
    for (const finding of readCheckFindings(spill.read(thread, findingRun))) findings.add(planned, finding)
    if (pace.isDue) await pace.rest()
  }
}

/** `findings.csv` of a check while it is written. */
class FindingList {
  readonly #file: PendingFile
  readonly #listed = new Map<string, number>()

  constructor(file: PendingFile) {
    this.#file = file
  }

  add({ file, format }: PlannedFile, { rule, line, byteOffset, fields }: CheckFinding): void {
    const { id, title } = rulesWithoutRegister[rule] ?? {}
    if (id === undefined || title === undefined) throw new Error('a finding of no rule')
    const key = `${rule} ${file}`
    const listed = (this.#listed.get(key) ?? 0) + 1
    if (listed > rejectsListedMax) return
    this.#listed.set(key, listed)
    // A field that the file has no column for is called as the law's table calls it.
    const columns = fields.map((field) => format.columns.find(({ as }) => as === field)?.from ?? field)
    const where = csvCell([...new Set(columns)].join(';'))
    this.#file.write(`${id},${csvCell(file)},${line},${byteOffset},${where},${csvCell(title.en)}\n`)
  }
}
