/** The lines that leave, down to their ids and pseudonyms: computed here a second time, from the SPEC's words. */
import { createHash, createHmac } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Drafted, numbered, recordFinding } from '../../src/engines/findings.ts'
import { canonical } from '../../src/formats/canonical.ts'
import { nameMismatch } from '../../src/rules/name-mismatch.ts'
import { businessDateOf, plannedLooseFiles, planRun } from '../../src/run/plan.ts'
import { dumpText, type PersonRow, type RecordRow, registerText } from '../reference/small-world.ts'
import { type Answer, readAnswer } from '../worlds/answer.ts'
import { WAYS } from '../worlds/ways.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-findings-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const KEY = '0123456789abcdef'.repeat(4)
const keyed = (text: string): string =>
  createHmac('sha256', Buffer.from(KEY, 'hex')).update(text).digest('hex').slice(0, 32)
const idOf = (...identity: readonly (string | number)[]): string =>
  createHash('sha256').update(identity.join('\x1f')).digest('hex').slice(0, 32)

let cases = 0

/** What a run says of these records, all of viettel, in one file. */
async function answerTo(records: readonly RecordRow[], persons: readonly PersonRow[] = [{}]): Promise<Answer> {
  const folder = join(scratch, String(++cases))
  mkdirSync(folder)
  const path = (name: string): string => join(folder, name)
  writeFileSync(path('register.csv'), registerText(persons))
  writeFileSync(path('register.key'), KEY)
  writeFileSync(path('a.csv'), dumpText(records))
  const files = plannedLooseFiles({ paths: [path('a.csv')], format: canonical, carrier: 'viettel', date: '2026-11-20' })
  const options = {
    register: path('register.csv'),
    out: path('out'),
    keyFile: undefined,
    confirmations: undefined,
    listOutcomes: true,
    threads: 2,
  }
  const [way] = WAYS
  await way?.run(planRun(options, businessDateOf('2026-11-20'), files))
  return readAnswer(path('out'))
}

describe('a finding on a record', () => {
  it('carries everything that the table has a column for', async () => {
    const { findings } = await answerTo([{ record_key: 'x' }, { msisdn: '84981000002', full_name: 'Mai Thị Xuân' }])
    expect(findings.find(({ rule }) => rule === 'name-mismatch')).toEqual({
      finding_id: idOf('name-mismatch', 'viettel', '0981000002', '0981000002', 0),
      rule: 'name-mismatch',
      class: 'J1',
      severity: 'high',
      subject_kind: 'number',
      subject: '0981000002',
      role: 'subject',
      carrier: 'viettel',
      msisdn: '0981000002',
      outcome: 'mismatched',
      name_level: 'different',
      birth_date_level: 'exact',
      person: keyed('pin:001090000001'),
      group_size: '',
      evidence: '',
      file: 'viettel/2026-11-20-001/a.csv',
      line: '3',
      byte_offset: String(Buffer.byteLength(dumpText([{ record_key: 'x' }]))),
    })
  })

  it.each<[string, RecordRow, string]>([
    ['an unknown PIN, by the document', { document_number: '001090999999' }, keyed('pin:001090999999')],
    ['an unknown CMND, by the document', { document_number: '012345670' }, keyed('cmnd:012345670')],
    ['no document, by nothing', { document_number: '' }, ''],
    ['a malformed document, by nothing', { document_number: 'ABC' }, ''],
  ])('names the person of %s', async (_, record, person) => {
    const { findings } = await answerTo([record])
    expect(findings.length).toBeGreaterThan(0)
    for (const finding of findings) expect(finding['person']).toBe(person)
  })

  it('names one person alike, whatever document was quoted', async () => {
    const persons = [{ pin: '001090000002', status: 'cancelled', superseded_by: '001090000001' }, { cmnd: '012300001' }]
    const { findings } = await answerTo(
      [{ document_number: '001090000002' }, { document_number: '012300001', msisdn: '0981000002' }],
      persons,
    )
    expect(findings.map(({ rule, person }) => [rule, person])).toEqual([
      ['identity-superseded', keyed('pin:001090000001')],
      ['cmnd-expired', keyed('pin:001090000001')],
    ])
  })

  it('tells equal findings apart by their rank in the file', async () => {
    const { findings } = await answerTo([{}, {}, {}])
    expect(findings.map(({ rule, line, evidence, finding_id }) => [rule, line, evidence, finding_id])).toEqual(
      [2, 3, 4].map((line, rank) => [
        'number-twice',
        String(line),
        'records=3',
        idOf('number-twice', 'viettel', '0981000001', '0981000001', rank),
      ]),
    )
  })
})

describe('a finding on a group', () => {
  it('is one line, about a pseudonym, with its members beside it', async () => {
    const lines = [4, 3, 2, 1].map((i) => ({
      msisdn: `098100000${i}`,
      contract_number: 'HD',
      activated_at: `2020-01-0${i}`,
    }))
    const { findings, members } = await answerTo(lines)
    const subject = keyed('pin:001090000001')
    const id = idOf('sims-review', '', '', subject, 0)
    expect(findings).toEqual([
      expect.objectContaining({
        finding_id: id,
        subject_kind: 'person',
        subject,
        person: subject,
        carrier: '',
        msisdn: '',
      }),
    ])
    expect(findings[0]).toMatchObject({
      group_size: '4',
      evidence: 'lines=4;threshold=4',
      file: '',
      line: '',
      byte_offset: '',
    })
    // In the group's order, which here is not the file's.
    expect(
      members.map(({ finding_id, role, carrier, msisdn, line }) => [finding_id, role, carrier, msisdn, line]),
    ).toEqual([
      [id, 'subject', 'viettel', '0981000001', '5'],
      [id, 'subject', 'viettel', '0981000002', '4'],
      [id, 'subject', 'viettel', '0981000003', '3'],
      [id, 'subject', 'viettel', '0981000004', '2'],
    ])
  })

  it('on a document names no person', async () => {
    const { findings } = await answerTo([{}, { msisdn: '0981000002', full_name: 'Mai Thị Xuân' }])
    const many = findings.find(({ rule }) => rule === 'document-many-names')
    expect(many).toMatchObject({
      subject_kind: 'document',
      subject: keyed('pin:001090000001'),
      person: '',
      carrier: '',
    })
  })
})

describe('drafts', () => {
  const about = {
    carrier: 'viettel',
    msisdn: '0981000001',
    verdict: { outcome: 'mismatched', reason: 'pin', nameLevel: 'different', birthDateLevel: 'exact' },
    personKey: undefined,
    origin: { file: 'viettel/2026-11-20-001/a.csv', line: 2, byteOffset: 0 },
  } as const
  const pseudonyms = { pseudonym: (text: string) => text }
  const draft = (evidence: Readonly<Record<string, number>>): Drafted =>
    recordFinding({ rule: { ...nameMismatch, evidence: ['a', 'b'] }, severity: 'low', evidence }, about, pseudonyms)

  it('write evidence sorted', () => {
    expect(draft({ b: 2, a: 1 }).line.evidence).toBe('a=1;b=2')
  })

  it('refuse evidence that the rule does not declare', () => {
    expect(() => draft({ c: 1 })).toThrow('"c"')
  })

  it('are sorted bytewise, their lines as numbers', () => {
    const at = (carrier: string, msisdn: string, file: string, line: number): Drafted => ({
      line: { ...draft({}).line, carrier, msisdn, subject: msisdn, origin: { file, line, byteOffset: 0 } },
      members: [],
    })
    const given = [
      at('vinaphone', '0911000001', 'a', 1),
      at('viettel', '0981000001', 'a', 10),
      at('viettel', '0981000001', 'a', 9),
      at('viettel', '0981000001', 'B', 11),
      at('viettel', '01301000001', 'a', 1),
      at('Ý', '0', 'a', 1),
    ]
    const sorted = [...numbered(given)].map(
      ({ finding: { carrier, msisdn, origin } }) => `${carrier} ${msisdn} ${origin?.file}${origin?.line}`,
    )
    expect(sorted).toEqual([
      'viettel 01301000001 a1',
      'viettel 0981000001 B11',
      'viettel 0981000001 a9',
      'viettel 0981000001 a10',
      'vinaphone 0911000001 a1',
      'Ý 0 a1',
    ])
  })
})
