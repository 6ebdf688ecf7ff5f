import provinces from '../../seeds/provinces34.json' with { type: 'json' }
import { CODE, SPILLED_BYTES } from '../memory/segment.ts'
import type { Instant } from '../model/dates.ts'
import { CODES, type Code, type Msisdn } from '../model/fields.ts'
import type { GroupMember } from '../model/rule.ts'
import { OUTCOMES, type Outcome } from '../model/verdict.ts'
import { type MemberPlace, SettledMember } from './group-member.ts'
import { instantAt, wideAt } from './stored-numbers.ts'

/** A member of an agent's or a point of sale's group: what these groups are mostly asked for, and the record on demand. */
export class CodeMember implements GroupMember {
  readonly place: MemberPlace
  readonly at: number
  #whole: SettledMember | undefined

  /** @param at where the entry begins in the bytes of its place */
  constructor(place: MemberPlace, at: number) {
    this.place = place
    this.at = at
  }

  get carrier(): string {
    return this.place.facts.run.carriers[this.place.head.carrier] ?? ''
  }
  /** Without the leading zero. */
  get number(): number {
    return wideAt(this.place.view, this.at + CODE.msisdn, this.at + CODE.msisdnHigh)
  }
  get msisdn(): Msisdn {
    return `0${this.number}`
  }
  get outcome(): Outcome {
    return OUTCOMES[(this.place.view.getUint8(this.at + CODE.channelAndOutcome) >> 4) & 7] ?? 'rejected'
  }
  /** These groups hold nobody else. */
  get subscriberKind(): Code<'subscriber_kind'> {
    return 'individual'
  }
  get holderSince(): Instant {
    return instantAt(this.place.view, this.at + CODE.holderSince, this.at + CODE.holderSinceHigh) ?? 0
  }
  get activatedAt(): Instant | undefined {
    return instantAt(this.place.view, this.at + CODE.activatedAt, this.at + CODE.activatedAtHigh)
  }
  get channel(): Code<'channel'> | undefined {
    return CODES.channel[this.place.view.getUint8(this.at + CODE.channelAndOutcome) & 15]
  }
  get pointOfSaleProvince(): string | undefined {
    return provinces[this.place.view.getUint8(this.at + CODE.pointOfSaleProvince) - 1]?.code
  }
  get hasStrongFinding(): boolean {
    return this.place.view.getUint8(this.at + CODE.channelAndOutcome) > 127
  }
  get hasContract(): boolean {
    return this.whole.hasContract
  }
  get usedByAnother(): boolean {
    return this.whole.usedByAnother
  }
  get hasGuardian(): boolean {
    return this.whole.hasGuardian
  }
  get hasUser(): boolean {
    return this.whole.hasUser
  }
  get answeredMine(): boolean {
    return this.whole.answeredMine
  }
  get imsi(): string | undefined {
    return this.whole.imsi
  }
  get iccid(): string | undefined {
    return this.whole.iccid
  }
  get portedFrom(): string | undefined {
    return this.whole.portedFrom
  }
  get extractedAt(): Instant {
    return this.place.head.extractedAt
  }
  get has(): (ruleId: string) => boolean {
    return this.whole.has
  }
  get name(): string | undefined {
    return this.whole.name
  }
  get line(): number {
    return this.whole.line
  }
  /** The record that the entry is of, read from its segment when first asked for. */
  get whole(): SettledMember {
    this.#whole ??= wholeOf(this.place, this.place.view.getUint16(this.at + CODE.position, true))
    return this.#whole
  }
}

/** The record at a position of a segment, read by itself. */
function wholeOf({ facts, head }: MemberPlace, position: number): SettledMember {
  const bytes = Buffer.allocUnsafeSlow(SPILLED_BYTES)
  facts.segments.read(head, facts.segments.memberAt(head, position), bytes)
  return new SettledMember({ facts, head, bytes, view: new DataView(bytes.buffer), heap: undefined }, 0)
}

/** Any member that settling gives to rules. */
export type AnyMember = SettledMember | CodeMember
