/** What a run left in its folder, in the words of a world's expectations. */
import { join } from 'node:path'
import { linesOf, rowsOf } from './csv.ts'
import { byFileAndLine, GROUP_COLUMNS, RECORD_COLUMNS } from './world.ts'

type Row = Readonly<Record<string, string>>

/** The outputs of one run, by column. */
export interface Answer {
  readonly outcomes: readonly Row[]
  readonly findings: readonly Row[]
  readonly members: readonly Row[]
  readonly rejects: readonly Row[]
  readonly registerFaults: readonly Row[]
}

/** Reads the CSV files of a run that listed its outcomes. */
export async function readAnswer(out: string): Promise<Answer> {
  const [outcomes, findings, members, rejects, registerFaults] = await Promise.all(
    ['outcomes', 'findings', 'members', 'rejects', 'register-faults'].map((name) => rowsOf(join(out, `${name}.csv`))),
  )
  if (!outcomes || !findings || !members || !rejects || !registerFaults) throw new Error('an output was not read')
  return { outcomes, findings, members, rejects, registerFaults }
}

/** Every record as a line of `expected.csv`: its outcome, its own findings and its parts in groups' findings. */
export function recordLines({ outcomes, findings, members }: Answer): string[] {
  const said = new Map<string, string[]>()
  const say = ({ file, line }: Row, what: string): void => {
    const place = `${file} ${line}`
    said.set(place, [...(said.get(place) ?? []), what])
  }
  const ruleOf = new Map(findings.map((finding) => [finding['finding_id'], finding['rule']]))
  for (const finding of findings) if (finding['line'] !== '') say(finding, `${finding['rule']}:${finding['severity']}`)
  for (const member of members) say(member, `${ruleOf.get(member['finding_id'])}@${member['role']}`)
  const rows = outcomes.map((outcome) => ({
    ...outcome,
    file: nameOf(outcome),
    findings: (said.get(`${outcome['file']} ${outcome['line']}`) ?? []).sort().join(' '),
  }))
  return linesOf(rows, RECORD_COLUMNS).sort(byFileAndLine)
}

/** Every finding on a group as a line of `groups.csv`, sorted. */
export function groupLines({ findings }: Answer): string[] {
  const groups = findings.filter((finding) => finding['line'] === '')
  return linesOf(groups, GROUP_COLUMNS).sort()
}

/** `<carrier>/<date>-<seq>/<name>` without its folders. */
function nameOf(row: Row): string {
  return row['file']?.split('/').at(-1) ?? ''
}
