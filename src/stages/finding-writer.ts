import { FINDING, FINDING_BYTES, MEMBER, MEMBER_BYTES, PIN_WAITS, PSEUDONYM_BYTES } from '../memory/finding-run.ts'
import { NO_CODE } from '../memory/row.ts'
import { HMAC_STATE_BYTES } from '../memory/sha256.ts'
import { SUBJECT_KINDS, type SubjectKind } from '../model/finding.ts'
import type { FindingDraft, GroupAbout, MemberAbout, RecordAbout } from './finding-draft.ts'
import type { FindingMemory } from './finding-memory.ts'

const NUMBER = SUBJECT_KINDS.indexOf('number')
const DIGEST_BYTES = 32
const HEX_BYTES = 2 * PSEUDONYM_BYTES
/** Bytes that a code unit of a text takes at most. */
const UNIT_BYTES = 3

/** Writes drafts as `memory/finding-run.ts` draws them, one after the other, keyed. */
export class FindingWriter {
  readonly #memory: FindingMemory
  readonly #states: number
  readonly #digest: number
  /** The key whose pseudonym stands there: what is said of one person mostly comes together. */
  #digestOf: string | undefined
  #end = 0

  /** @param key of the pseudonyms: 32 bytes */
  constructor(memory: FindingMemory, key: Uint8Array) {
    this.#memory = memory
    this.#states = memory.keep(HMAC_STATE_BYTES)
    this.#digest = memory.keep(DIGEST_BYTES)
    memory.bytes.set(key, this.#digest)
    memory.kernel.readyHmac(this.#digest, this.#states, memory.room, memory.constants)
  }

  /** Where the findings end that were added since {@link begin}. */
  get end(): number {
    return this.#end
  }

  /** Begins anew at the start of the memory. */
  begin(): void {
    this.#end = this.#memory.start
  }

  /** Keys the persons that wait for it: only now all findings are whole. */
  finish(): void {
    const { kernel, start, room, constants } = this.#memory
    kernel.keyPersons(start, this.#end, this.#states, room, constants)
  }

  /** Adds a finding. */
  add(draft: FindingDraft): void {
    const { about } = draft
    if ('subject' in about) this.#addGroup(draft, about)
    else this.#addRecord(draft, about)
  }

  #addRecord(draft: FindingDraft, about: RecordAbout): void {
    const at = this.#end
    const keyUnits = typeof about.personKey === 'string' ? about.personKey.length : 0
    const view = this.#roomFor(FINDING_BYTES + (draft.evidence.length + keyUnits) * UNIT_BYTES)
    const evidenceBytes = this.#closed(draft, at, at + FINDING_BYTES)
    view.setFloat64(at + FINDING.msisdn, about.msisdn, true)
    view.setFloat64(at + FINDING.byteOffset, about.byteOffset, true)
    view.setUint32(at + FINDING.line, about.line, true)
    view.setUint32(at + FINDING.file, about.file, true)
    view.setUint32(at + FINDING.groupSize, 0, true)
    view.setUint32(at + FINDING.subjectBytes, 0, true)
    view.setUint16(at + FINDING.evidenceBytes, evidenceBytes, true)
    view.setUint16(at + FINDING.members, 0, true)
    view.setUint8(at + FINDING.carrier, about.carrier + 1)
    view.setUint8(at + FINDING.subjectKind, NUMBER)
    view.setUint8(at + FINDING.outcome, about.outcome)
    view.setUint8(at + FINDING.nameLevel, about.nameLevel)
    view.setUint8(at + FINDING.birthDateLevel, about.birthDateLevel)
    if (typeof about.personKey === 'number') this.#addPin(at, about.personKey)
    else if (about.personKey !== undefined) this.#addPerson(at, about.personKey)
  }

  #addGroup(draft: FindingDraft, about: GroupAbout): void {
    const { subject, members, carriers } = about
    const at = this.#end
    const units = draft.evidence.length + (typeof subject === 'string' ? subject.length : 0)
    const view = this.#roomFor(FINDING_BYTES + members.length * MEMBER_BYTES + HEX_BYTES + units * UNIT_BYTES)
    const kind: SubjectKind | undefined = SUBJECT_KINDS[about.subjectKind]
    const isCode = kind === 'agent' || kind === 'point-of-sale'
    const ofOneCarrier = isCode || kind === 'portrait'
    let end = at + FINDING_BYTES
    for (const member of members) end = writeMember(view, end, member)
    const subjectAt = end
    // A person that waits is the subject, which waits with it.
    if (typeof subject === 'number') {
      this.#addPin(at, subject)
      end += HEX_BYTES
    } else if (kind === 'person' && this.#addWaiting(at, subject)) end += HEX_BYTES
    else {
      end = isCode ? this.#putText(end, subject) : this.#putPseudonym(end, subject)
      if (kind === 'person') this.#addPerson(at, subject)
    }
    const evidenceBytes = this.#closed(draft, at, end)
    view.setFloat64(at + FINDING.msisdn, 0, true)
    view.setFloat64(at + FINDING.byteOffset, 0, true)
    view.setUint32(at + FINDING.line, 0, true)
    view.setUint32(at + FINDING.file, 0, true)
    view.setUint32(at + FINDING.groupSize, about.groupSize, true)
    view.setUint32(at + FINDING.subjectBytes, end - subjectAt, true)
    view.setUint16(at + FINDING.evidenceBytes, evidenceBytes, true)
    view.setUint16(at + FINDING.members, members.length, true)
    view.setUint8(at + FINDING.carrier, ofOneCarrier ? (carriers[0] ?? -1) + 1 : 0)
    view.setUint8(at + FINDING.subjectKind, about.subjectKind)
    view.setUint8(at + FINDING.outcome, NO_CODE)
    view.setUint8(at + FINDING.nameLevel, NO_CODE)
    view.setUint8(at + FINDING.birthDateLevel, NO_CODE)
  }

  /** The view, once there is room for a finding of so many bytes, which has no person yet. */
  #roomFor(bytes: number): DataView {
    this.#memory.reserve(this.#end + bytes)
    const { view } = this.#memory
    for (let word = 0; word < PSEUDONYM_BYTES; word += 4) view.setInt32(this.#end + FINDING.person + word, 0, true)
    view.setUint8(this.#end + FINDING.hasPerson, 0)
    return view
  }

  /** Writes the evidence of a finding at an address, and what ends with it; answers its bytes. */
  #closed({ rule, severity, evidence }: FindingDraft, at: number, evidenceAt: number): number {
    const { view } = this.#memory
    const evidenceEnd = this.#putText(evidenceAt, evidence)
    const end = at + Math.ceil((evidenceEnd - at) / 8) * 8
    for (let byte = evidenceEnd; byte < end; byte++) view.setUint8(byte, 0)
    view.setUint32(at + FINDING.bytes, end - at, true)
    view.setUint8(at + FINDING.rule, rule)
    view.setUint8(at + FINDING.severity, severity)
    this.#end = end
    return evidenceEnd - evidenceAt
  }

  /** Puts a PIN where its pseudonym belongs, to be keyed with others at once. */
  #addPin(at: number, pin: number): void {
    const { view } = this.#memory
    view.setFloat64(at + FINDING.person, pin, true)
    view.setUint8(at + FINDING.hasPerson, PIN_WAITS)
  }

  #addPerson(at: number, key: string): void {
    if (key !== this.#digestOf && this.#addWaiting(at, key)) return
    this.#hash(key)
    const { bytes } = this.#memory
    bytes.copyWithin(at + FINDING.person, this.#digest, this.#digest + PSEUDONYM_BYTES)
    bytes[at + FINDING.hasPerson] = 1
  }

  /** Puts a key where its pseudonym belongs, to be keyed with others at once; false where it has no place there. */
  #addWaiting(at: number, key: string): boolean {
    if (key.length === 0 || key.length > PSEUDONYM_BYTES) return false
    const { bytes } = this.#memory
    for (let i = 0; i < key.length; i++) {
      const unit = key.charCodeAt(i)
      if (unit > 0x7f) return false
      bytes[at + FINDING.person + i] = unit
    }
    bytes[at + FINDING.hasPerson] = 1 + key.length
    return true
  }

  #putPseudonym(at: number, key: string): number {
    this.#hash(key, at)
    return this.#memory.kernel.putHex(at, this.#digest)
  }

  /** Makes the pseudonym of a key, which is written at an address, by itself behind the findings, and overwritten. */
  #hash(key: string, at = this.#end): void {
    if (key === this.#digestOf) return
    const { kernel, room, constants } = this.#memory
    const bytes = this.#putText(at, key) - at
    kernel.hmacSha256(at, bytes, this.#states, this.#digest, room, constants)
    // What is in clear must not be left behind the findings.
    for (let byte = at; byte < at + bytes; byte++) this.#memory.view.setUint8(byte, 0)
    this.#digestOf = key
  }

  /** Writes a text and answers where it ends: nearly all are ASCII, and short. */
  #putText(at: number, text: string): number {
    const { bytes } = this.#memory
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      if (unit > 0x7f) return at + bytes.write(text, at)
      bytes[at + i] = unit
    }
    return at + text.length
  }
}

function writeMember(view: DataView, at: number, { msisdn, file, line, carrier, role }: MemberAbout): number {
  view.setFloat64(at + MEMBER.msisdn, msisdn, true)
  view.setUint32(at + MEMBER.file, file, true)
  view.setUint32(at + MEMBER.line, line, true)
  view.setFloat64(at + MEMBER.carrier, 0, true)
  view.setUint8(at + MEMBER.carrier, carrier)
  view.setUint8(at + MEMBER.role, role)
  return at + MEMBER_BYTES
}
