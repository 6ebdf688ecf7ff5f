import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbered } from '../../src/engines/findings.ts'
import { ROLES, SEVERITIES, SUBJECT_KINDS } from '../../src/model/finding.ts'
import { FINDING_VALUES, MEMBER_VALUES, type StoredValue } from '../../src/model/stored.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES } from '../../src/model/verdict.ts'
import { RULES } from '../../src/rules/index.ts'
import { caseId } from '../../src/stages/finding-id.ts'
import { rangesOf } from '../../src/stages/finding-ranges.ts'
import { storedFindings } from '../../src/stages/stored-findings.ts'
import { run, type Twins, twins } from './drafts.ts'
import { findingRun, publishedOf } from './finding-memories.ts'

/** Flat values as rows of so many. */
function rowsOf(values: readonly StoredValue[], columns: number): (readonly (string | number | null)[])[] {
  const plain = values.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value))
  return Array.from({ length: values.length / columns }, (_, row) => plain.slice(row * columns, (row + 1) * columns))
}

const indexIn = (list: readonly string[], word: string): number | null => (word === '' ? null : list.indexOf(word))
const fileIndex = (id: string): number => run.files.findIndex(({ file }) => file === id)

/** What the plain room says of the same drafts, as the store should have it. */
function expected(drawn: readonly Twins[]) {
  const all = [...numbered(drawn.map(({ drafted }) => drafted))]
  return {
    findings: all.map(({ finding }) => [
      finding.findingId,
      caseId({ ...finding, subject: `${finding.subjectKind === 'agent' ? 'agent:' : ''}${finding.subject}` }),
      RULES.findIndex(({ id }) => id === finding.rule),
      SEVERITIES.indexOf(finding.severity),
      SUBJECT_KINDS.indexOf(finding.subjectKind),
      finding.groupSize === undefined ? null : finding.subject,
      indexIn(run.carriers, finding.carrier),
      finding.msisdn === '' ? null : Number(finding.msisdn),
      indexIn(OUTCOMES, finding.outcome),
      indexIn(NAME_LEVELS, finding.nameLevel),
      indexIn(BIRTH_DATE_LEVELS, finding.birthDateLevel),
      finding.person === '' ? null : finding.person,
      finding.groupSize ?? null,
      finding.evidence === '' ? null : finding.evidence,
      finding.origin === undefined ? null : fileIndex(finding.origin.file),
      finding.origin?.line ?? null,
      finding.origin?.byteOffset ?? null,
    ]),
    members: all.flatMap(({ members }, i) =>
      members.map(({ role, carrier, msisdn, origin }, rank) => {
        const place = [fileIndex(origin.file), origin.line]
        return [i + 1, rank, ROLES.indexOf(role), run.carriers.indexOf(carrier), Number(msisdn), ...place]
      }),
    ),
  }
}

describe('findings on their way to the store', () => {
  it('are those of findings.csv and members.csv, value by value, in their order', () => {
    fc.assert(
      fc.property(twins, fc.constantFrom(1, 500, 1e9), (drawn, bytesMax) => {
        const made = findingRun(drawn.map(({ draft }) => draft))
        const stored: { findings: StoredValue[]; members: StoredValue[] } = { findings: [], members: [] }
        let count = 0
        for (const range of rangesOf([made.cells], bytesMax)) {
          for (const part of publishedOf([made], range, { hasStore: true })) {
            const { findings, members } = storedFindings(Buffer.from(part.stored), count + 1)
            stored.findings.push(...findings.values)
            stored.members.push(...members.values)
            count += findings.rows
            expect(members.values.length).toBe(members.rows * MEMBER_VALUES.length)
          }
        }
        expect({
          findings: rowsOf(stored.findings, FINDING_VALUES.length),
          members: rowsOf(stored.members, MEMBER_VALUES.length),
        }).toEqual(expected(drawn))
      }),
      { numRuns: 100 },
    )
  })
})
