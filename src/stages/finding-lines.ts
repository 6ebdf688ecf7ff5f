import { codesMax, FINDING_LINES, FINDING_LINES_BYTES } from '../memory/finding-lines.ts'
import { MEMBER_BYTES, ORDERED_BYTES, STORED_KEYS_BYTES } from '../memory/finding-run.ts'
import { csvCell } from '../model/csv-cell.ts'
import { ROLES, SEVERITIES, SUBJECT_KINDS } from '../model/finding.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES } from '../model/verdict.ts'
import { RULES } from '../rules/index.ts'
import type { RunConstants } from './batch.ts'
import { aligned, type FindingMemory } from './finding-memory.ts'

/** Bytes of lines that are written at a time, and more where one finding alone takes them. */
const partBytes = 2 * 1024 * 1024

/** What a line has at most beyond its pieces and what the finding holds: ids, numbers, commas, and what a cell needs. */
const lineBytesMax = 192

/** Some lines, each with its line end; good until more are written. */
export interface Written {
  readonly findings: Uint8Array
  readonly members: Uint8Array
  /** The findings themselves for the store, each with its ids (`memory/finding-run.ts`); empty where there is none. */
  readonly stored: Uint8Array
  /** Findings by index in `RULES`. */
  readonly counts: readonly number[]
}

/** Findings in order, as `sortFindings` of the kernel leaves them. */
export interface Ordered {
  /** Address of the list, and how many it has. */
  readonly order: number
  readonly findings: number
  /** What any of them takes at most. */
  readonly findingBytesMax: number
  /** Address of the first byte that is free. */
  readonly free: number
}

type Told = Partial<Record<keyof typeof FINDING_LINES, number>>

/** Writes findings of a memory as the lines that leave, in the kernel, which is given all texts of a run once. */
export class FindingLines {
  /** Where the findings lie. */
  readonly memory: FindingMemory
  readonly #plan: number
  readonly #counts: number
  readonly #findingBytes: number
  readonly #memberBytes: number

  constructor(memory: FindingMemory, run: RunConstants) {
    this.memory = memory
    this.#plan = memory.keep(FINDING_LINES_BYTES)
    this.#counts = memory.keep(4 * codesMax)
    const carriers = [',', ...run.carriers.map((carrier) => `${csvCell(carrier)},`)]
    const lists = {
      rules: RULES.map(({ id, class: ofClass }) => `,${id},${ofClass},`),
      severities: SEVERITIES.map((severity) => `${severity},`),
      subjectKinds: SUBJECT_KINDS.map((kind) => `${kind},`),
      carriers,
      outcomes: codes(
        OUTCOMES.map((outcome) => `,${outcome},`),
        ',,',
      ),
      nameLevels: codes(
        NAME_LEVELS.map((level) => `${level},`),
        ',',
      ),
      birthDateLevels: codes(
        BIRTH_DATE_LEVELS.map((level) => `${level},`),
        ',',
      ),
      files: run.files.map(({ file }) => `,${csvCell(file)},`),
      roles: ROLES.map((role) => `,${role},`),
    }
    for (const [list, texts] of Object.entries(lists)) this.#tell({ [list]: this.#keepPieces(texts) })
    const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => Buffer.byteLength(text)))
    this.#findingBytes = lineBytesMax + Object.values(lists).reduce((sum, texts) => sum + longest(texts), 0)
    this.#memberBytes = lineBytesMax + longest(lists.roles) + longest(carriers) + longest(lists.files)
    this.#tell({
      counts: this.#counts,
      ruleIds: this.#keepPieces(RULES.map(({ id }) => id)),
      carrierIds: this.#keepPieces(['', ...run.carriers]),
      agent: SUBJECT_KINDS.indexOf('agent'),
      findingBytes: this.#findingBytes,
      memberBytes: this.#memberBytes,
      room: memory.room,
      constants: memory.constants,
    })
  }

  /** The lines of all findings, part after part; the memory must not be used for anything else in between. */
  *written({ order, findings, findingBytesMax, free }: Ordered, hasStore: boolean): Generator<Written, void> {
    const membersMax = findingBytesMax / MEMBER_BYTES
    const text = aligned(free)
    const linesAt = aligned(text + this.#findingBytes + findingBytesMax)
    const linesEnd = linesAt + partBytes + this.#findingBytes + 2 * findingBytesMax
    const membersAt = aligned(linesEnd)
    const membersEnd = membersAt + partBytes + Math.ceil(membersMax * this.#memberBytes)
    const storedAt = aligned(membersEnd)
    const storedEnd = storedAt + partBytes + findingBytesMax + STORED_KEYS_BYTES
    this.memory.reserve(hasStore ? storedEnd : storedAt)
    const orderEnd = order + findings * ORDERED_BYTES
    this.#tell({
      order,
      orderEnd,
      findingsEnd: linesEnd,
      membersEnd,
      storedEnd: hasStore ? storedEnd : 0,
      before: 0,
      text,
    })
    while (this.#told('order') < orderEnd) {
      this.#tell({ findings: linesAt, members: membersAt, stored: storedAt })
      const { bytes, kernel } = this.memory
      bytes.fill(0, this.#counts, this.#counts + 4 * codesMax)
      kernel.writeFindings(this.#plan)
      yield {
        findings: bytes.subarray(linesAt, this.#told('findings')),
        members: bytes.subarray(membersAt, this.#told('members')),
        stored: bytes.subarray(storedAt, this.#told('stored')),
        counts: RULES.map((_, rule) => this.memory.view.getUint32(this.#counts + 4 * rule, true)),
      }
    }
  }

  /** Keeps texts, and answers where their pieces are (`memory/finding-lines.ts`). */
  #keepPieces(texts: readonly string[]): number {
    const pieces = this.memory.keep(8 * texts.length)
    for (const [i, text] of texts.entries()) {
      const bytes = Buffer.from(text)
      const at = this.memory.keep(bytes.length)
      this.memory.bytes.set(bytes, at)
      this.memory.view.setUint32(pieces + 8 * i, at, true)
      this.memory.view.setUint32(pieces + 8 * i + 4, bytes.length, true)
    }
    return pieces
  }

  #tell(told: Told): void {
    for (const [name, value] of Object.entries(told)) {
      this.memory.view.setUint32(this.#plan + FINDING_LINES[name as keyof Told], value, true)
    }
  }

  #told(field: keyof typeof FINDING_LINES): number {
    return this.memory.view.getUint32(this.#plan + FINDING_LINES[field], true)
  }
}

/** The texts of codes of eight bits: of those that stand for nothing `none`. */
function codes(texts: readonly string[], none: string): readonly string[] {
  return Array.from({ length: codesMax }, (_, code) => texts[code] ?? none)
}
