/** Members of groups as rules see them: read from the bytes of segments field by field, when a rule asks. */
import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import type { Dictionary } from '../memory/dictionary.ts'
import { PORTED_FROM_OTHER } from '../memory/row.ts'
import { LONG_VECTOR_BYTES, MARK, SPILLED } from '../memory/segment.ts'
import type { Instant } from '../model/dates.ts'
import { CODES, type Code, type Msisdn } from '../model/fields.ts'
import type { GroupMember } from '../model/rule.ts'
import { OUTCOMES, type Outcome } from '../model/verdict.ts'
import type { AnswerTable } from './answer-table.ts'
import type { RunConstants } from './batch.ts'
import type { RecordAbout } from './finding-draft.ts'
import type { SegmentHead } from './segment-head.ts'
import { type Block, isLongKind, keyText, kindOf, numberOf, type SegmentCipher } from './segment-key.ts'
import type { Segments } from './segment-source.ts'
import { iccidText, imsiText } from './sim-numbers.ts'
import { instantAt, wideAt } from './stored-numbers.ts'

/** What members of a run share. */
export interface MemberFacts {
  readonly run: RunConstants
  readonly segments: Segments
  readonly cipher: SegmentCipher
  readonly dictionary: Dictionary
  /** "mine". */
  readonly answers: AnswerTable
  /** See `ruleBitsOf`. */
  readonly ruleBits: ReadonlyMap<string, number>
}

/** Bytes that members of one segment are in. */
export interface MemberPlace {
  readonly facts: MemberFacts
  readonly head: SegmentHead
  readonly bytes: Buffer
  readonly view: DataView
  /** Where offset 0 of the segment would lie in `bytes`; undefined where the heap is not there and is read on demand. */
  readonly heap: number | undefined
}

/** A whole record of a segment. */
export class SettledMember implements GroupMember {
  readonly place: MemberPlace
  readonly at: number
  /** Rules ask for it again and again, and a text that was hashed once keeps its hash. */
  #msisdn: Msisdn | undefined

  /** @param at where the member begins in the bytes of its place */
  constructor(place: MemberPlace, at: number) {
    this.place = place
    this.at = at
  }

  get carrier(): string {
    return this.place.facts.run.carriers[this.place.head.carrier] ?? ''
  }
  /** Without the leading zero. */
  get number(): number {
    return wideAt(this.place.view, this.at + SPILLED.msisdn, this.at + SPILLED.msisdnHigh)
  }
  get msisdn(): Msisdn {
    if (this.#msisdn === undefined) {
      const { number } = this
      // Small integers become text several times faster than other numbers.
      this.#msisdn = `0${number <= 0x3fff_ffff ? number | 0 : number}`
    }
    return this.#msisdn
  }
  get outcome(): Outcome {
    return OUTCOMES[this.#byte(SPILLED.outcome)] ?? 'rejected'
  }
  get subscriberKind(): Code<'subscriber_kind'> {
    return CODES.subscriber_kind[this.#byte(SPILLED.subscriberKind)] ?? 'individual'
  }
  get holderSince(): Instant {
    return this.#holderSince ?? 0
  }
  get activatedAt(): Instant | undefined {
    return instantAt(this.place.view, this.at + SPILLED.activatedAt, this.at + SPILLED.activatedAtHigh)
  }
  get channel(): Code<'channel'> | undefined {
    return CODES.channel[this.#byte(SPILLED.channel)]
  }
  get pointOfSaleProvince(): string | undefined {
    return provinces[this.#byte(SPILLED.pointOfSaleProvince) - 1]?.code
  }
  get hasContract(): boolean {
    return (this.#byte(SPILLED.marks) & MARK.hasContract) !== 0
  }
  get hasStrongFinding(): boolean {
    return (this.#byte(SPILLED.marks) & MARK.hasStrongFinding) !== 0
  }
  get usedByAnother(): boolean {
    return (this.#byte(SPILLED.marks) & MARK.usedByAnother) !== 0
  }
  get hasGuardian(): boolean {
    return (this.#byte(SPILLED.marks) & MARK.hasGuardian) !== 0
  }
  get hasUser(): boolean {
    return (this.#byte(SPILLED.marks) & MARK.hasUser) !== 0
  }
  /** An answer counts where the person found gave it, not before that person took the number. */
  get answeredMine(): boolean {
    const { answers } = this.place.facts
    const index = answers.indexOf(this.number)
    if (index === -1) return false
    const person = this.#block(SPILLED.person)
    return kindOf(person) !== 0 && answers.countsFor(index, numberOf(person) + 1, this.#holderSince)
  }
  get imsi(): string | undefined {
    return imsiText(this.place.view.getBigUint64(this.at + SPILLED.imsi, true))
  }
  get iccid(): string | undefined {
    return iccidText(this.place.view.getBigUint64(this.at + SPILLED.iccid, true))
  }
  /** A carrier that is not of this run is empty text. */
  get portedFrom(): string | undefined {
    const stored = this.#byte(SPILLED.portedFrom)
    if (stored === 0) return undefined
    return stored === PORTED_FROM_OTHER ? '' : (this.place.facts.run.carriers[stored - 1] ?? '')
  }
  get extractedAt(): Instant {
    return this.place.head.extractedAt
  }
  /** A function of its own, which a rule may take off the member. */
  get has(): (ruleId: string) => boolean {
    const hits = this.place.view.getUint32(this.at + SPILLED.rowRulesHit, true)
    const bits = this.place.facts.ruleBits
    return (ruleId) => (hits & (bits.get(ruleId) ?? 0)) !== 0
  }
  /** As the carrier wrote it; undefined where it has none. */
  get name(): string | undefined {
    const { view } = this.place
    const form = this.#byte(SPILLED.nameForm)
    if (form === 255) return undefined
    if (form !== 0) return this.place.facts.dictionary.textOf(view.getBigUint64(this.at + SPILLED.name, true), form)
    const at = view.getUint32(this.at + SPILLED.name, true)
    return this.#heap(at, view.getUint32(this.at + SPILLED.nameBytes, true)).toString('utf8')
  }
  /** The person's final PIN, else the document's key, in clear: for the pseudonym, never written as it is. */
  get personKey(): string | number | undefined {
    const person = this.#block(SPILLED.person)
    return kindOf(person) === 0 ? this.documentKey : numberOf(person)
  }
  /** The document's key in clear; undefined where it has none that is usable. */
  get documentKey(): string | undefined {
    const block = this.documentBlock
    if (!isLongKind(kindOf(block))) return keyText(block)
    const at = this.place.view.getUint32(this.at + SPILLED.longAt, true)
    const bytes = this.#heap(at, 2).readUInt16LE(0) + LONG_VECTOR_BYTES
    return this.place.facts.cipher.open(this.#heap(at + 2, bytes))
  }
  /** The document's key as an integer in clear. */
  get documentBlock(): Block {
    return this.#block(SPILLED.document)
  }
  get line(): number {
    return this.place.head.firstLine + this.place.view.getUint32(this.at + SPILLED.line, true)
  }
  /** The record itself: what a member that was read from less can be asked to become. */
  get whole(): SettledMember {
    return this
  }
  /** The record as a finding on it says. */
  about(): RecordAbout {
    const { head, view } = this.place
    return {
      carrier: head.carrier,
      msisdn: this.number,
      outcome: this.#byte(SPILLED.outcome),
      nameLevel: this.#byte(SPILLED.nameLevel),
      birthDateLevel: this.#byte(SPILLED.birthDateLevel),
      personKey: this.personKey,
      file: head.file,
      line: this.line,
      byteOffset: head.byteOffset + view.getUint32(this.at + SPILLED.byteOffset, true),
    }
  }
  get #holderSince(): Instant | undefined {
    return instantAt(this.place.view, this.at + SPILLED.holderSince, this.at + SPILLED.holderSinceHigh)
  }
  #byte(offset: number): number {
    return this.place.view.getUint8(this.at + offset)
  }
  #block(offset: number): Block {
    const { view, facts } = this.place
    const at = this.at + offset
    return facts.cipher.decipher({ low: view.getUint32(at, true), high: view.getUint32(at + 4, true) })
  }
  #heap(at: number, bytes: number): Buffer {
    const { heap, facts, head } = this.place
    if (heap !== undefined) return this.place.bytes.subarray(heap + at, heap + at + bytes)
    const into = Buffer.allocUnsafe(bytes)
    facts.segments.read(head, at, into)
    return into
  }
}
