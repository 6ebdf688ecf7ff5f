import { FINDING, FINDING_BYTES, MEMBER, MEMBER_BYTES, PSEUDONYM_BYTES } from '../memory/finding-run.ts'
import { NO_CODE } from '../memory/row.ts'
import { SUBJECT_KINDS, type SubjectKind } from '../model/finding.ts'
import { checkOf } from './finding-check.ts'
import type { FindingDraft, GroupAbout, MemberAbout, RecordAbout } from './finding-draft.ts'
import { cellOf, placeOf, RULE_RANKS, SUBJECT_KIND_RANKS } from './finding-order.ts'

/** Findings as `memory/finding-run.ts` draws them. */
export interface FindingRun {
  readonly bytes: Uint8Array
  /** The directory. */
  readonly cells: Uint32Array
}

/** A draft as it will stand in the run: keyed, and with what it is sorted by. */
interface Keyed {
  readonly draft: FindingDraft
  readonly bytes: number
  readonly carrier: number
  readonly msisdn: number
  readonly place: number
  /** Index in `SUBJECT_KINDS`. */
  readonly subjectKind: number
  /** As it leaves; empty for a record, whose number is the subject. */
  readonly subject: Buffer
  readonly evidenceBytes: number
  /** Hex; empty for none. */
  readonly person: string
  readonly file: number
  readonly line: number
}

const NUMBER = SUBJECT_KINDS.indexOf('number')
const NO_SUBJECT = Buffer.alloc(0)

/**
 * Keys the drafts of one batch, or some of settling, and sorts them as `findings.csv` is. Both arrays are the caller's.
 *
 * @param pseudonym 32 hex digits for a key; asked once for each key
 */
export function findingRun(drafts: readonly FindingDraft[], pseudonym: (key: string) => string): FindingRun {
  const known = new Map<string, string>()
  const keyed = (key: string): string => {
    const made = known.get(key) ?? pseudonym(key)
    known.set(key, made)
    return made
  }
  const findings = drafts.map((draft) => {
    const { about } = draft
    return 'subject' in about ? keyedGroup(draft, about, keyed) : keyedRecord(draft, about, keyed)
  })
  findings.sort(inFileOrder)
  const bytes = Buffer.alloc(findings.reduce((sum, one) => sum + one.bytes, 0))
  let at = 0
  for (const finding of findings) {
    write(bytes.subarray(at, at + finding.bytes), finding)
    at += finding.bytes
  }
  return { bytes, cells: directoryOf(findings, bytes) }
}

/** Findings of one run: what a batch gives where every record has several, and what a thread holds at a time of any more. */
const runFindingsMax = 65_536

/**
 * The drafts of one task of settling as runs, as many as it takes: a group may have millions of findings. `pseudonym` is asked
 * once a run for each key.
 */
export function* findingRuns(
  drafts: Iterable<FindingDraft>,
  pseudonym: (key: string) => string,
): Generator<FindingRun, void> {
  let some: FindingDraft[] = []
  for (const draft of drafts) {
    some.push(draft)
    if (some.length < runFindingsMax) continue
    yield findingRun(some, pseudonym)
    some = []
  }
  if (some.length > 0) yield findingRun(some, pseudonym)
}

function keyedRecord(draft: FindingDraft, about: RecordAbout, pseudonym: (key: string) => string): Keyed {
  const { carrier, msisdn, personKey, file, line } = about
  const evidenceBytes = Buffer.byteLength(draft.evidence)
  return {
    draft,
    bytes: padded(FINDING_BYTES + evidenceBytes),
    carrier: carrier + 1,
    msisdn,
    place: placeOf(carrier + 1, msisdn),
    subjectKind: NUMBER,
    subject: NO_SUBJECT,
    evidenceBytes,
    person: personKey === undefined ? '' : pseudonym(personKey),
    file,
    line,
  }
}

function keyedGroup(draft: FindingDraft, about: GroupAbout, pseudonym: (key: string) => string): Keyed {
  const kind: SubjectKind | undefined = SUBJECT_KINDS[about.subjectKind]
  const isCode = kind === 'agent' || kind === 'point-of-sale'
  const subject = isCode ? about.subject : pseudonym(about.subject)
  const ofOneCarrier = isCode || kind === 'portrait'
  const carrier = ofOneCarrier ? (about.carriers[0] ?? -1) + 1 : 0
  const [subjectText, evidenceBytes] = [Buffer.from(subject), Buffer.byteLength(draft.evidence)]
  return {
    draft,
    bytes: padded(FINDING_BYTES + about.members.length * MEMBER_BYTES + subjectText.length + evidenceBytes),
    carrier,
    msisdn: 0,
    place: placeOf(carrier, 0),
    subjectKind: about.subjectKind,
    subject: subjectText,
    evidenceBytes,
    person: kind === 'person' ? subject : '',
    file: 0,
    line: 0,
  }
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 8) * 8
}

function inFileOrder(a: Keyed, b: Keyed): number {
  return (
    a.place - b.place ||
    a.msisdn - b.msisdn ||
    (RULE_RANKS[a.draft.rule] ?? 0) - (RULE_RANKS[b.draft.rule] ?? 0) ||
    a.subject.compare(b.subject) ||
    (SUBJECT_KIND_RANKS[a.subjectKind] ?? 0) - (SUBJECT_KIND_RANKS[b.subjectKind] ?? 0) ||
    a.file - b.file ||
    a.line - b.line
  )
}

function write(into: Buffer, finding: Keyed): void {
  const { draft, msisdn, person, subject, evidenceBytes } = finding
  const { about } = draft
  const group = 'subject' in about ? about : undefined
  const record = 'subject' in about ? undefined : about
  into.writeDoubleLE(msisdn, FINDING.msisdn)
  into.writeDoubleLE(record?.byteOffset ?? 0, FINDING.byteOffset)
  if (person !== '') into.write(person, FINDING.person, PSEUDONYM_BYTES, 'hex')
  into.writeUInt32LE(finding.bytes, FINDING.bytes)
  into.writeUInt32LE(finding.line, FINDING.line)
  into.writeUInt32LE(finding.file, FINDING.file)
  into.writeUInt32LE(group?.groupSize ?? 0, FINDING.groupSize)
  into.writeUInt32LE(subject.length, FINDING.subjectBytes)
  into.writeUInt16LE(evidenceBytes, FINDING.evidenceBytes)
  into.writeUInt16LE(group?.members.length ?? 0, FINDING.members)
  into[FINDING.carrier] = finding.carrier
  into[FINDING.rule] = draft.rule
  into[FINDING.subjectKind] = finding.subjectKind
  into[FINDING.severity] = draft.severity
  into[FINDING.outcome] = record?.outcome ?? NO_CODE
  into[FINDING.nameLevel] = record?.nameLevel ?? NO_CODE
  into[FINDING.birthDateLevel] = record?.birthDateLevel ?? NO_CODE
  into[FINDING.hasPerson] = person === '' ? 0 : 1
  let at = FINDING_BYTES
  for (const member of group?.members ?? []) at = writeMember(into, at, member)
  at += subject.copy(into, at)
  into.write(draft.evidence, at)
}

function writeMember(into: Buffer, at: number, { msisdn, file, line, carrier, role }: MemberAbout): number {
  into.writeDoubleLE(msisdn, at + MEMBER.msisdn)
  into.writeUInt32LE(file, at + MEMBER.file)
  into.writeUInt32LE(line, at + MEMBER.line)
  into[at + MEMBER.carrier] = carrier
  into[at + MEMBER.role] = role
  return at + MEMBER_BYTES
}

function directoryOf(findings: readonly Keyed[], bytes: Uint8Array): Uint32Array {
  const entries: number[] = []
  let [at, from, count, before] = [0, 0, 0, -1]
  const close = (): void => {
    if (count > 0) entries.push(before, count, from, at - from, checkOf(bytes.subarray(from, at)))
  }
  for (const { draft, place, subject, bytes: size } of findings) {
    const cell = cellOf(place, draft.rule, subject[0] ?? 0)
    if (cell !== before) {
      close()
      ;[from, count, before] = [at, 0, cell]
    }
    count += 1
    at += size
  }
  close()
  return Uint32Array.from(entries)
}
