/** Findings made up at random, each as `stages` drafts it and as the reference engine does. */
import fc from 'fast-check'
import { type Drafted, groupFinding, recordFinding } from '../../src/engines/findings.ts'
import { canonical } from '../../src/formats/canonical.ts'
import { ROLES, SEVERITIES, SUBJECT_KINDS } from '../../src/model/finding.ts'
import { membersListedMax } from '../../src/model/limits.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES, REASONS } from '../../src/model/verdict.ts'
import type { Member } from '../../src/reference/members.ts'
import { RULES } from '../../src/rules/index.ts'
import type { RunConstants } from '../../src/stages/batch.ts'
import type { FindingDraft, MemberAbout, RecordAbout } from '../../src/stages/finding-draft.ts'
import { evidenceText } from '../../src/stages/finding-draft.ts'
import { pseudonymsUnder } from '../../src/stages/finding-id.ts'

/** Carriers and files with names that need care in a CSV file. */
export const run: RunConstants = {
  businessDate: { year: 2026, month: 11, day: 20 },
  registerExtractDate: { year: 2026, month: 11, day: 18 },
  carriers: ['=one', 'two', 'two,three'],
  files: [
    '=one/2026-11-20-001/a.csv',
    'two,three/x/d.csv',
    'two/2026-11-20-001/"b".csv',
    'two/2026-11-20-001/c.csv',
  ].map((file, i) => ({ file, carrier: [0, 2, 1, 1][i] ?? 0, format: canonical, extractedAt: 0 })),
}

/** The key of the tests, and keyed names under it. */
export const keyOfTests = Buffer.alloc(32, 7)
const pseudonym = pseudonymsUnder(keyOfTests)

/** Something to be found, in both forms. */
export interface Twins {
  readonly draft: FindingDraft
  readonly drafted: Drafted
  /** What must not be written as it is. */
  readonly clear: readonly string[]
}

const indexIn = (list: readonly unknown[]): fc.Arbitrary<number> => fc.nat({ max: list.length - 1 })
const levelIn = (list: readonly unknown[]): fc.Arbitrary<number> => fc.oneof(indexIn(list), fc.constant(255))
/** Few enough that equals occur; some begin another, some are the longer ones of machines. */
const msisdn = fc.oneof(
  fc.constant(961_000_001),
  fc.constantFrom(961_000_001, 961_000_002, 961_999_999, 389_000_000, 130_000_000, 1_300_000_000, 130_000_000_012),
)
const carrier = fc.oneof(fc.constant(1), indexIn(run.carriers))
const file = indexIn(run.files)
const line = fc.oneof(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 0xffff_ffff }))
const personKey = fc.constantFrom('pin:079301000001', 'pin:001190000017', 'cmnd:024123456', 'passport:C1234567')
const code = fc.constantFrom('A1', 'A10', '=SUM(A1)', 'a,"b"', 'Điểm bán', '\u{1f4f1}', '\uffee', '')
const evidence = fc.constantFrom(0, 1, 20_250_101)

/** A record whose key is a text. */
interface Told extends RecordAbout {
  readonly personKey: string | undefined
}

const record: fc.Arbitrary<Told> = fc.record({
  carrier,
  msisdn,
  outcome: indexIn(OUTCOMES),
  nameLevel: levelIn(NAME_LEVELS),
  birthDateLevel: levelIn(BIRTH_DATE_LEVELS),
  personKey: fc.option(personKey, { nil: undefined }),
  file,
  line,
  byteOffset: fc.maxSafeNat(),
})

function memberOf({ carrier, msisdn, outcome, nameLevel, birthDateLevel, personKey, ...place }: Told): Member {
  const found = OUTCOMES[outcome] ?? 'rejected'
  return {
    carrier: run.carriers[carrier] ?? '',
    msisdn: `0${msisdn}`,
    outcome: found,
    verdict: {
      outcome: found,
      reason: REASONS[found][0],
      nameLevel: NAME_LEVELS[nameLevel],
      birthDateLevel: BIRTH_DATE_LEVELS[birthDateLevel],
    },
    personKey,
    documentKey: undefined,
    origin: { file: run.files[place.file]?.file ?? '', line: place.line, byteOffset: place.byteOffset },
    subscriberKind: 'individual',
    holderSince: 0,
    activatedAt: undefined,
    channel: undefined,
    hasContract: false,
    usedByAnother: false,
    hasGuardian: false,
    hasUser: false,
    answeredMine: false,
    imsi: undefined,
    iccid: undefined,
    hasStrongFinding: false,
    portedFrom: undefined,
    pointOfSaleProvince: undefined,
    extractedAt: 0,
    has: () => false,
    name: undefined,
    rulesHit: new Set(),
  }
}

const pseudonyms = { pseudonym }

/** What may stand in place of the key of a PIN. */
const pinOf = (key: string): number | undefined => (key.startsWith('pin:') ? Number(key.slice(4)) : undefined)

/** The key for which a PIN may stand. */
export function keyOf(key: string | number | undefined): string | undefined {
  return typeof key === 'number' ? `pin:${String(key).padStart(12, '0')}` : key
}

/** The same with a PIN in place of its key. */
const withPin = ({ personKey: key, ...about }: Told): RecordAbout => {
  return { ...about, personKey: key === undefined ? undefined : (pinOf(key) ?? key) }
}

/** Few enough that several say something of one number; the last is a group rule, whose findings may be on members. */
const fewRules = fc.oneof(fc.constantFrom(2, 3, 18), indexIn(RULES))

/** Evidence that no rule gives, in place of what it gives. */
const oddEvidence = fc.option(fc.constantFrom('', '=1', '-a', 'a="b"', 'a,b', 'ê=1', 'a=b\n'), { nil: undefined })

const onRecord: fc.Arbitrary<Twins> = fc
  .tuple(fewRules, indexIn(SEVERITIES), evidence, oddEvidence, record, fc.boolean())
  .map(([ruleIndex, severityIndex, value, odd, told, hasPin]) => {
    const about = hasPin ? withPin(told) : told
    const { rule, severity, stated } = said(ruleIndex, severityIndex, value)
    const { line, members: none } = recordFinding({ rule, severity, evidence: stated }, memberOf(told), pseudonyms)
    return {
      draft: { rule: ruleIndex, severity: severityIndex, evidence: odd ?? evidenceText(rule, stated), about },
      drafted: { line: { ...line, evidence: odd ?? line.evidence }, members: none },
      clear: told.personKey === undefined ? [] : [told.personKey, told.personKey.replace(/.*:/, '')],
    }
  })

const members = fc.oneof(
  { weight: 20, arbitrary: fc.array(fc.tuple(record, indexIn(ROLES)), { minLength: 1, maxLength: 5 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(record, indexIn(ROLES)).map((one) => Array.from({ length: membersListedMax + 1 }, () => one)),
  },
)

const groupRules = RULES.flatMap((rule, index) => (rule.kind === 'group' ? [index] : []))

const onGroup: fc.Arbitrary<Twins> = fc
  .tuple(
    fc.constantFrom(...groupRules),
    indexIn(SEVERITIES),
    evidence,
    indexIn(SUBJECT_KINDS),
    personKey,
    fc.tuple(code, fc.boolean()),
    members,
  )
  .map(([ruleIndex, severityIndex, value, kindIndex, keyText, [codeText, hasPin], drawn]) => {
    const { rule, severity, stated } = said(ruleIndex, severityIndex, value)
    const subjectKind = SUBJECT_KINDS[kindIndex] ?? 'number'
    const ofOneCarrier = subjectKind === 'agent' || subjectKind === 'point-of-sale' || subjectKind === 'portrait'
    const theCarrier = drawn[0]?.[0].carrier ?? 0
    const abouts = drawn.map(([about, role]) => ({
      ...about,
      role,
      carrier: ofOneCarrier ? theCarrier : about.carrier,
    }))
    const subject = ofOneCarrier ? `${run.carriers[theCarrier]}:${codeText}` : keyText
    if (rule.kind !== 'group') throw new Error('group rules only')
    const listed: MemberAbout[] = abouts
      .slice(0, membersListedMax)
      .map(({ role, carrier, msisdn, file, line }) => ({ role, carrier, msisdn, file, line }))
    const grouped = {
      members: listed,
      groupSize: abouts.length,
      carriers: [...new Set(abouts.map((one) => one.carrier))],
    }
    return {
      draft: {
        rule: ruleIndex,
        severity: severityIndex,
        evidence: evidenceText(rule, stated),
        about: {
          ...{ subjectKind: kindIndex, ...grouped },
          subject: hasPin && subjectKind === 'person' ? (pinOf(subject) ?? subject) : subject,
        },
      },
      drafted: groupFinding(
        {
          rule,
          severity,
          evidence: stated,
          subjectKind,
          subject,
          members: abouts.map((about) => ({ member: memberOf(about), role: ROLES[about.role] ?? 'subject' })),
        },
        pseudonyms,
      ),
      clear: ofOneCarrier ? [] : [keyText, keyText.replace(/.*:/, '')],
    }
  })

function said(ruleIndex: number, severityIndex: number, value: number) {
  const rule = RULES[ruleIndex]
  const severity = SEVERITIES[severityIndex]
  if (rule === undefined || severity === undefined) throw new Error('drawn from beyond the list')
  return { rule, severity, stated: Object.fromEntries(rule.evidence.map((name) => [name, value])) }
}

/** No two of them stand at one place with one rule, as in a run: there a rule says of a record or group one thing. */
export const twins: fc.Arbitrary<Twins[]> = fc.uniqueArray(fc.oneof(onRecord, onGroup), {
  maxLength: 60,
  selector: ({ drafted: { line: one } }) =>
    [one.carrier, one.msisdn, one.rule, one.subject, one.subjectKind, one.origin?.file, one.origin?.line].join('\x1f'),
})
