import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Verification } from '../../src/run/verification.ts'
import { verify } from '../../src/run/verify.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simsach-verify-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const a = 'viettel/2026-11-20-001/a.csv'
const b = 'mobifone/2026-11-20-001/b.txt'

/** One record of the truth: file, line, number, outcome, rules. */
type Planted = readonly [file: string, line: number, msisdn: string, outcome: string, rules?: string]
/** A finding: rule, role, file, line; or a group's: id, rule, size and its listed members. */
type Found = readonly [rule: string, file: string, line: number, role?: string]
interface Group {
  readonly id: string
  readonly rule: string
  readonly size: number
  readonly members: readonly (readonly [role: string, file: string, line: number])[]
}

interface World {
  readonly truth: readonly Planted[]
  readonly outcomes?: readonly Planted[]
  readonly findings?: readonly Found[]
  readonly groups?: readonly Group[]
  readonly summary?: Record<string, unknown>
}

const planted: readonly Planted[] = [
  [a, 2, '0961000001', 'matched'],
  [a, 3, '0961000002', 'mismatched', 'cmnd-expired name-mismatch'],
  [a, 5, '', 'rejected'],
  [b, 2, '0901000001', 'not-found', 'identity-not-found'],
]
const found: readonly Found[] = [
  ['cmnd-expired', a, 3],
  ['name-mismatch', a, 3],
  ['identity-not-found', b, 2],
]

function run({ truth, outcomes = truth, findings = [], groups = [], summary = {} }: World): Promise<Verification> {
  const put = (name: string, header: string, lines: readonly string[]): void =>
    writeFileSync(join(folder, name), [header, ...lines, ''].join('\n'))
  put(
    'truth.csv',
    'carrier,msisdn,line,outcome,rules,file,planted,true_pin',
    truth.map(([file, line, msisdn, outcome, rules = '']) => `x,${msisdn},${line},${outcome},${rules},${file},"a, b",`),
  )
  put(
    'outcomes.csv',
    'carrier,file,line,msisdn,outcome,reason,name_level,birth_date_level',
    outcomes.map(([file, line, msisdn, outcome]) => `x,${file},${line},${msisdn},${outcome},pin,,`),
  )
  put('findings.csv', 'finding_id,rule,role,msisdn,group_size,file,line', [
    ...findings.map(([rule, file, line, role = 'subject']) => `i,${rule},${role},09,,${file},${line}`),
    ...groups.map(({ id, rule, size }) => `${id},${rule},subject,,${size},,`),
  ])
  put(
    'members.csv',
    'finding_id,role,carrier,msisdn,file,line',
    groups.flatMap(({ id, members }) => members.map(([role, file, line]) => `${id},${role},x,09,${file},${line}`)),
  )
  const count = (outcome: string): number => outcomes.filter((one) => one[3] === outcome).length
  const byRule: Record<string, number> = { 'holder-deceased': 0 }
  for (const rule of [...findings.map(([rule]) => rule), ...groups.map(({ rule }) => rule)])
    byRule[rule] = (byRule[rule] ?? 0) + 1
  const rows = {
    read: outcomes.length,
    matched: count('matched'),
    variant: count('variant'),
    mismatched: count('mismatched'),
    notFound: count('not-found'),
    ambiguous: count('ambiguous'),
    unverifiable: count('unverifiable'),
    rejected: count('rejected'),
    skipped: 3,
  }
  writeFileSync(
    join(folder, 'summary.json'),
    JSON.stringify({ rows, findings: byRule, files: [{ file: a }, { file: b }], ...summary }),
  )
  return verify({ truth: join(folder, 'truth.csv'), out: folder })
}

test('a run that agrees', async () => {
  const result = await run({
    truth: [...planted, ['viettel/2026-11-21-001/a.csv', 2, '0961000001', 'matched', 'future-date']],
    outcomes: planted.toReversed(),
    findings: found,
  })
  expect(result).toMatchObject({
    agree: true,
    records: 4,
    skippedRecords: 1,
    skippedFiles: ['viettel/2026-11-21-001/a.csv'],
    differenceCount: 0,
    differences: [],
  })
  expect(result.outcomes.mismatched.mismatched).toBe(1)
  expect(result.outcomes.rejected.rejected).toBe(1)
  expect(result.rules).toEqual([
    { rule: 'cmnd-expired', planted: 1, found: 1, both: 1, precision: 1, recall: 1, byCount: 0 },
    { rule: 'identity-not-found', planted: 1, found: 1, both: 1, precision: 1, recall: 1, byCount: 0 },
    { rule: 'name-mismatch', planted: 1, found: 1, both: 1, precision: 1, recall: 1, byCount: 0 },
  ])
})

test('a rule that runs only where it is switched on is passed over where it was not, and no other', async () => {
  const truth: readonly Planted[] = [...planted, [b, 3, '0901000002', 'matched', 'dormant']]
  expect(await run({ truth, findings: found })).toMatchObject({ agree: true, rulesOff: ['dormant'] })
  const withIt = { 'cmnd-expired': 1, 'name-mismatch': 1, 'identity-not-found': 1, dormant: 0 }
  expect(await run({ truth, findings: found, summary: { findings: withIt } })).toMatchObject({
    rulesOff: [],
    differences: [{ kind: 'rule', file: b, line: 3, expected: 'dormant', found: 'none' }],
  })
  expect((await run({ truth, findings: [...found, ['dormant', b, 3]] })).agree).toBe(true)
  expect((await run({ truth: [...planted, [b, 3, '0901000002', 'matched', 'sims-x']], findings: found })).agree).toBe(
    false,
  )
})

describe('what differs', () => {
  test('an outcome, in the table and by place', async () => {
    const outcomes = planted.map((one): Planted => (one[1] === 3 ? [a, 3, '0961000002', 'variant'] : one))
    const result = await run({ truth: planted, outcomes, findings: found })
    expect(result.agree).toBe(false)
    expect(result.outcomes.mismatched).toMatchObject({ mismatched: 0, variant: 1 })
    expect(result.differences).toEqual([
      { kind: 'outcome', file: a, line: 3, expected: 'mismatched', found: 'variant' },
    ])
  })

  test('a number, which is not shown', async () => {
    const outcomes = planted.map((one): Planted => (one[1] === 3 ? [a, 3, '0961000003', 'mismatched'] : one))
    const result = await run({ truth: planted, outcomes, findings: found })
    expect(result.differences).toMatchObject([{ kind: 'msisdn', file: a, line: 3 }])
    expect(JSON.stringify(result)).not.toContain('0961')
  })

  test('a record too few, too many, twice', async () => {
    const [first, ...others] = planted
    if (first === undefined) throw new Error('no record')
    expect((await run({ truth: planted, outcomes: others, findings: found })).differences).toEqual([
      { kind: 'record', file: a, line: 2, expected: 'matched', found: 'no record' },
    ])
    expect((await run({ truth: others, outcomes: planted, findings: found })).differences).toEqual([
      { kind: 'record', file: a, line: 2, expected: 'no record', found: 'matched' },
    ])
    expect((await run({ truth: planted, outcomes: [...planted, first], findings: found })).differences).toEqual([
      { kind: 'record', file: a, line: 2, expected: 'one line a record', found: 'matched' },
    ])
  })

  test('a finding missed and one made up', async () => {
    const result = await run({ truth: planted, findings: [...found.slice(1), ['name-mismatch', a, 2]] })
    expect(result.differences).toEqual([
      { kind: 'rule', file: a, line: 3, expected: 'cmnd-expired', found: 'none' },
      { kind: 'rule', file: a, line: 2, expected: 'none', found: 'name-mismatch' },
    ])
    expect(result.rules).toMatchObject([
      { rule: 'cmnd-expired', planted: 1, found: 0, both: 0, precision: 1, recall: 0 },
      { rule: 'identity-not-found' },
      { rule: 'name-mismatch', planted: 1, found: 2, both: 1, precision: 0.5, recall: 1 },
    ])
  })

  test('a finding twice, and one on a line that is none', async () => {
    expect((await run({ truth: planted, findings: [...found, ['name-mismatch', a, 3]] })).differences).toMatchObject([
      { found: 'name-mismatch twice' },
    ])
    expect((await run({ truth: planted, findings: [...found, ['name-mismatch', a, 4]] })).differences).toMatchObject([
      { kind: 'record', line: 4 },
    ])
  })

  test('a finding in which the record is not the subject counts for nothing', async () => {
    expect((await run({ truth: planted, findings: [...found, ['name-mismatch', a, 2, 'affected']] })).agree).toBe(true)
  })

  test('what the summary says', async () => {
    const result = await run({
      truth: planted,
      findings: found,
      summary: { findings: { 'cmnd-expired': 1, 'name-mismatch': 2, 'identity-not-found': 1 } },
    })
    expect(result.differences).toEqual([
      { kind: 'summary', file: '', line: 0, expected: 'findings.name-mismatch 1', found: 'findings.name-mismatch 2' },
    ])
  })

  test('twenty are listed, all counted', async () => {
    const truth = Array.from({ length: 30 }, (_, i): Planted => [a, i + 2, '0961000001', 'matched'])
    const result = await run({
      truth,
      outcomes: truth.map(([file, line, msisdn]): Planted => [file, line, msisdn, 'variant']),
    })
    expect(result.differenceCount).toBe(30)
    expect(result.differences).toHaveLength(20)
  })
})

describe('groups', () => {
  const truth = [2, 3, 4, 5].map((line): Planted => [a, line, '0961000001', 'matched', 'sims-review'])
  const subjects = (lines: readonly number[]) => lines.map((line) => ['subject', a, line] as const)

  test('their listed subjects have the rule, others of the group do not', async () => {
    const mixed: Planted[] = [...truth, [b, 2, '0901000001', 'matched']]
    const members = [...subjects([2, 3, 4, 5]), ['affected', b, 2] as const]
    expect((await run({ truth: mixed, groups: [{ id: 'g', rule: 'sims-review', size: 5, members }] })).agree).toBe(true)
    const wrong = await run({
      truth: mixed,
      groups: [{ id: 'g', rule: 'sims-review', size: 5, members: [...subjects([2, 3, 4, 5]), ['subject', b, 2]] }],
    })
    expect(wrong.differences).toEqual([{ kind: 'rule', file: b, line: 2, expected: 'none', found: 'sims-review' }])
  })

  test('two groups may share a member', async () => {
    const groups = ['g', 'h'].map((id) => ({ id, rule: 'sims-review', size: 4, members: subjects([2, 3, 4, 5]) }))
    expect((await run({ truth, groups })).agree).toBe(true)
  })

  test('a list of members that is cut, or names one twice, is a difference', async () => {
    const listed = (lines: readonly number[]) =>
      run({ truth, groups: [{ id: 'g', rule: 'sims-review', size: 4, members: subjects(lines) }] })
    expect((await listed([2, 3])).differences).toEqual([
      { kind: 'record', file: '', line: 0, expected: '4 members of a group of sims-review', found: '2' },
      { kind: 'rule', file: a, line: 4, expected: 'sims-review', found: 'none' },
      { kind: 'rule', file: a, line: 5, expected: 'sims-review', found: 'none' },
    ])
    expect((await listed([2, 3, 4, 5, 5])).differences).toMatchObject([{ kind: 'record', found: '5' }])
  })

  // A thousand members are listed at most.
  const many = Array.from({ length: 1002 }, (_, i): Planted => [a, i + 2, '0961000001', 'matched', 'sims-review'])
  const firstLines = (count: number) => Array.from({ length: count }, (_, i) => i + 2)

  test('members beyond the list are compared by their number', async () => {
    const cut = (size: number) =>
      run({ truth: many, groups: [{ id: 'g', rule: 'sims-review', size, members: subjects(firstLines(1000)) }] })
    expect(await cut(1002)).toMatchObject({ agree: true, rules: [{ found: 1002, both: 1002, byCount: 2 }] })
    expect(await cut(1001)).toMatchObject({
      agree: false,
      differenceCount: 1,
      rules: [{ found: 1001, both: 1001, recall: 1001 / 1002 }],
    })
    expect(await cut(1004)).toMatchObject({
      agree: false,
      differenceCount: 1,
      rules: [{ found: 1004, both: 1002, recall: 1 }],
    })
  })

  test('where roles are mixed, any of the others may be subjects', async () => {
    const members = [...subjects(firstLines(999)), ['affected', b, 2] as const]
    const mixed: Planted[] = [...many, [b, 2, '0901000001', 'matched'], [b, 3, '0901000002', 'matched']]
    expect((await run({ truth: mixed, groups: [{ id: 'g', rule: 'sims-review', size: 1004, members }] })).agree).toBe(
      true,
    )
  })

  test('a member without a finding is a difference', async () => {
    const result = await run({
      truth: planted,
      findings: found,
      groups: [{ id: 'g', rule: 'sims-review', size: 0, members: [] }],
    })
    expect(result.agree).toBe(true)
    writeFileSync(join(folder, 'members.csv'), `finding_id,role,carrier,msisdn,file,line\nother,subject,x,09,${a},2\n`)
    expect((await verify({ truth: join(folder, 'truth.csv'), out: folder })).differences).toMatchObject([
      { kind: 'record', line: 2 },
    ])
  })
})

describe('what cannot be compared', () => {
  const [first] = planted

  test.each<[string, readonly Planted[], string]>([
    ['an outcome that is none', [[a, 2, '0961000001', 'great']], 'row 1: there is no outcome "great"'],
    ['a line that is none', [...planted, [a, Number.NaN, '', 'matched']], 'row 5: its line is no line number'],
    ['a line before the first', [[a, 0, '', 'matched']], 'row 1: its line is no line number'],
    ['a record twice', [...planted, [a, 3, '', 'matched']], 'row 5: its file and line stand in a row before it'],
  ])('a truth with %s', async (_, truth, message) => {
    await expect(run({ truth, outcomes: first === undefined ? [] : [first] })).rejects.toMatchObject({
      code: 'truth-unreadable',
      message: expect.stringContaining(message),
    })
  })

  test.each([
    { files: null },
    { files: [null] },
    { files: [{}] },
    { rows: null },
    { rows: { read: 4 } },
    { findings: null },
    { findings: { 'name-mismatch': 'many' } },
  ])('a summary with %j', async (summary) => {
    await expect(run({ truth: planted, summary })).rejects.toMatchObject({
      code: 'truth-unreadable',
      message: expect.stringContaining('is no summary of a run'),
    })
  })

  test('a run without outcomes, without a summary, and no truth', async () => {
    await run({ truth: planted })
    const options = { truth: join(folder, 'truth.csv'), out: folder }
    rmSync(join(folder, 'outcomes.csv'))
    await expect(verify(options)).rejects.toMatchObject({ code: 'file-missing' })
    rmSync(join(folder, 'summary.json'))
    await expect(verify(options)).rejects.toMatchObject({
      code: 'file-missing',
      message: expect.stringContaining('summary.json'),
    })
    await run({ truth: planted })
    await expect(verify({ ...options, truth: join(folder, 'outcomes.csv') })).rejects.toMatchObject({
      code: 'truth-unreadable',
      message: expect.stringContaining('no column "rules"'),
    })
  })
})
