import { describe, expect, it } from 'vitest'
import type { GroupLeast } from '../../src/model/group-least.ts'
import { namesComparedMax } from '../../src/model/limits.ts'
import type { GroupKey, GroupMember, GroupRule, GroupView } from '../../src/model/rule.ts'
import { Gathering, type Member } from '../../src/reference/members.ts'
import { resolve } from '../../src/reference/resolve.ts'
import { type GroupFinding, settle } from '../../src/reference/settle.ts'
import { bulkActivation } from '../../src/rules/bulk-activation.ts'
import { groupRule, READABLE } from '../../src/rules/define.ts'
import { BUSINESS_DATE, type RecordRow, recordsOf, registerOf } from './small-world.ts'

const register = await registerOf({})
const run = { businessDate: BUSINESS_DATE, registerExtractDate: register.extractDate }

async function settled(
  rules: readonly GroupRule[],
  records: readonly RecordRow[],
  carriers = ['viettel'],
): Promise<GroupFinding[]> {
  const gathering = new Gathering(new Set(rules.flatMap(({ groupBy }) => groupBy)))
  for (const carrier of carriers) {
    const rows = await recordsOf(records, { carrier, file: `${carrier}/2026-11-20-001/dump.csv` })
    for (const row of rows)
      gathering.add(row, resolve(row, register), { extractedAt: 0, answeredMine: false, hasStrongFinding: false }, [])
  }
  return [...settle(rules, gathering, run)]
}

/** A rule on groups by number (unless told otherwise) that does what a test wants of it. */
function rule(id: string, judge: GroupRule['judge'], more: Partial<GroupRule> = {}): GroupRule {
  const texts = { vi: '', en: '' }
  return {
    ...groupRule({
      id,
      class: 'DQ',
      severity: 'medium',
      subjects: ['number'],
      title: texts,
      why: texts,
      basis: [],
      params: [],
      statuses: 'live',
      outcomes: READABLE,
      ladder: 'none',
      notice: { recheck: [], action: undefined },
      evidence: [],
      groupBy: ['msisdn'],
      needs: [],
      after: [],
      least: () => ({ members: 1 }),
      judge,
    }),
    ...more,
  }
}

/** As many lines as asked for, each of a stranger of its own, activated at one counter a second apart. */
function activations(count: number, more: (i: number) => RecordRow = () => ({})): RecordRow[] {
  return Array.from({ length: count }, (_, i) => ({
    msisdn: `098${1_000_000 + i}`,
    document_type: 'passport',
    document_number: `M${10_000_000 + i}`,
    nationality: 'KR',
    channel: 'counter',
    activated_at: new Date(Date.UTC(2026, 2, 1) + i * 1000).toISOString().slice(0, 19),
    ...more(i),
  }))
}

describe('bulk activation, which is too large for a world', () => {
  it.each([
    ['agent', 99, { sales_agent: 'NV-1' }, 0],
    ['agent', 100, { sales_agent: 'NV-1' }, 1],
    ['point-of-sale', 299, { point_of_sale: 'DB-1' }, 0],
    ['point-of-sale', 300, { point_of_sale: 'DB-1' }, 1],
  ] as const)('by one %s: %i', async (subjectKind, count, more, hits) => {
    const findings = await settled(
      [bulkActivation],
      activations(count, () => more),
    )
    expect(findings).toHaveLength(hits)
    if (hits === 0) return
    const [code] = Object.values(more)
    expect(findings[0]).toMatchObject({
      subjectKind,
      subject: `viettel:${code}`,
      severity: 'high',
      evidence: { activations: count, hours: 24, threshold: count },
    })
    const members = findings[0] !== undefined && 'members' in findings[0] ? findings[0].members : []
    expect(members).toHaveLength(count)
    expect(new Set(members.map(({ role }) => role))).toEqual(new Set(['context']))
  })

  it('does not add up an agent’s code over carriers', async () => {
    const lines = activations(60, () => ({ sales_agent: 'NV-1' }))
    expect(await settled([bulkActivation], lines, ['viettel', 'mobifone'])).toEqual([])
  })

  it('does not count a hundredth a day after the first, in the app, or ended', async () => {
    const agent = { sales_agent: 'NV-1' }
    for (const last of [{ activated_at: '2026-03-02' }, { channel: 'app' }, { status: 'terminated' }]) {
      expect(
        await settled(
          [bulkActivation],
          activations(100, (i) => (i === 99 ? { ...agent, ...last } : agent)),
        ),
      ).toEqual([])
    }
  })
})

describe('the order of rules', () => {
  it('puts a rule behind those that it reads, which see its finding on their member', async () => {
    const asked: string[] = []
    const reads = rule(
      'reads',
      function* ({ members }) {
        asked.push('reads')
        for (const member of members) if (member.has('writes')) yield { member }
      },
      { after: ['writes'] },
    )
    const writes = rule('writes', function* ({ members: [member] }) {
      asked.push('writes')
      if (member !== undefined) yield { member }
    })
    const findings = await settled([reads, writes], [{}])
    expect(asked).toEqual(['writes', 'reads'])
    expect(findings.map((finding) => finding.rule.id)).toEqual(['writes', 'reads'])
  })

  it('takes a rule that is not there for done', async () => {
    expect(await settled([rule('alone', () => [], { after: ['name-mismatch'] })], [{}])).toEqual([])
  })

  it('ends where rules wait for each other', async () => {
    const circle = [rule('one', () => [], { after: ['two'] }), rule('two', () => [], { after: ['one'] })]
    await expect(settled(circle, [{}])).rejects.toThrow('one, two')
  })
})

describe('a finding', () => {
  it('in a group smaller than its rule says is a fault of the rule', async () => {
    const first = (least: GroupLeast): GroupRule =>
      rule(
        'first',
        function* ({ members: [member] }) {
          if (member !== undefined) yield { member }
        },
        { least: () => least },
      )
    const pair = [{ activated_at: '2026-03-01' }, { activated_at: '2026-03-02', full_name: 'NGUYEN VAN HUNG' }]
    const within = (seconds: number): GroupLeast => ({ members: 1, activations: { members: 2, seconds } })
    for (const enough of [{ members: 2 }, { members: 1, names: 2 }, within(86_401)]) {
      expect(await settled([first(enough)], pair)).toHaveLength(1)
    }
    const other: GroupLeast = { members: 1, oneOf: ['ambiguous'] }
    for (const more of [{ members: 3 }, { members: 1, names: 3 }, within(86_400), other]) {
      await expect(settled([first(more)], pair)).rejects.toThrow('less than the rule says')
    }
  })

  it.each<[GroupKey, string, string]>([
    ['person', 'person', 'pin:001090000001'],
    ['document', 'document', 'pin:001090000001'],
    ['agent', 'agent', 'viettel:NV-1'],
    ['point-of-sale', 'point-of-sale', 'viettel:DB-1'],
    ['portrait', 'portrait', `viettel:${'ab'.repeat(32)}`],
  ])('on a group by %s is about the %s', async (key, subjectKind, subject) => {
    const all = rule(
      'all',
      function* ({ members }) {
        yield { members: members.map((member) => ({ member, role: 'subject' as const })), severity: 'low' }
      },
      { groupBy: [key] },
    )
    const record = { sales_agent: 'NV-1', point_of_sale: 'DB-1', portrait_hash: 'ab'.repeat(32) }
    expect(await settled([all], [record])).toMatchObject([{ subjectKind, subject, severity: 'low', evidence: {} }])
  })

  it('is on the member that the rule names', async () => {
    const second = rule('second', function* ({ members: [, member] }) {
      if (member !== undefined) yield { member }
    })
    const [finding] = await settled([second], [{}, {}])
    expect(finding !== undefined && 'member' in finding ? finding.member.origin.line : undefined).toBe(3)
  })

  it('on somebody whom the rule was not given is a fault of the rule', async () => {
    const stranger: GroupMember = {
      carrier: 'viettel',
      msisdn: '0981000001',
      outcome: 'matched',
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
    }
    const foreign = rule('foreign', function* () {
      yield { member: stranger }
    })
    await expect(settled([foreign], [{}])).rejects.toThrow('not given')
  })
})

describe('what a rule sees of a group', () => {
  async function view(records: readonly RecordRow[]): Promise<GroupView> {
    let seen: GroupView | undefined
    const looks = rule(
      'looks',
      (group) => {
        seen = group
        return []
      },
      { groupBy: ['document'] },
    )
    await settled([looks], records)
    if (seen === undefined) throw new Error('no group')
    return seen
  }

  const namesOf = (members: readonly GroupMember[]): (string | undefined)[] =>
    members.map((member) => (member as Member).name)

  it('knows hosts', async () => {
    const { hostOf } = await view([{}])
    expect([hostOf('itel'), hostOf('vinaphone'), hostOf('nobody')]).toEqual(['vinaphone', undefined, undefined])
  })

  it('grades names', async () => {
    const { members, nameLevel } = await view([
      {},
      { full_name: 'NGUYEN VAN HUNG' },
      { full_name: '' },
      { full_name: 'Mai Thị Xuân' },
    ])
    const [a, ...others] = members
    if (a === undefined) throw new Error('no member')
    expect(others.map((b) => nameLevel(a, b))).toEqual(['unmarked', 'missing', 'different'])
  })

  it('counts a name once, in whatever case, and none that is missing', async () => {
    const records = [
      { full_name: 'Trần An' },
      { full_name: '' },
      { full_name: 'BÙI AN' },
      { full_name: 'TRẦN AN' },
      { full_name: 'Bùi An' },
    ]
    expect(namesOf((await view(records)).distinctNames())).toEqual(['BÙI AN', 'Trần An'])
  })

  it('gives the smallest names where there are too many to compare', async () => {
    const letters = 'abcdeghiklmnopqrstuvxy'
    const names = Array.from(
      { length: namesComparedMax + 6 },
      (_, i) => `Ma ${letters[Math.floor(i / 22)]}${letters[i % 22]}`,
    )
    const seen = namesOf((await view(names.toReversed().map((full_name) => ({ full_name })))).distinctNames())
    expect(seen).toEqual(names.slice(0, namesComparedMax))
  })
})
