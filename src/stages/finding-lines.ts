import { FINDING, FINDING_BYTES, MEMBER, MEMBER_BYTES, PSEUDONYM_BYTES } from '../memory/finding-run.ts'
import { csvCell } from '../model/csv-cell.ts'
import { ROLES, SEVERITIES, SUBJECT_KINDS } from '../model/finding.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES } from '../model/verdict.ts'
import { RULES } from '../rules/index.ts'
import type { RunConstants } from './batch.ts'
import { LineBytes } from './line-bytes.ts'

/** What an ordinary line of `findings.csv` has beyond what lies in the run. */
const findingBytesExpected = 288

const ZERO = Buffer.from('0')
const COMMA = Buffer.from(',')
const LINE_END = Buffer.from('\n')
const ROLE = Buffer.from(',subject,')
const NO_PLACE = Buffer.from(',,,\n')

/** Bytes of which a cell needs no quotes and, where a letter stands first, no apostrophe. */
const PLAIN: readonly boolean[] = Array.from({ length: 256 }, (_, byte) => /[\w=;.-]/.test(String.fromCharCode(byte)))

/** Writes findings that lie as in `memory/finding-run.ts`, each at an address of the bytes given, as the lines that leave. */
export class FindingLines {
  readonly #bytes: Buffer
  readonly #carriers: readonly Uint8Array[]
  readonly #files: readonly Uint8Array[]
  readonly #roles: readonly Uint8Array[] = ROLES.map((role) => Buffer.from(`,${role},`))
  /** Parts of lines by the numbers that they are made of. */
  readonly #heads = new Map<number, Uint8Array>()
  readonly #verdicts = new Map<number, Uint8Array>()
  readonly #findings: LineBytes
  readonly #members: LineBytes

  /** @param findings how many will be written */
  constructor(bytes: Buffer, findings: number, run: RunConstants) {
    this.#bytes = bytes
    this.#carriers = run.carriers.map((carrier) => Buffer.from(`${csvCell(carrier)},`))
    this.#files = run.files.map(({ file }) => Buffer.from(`,${csvCell(file)},`))
    this.#findings = new LineBytes(findings * findingBytesExpected)
    this.#members = new LineBytes(0)
  }

  /** Adds the line of a finding, and those of its members. */
  add(at: number, findingId: string): void {
    const [bytes, lines] = [this.#bytes, this.#findings]
    const id = Buffer.from(findingId)
    const msisdn = bytes.readDoubleLE(at + FINDING.msisdn)
    lines.add(id)
    lines.add(this.#head(at))
    if (msisdn > 0) addMsisdn(lines, msisdn)
    else lines.addText(csvCell(subjectOf(bytes, at)))
    lines.add(ROLE)
    lines.add(this.#carriers[this.#byte(at + FINDING.carrier) - 1] ?? COMMA)
    if (msisdn > 0) addMsisdn(lines, msisdn)
    lines.add(this.#verdict(at))
    const person = at + FINDING.person
    if (this.#byte(at + FINDING.hasPerson) === 1) lines.addHex(bytes, person, person + PSEUDONYM_BYTES)
    lines.add(COMMA)
    this.#addEvidenceAndPlace(at)
    const members = bytes.readUInt16LE(at + FINDING.members)
    for (let i = 0; i < members; i++) this.#addMember(at + FINDING_BYTES + i * MEMBER_BYTES, id)
  }

  /** All lines, once no more are added. */
  taken(): { readonly findings: Uint8Array; readonly members: Uint8Array } {
    return { findings: this.#findings.taken(), members: this.#members.taken() }
  }

  /** From the rule to the kind of subject, a comma before and after. */
  #head(at: number): Uint8Array {
    const rule = this.#byte(at + FINDING.rule)
    const severity = this.#byte(at + FINDING.severity)
    const kind = this.#byte(at + FINDING.subjectKind)
    return remembered(this.#heads, rule * 0x10000 + severity * 0x100 + kind, () => {
      const { id, class: ofClass } = RULES[rule] ?? { id: '', class: '' }
      return `,${id},${ofClass},${SEVERITIES[severity]},${SUBJECT_KINDS[kind]},`
    })
  }

  /** Outcome and levels, a comma before and after. */
  #verdict(at: number): Uint8Array {
    const outcome = this.#byte(at + FINDING.outcome)
    const name = this.#byte(at + FINDING.nameLevel)
    const birthDate = this.#byte(at + FINDING.birthDateLevel)
    return remembered(this.#verdicts, outcome * 0x10000 + name * 0x100 + birthDate, () => {
      return `,${OUTCOMES[outcome] ?? ''},${NAME_LEVELS[name] ?? ''},${BIRTH_DATE_LEVELS[birthDate] ?? ''},`
    })
  }

  #addEvidenceAndPlace(at: number): void {
    const [bytes, lines] = [this.#bytes, this.#findings]
    const groupSize = bytes.readUInt32LE(at + FINDING.groupSize)
    if (groupSize > 0) lines.addDecimal(groupSize)
    lines.add(COMMA)
    const { to: from } = subjectPlace(bytes, at)
    const to = from + bytes.readUInt16LE(at + FINDING.evidenceBytes)
    if (isPlain(bytes, from, to)) lines.addPart(bytes, from, to)
    else lines.addText(csvCell(bytes.toString('utf8', from, to)))
    if (groupSize > 0) {
      lines.add(NO_PLACE)
      return
    }
    lines.add(this.#files[bytes.readUInt32LE(at + FINDING.file)] ?? COMMA)
    lines.addDecimal(bytes.readUInt32LE(at + FINDING.line))
    lines.add(COMMA)
    lines.addDecimal(bytes.readDoubleLE(at + FINDING.byteOffset))
    lines.add(LINE_END)
  }

  #addMember(at: number, id: Uint8Array): void {
    const [bytes, lines] = [this.#bytes, this.#members]
    lines.add(id)
    lines.add(this.#roles[this.#byte(at + MEMBER.role)] ?? COMMA)
    lines.add(this.#carriers[this.#byte(at + MEMBER.carrier)] ?? COMMA)
    addMsisdn(lines, bytes.readDoubleLE(at + MEMBER.msisdn))
    lines.add(this.#files[bytes.readUInt32LE(at + MEMBER.file)] ?? COMMA)
    lines.addDecimal(bytes.readUInt32LE(at + MEMBER.line))
    lines.add(LINE_END)
  }

  #byte(at: number): number {
    return this.#bytes[at] ?? 0
  }
}

/** The number of the finding at an address, with its leading zero; empty for a group's. */
export function msisdnOf(bytes: Buffer, at: number): string {
  const msisdn = bytes.readDoubleLE(at + FINDING.msisdn)
  // Small integers become text several times faster than other numbers.
  return msisdn === 0 ? '' : `0${msisdn <= 0x3fff_ffff ? msisdn | 0 : msisdn}`
}

/** The subject of the finding at an address, as it leaves but for what a cell needs. */
export function subjectOf(bytes: Buffer, at: number): string {
  const { from, to } = subjectPlace(bytes, at)
  return from === to ? msisdnOf(bytes, at) : bytes.toString('utf8', from, to)
}

/** Orders the subjects of two findings of one number, or of two without a number, bytewise as they leave. */
export function compareSubjects(bytes: Buffer, a: number, b: number): number {
  const [ours, theirs] = [subjectPlace(bytes, a), subjectPlace(bytes, b)]
  if (ours.from === ours.to && theirs.from === theirs.to) return 0
  return bytes.compare(bytes, theirs.from, theirs.to, ours.from, ours.to)
}

/** Where the subject stands, empty for a record's finding; the evidence follows it. */
function subjectPlace(bytes: Buffer, at: number): { from: number; to: number } {
  const from = at + FINDING_BYTES + bytes.readUInt16LE(at + FINDING.members) * MEMBER_BYTES
  return { from, to: from + bytes.readUInt32LE(at + FINDING.subjectBytes) }
}

function addMsisdn(lines: LineBytes, msisdn: number): void {
  lines.add(ZERO)
  lines.addDecimal(msisdn)
}

function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  if (from < to && !/[a-z]/.test(String.fromCharCode(bytes[from] ?? 0))) return false
  for (let at = from; at < to; at++) if (PLAIN[bytes[at] ?? 0] !== true) return false
  return true
}

function remembered(known: Map<number, Uint8Array>, key: number, text: () => string): Uint8Array {
  const found = known.get(key) ?? Buffer.from(text())
  known.set(key, found)
  return found
}
