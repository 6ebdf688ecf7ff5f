/** What the plain room judged, as the lines that leave: subjects keyed, evidence written, sorted, numbered. */
import type { Finding, FindingMember, Origin, Role, Severity } from '../model/finding.ts'
import { membersListedMax } from '../model/limits.ts'
import { bytewise } from '../model/order.ts'
import type { Evidence, Rule } from '../model/rule.ts'
import type { Verdict } from '../model/verdict.ts'
import type { GroupFinding } from '../reference/settle.ts'
import type { Pseudonyms } from '../run/pseudonyms.ts'
import { findingId } from '../stages/finding-id.ts'

/** A finding before it has its id, with the members to list (all of them; empty for a record's finding). */
export interface Drafted {
  readonly line: Omit<Finding, 'findingId'>
  readonly members: readonly Omit<FindingMember, 'findingId'>[]
}

/** A record's side of a finding. */
export interface AboutRecord {
  readonly carrier: string
  readonly msisdn: string
  readonly verdict: Verdict
  /** What its pseudonym is made of; undefined where it has no usable document. */
  readonly personKey: string | undefined
  readonly origin: Origin
}

/** What a rule of either kind stated. */
interface Stated {
  readonly rule: Rule
  readonly severity: Severity
  readonly evidence: Evidence
}

/** A finding on one record, by a row rule or by a group rule on its member. */
export function recordFinding(
  { rule, severity, evidence }: Stated,
  about: AboutRecord,
  pseudonyms: Pseudonyms,
): Drafted {
  const { carrier, msisdn, verdict, personKey, origin } = about
  return {
    line: {
      rule: rule.id,
      class: rule.class,
      severity,
      subjectKind: 'number',
      subject: msisdn,
      role: 'subject',
      carrier,
      msisdn,
      outcome: verdict.outcome,
      nameLevel: verdict.nameLevel ?? '',
      birthDateLevel: verdict.birthDateLevel ?? '',
      person: personKey === undefined ? '' : pseudonyms.pseudonym(personKey),
      groupSize: undefined,
      evidence: evidenceText(rule, evidence),
      origin,
    },
    members: [],
  }
}

/** A group rule's finding, on a member or on the whole group. */
export function groupFinding(finding: GroupFinding, pseudonyms: Pseudonyms): Drafted {
  if ('member' in finding) return recordFinding(finding, finding.member, pseudonyms)
  const { rule, severity, evidence, subjectKind, members } = finding
  const isCode = subjectKind === 'agent' || subjectKind === 'point-of-sale'
  const subject = isCode ? finding.subject : pseudonyms.pseudonym(finding.subject)
  const carriers = new Set(members.map(({ member }) => member.carrier))
  const ofOneCarrier = isCode || subjectKind === 'portrait'
  return {
    line: {
      rule: rule.id,
      class: rule.class,
      severity,
      subjectKind,
      subject,
      role: 'subject',
      carrier: ofOneCarrier ? ([...carriers][0] ?? '') : '',
      msisdn: '',
      outcome: '',
      nameLevel: '',
      birthDateLevel: '',
      person: subjectKind === 'person' ? subject : '',
      groupSize: members.length,
      evidence: evidenceText(rule, evidence),
      origin: undefined,
    },
    members: members.slice(0, membersListedMax).map(({ member, role }) => memberLine(member, role)),
  }
}

function memberLine({ carrier, msisdn, origin }: AboutRecord, role: Role): Omit<FindingMember, 'findingId'> {
  return { role, carrier, msisdn, origin }
}

/** `key=value` joined by `;`, keys sorted. @throws Error where a rule states a key that it did not declare. */
function evidenceText(rule: Rule, evidence: Evidence): string {
  const keys = Object.keys(evidence).sort()
  const undeclared = keys.find((key) => !rule.evidence.includes(key))
  if (undeclared !== undefined) throw new Error(`rule ${rule.id} states "${undeclared}", which it does not declare`)
  return keys.map((key) => `${key}=${evidence[key]}`).join(';')
}

/**
 * Puts findings in the order of `findings.csv` and gives each its id, which tells equals apart by their rank in that
 * order. An agent and a point of sale may bear one code, and are not equals. Sorts in place.
 */
export function* numbered(drafts: Drafted[]): Generator<{ finding: Finding; members: FindingMember[] }> {
  drafts.sort((a, b) => inFileOrder(a.line, b.line))
  let before: Drafted['line'] | undefined
  let occurrence = 0
  for (const { line, members } of drafts) {
    occurrence = before !== undefined && sameSubject(before, line) ? occurrence + 1 : 0
    before = line
    const id = idOf(line, occurrence)
    yield { finding: { findingId: id, ...line }, members: members.map((member) => ({ findingId: id, ...member })) }
  }
}

type Line = Drafted['line']

/** What stands for the subject in an id: pseudonyms and numbers are of one kind each, codes are not. */
function identified({ subjectKind, subject }: Line): string {
  return subjectKind === 'agent' ? `agent:${subject}` : subject
}

/** The id of a finding that is of this rank among its equals, from 0. */
export function idOf(line: Line, occurrence: number): string {
  const { rule, carrier, msisdn } = line
  return findingId({ rule, carrier, msisdn, subject: identified(line), occurrence })
}

function inFileOrder(a: Line, b: Line): number {
  return (
    bytewise(a.carrier, b.carrier) ||
    bytewise(a.msisdn, b.msisdn) ||
    bytewise(a.rule, b.rule) ||
    bytewise(a.subject, b.subject) ||
    bytewise(a.subjectKind, b.subjectKind) ||
    bytewise(a.origin?.file ?? '', b.origin?.file ?? '') ||
    (a.origin?.line ?? 0) - (b.origin?.line ?? 0)
  )
}

function sameSubject(a: Line, b: Line): boolean {
  const isOne = a.carrier === b.carrier && a.msisdn === b.msisdn && a.rule === b.rule
  return isOne && a.subject === b.subject && a.subjectKind === b.subjectKind
}
