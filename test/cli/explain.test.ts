/** What a store says of one number, through the real command line, on a real run; told again from the run's own files. */

import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import SQLite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sources from '../../seeds/sources.json' with { type: 'json' }
import { holdLegally, type LegalHoldOrder, openSealed } from '../../src/nights/legal-holds.ts'
import { purge } from '../../src/nights/purge.ts'
import { RULES } from '../../src/rules/index.ts'
import { auditRows } from '../../src/store/audit.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { openCases } from '../../src/store/case-reader.ts'
import { rowsOf } from '../worlds/csv.ts'
import { endingsOf, scratch } from './command-line.ts'
import { type Ending, ending } from './many.ts'

const folder = scratch()
afterAll(() => folder.remove())
const at = (...names: readonly string[]): string => join(folder.path, ...names)

type Row = Readonly<Record<string, string>>
let findings: readonly Row[]
let members: readonly Row[]

/** Runs command lines in the folder, one after the other, and gives back what became of each. */
async function run(...lines: readonly (readonly string[])[]): Promise<readonly Ending[]> {
  const endings: Ending[] = []
  for (const args of lines) endings.push(await ending({ cwd: folder.path, args }))
  return endings
}

const explain = (...args: readonly string[]): readonly string[] => ['explain', ...args, '--db', 'store.db']

beforeAll(async () => {
  const made = endingsOf(
    [
      ['generate', 'world', '--persons', '700', '--subscribers', '900', '--seed', '11', '--no-truth'],
      ['register', 'build', 'world/register.csv', '--out', 'world/register.idx'],
      [
        ...'reconcile --register world/register.idx --inbox world/inbox --out out --link --db store.db'.split(' '),
        '--threads',
        '1',
      ],
    ].map((args) => ({ cwd: folder.path, args })),
  )
  expect(made.map(({ status, stderr }) => (status === 0 ? '' : stderr))).toEqual(['', '', ''])
  findings = await rowsOf(at('out/findings.csv'))
  members = await rowsOf(at('out/members.csv'))
})

const cell = (row: Row | undefined, name: string): string => row?.[name] ?? 'none'
const ofRule = (rule: string): Row | undefined => findings.find((row) => row['rule'] === rule)

/** The record as it stands in its dump. */
function recordOf(row: Row | undefined): string {
  const path = at('world/inbox', cell(row, 'file'))
  const bytes = readFileSync(path)
  const text = path.endsWith('.gz') ? gunzipSync(bytes) : path.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes
  return text.toString().split('\n')[Number(cell(row, 'line')) - 1]?.replace('\r', '') ?? ''
}

describe('explain', () => {
  it('tells each finding on a number with its rule, its levels and where its record stands', async () => {
    const row = ofRule('name-mismatch')
    const msisdn = cell(row, 'msisdn')
    const [vi, en, ...forms] = await run(
      explain(msisdn),
      explain(msisdn, '--lang', 'en'),
      explain(`84${msisdn.slice(1)}`),
      explain(`+84 ${msisdn.slice(1, 4)} ${msisdn.slice(4)}`),
      explain(msisdn.slice(1), '--run', '2026-11-20.1'),
    )
    const own = findings.filter((one) => one['msisdn'] === msisdn)
    for (const { rule } of own) {
      const { title, why, basis } = RULES.find(({ id }) => id === rule) ?? {
        title: { vi: '?', en: '?' },
        why: { vi: '?', en: '?' },
        basis: [],
      }
      for (const { where } of sources.filter(({ key }) => basis.some((one) => one === key))) {
        expect(vi?.stdout).toContain(` (${where.vi}; `)
        expect(en?.stdout).toContain(` (${where.en}; `)
      }
      for (const words of [title.vi, why.vi]) expect(vi?.stdout).toContain(words)
      for (const words of [title.en, why.en]) expect(en?.stdout).toContain(words)
    }
    expect(vi?.stdout).toContain(`tệp ${cell(row, 'file')}, dòng ${cell(row, 'line')}`)
    expect(vi?.stdout).toContain(`byte ${cell(row, 'byte_offset')} `)
    expect(vi?.stdout).toContain('Kết quả: Không khớp.')
    expect(en?.stdout).toContain('Outcome: Mismatched.')
    for (const form of forms) expect(form).toEqual(vi)
  })

  it('tells how a number stands to a group, and masks the others', async () => {
    const groupsOfNames = findings
      .filter(({ rule }) => rule === 'document-many-names')
      .map((row) => cell(row, 'finding_id'))
    const member = members.find((row) => row['role'] === 'affected' && groupsOfNames.includes(cell(row, 'finding_id')))
    const others = members.filter(
      (row) => row['finding_id'] === member?.['finding_id'] && row['msisdn'] !== member?.['msisdn'],
    )
    const [text, json] = await run(
      explain(cell(member, 'msisdn'), '--lang', 'en'),
      explain(cell(member, 'msisdn'), '--json'),
    )
    expect(text?.stdout).toContain('How this number stands to it: Affected. An honest party')
    for (const other of others) {
      const number = cell(other, 'msisdn')
      expect(text?.stdout).not.toContain(number)
      expect(text?.stdout).toContain(`${number.slice(0, 4)}***${number.slice(-3)} (${cell(other, 'carrier')}`)
      expect(json?.stdout).not.toContain(number)
    }
    const { groups } = JSON.parse(json?.stdout ?? '{}')
    const { finding, member: found } = groups.find(
      (one: { finding: { findingId: string } }) => one.finding.findingId === member?.['finding_id'],
    )
    expect(finding.rule).toBe('document-many-names')
    expect([found.role, found.file, String(found.line)]).toEqual(['affected', member?.['file'], member?.['line']])
  })

  it('says of a number without finding that a store holds no more, and of what is no number that it is none', async () => {
    const [vi, en, none] = await run(explain('0300000000'), explain('0300000000', '--lang', 'en'), explain('0123'))
    expect([vi?.status, en?.status, none?.status]).toEqual([0, 0, 2])
    expect(vi?.stdout).toContain('Kho chỉ lưu các phát hiện, nên điều đó không có nghĩa là số này khớp')
    expect(en?.stdout).toContain('that does not mean that the number agrees')
    for (const words of ['not be comparable', 'rejected', 'terminated', 'no rule reports', 'be in no dump']) {
      expect(en?.stdout).toContain(words)
    }
    expect(en?.stdout).toContain('grep -F ,0300000000, outcomes.csv')
    expect(en?.stdout).toContain('rejects.csv')
    expect(none?.stderr).toContain('this is no mobile number')
    expect(none?.stderr).not.toContain('0123\n')
  })

  it('names the runs there are where another is asked for, and says how to make a store', async () => {
    const [unknown, missing] = await run(explain('0300000000', '--run', '2026-11-21.1'), [
      'explain',
      '0300000000',
      '--db',
      'none.db',
    ])
    expect([unknown?.status, missing?.status]).toEqual([2, 2])
    expect(unknown?.stderr).toContain('2026-11-20.1')
    expect(missing?.stderr).toContain('simsach reconcile … --db none.db')
  })
})

describe('explain --reveal', () => {
  const REASON = ['--reveal', '--reason', 'complaint 12/KN of 21 November']

  it('is refused without a reason, and then nothing is read or written down', async () => {
    const msisdn = cell(ofRule('name-mismatch'), 'msisdn')
    const [bare, short, without, log] = await run(
      explain(msisdn, '--reveal'),
      explain(msisdn, '--reveal', '--reason', '  why not    '),
      explain(msisdn, '--reason', 'a reason that is long enough'),
      ['audit', 'list', '--db', 'store.db'],
    )
    expect([bare?.status, short?.status, without?.status]).toEqual([2, 2, 2])
    for (const refused of [bare, short, without]) expect(refused?.stdout).toBe('')
    expect(bare?.stderr).toContain('--reveal takes a --reason')
    expect(log?.stdout).toContain('Nobody has looked')
  })

  it('shows the record and the register side by side, none of which stands there without it', async () => {
    const row = ofRule('name-mismatch')
    const msisdn = cell(row, 'msisdn')
    const [plain, text, json, log, verified] = await run(
      explain(msisdn, '--json'),
      explain(msisdn, ...REASON),
      explain(msisdn, '--json', ...REASON),
      ['audit', 'list', '--db', 'store.db', '--json'],
      ['audit', 'verify', '--db', 'store.db'],
    )
    const { records, auditEntry } = JSON.parse(json?.stdout ?? '{}')
    const { revealed } = records.find(
      (record: { file: string; line: number }) => record.file === row?.['file'] && record.line === Number(row['line']),
    )
    expect(revealed.record).toBe(recordOf(row))
    const held = (await rowsOf(at('world/register.csv'))).find(({ pin }) => pin === revealed.quoted.pin)
    expect(revealed.quoted.fullName).toBe(held?.['full_name'])
    const { document_number, full_name, date_of_birth } = revealed.subscriber
    for (const value of [document_number, full_name, date_of_birth, held?.['full_name'], held?.['date_of_birth']]) {
      expect(text?.stdout).toContain(value.split('-').toReversed().join('/'))
      expect(plain?.stdout).not.toContain(value)
    }
    expect(text?.stdout).toContain(revealed.quoted.sex === 'F' ? 'Nữ' : 'Nam')
    const entries = JSON.parse(log?.stdout ?? '[]')
    expect(entries).toHaveLength(2)
    expect(entries[1]).toMatchObject({ seq: auditEntry, action: 'reveal', run: '2026-11-20.1', subject: msisdn })
    expect(entries[1].reason).toBe('complaint 12/KN of 21 November')
    expect(verified?.status).toBe(0)
    expect(verified?.stdout).toMatch(/^The chain is whole\.\n/)
    expect(verified?.stdout).toContain(`2 entries, head ${entries[1].hash}\nNote this head`)
  })

  it('shows the suggested row beside a record that was not found, called so and never holder', async () => {
    const row = (await rowsOf(at('out/suggestions.csv'))).find(
      ({ rank, probability }) => rank === '1' && Number(probability) >= 0.95,
    )
    const msisdn = cell(row, 'msisdn')
    const [plain, text, json] = await run(
      explain(msisdn, '--lang', 'en'),
      explain(msisdn, '--lang', 'en', ...REASON),
      explain(msisdn, '--json', ...REASON),
    )
    expect(plain?.stdout).toContain(`pseudonym ${cell(row, 'person')} (a suggestion; `)
    expect(text?.stdout).toContain('suggested, not the holder')
    const { records } = JSON.parse(json?.stdout ?? '{}')
    const record = records.find(
      (one: { file: string; line: number }) => one.file === row?.['file'] && one.line === Number(row['line']),
    )
    expect(record.suggestions[0].person).toBe(cell(row, 'person'))
    const { suggested, quoted } = record.revealed
    expect(quoted).toBeUndefined()
    const held = (await rowsOf(at('world/register.csv'))).find(({ pin }) => pin === suggested.pin)
    expect([suggested.fullName, suggested.dateOfBirth]).toEqual([held?.['full_name'], held?.['date_of_birth']])
    for (const value of [suggested.pin, suggested.fullName]) {
      expect(text?.stdout).toContain(value)
      expect(plain?.stdout).not.toContain(value)
    }
  })

  it('is written down before anything is opened: also where the key is gone', async () => {
    const msisdn = cell(ofRule('name-mismatch'), 'msisdn')
    mkdirSync(at('keys'))
    renameSync(at('store.db.keys/2026-11-20.1.key'), at('keys/2026-11-20.1.key'))
    const [gone, elsewhere, log] = await run(
      explain(msisdn, ...REASON),
      explain(msisdn, ...REASON, '--evidence-keys', 'keys'),
      ['audit', 'list', '--db', 'store.db', '--json'],
    )
    expect(gone).toMatchObject({ status: 2, stdout: '' })
    expect(gone?.stderr).toContain('--evidence-keys DIR')
    expect(elsewhere?.status).toBe(0)
    const entries: readonly { readonly action: string; readonly reason: string }[] = JSON.parse(log?.stdout ?? '[]')
    expect(entries.slice(4).map(({ action, reason }) => [action, reason])).toEqual([
      ['reveal', 'complaint 12/KN of 21 November'],
      ['reveal-failed', 'evidence-key-missing'],
      ['reveal', 'complaint 12/KN of 21 November'],
    ])
  })

  it('says of a number without evidence that there is nothing to reveal, and writes nothing down', async () => {
    const [vi, en, json, log] = await run(
      explain('0300000000', ...REASON),
      explain('0300000000', '--lang', 'en', ...REASON),
      explain('0300000000', '--json', ...REASON),
      ['audit', 'list', '--db', 'store.db', '--json'],
    )
    expect(vi?.stdout).toContain('Không có giá trị nào để xem')
    expect(en?.stdout).toContain('There is nothing to reveal')
    expect(JSON.parse(json?.stdout ?? '{}')).toMatchObject({ auditEntry: null })
    expect(JSON.parse(log?.stdout ?? '[]')).toHaveLength(7)
  })

  it('leaves a log whose changes are noticed', async () => {
    const log = new SQLite(at('store.db'))
    const head = log.prepare<[], string>('SELECT hash FROM audit WHERE seq = 3').pluck().get() ?? ''
    const whole = await run(['audit', 'verify', '--db', 'store.db', '--head', 'e'.repeat(64)])
    expect(whole[0]?.stdout).toMatch(
      /^The head that was noted is not in the log.*\nThe entries that are left are a whole/,
    )
    expect(whole[0]?.stdout).not.toContain('Note this head')
    log.prepare("UPDATE audit SET actor = 'somebody else' WHERE seq = 4").run()
    log.close()
    const verify = ['audit', 'verify', '--db', 'store.db', '--head']
    const [kept, cut, wrong] = await run([...verify, head], [...verify, 'e'.repeat(64)], [...verify, 'beef'])
    expect([kept?.status, cut?.status, wrong?.status]).toEqual([1, 1, 2])
    expect(kept?.stdout).toContain('broken at entry 4')
    expect(kept?.stdout).not.toContain('head that was noted')
    expect(cut?.stdout).toContain('The head that was noted is not in the log')
  })
})

describe('a case under a legal hold', () => {
  const db = at('held.db')
  const stamp = { actor: 'lan', at: new Date('2026-11-22T01:00:00Z') }
  const hold = (caseId: string): LegalHoldOrder => {
    return { db, evidenceKeys: undefined, run: undefined, caseId, reason: 'court, file 12 of 2026', ...stamp }
  }
  const open = (number: number, actor = 'lan') => {
    return openSealed({ db, evidenceKeys: undefined, hold: number, ...stamp, actor, reason: 'the court asks for it' })
  }
  const caseOf = (rule: string, row: Row | undefined): string => {
    const cases = openCases(db)
    const found = [...cases.rows({ rule })].find(({ subject }) => subject === cell(row, 'subject'))
    cases.close()
    return found?.caseId ?? 'none'
  }
  beforeAll(() => {
    cpSync(at('store.db'), db)
    cpSync(at('store.db.runs'), `${db}.runs`, { recursive: true })
    cpSync(at('keys'), `${db}.keys`, { recursive: true })
  })

  it('outlasts its run: record, register, rule and history; nobody reads it without its key', async () => {
    const [row, group] = [ofRule('name-mismatch'), ofRule('document-many-names')]
    const ids = [caseOf('name-mismatch', row), caseOf('document-many-names', group)]
    const [first, second] = ids.map((caseId) => holdLegally(hold(caseId)))
    expect(holdLegally(hold(ids[0] ?? ''))).toEqual(first)
    const over = { runsDays: 1, evidenceDays: 1, legalHolds: [] }
    const order = { db, evidenceKeys: undefined, out: undefined, actor: 'lan', at: new Date('2027-11-22T01:00:00Z') }
    expect(purge({ ...order, retention: over }).map(({ what }) => what)).toEqual([
      'evidence-key',
      'evidence',
      'run-file',
    ])

    const { content } = open(1)
    const [record] = content.records
    expect(Buffer.from(record?.record ?? '', 'base64').toString()).toBe(recordOf(row))
    const held = (await rowsOf(at('world/register.csv'))).find(({ pin }) => pin === record?.quoted?.pin)
    expect(record?.quoted?.fullName).toBe(held?.['full_name'])
    expect(content.rules.map(({ id, why }) => [id, why.vi])).toEqual([
      ['name-mismatch', RULES.find(({ id }) => id === 'name-mismatch')?.why.vi],
    ])
    expect(content.history.map(({ night, became }) => [night, became])).toEqual([['2026-11-20', 'new']])
    expect(content).toMatchObject({ caseId: first?.caseId, run: { run: '2026-11-20.1' }, recordsLeftOut: 0 })
    const listed = members.filter((member) => member['finding_id'] === cell(group, 'finding_id'))
    const { records } = open(second?.hold ?? 0).content
    expect([...auditRows(db)].at(-1)?.reason).toBe(`the court asks for it (records: ${records.length})`)
    expect(records.map(({ msisdn, file, line }) => `${msisdn} ${file} ${line}`).sort()).toEqual(
      listed.map((member) => `${cell(member, 'msisdn')} ${cell(member, 'file')} ${cell(member, 'line')}`).sort(),
    )

    const path = join(`${db}.runs`, 'holds', '1.sealed')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const bytes = readFileSync(path)
    writeFileSync(
      path,
      bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte)),
    )
    expect(() => open(1)).toThrow(expect.objectContaining({ code: 'evidence-damaged' }))
    writeFileSync(path, bytes)
    renameSync(join(`${db}.keys`, 'hold-1.key'), at('hold-1.key'))
    expect(() => open(1)).toThrow(expect.objectContaining({ code: 'evidence-key-missing' }))
    renameSync(at('hold-1.key'), join(`${db}.keys`, 'hold-1.key'))
  })

  it('stays whole with its run where its evidence cannot be read, until it can', () => {
    const other = at('unsealed.db')
    cpSync(at('store.db'), other)
    cpSync(at('store.db.runs'), `${other}.runs`, { recursive: true })
    const order = { ...hold(caseOf('name-mismatch', ofRule('name-mismatch'))), db: other }
    expect(() => holdLegally(order)).toThrow(expect.objectContaining({ code: 'evidence-key-missing' }))
    const over = { runsDays: 1, evidenceDays: 1, legalHolds: [] }
    const late = {
      db: other,
      evidenceKeys: undefined,
      out: undefined,
      actor: 'lan',
      at: new Date('2027-11-22T01:00:00Z'),
    }
    expect(purge({ ...late, retention: over })).toEqual([])
    expect(holdLegally({ ...order, evidenceKeys: at('keys') })).toMatchObject({
      hold: 1,
      sealedSha256: expect.any(String),
    })
    expect(existsSync(at('keys/hold-1.key'))).toBe(true)
    expect(purge({ ...late, retention: over }).map(({ what }) => what)).toEqual(['evidence', 'run-file'])
  })

  it('takes two people where it is disputed, as do the values of its number', async () => {
    const msisdn = cell(ofRule('name-mismatch'), 'msisdn')
    const caseId = caseOf('name-mismatch', ofRule('name-mismatch'))
    const disputed = { decision: 'dispute', approver: '', reason: 'letter 12 of the holder', until: undefined } as const
    for (const one of [db, at('store.db')]) decideCase(one, { ...disputed, ...stamp, caseId })
    expect(() => open(1)).toThrow(expect.objectContaining({ code: 'reveal-refused' }))
    const reveal = explain(msisdn, '--reveal', '--reason', 'complaint 12 of 2026', '--evidence-keys', 'keys')
    const [refused, asked, again, listed] = await run(
      reveal,
      ['openings', 'ask', msisdn, '--db', 'store.db', '--reason', 'complaint 12 of 2026'],
      reveal,
      ['openings', '--db', 'store.db'],
    )
    expect(refused).toMatchObject({ status: 2, stdout: '' })
    expect(refused?.stderr).toContain('two people must agree')
    expect(refused?.stderr).not.toContain(msisdn)
    expect(asked?.stdout).toContain('simsach openings approve 1')
    expect(again?.stderr).toContain('another person must approve: simsach openings approve 1')
    expect(listed?.stdout).toContain('waits')
  })
})

it('runs lists what the store holds', async () => {
  const [table, json] = await run(['runs', '--db', 'store.db'], ['runs', '--db', 'store.db', '--json'])
  const [listed] = JSON.parse(json?.stdout ?? '[]')
  const suggested = (await rowsOf(at('out/suggestions.csv'))).filter(
    ({ rank, probability }) => rank === '1' && Number(probability) >= 0.95,
  )
  expect(listed).toMatchObject({ run: '2026-11-20.1', records: 900, findings: findings.length, isThere: true })
  const asked = { records: expect.any(Number), queries: expect.any(Number), listed: expect.any(Number) }
  expect(listed.linking).toEqual({ ...asked, suggested: suggested.length })
  expect(table?.stdout).toContain(`2026-11-20.1  2026-11-20         1  local       900       ${findings.length}`)
})
