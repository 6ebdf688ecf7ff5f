/** People whose records agree with the register, and people without a line. */
import carriers from '../../../seeds/carriers.json' with { type: 'json' }
import { swapped } from '../births.ts'
import type { Block, Slot, Unit } from '../block.ts'
import { midnightOf, packedOf, packedOfInstant } from '../calendar.ts'
import { below, chanceOf, mix, partOf } from '../chance.ts'
import { code, type LineDraft } from '../drafts.ts'
import { NEVER_USED, varyService } from '../lines.ts'
import { CARRIERS } from '../msisdns.ts'
import { withOneEdit } from '../name-faults.ts'
import { LEGACY_STYLES, type NAME_STYLES, styled } from '../name-styles.ts'
import { nameOf } from '../names.ts'
import type { Night } from '../nights.ts'
import { pinText } from '../pins.ts'
import { isUnder } from '../truth.ts'

/** Lines of a hundred holders: 66 have one, 28 two, 6 three. */
const ONE = 66
const TWO = 28
const THREE = 6
const HOLDERS = ONE + TWO + THREE
const LINES = ONE + 2 * TWO + 3 * THREE

/** Of 1024 ordinary lines: ported; named in a style of the carrier's; of these, through an old encoding. */
const PORTED = 35
const STYLED = 35
const LEGACY = 90

/** Of 1024 names with an apostrophe. */
const APOSTROPHE = 300

/** Per million lines of holders of one, a night: begun, ended, corrected. */
const CHURN = { begun: 4_000, ended: 2_000, corrected: 3_000 }

const SALT = { traits: 101, portedTo: 102, style: 103, partial: 104, elder: 105, churn: 106, night: 107 }

const TERMINATED = code('status', 'terminated')

type NameStyle = keyof typeof LEGACY_STYLES | keyof typeof NAME_STYLES

/** Common ways to write a name, each as often as it stands here. */
const STYLES = [
  ...(['unmarked', 'unmarked', 'unmarked', 'tone-moved', 'decomposed', 'i-for-y', 'double-space', 'titled'] as const),
  ...(['no-break-space', 'full-stop', 'rotated', 'zero-width', 'bracketed'] as const),
]
/** Those after which nothing is left to mend. */
const CLEAN_STYLES = STYLES.filter((style) => style !== 'i-for-y')
const LEGACY_NAMES = Object.keys(LEGACY_STYLES) as (keyof typeof LEGACY_STYLES)[]

/** A place in `seeds/carriers.json` by a carrier's place in the list of the three. */
export const CARRIER_PLACE: readonly number[] = CARRIERS.map((id) => carriers.findIndex((carrier) => carrier.id === id))

/** The slot that holds a line of an ordinary unit. */
function holderOf(line: number): number {
  if (line < ONE) return line
  if (line < ONE + 2 * TWO) return ONE + Math.trunc((line - ONE) / 2)
  return ONE + TWO + Math.trunc((line - ONE - 2 * TWO) / 3)
}

/** Moves a line to another of the three carriers, whose records say where it came from. */
export function portTo(line: LineDraft, carrier: number): void {
  if (carrier === line.carrier) return
  line.portedFrom = CARRIER_PLACE[line.carrier] ?? -1
  line.carrier = carrier
}

/** What ordinary people's records have; those of holders of one line also come and go. `isClean`: no name is written in a way that the carrier is told of. */
export function ordinaryLine(line: LineDraft, member: number, unit: Unit, isClean: boolean): void {
  const { key } = line
  line.planted = ''
  line.isAlone = true
  varyService(line, unit.night)
  addGuardian(line, unit)
  const traits = mix(key, SALT.traits)
  if (partOf(traits, 0) < PORTED) {
    portTo(line, (line.carrier + 1 + below(2, key, SALT.portedTo)) % CARRIERS.length)
    line.planted = 'ported'
  }
  writePartialBirth(line)
  if (line.nameText !== '') writeApostrophe(line, partOf(traits, 1))
  else if (member < ONE) {
    if (partOf(traits, 1) < STYLED)
      writeName(line, isClean ? CLEAN_STYLES : partOf(traits, 2) < LEGACY ? LEGACY_NAMES : STYLES)
    if (unit.night.count > 1) churn(line, unit.night, isClean)
  }
}

/** A child's number has a guardian's document. */
export function addGuardian(line: LineDraft, unit: Unit): void {
  if (!isUnder(14, line.person.birth, packedOfInstant(line.holderSince || line.activatedAt))) return
  line.guardian = pinText(unit.elder(mix(line.key, SALT.elder)))
  line.guardianFact = 'ok'
}

/** Where the register knows only the year or month, carriers wrote the first of January, or a day of their own. */
function writePartialBirth(line: LineDraft): void {
  const { birth, key } = line
  if (birth % 100 !== 0) return
  const choice = below(10, key, SALT.partial)
  if (choice < 3) return
  if (birth % 10_000 === 0) line.birth = choice < 8 ? birth + 101 : birth + 100 * (1 + (choice & 7)) + 15
  else line.birth = birth + choice
  line.planted = 'birth-register-partial'
}

function writeApostrophe(line: LineDraft, chance: number): void {
  if (!line.nameText.includes("'") || chance >= APOSTROPHE) return
  line.nameText = line.nameText.replaceAll("'", ['’', ' ', '´', 'ʼ'][line.key & 3] ?? '’')
  line.planted = 'apostrophe'
}

function writeName(line: LineDraft, styles: readonly NameStyle[]): void {
  const style = styles[below(styles.length, line.key, SALT.style)]
  if (style !== undefined) writeInStyle(line, style)
}

/** Writes the holder's name in a style, where that makes a difference. */
export function writeInStyle(line: LineDraft, style: NameStyle): void {
  const written = styled(style, nameOf(line.name))
  if (written === undefined) return
  line.nameText = written.text
  line.nameAgreement = written.agreement
  line.planted = `name-${style}`
}

/** What changes from night to night: numbers begin, end, or have a fault that the carrier corrects. */
function churn(line: LineDraft, { number, count, day }: Night, isClean: boolean): void {
  const chance = chanceOf(line.key, SALT.churn) / (count - 1)
  const turn = 1 + below(count - 1, line.key, SALT.night)
  const turnDay = day - number + turn
  if (chance < CHURN.begun) {
    line.isAbsent = number < turn
    line.planted = 'begun'
    line.activatedAt = midnightOf(turnDay) + 36_000
    line.holderSince = 0
    line.portedFrom = -1
  } else if (chance < CHURN.begun + CHURN.ended) {
    line.planted = 'ended'
    if (number < turn) return
    line.status = TERMINATED
    line.activity = NEVER_USED
    line.blockReason = -1
    line.statusChangedOn = packedOf(turnDay)
  } else if (!isClean && chance < CHURN.begun + CHURN.ended + CHURN.corrected) {
    line.planted = 'corrected'
    if (number < turn) spoil(line)
  }
}

/** A slip in a name of common words, or day and month exchanged; nothing, where neither makes a difference. */
export function spoil(line: LineDraft): void {
  const exchanged = line.birth === line.quoted.birth ? swapped(line.birth) : undefined
  const isCommon = line.nameAgreement === 'exact' && line.nameText === ''
  const edited = isCommon ? withOneEdit(nameOf(line.name)) : undefined
  if (exchanged !== undefined) line.birth = exchanged
  else if (edited !== undefined) {
    line.nameText = edited
    line.nameAgreement = 'faulty'
  }
}

const holders: readonly Slot[] = new Array<Slot>(HOLDERS).fill('ordinary')

/** A hundred holders of one to three lines, and holders of one line, to make up the number. `isClean`: their records have no finding. */
export function ordinaryBlocks(isClean: boolean): { readonly hundred: Block; readonly one: Block } {
  const line: NonNullable<Block['line']> = (draft, member, unit) => ordinaryLine(draft, member, unit, isClean)
  return {
    hundred: { id: 'ordinary', rows: holders, lines: LINES, holder: holderOf, line },
    one: { id: 'ordinary-one', rows: ['ordinary'], lines: 1, line },
  }
}

/** People of the register without a line. */
export const idle: Block = { id: 'idle', rows: ['idle'], lines: 0 }
