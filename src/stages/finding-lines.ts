import { FINDING, FINDING_BYTES, MEMBER, MEMBER_BYTES, PSEUDONYM_BYTES } from '../memory/finding-run.ts'
import { csvCell } from '../model/csv-cell.ts'
import { ROLES, SEVERITIES, SUBJECT_KINDS } from '../model/finding.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES } from '../model/verdict.ts'
import { RULES } from '../rules/index.ts'
import type { RunConstants } from './batch.ts'

/** Characters that are gathered before they become bytes. */
const blockCharacters = 256 * 1024

/** Text that grows and leaves as bytes. */
class Lines {
  readonly #blocks: Uint8Array[] = []
  #waiting = ''

  add(text: string): void {
    this.#waiting += text
    if (this.#waiting.length >= blockCharacters) this.#close()
  }

  /** All of it, in memory of its own. */
  taken(): Uint8Array {
    this.#close()
    const bytes = new Uint8Array(this.#blocks.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const block of this.#blocks) {
      bytes.set(block, at)
      at += block.length
    }
    return bytes
  }

  #close(): void {
    this.#blocks.push(Buffer.from(this.#waiting))
    this.#waiting = ''
  }
}

/** Writes findings that lie as in `memory/finding-run.ts`, each at an address of the bytes given, as the lines that leave. */
export class FindingLines {
  readonly #bytes: Buffer
  readonly #run: RunConstants
  readonly #carrierCells: readonly string[]
  readonly #fileCells: readonly string[]
  readonly #findings = new Lines()
  readonly #members = new Lines()

  constructor(bytes: Buffer, run: RunConstants) {
    this.#bytes = bytes
    this.#run = run
    this.#carrierCells = run.carriers.map(csvCell)
    this.#fileCells = run.files.map(({ file }) => csvCell(file))
  }

  /** Empty where it is about no single carrier. */
  carrier(at: number): string {
    return this.#run.carriers[this.#byte(at + FINDING.carrier) - 1] ?? ''
  }

  /** With its leading zero; empty for a group's finding. */
  msisdn(at: number): string {
    return msisdnText(this.#bytes.readDoubleLE(at + FINDING.msisdn))
  }

  /** As it leaves, before it is made a cell. */
  subject(at: number): string {
    const { from, to } = subjectPlace(this.#bytes, at)
    return from === to ? this.msisdn(at) : this.#bytes.toString('utf8', from, to)
  }

  /** Adds the finding's line, and those of its members. */
  add(at: number, id: string): void {
    const rule = RULES[this.#byte(at + FINDING.rule)]
    const kind = SUBJECT_KINDS[this.#byte(at + FINDING.subjectKind)]
    const head = `${id},${rule?.id},${rule?.class},${SEVERITIES[this.#byte(at + FINDING.severity)]},${kind}`
    const carrier = this.#carrierCells[this.#byte(at + FINDING.carrier) - 1] ?? ''
    const who = `${csvCell(this.subject(at))},subject,${carrier},${this.msisdn(at)}`
    this.#findings.add(`${head},${who},${this.#verdict(at)},${this.#evidenceAndPlace(at)}\n`)
    const members = this.#bytes.readUInt16LE(at + FINDING.members)
    for (let i = 0; i < members; i++) this.#member(at + FINDING_BYTES + i * MEMBER_BYTES, id)
  }

  /** All lines so far, in memory of their own. */
  taken(): { findings: Uint8Array; members: Uint8Array } {
    return { findings: this.#findings.taken(), members: this.#members.taken() }
  }

  #verdict(at: number): string {
    const outcome = OUTCOMES[this.#byte(at + FINDING.outcome)] ?? ''
    const nameLevel = NAME_LEVELS[this.#byte(at + FINDING.nameLevel)] ?? ''
    const birthDateLevel = BIRTH_DATE_LEVELS[this.#byte(at + FINDING.birthDateLevel)] ?? ''
    const personAt = at + FINDING.person
    const hasPerson = this.#byte(at + FINDING.hasPerson) === 1
    const person = hasPerson ? this.#bytes.toString('hex', personAt, personAt + PSEUDONYM_BYTES) : ''
    return `${outcome},${nameLevel},${birthDateLevel},${person}`
  }

  #evidenceAndPlace(at: number): string {
    const { to: from } = subjectPlace(this.#bytes, at)
    const to = from + this.#bytes.readUInt16LE(at + FINDING.evidenceBytes)
    const evidence = csvCell(this.#bytes.toString('utf8', from, to))
    const groupSize = this.#bytes.readUInt32LE(at + FINDING.groupSize)
    if (groupSize > 0) return `${groupSize},${evidence},,,`
    const line = this.#bytes.readUInt32LE(at + FINDING.line)
    return `,${evidence},${this.#file(at + FINDING.file)},${line},${this.#bytes.readDoubleLE(at + FINDING.byteOffset)}`
  }

  #member(at: number, id: string): void {
    const role = ROLES[this.#byte(at + MEMBER.role)]
    const carrier = this.#carrierCells[this.#byte(at + MEMBER.carrier)]
    const msisdn = msisdnText(this.#bytes.readDoubleLE(at + MEMBER.msisdn))
    const line = this.#bytes.readUInt32LE(at + MEMBER.line)
    this.#members.add(`${id},${role},${carrier},${msisdn},${this.#file(at + MEMBER.file)},${line}\n`)
  }

  #file(at: number): string {
    return this.#fileCells[this.#bytes.readUInt32LE(at)] ?? ''
  }

  #byte(at: number): number {
    return this.#bytes[at] ?? 0
  }
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

function msisdnText(msisdn: number): string {
  return msisdn === 0 ? '' : `0${msisdn}`
}
