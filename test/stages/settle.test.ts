import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEGMENT } from '../../src/memory/segment.ts'
import type { HolderAnswer } from '../../src/model/confirmation.ts'
import { ROLES, SEVERITIES, SUBJECT_KINDS } from '../../src/model/finding.ts'
import { membersListedMax } from '../../src/model/limits.ts'
import type { GroupRule, Rule } from '../../src/model/rule.ts'
import { BIRTH_DATE_LEVELS, NAME_LEVELS, OUTCOMES } from '../../src/model/verdict.ts'
import { Gathering } from '../../src/reference/members.ts'
import type { Resolved } from '../../src/reference/resolve.ts'
import type { DocumentReading, ReadRow } from '../../src/reference/row.ts'
import { settle } from '../../src/reference/settle.ts'
import { bulkActivation } from '../../src/rules/bulk-activation.ts'
import { documentFamily } from '../../src/rules/document-family.ts'
import { documentManyNames } from '../../src/rules/document-many-names.ts'
import { RULES } from '../../src/rules/index.ts'
import { numberAtTwoCarriers } from '../../src/rules/number-at-two-carriers.ts'
import { numberTwice } from '../../src/rules/number-twice.ts'
import { simsPerCarrier } from '../../src/rules/sims-per-carrier.ts'
import { simsReview } from '../../src/rules/sims-review.ts'
import { AnswerTable } from '../../src/stages/answer-table.ts'
import { asksOf } from '../../src/stages/asks.ts'
import { outstandingTasks } from '../../src/stages/compare-groups.ts'
import { evidenceText, type FindingDraft } from '../../src/stages/finding-draft.ts'
import { judgesBy, ruleBitsOf } from '../../src/stages/group-view.ts'
import { checkSegment } from '../../src/stages/segment-head.ts'
import { SegmentCipher } from '../../src/stages/segment-key.ts'
import { Segments } from '../../src/stages/segment-source.ts'
import { settleBuckets, settleTasks } from '../../src/stages/settle.ts'
import { SettleCounts } from '../../src/stages/settle-counts.ts'
import { segmentsOf } from '../../src/stages/spill.ts'
import { member, person, row } from '../rules/build.ts'
import { comparing } from './comparing-rule.ts'
import { keyOf } from './drafts.ts'
import { kernelModule } from './register-memory.ts'
import {
  anyTold,
  dictionary,
  isStrong,
  levelsOf,
  namesakes,
  RUN,
  reasonOf,
  SegmentThread,
  segmentOf,
  type Told,
} from './segment-world.ts'
import { telling } from './telling-rule.ts'

const cipher = new SegmentCipher(Uint8Array.from({ length: 48 }, (_, i) => i * 5 + 1))
const thread = new SegmentThread()

/** A rule under the thresholds of small groups. */
function small<P extends string>(rule: GroupRule<P>, params: Readonly<Record<P, number>>): GroupRule {
  const of = rule as GroupRule
  return {
    ...of,
    params: [],
    judge: (group) => of.judge(group, params),
    least: (_, key) => of.least(params, key),
  }
}

const SETTLED: readonly Rule[] = [
  ...RULES.slice(0, 6),
  telling,
  small(bulkActivation, {
    documentActivationsMin: 2,
    agentActivationsMin: 2,
    pointOfSaleActivationsMin: 3,
    windowHours: 24,
  }),
  comparing,
  small(simsPerCarrier, { rankMin: 2, holderSinceMin: 19700101 }),
  small(simsReview, { linesMin: 2, linesMax: 9 }),
  documentManyNames,
  small(documentFamily, { documentsMin: 2 }),
  numberAtTwoCarriers,
  numberTwice,
]

function reading({ document, placeholder }: Told): DocumentReading {
  if (document === undefined) return { state: 'missing' }
  const [kind, number = ''] = document.split(':')
  return { state: 'usable', kind: kind as 'pin', number, key: document, placeholder, zeroRestored: false }
}

interface Night {
  readonly told: readonly Told[]
  /** Records a batch. */
  readonly batch: number
  readonly buckets?: number
  readonly answers: readonly (readonly [msisdn: string, answer: Omit<HolderAnswer, 'isMine'>])[]
}

/** What the reference says of the records. */
function plainly({ told, batch, answers }: Night, all = SETTLED): string[] {
  const gathering = new Gathering(telling.groupBy)
  const mine = new Map(answers)
  for (const [file, { carrier }] of RUN.files.entries()) {
    const inFile = told.filter((one) => one.file === file)
    for (const [i, one] of inFile.entries()) {
      const { subscriber } = row({ subscriber: one.subscriber })
      const [at, first] = [i % batch, i - (i % batch)]
      const origin = {
        file: RUN.files[file]?.file ?? '',
        line: 10 * first + 2 * at,
        byteOffset: 3 * (1_000_000 + 100 * at),
      }
      const found = one.person === undefined ? undefined : person({ pin: one.person })
      const read = { origin, carrier: RUN.carriers[carrier] ?? '', subscriber, document: reading(one) } as ReadRow
      const verdict = { outcome: one.outcome, reason: reasonOf(one), ...levelsOf(one) }
      const resolved = {
        verdict,
        person: found,
        quoted: found,
        traits: new Set(one.isPlaceholder === true ? ['placeholder-name'] : []),
      } as Resolved
      const answer = mine.get(subscriber.msisdn)
      const isHers = answer !== undefined && answer.pin === one.person
      const answeredMine = isHers && answer.answeredAt >= (subscriber.holderSince ?? Number.NEGATIVE_INFINITY)
      const hasStrongFinding = isStrong(one)
      const facts = { extractedAt: RUN.files[file]?.extractedAt ?? 0, answeredMine, hasStrongFinding }
      gathering.add(
        read,
        resolved,
        facts,
        one.rulesHit.map((index) => RULES[index]?.id ?? ''),
      )
    }
  }
  const rules = all.filter((rule): rule is GroupRule => rule.kind === 'group')
  return [...settle(rules, gathering, RUN)].map((finding) => {
    const said = [finding.rule.id, finding.severity, evidenceText(finding.rule, finding.evidence)]
    if ('member' in finding) {
      const { carrier, msisdn, verdict, personKey, origin } = finding.member
      const levels = [verdict.outcome, verdict.nameLevel, verdict.birthDateLevel]
      return [...said, carrier, msisdn, ...levels, personKey, origin.file, origin.line, origin.byteOffset].join('|')
    }
    const listed = finding.members
      .slice(0, membersListedMax)
      .map(({ role, member: { carrier, msisdn, origin } }) => [role, carrier, msisdn, origin.file, origin.line].join())
    const carriers = [...new Set(finding.members.map(({ member }) => member.carrier))].sort()
    return [...said, finding.subjectKind, finding.subject, finding.members.length, carriers, ...listed].join('|')
  })
}

/** The same, through segments. */
function bySegments({ told, batch, answers, buckets = 64 }: Night, rules = SETTLED, by = thread): string[] {
  const made: Uint8Array[] = []
  const asks = asksOf(rules)
  for (const file of RUN.files.keys()) {
    const inFile = told.filter((one) => one.file === file)
    for (let first = 0; first < inFile.length; first += batch) {
      const place = { ordinal: file * 1000 + first, firstLine: 10 * first }
      const cut = by.batch(file, inFile.slice(first, first + batch), place)
      for (const one of segmentsOf(by, cut, { asks, buckets, cipher, namesakes }, (at) => by.documents.get(at)))
        made.unshift(one.slice())
    }
  }
  return settled(made, rules, answers).map((draft) => inWords(draft, rules))
}

function settled(made: readonly Uint8Array[], rules: readonly Rule[], answers: Night['answers'] = []): FindingDraft[] {
  const source = sourceOf(made)
  for (const segment of made.keys()) checkSegment(thread, source, segment)
  const segments = new Segments(source, RUN, kernelModule)
  const [{ buckets } = { buckets: 0 }] = segments.heads
  const table = answers.toSorted(([a], [b]) => Number(a) - Number(b))
  const mine = new AnswerTable({
    msisdns: Float64Array.from(table, ([msisdn]) => Number(msisdn)),
    persons: Float64Array.from(table, ([, { pin }]) => Number(pin) + 1),
    answeredAt: Float64Array.from(table, ([, { answeredAt }]) => answeredAt),
  })
  const facts = { run: RUN, segments, cipher, dictionary, answers: mine, ruleBits: ruleBitsOf(rules) }
  const settling = { facts, judges: judgesBy(rules, RUN) }
  const drafts: FindingDraft[] = []
  const counts = new SettleCounts()
  settleBuckets(settleTasks(asksOf(rules), buckets), settling, counts, (draft) => drafts.push(draft))
  const none = new SettleCounts()
  const outstanding = outstandingTasks(rules, [[], counts.compared], RUN)
  settleBuckets(outstanding, settling, none, (draft) => drafts.push(draft))
  expect([none.compared, none.sellers.taken().length]).toEqual([[], 0])
  return drafts
}

function inWords({ rule, severity, evidence, about }: FindingDraft, rules: readonly Rule[]): string {
  const said = [rules[rule]?.id, SEVERITIES[severity], evidence]
  if ('outcome' in about) {
    const levels = [OUTCOMES[about.outcome], NAME_LEVELS[about.nameLevel], BIRTH_DATE_LEVELS[about.birthDateLevel]]
    const origin = [keyOf(about.personKey), RUN.files[about.file]?.file, about.line, about.byteOffset]
    return [...said, RUN.carriers[about.carrier], `0${about.msisdn}`, ...levels, ...origin].join('|')
  }
  const listed = about.members.map(({ role, carrier, msisdn, file, line }) =>
    [ROLES[role], RUN.carriers[carrier], `0${msisdn}`, RUN.files[file]?.file, line].join(),
  )
  const carriers = about.carriers.map((carrier) => RUN.carriers[carrier])
  const subject = [SUBJECT_KINDS[about.subjectKind], keyOf(about.subject)]
  return [...said, ...subject, about.groupSize, carriers, ...listed].join('|')
}

function sourceOf(made: readonly Uint8Array[]) {
  return {
    count: made.length,
    bytesOf: (segment: number) => made[segment]?.length ?? 0,
    read: (segment: number, at: number, into: Uint8Array) => {
      const part = made[segment]?.subarray(at, at + into.length) ?? new Uint8Array(0)
      into.set(part)
      return part.length
    },
  }
}

const anyNight: fc.Arbitrary<Night> = fc.record({
  told: fc.array(anyTold, { minLength: 1, maxLength: 40 }),
  batch: fc.integer({ min: 1, max: 20 }),
  buckets: fc.constantFrom(8, 32, 256),
  answers: fc.uniqueArray(
    fc.tuple(
      fc.constantFrom('0981000001', '0981000002', '0131234567890'),
      fc.record({
        pin: fc.constantFrom('001090000001', '000000000000'),
        answeredAt: fc.constantFrom(-90_000, 86_400, 2e9),
      }),
    ),
    { selector: ([msisdn]) => msisdn },
  ),
})

/** A live line of one matched individual, of one agent and point of sale; every line with a number of its own. */
function line(i: number, more: Partial<Told> = {}, subscriber: Told['subscriber'] = {}): Told {
  return {
    file: 1,
    document: 'pin:001090000001',
    placeholder: false,
    person: '001090000001',
    outcome: 'matched',
    rulesHit: [],
    ...more,
    subscriber: {
      msisdn: `09${80_000_000 + 2 * i}`,
      subscriberKind: 'individual',
      status: 'active',
      fullName: 'Trần An',
      activatedAt: 1_700_000_000 + i,
      holderSince: 1_700_000_000 + (i % 3) * 86_400,
      channel: 'counter',
      contractNumber: 'HD-1',
      salesAgent: 'NV-1',
      pointOfSale: 'DB-1',
      ...subscriber,
    },
  }
}

const lines = (count: number, of: (i: number) => Told): Told[] => Array.from({ length: count }, (_, i) => of(i))

describe('groups from segments', () => {
  it('are those of the reference, with the same findings on them', () => {
    fc.assert(
      fc.property(anyNight, (night) => {
        expect(bySegments(night).toSorted()).toEqual(plainly(night).toSorted())
      }),
      { numRuns: 200 },
    )
  })

  it('are so where batches are so long that the kernel takes their rows in several stretches', () => {
    const property = fc.property(anyNight, ({ told, ...night }) => {
      const long = { ...night, told: lines(300, (i) => told[i % told.length] ?? line(i)), batch: 290 }
      expect(bySegments(long).toSorted()).toEqual(plainly(long).toSorted())
    })
    fc.assert(property, { numRuns: 10 })
  })

  it.each([
    [
      'as many lines as an agent may not have',
      lines(100, (i) => line(i)),
      ['bulk-activation', 'bulk-activation', 'sims-excess'],
    ],
    ['one less', lines(99, (i) => line(i)), ['bulk-activation', 'sims-excess']],
    [
      'ten of a document an hour apart, then a hundredth part of a day',
      lines(10, (i) => line(i, {}, { activatedAt: i * 9600 })),
      ['sims-excess'],
    ],
    [
      'ten of a document within a day',
      lines(10, (i) => line(i, { person: undefined }, { activatedAt: i * 9599 })),
      ['bulk-activation'],
    ],
    [
      'two names on one document',
      lines(2, (i) => line(i, { outcome: 'mismatched' }, { fullName: ['Khách Lạ Zoë', 'Đỗ Thị Mai'][i] })),
      ['document-many-names'],
    ],
    [
      'two names on one document, the holder of one known',
      lines(2, (i) => {
        const outcome = (['mismatched', 'matched'] as const)[i] ?? 'variant'
        return line(i, { outcome }, { fullName: ['Khách Lạ Zoë', 'Đỗ Thị Mai'][i] })
      }),
      ['document-many-names'],
    ],
    [
      'two names on one document, the holders of both known',
      lines(2, (i) => line(i, { outcome: 'variant' }, { fullName: ['Khách Lạ Zoë', 'Đỗ Thị Mai'][i] })),
      [],
    ],
    [
      'one number twice among many: read by itself',
      lines(400, (i) =>
        line(i % 399, { document: undefined, person: undefined }, { salesAgent: undefined, pointOfSale: undefined }),
      ),
      ['number-twice', 'number-twice'],
    ],
    [
      'one number at two carriers',
      lines(2, (i) => line(0, { file: 2 * i, document: undefined, person: undefined })),
      ['number-at-two-carriers', 'number-at-two-carriers'],
    ],
  ])('under the rules as they are: %s', (_, told, rules) => {
    const found = bySegments({ told, batch: 300, answers: [] }, RULES)
    expect(found.map((text) => text.split('|')[0]).toSorted()).toEqual(rules)
    expect(found.toSorted()).toEqual(plainly({ told, batch: 300, answers: [] }, RULES).toSorted())
  })

  it('compare the smallest names where there are too many', () => {
    const letters = 'abcdeghiklmnopqrstuvxy'
    const told = lines(80, (i) => line(i, {}, { fullName: `Ma ${letters[Math.floor(i / 22)]}${letters[i % 22]}` }))
    const rules: Rule[] = [{ ...telling, groupBy: ['document'] }]
    expect(bySegments({ told, batch: 30, answers: [] }, rules).toSorted()).toEqual(
      plainly({ told, batch: 30, answers: [] }, rules).toSorted(),
    )
  })

  it('are the same where a batch needs several segments, since its texts are long', () => {
    const told = lines(200, (i) =>
      line(i, {}, { fullName: `Trần ${'ẩ'.repeat(80)}${i % 7}`, salesAgent: `NV-${i % 3}` }),
    )
    const night = { told, batch: 200, answers: [] }
    const small = new SegmentThread(40_000)
    const cut = small.batch(1, told, { ordinal: 5, firstLine: 1 })
    const ordinals = Array.from(
      segmentsOf(small, cut, { asks: asksOf(RULES), buckets: 8, cipher, namesakes }, () => undefined),
      (one) => new DataView(one.buffer, one.byteOffset).getFloat64(SEGMENT.ordinal, true),
    )
    expect(ordinals.length).toBeGreaterThan(3)
    expect(ordinals).toEqual(ordinals.toSorted((a, b) => a - b))
    expect(new Set(ordinals).size).toBe(ordinals.length)
    expect(ordinals.at(-1)).toBeLessThan(205)
    expect(bySegments(night, SETTLED, small)).toEqual(bySegments(night))
    expect(bySegments(night)).not.toEqual([])
  })

  it('may have more members than a call has arguments', () => {
    const rules = RULES.filter(({ id }) => id === 'bulk-activation' || id === 'sims-excess')
    const cut = thread.batch(
      1,
      lines(4000, (i) => line(i)),
      { ordinal: 1, firstLine: 2 },
    )
    const one = segmentOf(thread, cut, { asks: asksOf(rules), buckets: 8, cipher, namesakes }, () => undefined)
    const found = settled(
      Array.from({ length: 33 }, () => one),
      rules,
    )
    const sizes = found.map(({ rule, about }) => [rules[rule]?.id, 'groupSize' in about ? about.groupSize : 0])
    expect(sizes.toSorted()).toEqual([
      ['bulk-activation', 132_000],
      ['bulk-activation', 132_000],
      ['bulk-activation', 132_000],
      ['sims-excess', 4000],
    ])
  })
})

describe('a rule', () => {
  it('that reads what members do not carry is a fault of the list', () => {
    expect(() => ruleBitsOf([{ ...telling, after: ['sims-review'] }, ...RULES])).toThrow('sims-review')
    expect(ruleBitsOf([...RULES, { ...telling, after: ['name-mismatch', 'nowhere'] }]).get('name-mismatch')).toBe(4)
  })

  it('that returns somebody whom it was not given is a fault of the rule', () => {
    const stranger = member()
    const foreign: GroupRule = { ...telling, judge: () => [{ member: stranger }] }
    expect(() => bySegments({ told: [line(1), line(1)], batch: 9, answers: [] }, [foreign])).toThrow('not given')
  })
})

describe('answers', () => {
  it('need a person and a time each', () => {
    const two = new Float64Array(2)
    expect(() => new AnswerTable({ msisdns: two, persons: two, answeredAt: new Float64Array(1) })).toThrow('each')
    const answers = new AnswerTable({ msisdns: Float64Array.of(3, 5), persons: two, answeredAt: two })
    expect([3, 4, 5, 6].map((number) => answers.indexOf(number))).toEqual([0, -1, 1, -1])
  })
})
