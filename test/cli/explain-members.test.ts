/** What is told of records that are only members of groups, on a real run, held against what the run itself wrote of every record. */

import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rowsOf } from '../worlds/csv.ts'
import { endingsOf, scratch } from './command-line.ts'
import type { Ending } from './many.ts'

const folder = scratch()
afterAll(() => folder.remove())

type Row = Readonly<Record<string, string>>
interface Told {
  readonly file: string
  readonly line: number
  readonly findings: readonly unknown[]
  readonly outcomes: readonly string[]
  readonly revealed?: { readonly again?: { outcome: string; nameLevel: string; birthDateLevel: string } }
}

let members: readonly Row[]
let findings: readonly Row[]
let ran: ReadonlyMap<string, Row>
/** Members without a finding of their own. */
let alone: readonly Row[]

const cell = (row: Row | undefined, name: string): string => row?.[name] ?? 'none'
const placeOf = (row: Row): string => `${cell(row, 'file')} ${cell(row, 'line')}`
const run = (...lines: readonly (readonly string[])[]): readonly Ending[] =>
  endingsOf(lines.map((args) => ({ cwd: folder.path, args })))
const explain = (...args: readonly string[]): readonly string[] => ['explain', ...args, '--db', 'store.db']
const toldOf = (endings: readonly Ending[]): readonly Told[] =>
  endings.flatMap(({ stdout }) => JSON.parse(stdout).records)

beforeAll(async () => {
  const made = run(
    ['generate', 'world', '--persons', '700', '--subscribers', '900', '--seed', '11', '--no-truth'],
    ['register', 'build', 'world/register.csv', '--out', 'world/register.idx'],
    [
      ...'reconcile --register world/register.idx --inbox world/inbox --out out --outcomes --db store.db'.split(' '),
      ...['--threads', '1'],
    ],
  )
  expect(made.map(({ status, stderr }) => (status === 0 ? '' : stderr))).toEqual(['', '', ''])
  const [outcomes = [], ...others] = await Promise.all(
    ['outcomes', 'findings', 'members'].map((name) => rowsOf(join(folder.path, 'out', `${name}.csv`))),
  )
  ;[findings = [], members = []] = others
  ran = new Map(outcomes.map((row) => [placeOf(row), row]))
  const own = new Set(findings.map(placeOf))
  alone = members.filter((row) => !own.has(placeOf(row)))
})

it('tells what the groups leave open of the outcome, which the record has', () => {
  const numbers = [...new Set(alone.map((row) => cell(row, 'msisdn')))].slice(0, 40)
  const told = toldOf(run(...numbers.map((msisdn) => explain(msisdn, '--json'))))
  for (const { file, line, outcomes } of told) {
    expect(outcomes).toContain(cell(ran.get(`${file} ${line}`), 'outcome'))
  }
  expect(told.filter(({ outcomes }) => outcomes.length < 6).length).toBeGreaterThan(10)

  const established = told.find(({ outcomes }) => outcomes.join() === 'matched,variant')
  const member = alone.find((row) => placeOf(row) === `${established?.file} ${established?.line}`)
  const [text] = run(explain(cell(member, 'msisdn'), '--lang', 'en'))
  expect(text?.stdout).toContain('Outcome: one of these: Matched; Variant (known from the groups that list it: ')
  expect(text?.stdout).toContain('To know outcome and levels: --reveal')
  expect(text?.stdout).toContain('grep -F ,')
})

it('works outcome and levels out again from the values kept, as the run had them', () => {
  const why = ['--reveal', '--reason', 'complaint 12/KN of 21 November']
  const numbers = [...new Set(alone.map((row) => cell(row, 'msisdn')))].slice(0, 24)
  const told = toldOf(run(...numbers.map((msisdn) => explain(msisdn, '--json', ...why))))
  const seen = new Set<string>()
  for (const { file, line, findings, revealed } of told) {
    if (findings.length > 0) continue
    const [row, again] = [ran.get(`${file} ${line}`), revealed?.again]
    const levels = ['outcome', 'name_level', 'birth_date_level'].map((name) => cell(row, name))
    if (again === undefined) expect(['unverifiable', 'not-found', 'ambiguous']).toContain(levels[0])
    else expect([again.outcome, again.nameLevel, again.birthDateLevel]).toEqual(levels)
    seen.add(levels[0] ?? '')
  }
  expect(seen).toContain('matched')
  const [text] = run(explain(numbers[0] ?? '', '--lang', 'en', ...why))
  expect(text?.stdout).toContain('Worked out again from these values:\n    Outcome: ')
  expect(text?.stdout).not.toContain('To know outcome and levels')
})

it('sets the activations that a finding of distant provinces rests on beside each other, and names the two that it states', () => {
  const why = ['--reveal', '--reason', 'complaint 14/KN of 21 November']
  const group = findings.find(({ rule }) => rule === 'distant-activations')
  const [one, other] = members.filter((row) => cell(row, 'finding_id') === cell(group, 'finding_id'))
  const msisdn = cell(one, 'msisdn')
  const [json, text, log] = run(explain(msisdn, '--json', ...why), explain(msisdn, '--lang', 'en', ...why), [
    'audit',
    'list',
    '--db',
    'store.db',
    '--json',
  ])
  const told: {
    groups: { finding: { findingId: string }; activations?: Record<string, string>[] }[]
  } = JSON.parse(json?.stdout ?? '{}')
  const { activations = [] } = told.groups.find(({ finding }) => finding.findingId === cell(group, 'finding_id')) ?? {}
  const stated = activations.filter(({ isStated }) => isStated)
  expect(stated.map(({ file, line }) => `${file} ${line}`).sort()).toEqual(
    [one, other].map((row) => placeOf(row ?? {})).sort(),
  )
  const [earlier = 0, later = 0] = stated.map(({ activatedAt }) => Date.parse(`${activatedAt}Z`) / 1000)
  const evidence = cell(group, 'evidence')
  expect(evidence).toContain(`seconds=${later - earlier}`)
  expect(stated.map(({ province }) => province === '' || province === undefined)).toEqual([false, false])
  expect(stated.map((sale) => sale['msisdn'])).toContain(msisdn)
  const hidden = cell(other, 'msisdn')
  expect(text?.stdout).toContain('one of the two that the finding states')
  expect(text?.stdout).not.toContain(hidden)
  expect(JSON.stringify(activations)).not.toContain(hidden)
  expect(JSON.parse(log?.stdout ?? '[]').at(-1).reason).toBe(
    `complaint 14/KN of 21 November (records: ${activations.length})`,
  )
})
