/** What the store tells of the outcome of a record that has no finding of its own: outcomes stand with findings, but groups take some only. */

import type { Role } from '../model/finding.ts'
import type { Outcome } from '../model/verdict.ts'
import type { ExplainedGroup, ExplainedRecord } from './explanation.ts'

/** A record that could be read: what could not is in no group. */
const READABLE = ['unverifiable', 'not-found', 'ambiguous', 'matched', 'variant', 'mismatched'] as const

const ESTABLISHED: readonly Outcome[] = ['matched', 'variant']
const UNRESOLVED: readonly Outcome[] = ['unverifiable', 'not-found', 'ambiguous']

/** Rules whose members have these outcomes alone. */
const OF_RULE: ReadonlyMap<string, readonly Outcome[]> = new Map([
  ['sims-review', ESTABLISHED],
  ['sims-excess', ESTABLISHED],
  ['many-documents', ESTABLISHED],
  ['document-family', ['not-found']],
  ['document-sims-excess', UNRESOLVED],
  ['organisation-excess', ['unverifiable']],
])

/** Rules that call each member whose identity is not established a subject, and no other. */
const PARTS_BY_IDENTITY: ReadonlySet<string> = new Set(['document-many-names', 'portrait-reuse'])

/** The outcomes that a record may have that a group of a rule lists in a role, in the order of `OUTCOMES`; all that a record may have that could be read where the rule takes any. */
export function memberOutcomes(rule: string, role: Role): readonly Outcome[] {
  const own = OF_RULE.get(rule)
  if (own !== undefined) return own
  // Honest parties are those whose identity is established, whatever the rule.
  if (role === 'affected') return ESTABLISHED
  if (role === 'subject' && PARTS_BY_IDENTITY.has(rule)) return READABLE.filter((one) => !ESTABLISHED.includes(one))
  return READABLE
}

/** What is known of a record's outcome, and by what. */
export interface KnownOutcome {
  /** Those that it may have, in the order of `OUTCOMES`: one where it is known. Empty where what tells of it contradicts itself. */
  readonly outcomes: readonly Outcome[]
  /** Ids of the rules on groups that leave some out, in their order, each once; none where a finding or a suggestion tells it, or nothing does. */
  readonly by: readonly string[]
}

/** What findings, suggestions and the groups that list the record, among those given, say of its outcome. */
export function knownOutcome(
  { findings, suggestions, file, line }: ExplainedRecord,
  groups: readonly ExplainedGroup[],
): KnownOutcome {
  const told = findings.map(({ finding }) => finding.outcome).find((outcome) => outcome !== '')
  if (told !== undefined) return { outcomes: [told], by: [] }
  if (suggestions.length > 0) return { outcomes: ['not-found'], by: [] }
  const leaving = groups.flatMap(({ rule, member }) => {
    if (member === undefined || member.file !== file || member.line !== line) return []
    const outcomes = memberOutcomes(rule.id, member.role)
    return outcomes === READABLE ? [] : [{ rule: rule.id, outcomes }]
  })
  return {
    outcomes: READABLE.filter((one) => leaving.every(({ outcomes }) => outcomes.includes(one))),
    by: [...new Set(leaving.map(({ rule }) => rule))],
  }
}
