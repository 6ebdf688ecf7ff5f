/** The findings that a run should have on a sample, against those that it wrote. */
import { SUBJECT_KINDS } from '../model/finding.ts'
import { FINDING_COLUMNS, MEMBER_COLUMNS } from '../model/outputs.ts'
import { comparesGroups } from '../rules/chosen.ts'
import { RULES } from '../rules/index.ts'
import { readCsv } from '../run/csv-rows.ts'
import { type Drafted, idOf } from './findings.ts'
import type { Sample } from './sample.ts'
import type { SampleDifferences } from './sample-differences.ts'

type Column = Exclude<(typeof FINDING_COLUMNS)[number], 'finding_id'>
/** In the order of `COLUMNS`. */
type Cells = readonly string[]

/** A finding that should be there. */
interface Expected extends Drafted {
  readonly cells: Cells
  isMet: boolean
}

/** The files of a run, and how they are read. */
export interface RunFile {
  readonly path: string
  /** What to do where it is not of the shape. */
  readonly hint: string
  readonly signal: AbortSignal
}

const SEPARATOR = '\x1f'

const COLUMNS = FINDING_COLUMNS.filter((column) => column !== 'finding_id')
/** A difference in these is told without their values. */
const NAMING: readonly Column[] = ['subject', 'msisdn', 'person']
/** What makes a finding the equal of another: the ids of the two differ by their rank only. */
const EQUAL: readonly Column[] = ['rule', 'carrier', 'msisdn', 'subject_kind', 'subject']
/** What no two findings share. */
const IDENTIFYING: readonly Column[] = [...EQUAL, 'file', 'line']

const RULE_OF = new Map(RULES.map((rule) => [rule.id, rule]))

/** Findings expected of a sample, and their lists of members. */
export class SampledFindings {
  readonly #sample: Sample
  readonly #differences: SampleDifferences
  readonly #expected = new Map<string, Expected>()
  /** Findings on groups that were met, by their id. */
  readonly #groups = new Map<string, Expected>()

  constructor(sample: Sample, differences: SampleDifferences) {
    this.#sample = sample
    this.#differences = differences
  }

  /** Findings expected so far. */
  get count(): number {
    return this.#expected.size
  }

  /** Adds one that the run must have. */
  expect(drafted: Drafted): void {
    const cells = cellsOf(drafted.line)
    this.#expected.set(textOf(cells, IDENTIFYING), { ...drafted, cells, isMet: false })
  }

  /**
   * Reads `findings.csv`: each line of the sample must be expected and as expected, and nothing expected may be missing.
   * Findings are told apart by what they are about; their ids are then made again, with their rank among their equals,
   * which stand together in the file. @throws RunError `truth-unreadable`, and what `readCsv` throws
   */
  async compareFindings(file: RunFile): Promise<void> {
    let before = ''
    let occurrence = 0
    await readCsv({ ...file, columns: [...COLUMNS, 'finding_id'], code: 'truth-unreadable' }, (row) => {
      const cells = row.slice(0, COLUMNS.length)
      const id = row[COLUMNS.length] ?? ''
      const equals = textOf(cells, EQUAL)
      occurrence = equals === before ? occurrence + 1 : 0
      before = equals
      const expected = this.#expected.get(textOf(cells, IDENTIFYING))
      if (expected !== undefined) this.#meet(expected, cells, id, occurrence)
      else if (!isOfWholeNight(cells) && this.#isSampled(cells))
        this.#differences.add('finding', placeOf(cells, id), 'none', cellOf(cells, 'rule'))
    })
    for (const { isMet, cells, line } of this.#expected.values()) {
      if (!isMet) this.#differences.add('finding', placeOf(cells, idOf(line, 0)), cellOf(cells, 'rule'), 'none')
    }
  }

  /** Reads `members.csv`: who is listed for the groups that {@link compareFindings} has met, which throws as this does. */
  async compareMembers(file: RunFile): Promise<void> {
    const listed = new Map([...this.#groups.keys()].map((id): [string, string[]] => [id, []]))
    await readCsv({ ...file, columns: MEMBER_COLUMNS, code: 'truth-unreadable' }, ([id = '', ...cells]) => {
      listed.get(id)?.push(cells.join(SEPARATOR))
    })
    for (const [id, expected] of this.#groups) this.#compareLists(id, expected, listed.get(id) ?? [])
  }

  #meet(expected: Expected, cells: Cells, id: string, occurrence: number): void {
    const place = placeOf(cells, id)
    const rule = cellOf(cells, 'rule')
    if (expected.isMet) this.#differences.add('finding', place, `${rule} once`, `${rule} twice`)
    expected.isMet = true
    const derivedId = idOf(expected.line, occurrence)
    if (cellOf(cells, 'msisdn') === '') this.#groups.set(derivedId, expected)
    if (derivedId !== id) {
      this.#differences.add('finding', place, `${rule} under the id of its rank`, 'another id')
    }
    for (const [i, column] of COLUMNS.entries()) {
      const [should, is] = [expected.cells[i], cells[i]]
      if (should === is) continue
      const [told, instead] = NAMING.includes(column) ? ['as derived', 'another'] : [should || 'empty', is || 'empty']
      this.#differences.add('finding', place, `${rule}: ${column} ${told}`, instead)
    }
  }

  #compareLists(id: string, { members, cells }: Expected, is: readonly string[]): void {
    const should = members.map(({ role, carrier, msisdn, origin }) => {
      return [role, carrier, msisdn, origin.file, origin.line].join(SEPARATOR)
    })
    const differ = (expected: string, found: string): void =>
      this.#differences.add('member', `finding ${id}`, `${cellOf(cells, 'rule')}: ${expected}`, found)
    const [inShould, inIs] = [new Set(should), new Set(is)]
    const missing = should.filter((member) => !inIs.has(member))
    const surplus = is.filter((member) => !inShould.has(member))
    for (const member of missing) differ(withoutNumber(member), 'not listed')
    for (const member of surplus) differ('not listed', withoutNumber(member))
    if (missing.length > 0 || surplus.length > 0) return
    if (is.length !== should.length) differ(`${should.length} listed`, `${is.length}, some of them twice`)
    else if (is.some((member, i) => member !== should[i])) differ('members in group order', 'another order')
  }

  /** Whether a line that was not expected is of the sample: by what its rule looks at. */
  #isSampled(cells: Cells): boolean {
    const rule = RULE_OF.get(cellOf(cells, 'rule'))
    // No line of a run's files says by which name and birth date a group was gathered.
    if (rule?.kind === 'group' && rule.groupBy.includes('namesake')) return this.#sample.hasGroup('namesake', '')
    if (cellOf(cells, 'msisdn') === '') {
      const kind = SUBJECT_KINDS.find((known) => known === cellOf(cells, 'subject_kind'))
      return kind !== undefined && this.#sample.hasSubject(kind, cellOf(cells, 'subject'))
    }
    if (rule?.kind !== 'group') return this.#sample.hasRecord(cellOf(cells, 'file'), Number(cellOf(cells, 'line')))
    // Rules that have findings on members gather them by one of these: the line says nothing of other keys.
    return rule.groupBy.includes('msisdn')
      ? this.#sample.hasSubject('number', cellOf(cells, 'msisdn'))
      : this.#sample.hasSubject('person', cellOf(cells, 'person'))
  }
}

/** Of a rule that compares all groups of the night: no sample can tell whether it is right. */
function isOfWholeNight(cells: Cells): boolean {
  const rule = RULE_OF.get(cellOf(cells, 'rule'))
  return rule !== undefined && comparesGroups(rule)
}

/** A line as it is read back: a line break within a cell is LF. */
function cellsOf(line: Drafted['line']): Cells {
  const { rule, severity, role, carrier, msisdn, outcome, person, evidence, origin } = line
  const cells: Readonly<Record<Column, string>> = {
    rule,
    class: line.class,
    severity,
    subject_kind: line.subjectKind,
    subject: line.subject.replaceAll('\r\n', '\n'),
    role,
    carrier,
    msisdn,
    outcome,
    name_level: line.nameLevel,
    birth_date_level: line.birthDateLevel,
    person,
    group_size: String(line.groupSize ?? ''),
    evidence,
    file: origin?.file ?? '',
    line: String(origin?.line ?? ''),
    byte_offset: String(origin?.byteOffset ?? ''),
  }
  return COLUMNS.map((column) => cells[column])
}

function cellOf(cells: Cells, column: Column): string {
  return cells[COLUMNS.indexOf(column)] ?? ''
}

function textOf(cells: Cells, columns: readonly Column[]): string {
  return columns.map((column) => cellOf(cells, column)).join(SEPARATOR)
}

function placeOf(cells: Cells, id: string): string {
  const file = cellOf(cells, 'file')
  return file === '' ? `finding ${id}` : `${file}:${cellOf(cells, 'line')}`
}

/** A member by role and place. */
function withoutNumber(member: string): string {
  const [role, , , file, line] = member.split(SEPARATOR)
  return `${role} ${file}:${line}`
}
