import { describe, expect, it } from 'vitest'
import type { Inbox } from '../../src/exchange/decisions.ts'
import { gatesOf, plannedSubmissions } from '../../src/exchange/planned-submissions.ts'
import { canonical } from '../../src/formats/canonical.ts'
import { viettel } from '../../src/formats/viettel.ts'
import { vinaphone } from '../../src/formats/vinaphone.ts'
import { RunError } from '../../src/model/errors.ts'
import type { Manifest } from '../../src/model/manifest.ts'
import { businessDateOf, describePlan, type PlanOptions, plannedLooseFiles, planRun } from '../../src/run/plan.ts'

const options: PlanOptions = {
  register: 'world/register.csv',
  out: 'out',
  keyFile: undefined,
  confirmations: undefined,
  listOutcomes: false,
  threads: 2,
}
const date = { year: 2026, month: 11, day: 20 }
const second = (iso: string): number => Date.parse(`${iso}Z`) / 1000

/** The error that a step ends with. */
function failure(step: () => unknown): RunError {
  try {
    step()
  } catch (error) {
    if (error instanceof RunError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('--date', () => {
  it('is a full calendar date', () => {
    expect(businessDateOf('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 })
  })
  it.each(['2026-02-29', '2026-11', '2026', '20/11/2026', '20261120', '', 'today'])('is not "%s"', (text) => {
    const { code, message, hint } = failure(() => businessDateOf(text))
    expect([code, message.includes(`"${text}"`), hint]).toEqual(['bad-option', true, 'For instance --date 2026-11-20.'])
  })
})

describe('files given one by one', () => {
  const loose = { format: viettel, carrier: undefined, date: '2026-11-20' }

  it('become the first submission of the format’s carrier, drawn at the end of the day', () => {
    expect(plannedLooseFiles({ ...loose, paths: ['/in/a.csv.gz', 'b.csv'] })).toEqual([
      {
        file: 'viettel/2026-11-20-001/a.csv.gz',
        carrier: 'viettel',
        path: '/in/a.csv.gz',
        format: viettel,
        extractedAt: second('2026-11-20T23:59:59'),
      },
      {
        file: 'viettel/2026-11-20-001/b.csv',
        carrier: 'viettel',
        path: 'b.csv',
        format: viettel,
        extractedAt: second('2026-11-20T23:59:59'),
      },
    ])
  })

  it('belong to the carrier that is named', () => {
    const [file] = plannedLooseFiles({ ...loose, carrier: 'itel', paths: ['a.csv'] })
    expect([file?.carrier, file?.file]).toEqual(['itel', 'itel/2026-11-20-001/a.csv'])
  })

  it('need a carrier where the format has none', () => {
    const { code, message, hint } = failure(() => plannedLooseFiles({ ...loose, format: canonical, paths: ['a.csv'] }))
    expect(code).toBe('bad-option')
    expect(message).toContain('"canonical"')
    expect(hint).toContain('--carrier')
  })

  it.each(['Viettel', 'a/b', '../a', '=a', 'a:b', 'a b', 'a-'])(
    'need a carrier that can stand in an id, not %s',
    (carrier) => {
      const { code, message } = failure(() => plannedLooseFiles({ ...loose, carrier, paths: ['a.csv'] }))
      expect([code, message]).toEqual(['bad-option', expect.stringContaining(`"${carrier}"`)])
    },
  )

  it('need names of their own', () => {
    const { code, message } = failure(() => plannedLooseFiles({ ...loose, paths: ['one/a.csv', 'two/a.csv'] }))
    expect([code, message]).toEqual(['bad-option', 'two files are called "a.csv"'])
  })

  it('need a date that exists', () => {
    expect(failure(() => plannedLooseFiles({ ...loose, date: '2026-13-01', paths: ['a.csv'] })).code).toBe('bad-option')
  })
})

describe('submissions', () => {
  function inbox(more: Partial<Manifest>, encoding?: 'vni'): Pick<Inbox, 'submissions'> {
    const file = { name: 'a.csv', bytes: 1, sha256: '0'.repeat(64), records: 1 }
    const manifest: Manifest = {
      carrier: 'vinaphone',
      businessDate: '2026-11-20',
      sequence: 2,
      format: 'vinaphone',
      kind: 'full',
      extractedAt: '2026-11-21T01:30:00',
      files: [encoding === undefined ? file : { ...file, encoding }],
      totals: { records: 0, statuses: {}, msisdnSum: '0', msisdnUnusable: 0 },
      ...more,
    }
    const { carrier, businessDate, sequence } = manifest
    const path = '/inbox/vinaphone/2026-11-20-002'
    const candidate = { carrier, businessDate, sequence, id: 'vinaphone/2026-11-20-002', path, manifest }
    return { submissions: [{ ...candidate, refusal: undefined, isPartial: false, rejectShareMax: 0.01 }] }
  }

  it('keep their sequence and the time at which they were drawn', () => {
    expect(plannedSubmissions(inbox({}))).toEqual([
      {
        file: 'vinaphone/2026-11-20-002/a.csv',
        carrier: 'vinaphone',
        path: '/inbox/vinaphone/2026-11-20-002/a.csv',
        format: vinaphone,
        extractedAt: second('2026-11-21T01:30:00'),
      },
    ])
  })

  it('are held against their manifest', () => {
    const { totals } = inbox({}).submissions[0]?.manifest ?? {}
    const files = [{ file: 'vinaphone/2026-11-20-002/a.csv', sha256: '0'.repeat(64), records: 1 }]
    expect(gatesOf(inbox({}))).toEqual([
      { submission: 'vinaphone/2026-11-20-002', files, totals, rejectShareMax: 0.01 },
    ])
  })

  it('are read in what their manifest says', () => {
    const [file] = plannedSubmissions(inbox({}, 'vni'))
    expect(file?.encoding).toBe('vni')
  })

  it('count as drawn at the end of the day where the time cannot be read', () => {
    const [file] = plannedSubmissions(inbox({ extractedAt: '2026-11-20T25:00:00' }))
    expect(file?.extractedAt).toBe(second('2026-11-20T23:59:59'))
  })

  it('may be in a format that belongs to no carrier', () => {
    const [file] = plannedSubmissions(inbox({ format: 'canonical', carrier: 'itel' }))
    expect([file?.carrier, file?.format.name]).toEqual(['itel', 'canonical'])
  })

  it('are refused in a format that is not known', () => {
    const { code, message, hint } = failure(() => plannedSubmissions(inbox({ format: 'vietel' })))
    expect([code, message]).toEqual([
      'format-unknown',
      'vinaphone/2026-11-20-002/manifest.json: there is no format "vietel"',
    ])
    expect(hint).toContain('viettel')
  })

  it('may be in formats from outside, which have names of their own', () => {
    const own = { ...vinaphone, name: 'itel', carrier: 'itel', delimiter: '|' }
    const [file] = plannedSubmissions(inbox({ format: 'itel', carrier: 'itel' }), [own])
    expect(file?.format).toBe(own)
    const { code, message } = failure(() => plannedSubmissions(inbox({}), [vinaphone]))
    expect([code, message]).toEqual(['bad-option', 'two formats are called "vinaphone"'])
  })
})

describe('a plan', () => {
  const files = plannedLooseFiles({
    paths: ['b.csv', 'a.csv', 'B.csv'],
    format: viettel,
    carrier: undefined,
    date: '2026-11-20',
  })

  it('has its files in order, however they were named', () => {
    for (const given of [files, files.toReversed()]) {
      expect(planRun(options, date, given).files.map(({ path }) => path)).toEqual(['B.csv', 'a.csv', 'b.csv'])
    }
    expect(files.map(({ path }) => path)).toEqual(['b.csv', 'a.csv', 'B.csv'])
  })

  it('takes the key beside the register unless another is named', () => {
    expect(planRun(options, date, files).keyFile).toBe('world/register.key')
    expect(planRun({ ...options, register: 'register.csv' }, date, files).keyFile).toBe('register.key')
    expect(planRun({ ...options, keyFile: 'safe/key' }, date, files).keyFile).toBe('safe/key')
  })

  it('has the optional rules that are switched on, each once, and refuses others', () => {
    const on = (...rulesOn: string[]) => planRun({ ...options, rulesOn }, date, files)
    expect(planRun(options, date, files).rulesOn).toEqual([])
    expect(on('dormant', 'dormant').rulesOn).toEqual(['dormant'])
    expect(describePlan(on('dormant'), 'a CSV').join('\n')).toContain('rules on       dormant')
    expect(() => on('dorment')).toThrow('there is no rule "dorment"')
    expect(() => on('name-mismatch')).toThrow('the rule "name-mismatch" runs as it is')
  })

  it('can be told in words', () => {
    const plain = describePlan(planRun(options, date, files.slice(0, 1)), 'a CSV')
    expect(plain).toEqual([
      'business date  2026-11-20, revision 1',
      'register       world/register.csv: a CSV',
      'key            world/register.key (made if absent)',
      'read           viettel/2026-11-20-001/b.csv  viettel  b.csv',
      'write          out: findings.csv, members.csv, rejects.csv, register-faults.csv, summary.json',
    ])
    const full = describePlan(
      planRun({ ...options, confirmations: 'c.csv', listOutcomes: true, link: true }, date, files),
      'a CSV',
    )
    expect(full).toHaveLength(8)
    expect(full.join('\n')).toMatch(/answers +c\.csv[\s\S]*outcomes\.csv, suggestions\.csv, linking\.json/)
  })
})
