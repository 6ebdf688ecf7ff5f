/** A sample of a run derived again: it agrees with a true run, whatever the sample, and notices whatever is changed. */
import { appendFileSync, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineNamed } from '../../src/engines/list.ts'
import { Sample } from '../../src/engines/sample.ts'
import { type SampleVerification, type VerifySampleOptions, verifySample } from '../../src/engines/verify-sample.ts'
import { readInbox } from '../../src/exchange/inbox.ts'
import { plannedSubmissions } from '../../src/exchange/planned-submissions.ts'
import { canonical } from '../../src/formats/canonical.ts'
import { RunError } from '../../src/model/errors.ts'
import type { Summary } from '../../src/model/summary.ts'
import { RULES } from '../../src/rules/index.ts'
import { businessDateOf, plannedLooseFiles, planRun, type RunPlan } from '../../src/run/plan.ts'
import { buildRegister } from '../../src/run/register-build.ts'
import { makeWorld } from '../generate/world.ts'
import { dumpText, type PersonRow, type RecordRow, registerText } from '../reference/small-world.ts'
import { local, reference, type Way, watching } from '../worlds/ways.ts'
import { planned, removeWorlds, world } from './small-worlds.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-sample-'))
afterAll(() => {
  rmSync(scratch, { recursive: true })
  removeWorlds()
})

function sampled(plan: RunPlan, more: Partial<VerifySampleOptions> = {}): Promise<SampleVerification> {
  const { register, files, businessDate, out, keyFile, confirmations } = plan
  const inputs = { register: [register], files, businessDate, out, keyFile, confirmations }
  return verifySample({ ...inputs, share: 1, seed: '1', ...more }, watching().watch)
}

/** A generated world's night, as one run has left it. */
async function night(scenario: 'nightly' | 'hostile', seed: number, way: Way) {
  const { dir } = await makeWorld({ scenario, seed, persons: 600, subscribers: 800, truth: false })
  const out = mkdtempSync(join(scratch, 'out-'))
  const inbox = await readInbox(join(dir, 'inbox'), undefined)
  const options = {
    register: join(dir, 'register.csv'),
    out,
    keyFile: undefined,
    confirmations: join(dir, 'confirmations.csv'),
    listOutcomes: true,
    threads: 2,
  }
  const plan = planRun(options, businessDateOf(inbox.date), plannedSubmissions(inbox))
  const { summary } = await way.run(plan)
  return { plan, summary, remove: () => rmSync(dir, { recursive: true }) }
}

const FAMILIES = 40

/**
 * Persons with five numbers each, four of them under the present PIN. The way to the fifth, by turns: the PIN replaced last,
 * the one before, a CMND that only the oldest row lists, one of the present row; or it has an answer given under the oldest PIN.
 */
function families(folder: string): RunPlan {
  const persons: PersonRow[] = []
  const records: RecordRow[] = []
  const answers: string[] = []
  for (let i = 0; i < FAMILIES; i++) {
    const digits = String(i).padStart(2, '0')
    const pin = (age: number): string => `00109000${age}9${digits}`
    const [first, second, last] = [pin(1), pin(2), pin(3)]
    const [oldCmnd, cmnd] = [`0123000${digits}`, `0124000${digits}`]
    persons.push({ pin: first, status: 'cancelled', superseded_by: second, cmnd: oldCmnd })
    persons.push({ pin: last, cmnd }, { pin: second, status: 'cancelled', superseded_by: last })
    // A CMND of an older row of its PIN leads nowhere; the row that prevails stands before it.
    persons.push({ pin: pin(4) }, { pin: pin(4), cmnd: `0125000${digits}`, updated_on: '2026-11-01' })
    records.push({ msisdn: `09820${digits}000`, document_number: `0125000${digits}`, document_type: 'cmnd' })
    const way = [second, first, oldCmnd, cmnd, last][i % 5] ?? ''
    for (let line = 0; line < 5; line++) {
      const msisdn = `09810${digits}00${line}`
      records.push({ msisdn, document_number: line === 0 ? way : last, document_type: line === 0 ? '' : 'cccd' })
      if (line === 0 && i % 5 === 4) answers.push(`${msisdn},${first},mine,2026-05-01`)
    }
  }
  const at = (name: string): string => join(folder, name)
  writeFileSync(at('register.csv'), registerText(persons))
  writeFileSync(at('dump.csv'), dumpText(records))
  writeFileSync(at('answers.csv'), ['msisdn,pin,answer,answered_at', ...answers, ''].join('\n'))
  const date = '2026-11-20'
  return planRun(
    {
      register: at('register.csv'),
      out: at('out'),
      keyFile: undefined,
      confirmations: at('answers.csv'),
      listOutcomes: true,
      threads: 1,
    },
    businessDateOf(date),
    plannedLooseFiles({ paths: [at('dump.csv')], format: canonical, carrier: 'viettel', date }),
  )
}

describe('a true run', () => {
  it('agrees with any sample of any small world', async () => {
    const share = fc.constantFrom(0.1, 0.3, 0.6, 0.9)
    const property = fc.asyncProperty(world, share, fc.nat(99), async (small, part, seed) => {
      const plan = planned(small)
      await reference.run(plan)
      const { differences, recordsRead } = await sampled(plan, { share: part, seed: String(seed) })
      expect(differences).toEqual([])
      expect(recordsRead).toBe(small.dumps.flat().length)
    })
    await fc.assert(property, { numRuns: 20 })
  })

  it('finds all records of a sampled person: under PINs that were replaced, old numbers, and answers under either', async () => {
    const plan = families(mkdtempSync(join(scratch, 'families-')))
    const { summary } = await reference.run(plan)
    expect(summary.findings).toMatchObject({ 'sims-review': FAMILIES })
    for (const seed of 'abcdef') {
      const { differences, groups } = await sampled(plan, { share: 0.5, seed })
      expect(differences).toEqual([])
      expect(groups.person).toBeLessThan(FAMILIES)
    }
  })

  it.each([
    ['nightly', 3, local(2, 65_536, 3)],
    ['hostile', 4, reference],
  ] as const)('of a %s world agrees in whole and in parts', async (scenario, seed, way) => {
    const { plan, summary, remove } = await night(scenario, seed, way)
    const whole = await sampled(plan)
    expect(whole).toMatchObject({ agree: true, records: summary.rows.read, differences: [], differingShareMax: 0 })
    expect(whole.findings).toBe(Object.values(summary.findings).reduce((sum, count) => sum + count, 0))
    for (const share of [0.05, 0.4]) {
      const part = await sampled(plan, { share, seed: 'another' })
      expect(part).toMatchObject({ differences: [], recordsRead: summary.rows.read, hasOutcomes: true })
      // Five standard deviations.
      const spread = 5 * Math.sqrt(summary.rows.read * share * (1 - share))
      expect(Math.abs(part.records - summary.rows.read * share)).toBeLessThan(spread)
      // The rule of three is 3 / n; exactly it is a little less.
      const ofThree = (part.differingShareMax ?? 1) / (3 / part.records)
      expect(ofThree).toBeGreaterThan(0.9)
      expect(ofThree).toBeLessThan(1)
    }
    remove()
  })
})

describe('a run that was changed', () => {
  let plan: RunPlan
  let summary: Summary
  let remove = (): void => undefined
  beforeAll(async () => {
    const made = await night('nightly', 5, reference)
    plan = made.plan
    summary = made.summary
    remove = made.remove
  })
  afterAll(() => remove())

  /** The run's folder with one of its files rewritten, line by line without the header, and what is then found. */
  async function changed(
    name: string,
    rewrite: (lines: string[]) => string[],
    more: Partial<VerifySampleOptions> = {},
  ) {
    const out = mkdtempSync(join(scratch, 'changed-'))
    cpSync(plan.out, out, { recursive: true })
    const [header = '', ...lines] = readFileSync(join(out, name), 'utf8').trimEnd().split('\n')
    writeFileSync(join(out, name), [header, ...rewrite(lines), ''].join('\n'))
    return sampled({ ...plan, out }, more)
  }

  /** Rewrites the first line in which the pattern is found. */
  const first = (pattern: RegExp, to: string) => (lines: string[]) => {
    const at = lines.findIndex((line) => pattern.test(line))
    expect(at).toBeGreaterThanOrEqual(0)
    return lines.map((line, i) => (i === at ? line.replace(pattern, to) : line))
  }

  const without = (pattern: RegExp) => (lines: string[]) => {
    const at = lines.findIndex((line) => pattern.test(line))
    expect(at).toBeGreaterThanOrEqual(0)
    return lines.toSpliced(at, 1)
  }

  it.each([
    ['an outcome', 'outcomes.csv', first(/,matched,/, ',variant,'), 'outcome', 'outcome matched', 'variant'],
    [
      'a level',
      'outcomes.csv',
      first(/exact$/, 'register-partial'),
      'outcome',
      'birth_date_level exact',
      'register-partial',
    ],
    ['a record that is left out', 'outcomes.csv', without(/,matched,/), 'outcome', 'matched', 'no record'],
    ['a number', 'outcomes.csv', first(/,0\d{9},/, ',0900000000,'), 'outcome', 'msisdn as derived', 'another'],
    [
      'a severity',
      'findings.csv',
      first(/name-mismatch,J1,high/, 'name-mismatch,J1,low'),
      'finding',
      'name-mismatch: severity high',
      'low',
    ],
    ['a finding that is left out', 'findings.csv', without(/,holder-deceased,/), 'finding', 'holder-deceased', 'none'],
    ['evidence', 'findings.csv', first(/lines=(\d)/, 'lines=9$1'), 'finding', /evidence lines=/, /lines=9/],
    ['an id', 'findings.csv', first(/^./, 'x'), 'finding', /under the id of its rank/, 'another id'],
    [
      'a pseudonym',
      'findings.csv',
      first(/,[0-9a-f]{32},,/, `,${'0'.repeat(32)},,`),
      'finding',
      /: person as derived/,
      'another',
    ],
    ['a member that is left out', 'members.csv', without(/,subject,/), 'member', /: subject /, 'not listed'],
    ['a role', 'members.csv', first(/,subject,/, ',context,'), 'member', /: subject /, 'not listed'],
  ])('is found out by %s', async (what, name, rewrite, kind, expected, found) => {
    const { agree, differences, differingShareMax } = await changed(name, rewrite)
    expect(agree).toBe(false)
    expect(differingShareMax).toBeUndefined()
    const text = (pattern: string | RegExp) => (typeof pattern === 'string' ? pattern : expect.stringMatching(pattern))
    expect(differences[0]).toMatchObject({ kind, expected: text(expected), found: text(found) })
    // A member in another role is one that is missing and one too many.
    expect(differences).toHaveLength(what === 'a role' ? 2 : 1)
  })

  it('is found out by a finding that was invented', async () => {
    const invented = (line: string): string => line.replace(/,\d+,(\d+)$/, ',1000000,$1')
    const { differences } = await changed('findings.csv', (lines) => {
      const [line = ''] = lines.filter((one) => one.includes(',name-mismatch,'))
      return [...lines, invented(line)]
    })
    expect(differences).toMatchObject([{ kind: 'finding', expected: 'none', found: 'name-mismatch' }])
  })

  it('is found out by a group that was invented, and by its order', async () => {
    const group = await changed('findings.csv', (lines) => {
      const [line = ''] = lines.filter((one) => one.includes(',sims-review,'))
      return [...lines, line.replace(/person,[0-9a-f]{32}/, `person,${'f'.repeat(32)}`)]
    })
    expect(group.differences).toMatchObject([{ kind: 'finding', expected: 'none', found: 'sims-review' }])
    const order = await changed('members.csv', ([a = '', b = '', ...rest]) => [b, a, ...rest])
    expect(order.differences).toMatchObject([{ kind: 'member', found: 'another order' }])
  })

  it('is found out by the number of a file’s records', async () => {
    const { differences } = await changed('summary.json', first(/"rows": (\d+)/, '"rows": 9$1'))
    expect(differences).toMatchObject([{ kind: 'count' }])
  })

  it('is found out by as many records as the sample has', async () => {
    const found = await changed('outcomes.csv', (lines) => lines.map((line) => line.replace(/^\w+/, 'itel')), {
      share: 0.2,
    })
    expect(found.differenceCount).toBe(found.records)
    expect(found.differences).toHaveLength(20)
    const none = await changed('findings.csv', () => [], { share: 0.2 })
    expect(none.differenceCount).toBe(none.findings)
  })

  it('says so where it has no outcomes to compare', async () => {
    const out = mkdtempSync(join(scratch, 'less-'))
    for (const name of ['findings.csv', 'members.csv', 'summary.json'])
      copyFileSync(join(plan.out, name), join(out, name))
    expect(await sampled({ ...plan, out })).toMatchObject({
      agree: true,
      hasOutcomes: false,
      records: summary.rows.read,
    })
  })

  it('names nobody', async () => {
    const told = JSON.stringify(await changed('outcomes.csv', (lines) => lines.map((line) => line.replace(/,0/, ',1'))))
    const numbers = readFileSync(join(plan.out, 'outcomes.csv'), 'utf8').match(/,0\d{9},/g) ?? []
    expect(numbers.length).toBeGreaterThan(400)
    expect(numbers.filter((number) => told.includes(number.slice(1, -1)))).toEqual([])
  })

  it('is not compared with other inputs', async () => {
    const refusal = async (more: Partial<VerifySampleOptions>): Promise<string> => {
      const error = await sampled(plan, more).catch((cause: unknown) => cause)
      if (!(error instanceof RunError)) throw error
      return `${error.code}: ${error.message}`
    }
    const register = join(scratch, 'other.csv')
    copyFileSync(plan.register, register)
    appendFileSync(register, '\n')
    expect(await refusal({ register: [register] })).toMatch(/^inputs-differ: the run .* had a register of SHA-256/)
    const [one, ...rest] = plan.files
    if (one === undefined) throw new Error('a night without files')
    const path = join(scratch, 'other-dump.csv')
    copyFileSync(one.path, path)
    appendFileSync(path, '\n')
    expect(await refusal({ files: [{ ...one, path }, ...rest] })).toMatch(/^inputs-differ: .* with other bytes/)
    expect(await refusal({ files: rest })).toBe(`inputs-differ: the run read ${one.file}, which is not given`)
    const surplus = [...plan.files, { ...one, file: 'itel/2026-11-20-001/a.csv' }]
    expect(await refusal({ files: surplus })).toMatch(/^inputs-differ: the run did not read itel/)
    expect(await refusal({ businessDate: businessDateOf('2026-11-21') })).toMatch(/is of 2026-11-20, .* of 2026-11-21$/)
    expect(await refusal({ keyFile: join(scratch, 'no.key') })).toMatch(/^file-missing: the key/)
    expect(await refusal({ out: scratch })).toMatch(/^file-missing: .*summary.json/)
  })

  it('is compared with all files of its register, in their order', async () => {
    const [header = '', ...rows] = readFileSync(plan.register, 'utf8').trimEnd().split('\n')
    const register = [rows.filter((_, i) => i % 3 > 0), rows.filter((_, i) => i % 3 === 0)].map((part, i) => {
      const path = join(scratch, `part-${i}.csv`)
      writeFileSync(path, [header, ...part, ''].join('\n'))
      return path
    })
    const index = join(scratch, 'parts.idx')
    await buildRegister({ files: register, out: index, threads: 1, partitions: 1 }, watching().watch)
    const out = join(scratch, 'parts-out')
    await engineNamed('local').reconcile({ ...plan, register: index, out }, watching().watch)
    expect(await sampled({ ...plan, out }, { register, share: 0.3 })).toMatchObject({ agree: true })
    const reversed = sampled({ ...plan, out }, { register: register.toReversed(), share: 0.3 })
    await expect(reversed).rejects.toThrow(/had a register of SHA-256/)
  })
})

describe('the sample', () => {
  const draw = (share: number, seed: string): Sample => new Sample({ share, seed }, (text) => `x${text}`)

  it('is the same for the same seed, and of the size asked for', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => i)
    const drawn = (seed: string): number[] => lines.filter((line) => draw(0.1, seed).hasRecord('viettel/a.csv', line))
    expect(drawn('1')).toEqual(drawn('1'))
    expect(drawn('2')).not.toEqual(drawn('1'))
    for (const seed of ['1', '2', '3']) expect(Math.abs(drawn(seed).length - 2_000)).toBeLessThan(5 * Math.sqrt(1_800))
  })

  it('knows a group by what stands for it in the files', () => {
    for (let i = 0; i < 200; i++) {
      const sample = draw(0.5, String(i))
      expect(sample.hasGroup('person', 'pin:1')).toBe(sample.hasSubject('person', 'xpin:1'))
      expect(sample.hasGroup('document', 'pin:1')).toBe(sample.hasGroup('person', 'pin:1'))
      expect(sample.hasGroup('organisation', 'organisation:1')).toBe(sample.hasSubject('document', 'xorganisation:1'))
      expect(sample.hasGroup('agent', 'viettel:a\r\nb')).toBe(sample.hasSubject('agent', 'viettel:a\nb'))
      expect(sample.hasGroup('msisdn', '0981000001')).toBe(sample.hasSubject('number', '0981000001'))
    }
  })

  it('can be drawn for every rule: findings on members go by number or person, and no group waits for another', () => {
    for (const rule of RULES) {
      if (rule.kind !== 'group') continue
      if (rule.subjects.includes('number')) expect(['msisdn', 'person'], rule.id).toContain(rule.groupBy.join())
      expect(
        RULES.filter(({ id, kind }) => kind === 'group' && rule.after.includes(id)),
        rule.id,
      ).toEqual([])
    }
  })
})
