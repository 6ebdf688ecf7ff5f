/** Each line of src/linking/README.md up to the patterns, by hand; the weights are in test/linking/. */
import { describe, expect, it } from 'vitest'
import { COMPARED, levelsOf, PATTERNS } from '../../src/linking/pattern.ts'
import { type Linked, Linking } from '../../src/reference/link.ts'
import { neighboursOf } from '../../src/reference/link-digits.ts'
import { resolve } from '../../src/reference/resolve.ts'
import { type PersonRow, type RecordRow, recordsOf, registerOf } from './small-world.ts'

/** A man of Hà Nội, born 1990-05-17, whose number has an edit of each kind beside it. */
const HUNG = { pin: '001090123456', cmnd: '012345678' }
const TYPO = { document_number: '001090123457' }
/** Of nobody, and far from all. */
const ELSEWHERE = { document_number: '079185777777', document_type: 'cccd' }

async function linked(records: readonly RecordRow[], ...persons: readonly PersonRow[]): Promise<Linked> {
  const register = await registerOf(...persons)
  const linking = new Linking()
  for (const row of await recordsOf(records.map((record) => ({ sex: 'M', ...record }))))
    linking.ask(row, resolve(row, register))
  const steps = linking.link(register)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}

/** Levels of every pair, in the order of the comparisons; one that was found twice stands there twice. */
async function pairs(record: RecordRow, ...persons: readonly PersonRow[]): Promise<readonly string[]> {
  const { counts } = await linked([record], ...persons)
  return [...counts.subarray(0, PATTERNS)].flatMap((count, pattern) => {
    if (count === 0) return []
    const { stratum, levels } = levelsOf(pattern)
    const named = COMPARED[stratum].map(([, names], at) => names[levels[at] ?? -1])
    return Array.from({ length: count }, () => named.join(' '))
  })
}

describe('who asks', () => {
  it.each<[string, RecordRow, number]>([
    ['a record that was not found', TYPO, 1],
    ['one found', { document_number: HUNG.pin }, 0],
    ['a number that has ended', { ...TYPO, status: 'terminated' }, 0],
    ['a machine', { ...TYPO, subscriber_kind: 'm2m' }, 0],
    ['an organisation', { ...TYPO, subscriber_kind: 'organisation' }, 0],
    ['a passport', { document_number: 'B1234567', document_type: 'passport' }, 0],
    ['no name', { ...TYPO, full_name: '' }, 0],
    ['a name without a letter or digit', { ...TYPO, full_name: '(…)' }, 0],
    ['no document', { document_number: '' }, 1],
    ['a malformed document', { document_number: 'ABC' }, 1],
    ['activated after the extract', { ...TYPO, activated_at: '2026-11-18' }, 1],
  ])('%s', async (_, record, records) => {
    const { summary } = await linked([record], HUNG)
    expect(summary.records).toBe(records)
  })

  it('is one query where digits, name, birth date and sex are equal', async () => {
    const others = [
      { document_number: '001090123458' },
      { full_name: 'NGUYỄN VĂN HÙNG' },
      { date_of_birth: '1990-05-18' },
      { sex: '' },
      // restored, where it is not said to be a CCCD
      { document_number: '12345679', document_type: 'cmnd' },
      { document_number: '12345679' },
    ]
    const same = [{ msisdn: '0981000002' }, { address: 'Xã Ví Dụ' }, { document_number: '001 090 123 457' }]
    const { summary, records } = await linked(
      [{}, ...same, ...others].map((record) => ({ ...TYPO, ...record })),
      HUNG,
    )
    expect(summary).toMatchObject({ records: 10, queries: 7 })
    expect(records.filter(({ suggestion }) => suggestion.rank === 1)).toHaveLength(10)
  })
})

it('counts what became of the records by carrier and reason', async () => {
  const { summary } = await linked(
    [
      TYPO,
      { ...TYPO, full_name: 'Trần Thị Mai', date_of_birth: '1950-01-01' },
      ELSEWHERE,
      { document_number: '' },
      TYPO,
    ],
    HUNG,
  )
  expect(summary).toMatchObject({ records: 5, listed: 4, suggested: 2 })
  expect(summary.reasons).toEqual([
    { carrier: 'viettel', reason: 'document-missing', records: 1, listed: 1, suggested: 0 },
    { carrier: 'viettel', reason: 'pin-unknown', records: 4, listed: 3, suggested: 2 },
  ])
})

describe('numbers one edit away', () => {
  it.each([
    ['substituted', '001090123457'],
    ['substituted', '901090123456'],
    ['transposed', '001090132456'],
    ['transposed', '001090123465'],
    ['length', '00109012346'],
    ['length', '0010901234566'],
    ['length', '9001090123456'],
  ])('%s: %s', async (edit, number) => {
    expect(await pairs({ document_number: number }, HUNG)).toEqual([`${edit} exact exact same`])
  })

  it('are no others', async () => {
    const byName = async (number: string): Promise<readonly string[]> =>
      (await pairs({ document_number: number }, HUNG)).map((levels) => levels.split(' ')[0] ?? '')
    // two substitutions, exchanged over a digit between, two digits lost
    expect(await byName('001090123499')).toEqual(['near'])
    expect(await byName('001090143256')).toEqual(['near'])
    expect(await byName('901090123')).toEqual(['missing'])
    // substituted, exchanged but for 00, inserted, lost (either 0 of 00 is the same)
    expect(neighboursOf('001090123456').size).toBe(12 * 9 + 10 + (13 * 10 - 12) + 11)
    expect(neighboursOf('001090123456').has('001090123456')).toBe(false)
  })

  it('are those of the restored number too, and the first edit of the list counts', async () => {
    // 011090123456 restored: one digit beside; as written one digit short of another
    expect(await pairs({ document_number: '01190123456' }, { pin: '011090123456' })).toEqual([
      'length exact exact same',
    ])
    expect(await pairs({ document_number: '1090123457' }, HUNG)).toEqual(['substituted exact exact same'])
    // 12345679 with its zero: one substitution
    expect(await pairs({ document_number: '12345679', document_type: 'cmnd' }, HUNG)).toEqual([
      'substituted exact exact same',
    ])
    // said to be a CCCD no zero is restored: a digit short of 12345678 with another in front
    expect(await pairs({ document_number: '12345678', document_type: 'cccd' }, HUNG)).toEqual([
      'length exact exact same',
    ])
  })

  it('lead to every row that lists a CMND', async () => {
    const mother = {
      pin: '001160000009',
      full_name: 'Lê Thị Mai',
      sex: 'F',
      date_of_birth: '1960-01-02',
      cmnd: HUNG.cmnd,
    }
    expect(await pairs({ document_number: '012345687' }, HUNG, mother)).toEqual([
      'transposed exact exact same',
      'transposed different different different',
    ])
  })

  it('are not looked for by other papers', async () => {
    const certificate = { document_number: '001090123457', document_type: 'organisation' }
    expect(await pairs(certificate, HUNG)).toEqual(['missing 1 same'])
  })

  it('lead to a withdrawn row and to the one that replaced it; one stays', async () => {
    const old = { ...HUNG, pin: '001190123456', status: 'cancelled', superseded_by: HUNG.pin, sex: 'F' }
    // one substitution from both: the row that agrees in sex has the lower pattern
    const { summary, records } = await linked([{ document_number: '001290123456' }], HUNG, old)
    expect(summary.pairs).toBe(1)
    expect(records.map(({ suggestion }) => suggestion.candidate.pin)).toEqual([HUNG.pin])
    const byOld = await linked([{ document_number: '001190123457', sex: 'F' }], HUNG, old)
    expect(byOld.records.map(({ suggestion }) => [suggestion.candidate.pin, suggestion.candidate.person])).toEqual([
      [old.pin, HUNG.pin],
    ])
  })
})

describe('levels beside a number one edit away', () => {
  it.each<[RecordRow, string]>([
    [{ full_name: 'nguyen van hung' }, 'substituted benign exact same'],
    [{ full_name: 'Nguyễn Hùng' }, 'substituted similar exact same'],
    [{ full_name: 'Trần Thị Mai' }, 'substituted different exact same'],
    [{ full_name: `Nguyễn Văn Hùng${' '.repeat(300)}Lê` }, 'substituted exact exact same'],
    [{ date_of_birth: '1990-05' }, 'substituted exact partial same'],
    [{ date_of_birth: '1990-01-01' }, 'substituted exact partial same'],
    [{ date_of_birth: '1990-05-18' }, 'substituted exact similar same'],
    [{ date_of_birth: '1971-12-03' }, 'substituted exact different same'],
    [{ date_of_birth: '' }, 'substituted exact missing same'],
    [{ date_of_birth: '1990-02-30' }, 'substituted exact missing same'],
    [{ sex: '' }, 'substituted exact exact missing'],
    [{ sex: 'F' }, 'substituted exact exact different'],
  ])('%o: %s', async (record, levels) => {
    expect(await pairs({ ...TYPO, ...record }, HUNG)).toEqual([levels])
  })

  it('know of a register that knows only the year', async () => {
    expect(await pairs(TYPO, { ...HUNG, date_of_birth: '1990' })).toEqual(['substituted exact partial same'])
    expect(await pairs(TYPO, { ...HUNG, full_name: '(…)' })).toEqual(['substituted missing exact same'])
  })
})

describe('rows of the same name and birth date', () => {
  it.each<[string, RecordRow, PersonRow, readonly string[]]>([
    ['far away', ELSEWHERE, {}, ['other 1 same']],
    ['in the cell of province, sex and year', { document_number: '001090999999' }, {}, ['same-cell 1 same']],
    ['without a document', { document_number: '' }, {}, ['missing 1 same']],
    ['with a document that is too short', { document_number: '1234567' }, {}, ['missing 1 same']],
    ['on a CMND', { document_number: '271450001' }, {}, ['missing 1 same']],
    ['named with other capitals', { ...ELSEWHERE, full_name: 'NGUYỄN VĂN HÙNG' }, {}, ['other 1 same']],
    ['without marks', { ...ELSEWHERE, full_name: 'nguyen van hung' }, {}, []],
    ['without sex', { ...ELSEWHERE, sex: '' }, {}, ['other 1 missing']],
    ['of another sex', ELSEWHERE, { sex: 'F' }, ['other 1 different']],
    ['of another day', { ...ELSEWHERE, date_of_birth: '1990-05-18' }, {}, []],
    ['of the same year, if that is all', { ...ELSEWHERE, date_of_birth: '1990' }, { date_of_birth: '1990' }, []],
  ])('%s', async (_, record, person, expected) => {
    expect(await pairs(record, { ...HUNG, ...person })).toEqual(expected)
  })

  it('are as rare as name and birth date are among all rows', async () => {
    const others = Array.from({ length: 31 }, (_, i) => {
      // 3 more with the name; 7 more with the date
      const full_name = i < 3 ? 'Nguyễn Văn Hùng' : 'Lê Thị Mai'
      const date_of_birth = i >= 3 && i < 10 ? '1990-05-17' : '1950-01-01'
      return { pin: `0011500000${String(i).padStart(2, '0')}`, full_name, date_of_birth }
    })
    // 4 × 8 of 32
    expect(await pairs(ELSEWHERE, HUNG, ...others)).toEqual(['other 1 same'])
    // 4 × 7 of 31
    expect(await pairs(ELSEWHERE, HUNG, ...others.filter((_, i) => i !== 3))).toEqual(['other 1/4 same'])
    // 1 × 8 of 29, 1 × 1 of 22
    expect(await pairs(ELSEWHERE, HUNG, ...others.slice(3))).toEqual(['other 1/4 same'])
    expect(await pairs(ELSEWHERE, HUNG, ...others.slice(10))).toEqual(['other 1/64 same'])
  })

  it('are none of a query that more than sixteen rows have', async () => {
    const namesakes = (count: number): readonly PersonRow[] =>
      Array.from({ length: count }, (_, i) => ({ pin: `0400900000${String(i).padStart(2, '0')}` }))
    expect((await linked([ELSEWHERE], ...namesakes(16))).summary).toMatchObject({ pairs: 16, crowded: 0 })
    expect((await linked([ELSEWHERE], ...namesakes(17))).summary).toMatchObject({ pairs: 0, crowded: 1 })
    // the one whose number is near stays, and counts among the seventeen
    expect((await linked([TYPO], HUNG, ...namesakes(16))).summary).toMatchObject({ pairs: 1, crowded: 1 })
  })

  it('are expected by as many queries, which are counted by rarity', async () => {
    const asked = [ELSEWHERE, TYPO, { ...ELSEWHERE, full_name: 'Lê Thị Mai' }, { ...ELSEWHERE, date_of_birth: '1990' }]
    const { counts } = await linked(asked, HUNG)
    // one row of one has name and date: 1; no row the other name: rarer; a year alone asks for nobody
    expect([...counts.subarray(PATTERNS)]).toEqual([2, 0, 0, 0, 0, 0, 1])
    const crowd = Array.from({ length: 17 }, (_, i) => ({ pin: `0400900000${String(i).padStart(2, '0')}` }))
    expect([...(await linked([ELSEWHERE], ...crowd)).counts.subarray(PATTERNS)]).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})
