/** Records as carriers keep them when nothing is wrong: numbers, papers, dates and counters of one line. */

import { dayOf, midnightOf, packedOf, packedOfInstant } from './calendar.ts'
import { below, mix, partOf } from './chance.ts'
import { blankPerson, code, type LineAnswer, type LineDraft, type PersonDraft } from './drafts.ts'
import { carrierOf } from './msisdns.ts'
import type { Night } from './nights.ts'
import { pointIn, soldAt } from './points-of-sale.ts'

/** Years of sales that the dumps still show. */
const SALES_YEARS = 16
/** Nobody takes a number of their own before. */
const OWN_NUMBER_AGE = 15
const DAY = 86_400

/** Of 1024 lines. */
const STATED = 614
const AUTHENTICATED = 820
const TRANSFERRED = 102
const POSTPAID_SHARE = 82

const SALT = {
  sale: 1,
  pointOfSale: 2,
  address: 5,
  activated: 6,
  dates: 7,
  issued: 8,
  authenticatedOn: 9,
  standing: 10,
  transferredFor: 11,
  contract: 12,
  changed: 13,
}

const ACTIVE = code('status', 'active')
const BLOCKED_ONE_WAY = code('status', 'blocked-one-way')
const BLOCKED_TWO_WAY = code('status', 'blocked-two-way')
const TERMINATED = code('status', 'terminated')
/** What an ended number is called: nobody looks at how long ago it was used. */
export const NEVER_USED = code('activity', 'none')
const COUNTER = code('channel', 'counter')
const AUTHORISED = code('channel', 'authorised-point')
const APP = code('channel', 'app')
const MIGRATION = code('channel', 'migration')
const PREPAID = code('payment', 'prepaid')
const POSTPAID = code('payment', 'postpaid')
const CCCD = code('document_type', 'cccd')
const SELF = code('user_kind', 'self')
const NOBODY = blankPerson()
const NO_ANSWERS: readonly LineAnswer[] = []

/** Cards with a chip were first issued then; chip and VNeID authentication began later. */
const FIRST_CARD_DAY = dayOf(2021_03_01)
const FIRST_AUTHENTICATION_DAY = dayOf(2023_03_15)

/** An empty record, to be filled. */
export function blankLine(): LineDraft {
  return {
    ...{ index: 0, key: 0, carrier: 0, portedFrom: -1, msisdn: 0, machineNumber: '', kind: 0, documentType: 0 },
    ...{ form: 'none', pinHead: 0, pinTail: 0, cmnd: 0, documentText: '', issuedOn: 0, issuedPlace: 0 },
    ...{ name: 0, nameText: '', birth: 0, sex: -1, nationality: 'VN', address: 0, province: 0 },
    ...{ userKind: 0, userName: '', userBirth: 0, userDocument: '', guardian: '', activatedAt: 0, holderSince: 0 },
    ...{ pointOfSale: -1, pointOfSaleProvince: 0, agent: -1, channel: 0, payment: 0, contract: 0 },
    ...{
      status: 0,
      blockReason: -1,
      statusChangedOn: 0,
      activity: 0,
      authenticatedBy: 0,
      authenticatedOn: 0,
      kit: 0,
      portrait: 0,
    },
    ...{ texts: undefined, isRaw: false, trueHead: 0, trueTail: 0, quoted: NOBODY, person: NOBODY },
    ...{
      resolution: 'found',
      nameAgreement: 'exact',

      guardianFact: 'none',
      isNamePlaceholder: false,
    },
    ...{ isDocumentPlaceholder: false, isIncomplete: false, isZeroLost: false, isDateAhead: false },
    ...{ isUnallocated: false, isNumberLegacy: false, isStatusContradicted: false, isDormant: false },
    ...{ answers: NO_ANSWERS, isDenied: false, groupRules: 0, planted: '', isAbsent: false, isAlone: false },
  }
}

/**
 * Everything about a line that does not come from its holder. `line.key`, `line.index` and `line.pointOfSaleProvince` are set: all lines
 * of a unit are sold in one province, so that no document is in two by chance. `points`: those of a province.
 */
export function fillService(line: LineDraft, points: number, msisdn: number): void {
  const { key } = line
  line.carrier = carrierOf(line.index)
  line.portedFrom = -1
  line.msisdn = msisdn
  line.machineNumber = ''
  line.kind = 0
  const sale = mix(key, SALT.sale)
  const channel = sale & 255
  line.channel = channel < 90 ? COUNTER : channel < 190 ? AUTHORISED : channel < 230 ? APP : MIGRATION
  soldAt(line, channel < 190 ? pointIn(line.pointOfSaleProvince, below(points, key, SALT.pointOfSale)) : -1)
  line.payment = PREPAID
  line.contract = 0
  line.status = ACTIVE
  line.blockReason = -1
  line.statusChangedOn = 0
  line.activity = Math.min(NEVER_USED - 1, Math.max(0, (partOf(sale, 2) % 12) - 7))
  line.userKind = SELF
  line.userName = ''
  line.userBirth = 0
  line.userDocument = ''
  line.guardian = ''
  line.kit = 0
  line.portrait = 0
  line.texts = undefined
  line.isRaw = false
  line.trueHead = 0
  line.trueTail = 0
  line.quoted = NOBODY
  line.person = NOBODY
  line.nameAgreement = 'exact'
  line.guardianFact = 'none'
  line.isNamePlaceholder = false
  line.isDocumentPlaceholder = false
  line.isIncomplete = false
  line.isZeroLost = false
  line.isDateAhead = false
  line.isUnallocated = false
  line.isNumberLegacy = false
  line.isStatusContradicted = false
  line.isDormant = false
  line.answers = NO_ANSWERS
  line.isDenied = false
  line.groupRules = 0
  line.isAbsent = false
  line.isAlone = false
}

/** Papers, name and dates of somebody who registered with a card that the register knows. */
export function fillHolder(line: LineDraft, holder: PersonDraft, night: Night): void {
  line.documentType = CCCD
  line.form = 'pin'
  line.pinHead = holder.pinHead
  line.pinTail = holder.pinTail
  line.cmnd = 0
  line.documentText = ''
  line.name = holder.name
  line.nameText = holder.nameText
  line.birth = holder.birth
  line.sex = holder.sex
  line.province = holder.residence
  line.trueHead = holder.successorHead || holder.pinHead
  line.trueTail = holder.successorHead === 0 ? holder.pinTail : holder.successorTail
  line.quoted = holder
  line.person = holder
  line.resolution = 'found'
  fillPapers(line)
  fillDates(line, night, holder.birthYear)
}

/** Papers of a line whose holder is nobody of the register: to be named by its block. */
export function fillStranger(line: LineDraft, night: Night): void {
  line.documentType = CCCD
  line.form = 'none'
  line.cmnd = 0
  line.documentText = ''
  line.name = 0
  line.nameText = ''
  line.birth = 0
  line.sex = -1
  line.province = 0
  line.resolution = 'unverifiable'
  fillPapers(line)
  fillDates(line, night, 0)
}

function fillPapers(line: LineDraft): void {
  const address = mix(line.key, SALT.address)
  line.issuedPlace = -1 - (address >>> 30)
  line.nationality = 'VN'
  line.address = address
}

function fillDates(line: LineDraft, { day, extractDay }: Night, birthYear: number): void {
  const { key } = line
  const lastDay = extractDay - 1
  const firstYear = ((packedOf(day) / 10_000) | 0) - SALES_YEARS
  const ownDay = dayOf(Math.max(firstYear, birthYear + OWN_NUMBER_AGE) * 10_000 + 101)
  const firstDay = ownDay < lastDay - 30 ? ownDay : Math.max(lastDay - 400, dayOf(birthYear * 10_000 + 101))
  const span = Math.max(1, (lastDay - firstDay) * DAY)
  line.activatedAt = (midnightOf(Math.min(firstDay, lastDay - 1)) + below(span, key, SALT.activated)) | 0
  const draw = mix(key, SALT.dates)
  line.holderSince = partOf(draw, 0) < STATED ? line.activatedAt : 0
  line.issuedOn = packedOf(FIRST_CARD_DAY + below(lastDay - FIRST_CARD_DAY, key, SALT.issued))
  const isAuthenticated = partOf(draw, 1) < AUTHENTICATED
  line.authenticatedBy = isAuthenticated ? 1 + (partOf(draw, 2) % 3) : 0
  const sinceDay = Math.min(FIRST_AUTHENTICATION_DAY, lastDay - 1)
  line.authenticatedOn = isAuthenticated ? packedOf(sinceDay + below(lastDay - sinceDay, key, SALT.authenticatedOn)) : 0
}

/** What ordinary lines differ in besides: taken over from another holder, postpaid, blocked, ended. None of it is wrong. */
export function varyService(line: LineDraft, { extractDay }: Night): void {
  const { key } = line
  const draw = mix(key, SALT.standing)
  if (partOf(draw, 0) < TRANSFERRED) {
    line.holderSince = line.activatedAt
    line.activatedAt -= below(3 * 365 * DAY, key, SALT.transferredFor)
  }
  if (partOf(draw, 1) < POSTPAID_SHARE) {
    line.payment = POSTPAID
    line.contract = 1 + below(999_999_998, key, SALT.contract)
  }
  const standing = partOf(draw, 2)
  if (standing >= 930) {
    line.status = standing < 965 ? BLOCKED_ONE_WAY : standing < 990 ? BLOCKED_TWO_WAY : TERMINATED
    line.blockReason = line.status === TERMINATED ? -1 : standing & 3
    line.statusChangedOn = packedOf(extractDay - below(200, key, SALT.changed))
    if (line.status === TERMINATED) line.activity = NEVER_USED
  }
}

/** Nothing but a plant contradicts the status: it changed on the day of activation at the earliest. */
export function settleStatus(line: LineDraft): void {
  if (line.isStatusContradicted || line.statusChangedOn === 0) return
  line.statusChangedOn = Math.max(line.statusChangedOn, packedOfInstant(line.activatedAt))
}
