import { execFileSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { parseString } from 'fast-csv'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { csvCell } from '../../src/model/csv-cell.ts'
import type { Finding } from '../../src/model/finding.ts'
import { rejectsListedMax } from '../../src/model/limits.ts'
import { REJECT_MESSAGES } from '../../src/model/reject-messages.ts'
import { FAULT_CODES } from '../../src/model/verdict.ts'
import { attempt } from '../../src/run/csv-file.ts'
import { RunOutputs } from '../../src/run/outputs.ts'
import { summary } from '../stages/summary.ts'

let out = ''
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'simsach-out-'))
})
afterEach(() => rmSync(out, { recursive: true }))

const read = (name: string): string => readFileSync(join(out, name), 'utf8')

const origin = { file: 'viettel/2026-11-20-001/a.csv', line: 3, byteOffset: 120 }

const finding: Finding = {
  findingId: '00112233445566778899aabbccddeeff',
  rule: 'name-mismatch',
  class: 'J1',
  severity: 'high',
  subjectKind: 'number',
  subject: '0961000001',
  role: 'subject',
  carrier: 'viettel',
  msisdn: '0961000001',
  outcome: 'mismatched',
  nameLevel: 'different',
  birthDateLevel: 'exact',
  person: 'ffeeddccbbaa99887766554433221100',
  groupSize: undefined,
  evidence: 'level=different;rank=4',
  origin,
}

/** What a descriptor of this process stands for; undefined where it is gone by now. */
function target(descriptor: string): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return undefined
  }
}

describe('a folder', () => {
  test('takes one run at a time, and is free again when that one is done, failed or dead', async () => {
    const first = new RunOutputs(out, false)
    expect(() => new RunOutputs(out, false)).toThrow(expect.objectContaining({ code: 'output-busy' }))
    first.abandon()
    expect(readdirSync(out)).toEqual([])
    const second = new RunOutputs(out, false)
    await second.publish(summary)
    expect(readdirSync(out).filter((name) => name.includes('partial'))).toEqual([])
    // What a killed run leaves is held by nobody; nor is a link.
    writeFileSync(join(out, 'run.partial'), '')
    new RunOutputs(out, false).abandon()
    symlinkSync(join(out, 'summary.json'), join(out, 'run.partial'))
    new RunOutputs(out, false).abandon()
    expect(read('summary.json')).not.toBe('')
  })
})

describe('the files', () => {
  test('hold what was given, in their columns', async () => {
    const outputs = new RunOutputs(out, true)
    outputs.finding(finding)
    outputs.finding({
      ...finding,
      rule: 'sims-review',
      subjectKind: 'person',
      subject: finding.person,
      msisdn: '',
      outcome: '',
      nameLevel: '',
      birthDateLevel: '',
      groupSize: 5,
      origin: undefined,
    })
    outputs.member({ findingId: finding.findingId, role: 'affected', carrier: 'viettel', msisdn: '0961000001', origin })
    outputs.outcome({
      carrier: 'viettel',
      origin,
      msisdn: '0961000001',
      outcome: 'matched',
      reason: 'pin',
      nameLevel: 'exact',
      birthDateLevel: 'exact',
    })
    outputs.outcome({
      carrier: 'viettel',
      origin,
      msisdn: '',
      outcome: 'rejected',
      reason: 'field-count',
      nameLevel: undefined,
      birthDateLevel: undefined,
    })
    outputs.reject({ origin, column: 'Số thuê bao', code: 'msisdn-missing' })
    await outputs.publish(summary)
    expect(
      read('findings.csv'),
    ).toBe(`finding_id,rule,class,severity,subject_kind,subject,role,carrier,msisdn,outcome,name_level,birth_date_level,person,group_size,evidence,file,line,byte_offset
00112233445566778899aabbccddeeff,name-mismatch,J1,high,number,0961000001,subject,viettel,0961000001,mismatched,different,exact,ffeeddccbbaa99887766554433221100,,level=different;rank=4,viettel/2026-11-20-001/a.csv,3,120
00112233445566778899aabbccddeeff,sims-review,J1,high,person,ffeeddccbbaa99887766554433221100,subject,viettel,,,,,ffeeddccbbaa99887766554433221100,5,level=different;rank=4,,,
`)
    expect(read('members.csv')).toBe(`finding_id,role,carrier,msisdn,file,line
00112233445566778899aabbccddeeff,affected,viettel,0961000001,viettel/2026-11-20-001/a.csv,3
`)
    expect(read('outcomes.csv')).toBe(`carrier,file,line,msisdn,outcome,reason,name_level,birth_date_level
viettel,viettel/2026-11-20-001/a.csv,3,0961000001,matched,pin,exact,exact
viettel,viettel/2026-11-20-001/a.csv,3,,rejected,field-count,,
`)
    expect(read('rejects.csv')).toBe(`file,line,byte_offset,column,code,message
viettel/2026-11-20-001/a.csv,3,120,Số thuê bao,msisdn-missing,The subscriber number is empty. Fill it in.
`)
    expect(JSON.parse(read('summary.json'))).toEqual(summary)
  })

  test('of a linking pass hold a line a candidate and the model, and go with the next run that makes none', async () => {
    const outputs = new RunOutputs(out, false, true)
    const record = { carrier: 'viettel', origin, msisdn: '0961000001', person: finding.person }
    outputs.suggestion({
      ...record,
      ...{ rank: 1, probabilityMillionths: 996_031, stratum: 'document', priorHundredths: -1107 },
      steps: [
        { comparison: 'document', level: 'transposed', weightHundredths: 5 },
        { comparison: 'name', level: 'exact', weightHundredths: 900 },
        { comparison: 'rarity', level: '1/4', weightHundredths: 310 },
        { comparison: 'birth-date', level: 'missing', weightHundredths: 0 },
        { comparison: 'sex', level: 'different', weightHundredths: -4 },
      ],
    })
    outputs.suggestion({
      ...record,
      ...{ rank: 2, probabilityMillionths: 10_000, stratum: 'name-and-birth-date', priorHundredths: 0 },
      steps: [{ comparison: 'rarity', level: 'rarer', weightHundredths: 1234 }],
    })
    outputs.suggestionsText(Buffer.from('ready\n'))
    outputs.linkingModel('{}\n')
    await outputs.publish(summary)
    expect(
      read('suggestions.csv'),
    ).toBe(`carrier,file,line,msisdn,rank,person,probability,stratum,prior,document,document_weight,name,name_weight,rarity,rarity_weight,birth_date,birth_date_weight,sex,sex_weight
viettel,viettel/2026-11-20-001/a.csv,3,0961000001,1,ffeeddccbbaa99887766554433221100,0.996031,document,-11.07,transposed,0.05,exact,9.00,1/4,3.10,missing,0.00,different,-0.04
viettel,viettel/2026-11-20-001/a.csv,3,0961000001,2,ffeeddccbbaa99887766554433221100,0.010000,name-and-birth-date,0.00,,,,,rarer,12.34,,,,
ready
`)
    expect(read('linking.json')).toBe('{}\n')
    await new RunOutputs(out, false).publish(summary)
    expect(readdirSync(out)).not.toContain('suggestions.csv')
    expect(readdirSync(out)).not.toContain('linking.json')
  })

  test('appear together, and only when the run is complete', async () => {
    writeFileSync(join(out, 'findings.csv'), 'of an earlier run')
    writeFileSync(join(out, 'outcomes.csv'), 'of an earlier run')
    const outputs = new RunOutputs(out, false)
    outputs.finding(finding)
    outputs.outcome({
      carrier: 'viettel',
      origin,
      msisdn: '',
      outcome: 'matched',
      reason: 'pin',
      nameLevel: 'exact',
      birthDateLevel: 'exact',
    })
    expect(read('findings.csv')).toBe('of an earlier run')
    await outputs.publish(summary)
    expect(read('findings.csv')).toContain('name-mismatch')
    expect(readdirSync(out)).not.toContain('outcomes.csv')
    expect(readdirSync(out).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  test('of a run that failed are removed, those of the one before stay', async () => {
    await new RunOutputs(out, true).publish(summary)
    const before = readdirSync(out).sort()
    const outputs = new RunOutputs(out, false)
    for (let i = 0; i < 5000; i++) outputs.finding(finding)
    outputs.abandon()
    expect(readdirSync(out).sort()).toEqual(before)
    expect(read('findings.csv').split('\n')).toHaveLength(2)
  })

  test('go into a folder that is made', async () => {
    const below = join(out, 'a', 'b')
    await new RunOutputs(below, false).publish(summary)
    expect(existsSync(join(below, 'summary.json'))).toBe(true)
  })

  test('cannot go where a file stands', () => {
    writeFileSync(join(out, 'taken'), '')
    expect(() => new RunOutputs(join(out, 'taken'), false)).toThrow(
      expect.objectContaining({ code: 'output-unwritable' }),
    )
  })

  test.each(['findings.csv', 'summary.json', 'outcomes.csv', 'rejects.csv'])(
    'cannot bear the name of a folder, and none of them does then: %s',
    (name) => {
      mkdirSync(join(out, name))
      expect(() => new RunOutputs(out, true)).toThrow(
        expect.objectContaining({ code: 'output-unwritable', message: expect.stringContaining(name) }),
      )
      expect(readdirSync(out)).toEqual([name])
    },
  )

  test('never go where something left aside leads, and nothing is left aside', async () => {
    writeFileSync(join(out, 'mine.txt'), 'mine')
    symlinkSync('mine.txt', join(out, 'findings.csv.partial'))
    writeFileSync(join(out, 'outcomes.csv.partial'), 'of a run that was killed')
    execFileSync('mkfifo', [join(out, 'members.csv.partial')])
    await new RunOutputs(out, false).publish(summary)
    expect(read('mine.txt')).toBe('mine')
    expect(readdirSync(out).filter((name) => name.endsWith('.partial'))).toEqual([])
  })

  test.runIf(existsSync('/proc/self'))('cannot go where no folder can be made, which ends at once', () => {
    expect(() => new RunOutputs('/proc/nothing/out', false)).toThrow(
      expect.objectContaining({ code: 'output-unwritable' }),
    )
  })

  test.runIf(existsSync('/dev/full'))('a full disk is said in words', () => {
    const full = openSync('/dev/full', 'w')
    expect(() => attempt('findings.csv', () => writeSync(full, 'x'))).toThrow(
      expect.objectContaining({ code: 'output-unwritable', hint: expect.stringContaining('The disk is full') }),
    )
    closeSync(full)
  })

  test('are whole however much of them is on its way to the disk already', async () => {
    const outputs = new RunOutputs(out, false)
    const [findings, members] = [Buffer.alloc(5 * 1024 * 1024, 'f'), Buffer.alloc(3 * 1024 * 1024, 'm')]
    for (let part = 0; part < 4; part++) {
      outputs.findingsText(findings)
      outputs.membersText(members)
      if (part % 2 === 0) await new Promise(setImmediate)
    }
    await outputs.publish(summary)
    expect(read('findings.csv').match(/f+$/)?.[0].length).toBe(4 * findings.length)
    expect(read('members.csv').match(/m+$/)?.[0].length).toBe(4 * members.length)
  })

  test.runIf(existsSync('/proc/self/fd'))('what the disk refuses is said, and nothing has its name then', async () => {
    const outputs = new RunOutputs(out, false)
    outputs.findingsText(Buffer.alloc(5 * 1024 * 1024, 'f'))
    const file = readdirSync('/proc/self/fd').find((fd) => target(fd) === join(out, 'findings.csv.partial'))
    closeSync(Number(file))
    await expect(outputs.publish(summary)).rejects.toThrow(expect.objectContaining({ code: 'output-unwritable' }))
    outputs.abandon()
    expect(readdirSync(out)).not.toContain('findings.csv')
  })

  test('a folder that goes away is said in words', async () => {
    const outputs = new RunOutputs(join(out, 'below'), false)
    rmSync(join(out, 'below'), { recursive: true })
    await expect(outputs.publish(summary)).rejects.toThrow(expect.objectContaining({ code: 'output-unwritable' }))
    outputs.abandon()
  })
})

describe('rejects', () => {
  test('are listed up to the limit for each file, code and column, and all counted', async () => {
    const outputs = new RunOutputs(out, false)
    for (let line = 2; line < rejectsListedMax + 5; line++)
      outputs.reject({ origin: { ...origin, line }, column: 'ISDN', code: 'msisdn-unusable' })
    outputs.reject({ origin, column: '', code: 'field-count' })
    await outputs.publish(summary)
    expect(outputs.rejectCounts()).toEqual([
      {
        file: origin.file,
        code: 'msisdn-unusable',
        column: 'ISDN',
        count: rejectsListedMax + 3,
        listed: rejectsListedMax,
      },
      { file: origin.file, code: 'field-count', column: '', count: 1, listed: 1 },
    ])
    expect(read('rejects.csv').split('\n')).toHaveLength(rejectsListedMax + 3)
  })

  test('have a text in both languages for every code', () => {
    expect(Object.keys(REJECT_MESSAGES).sort()).toEqual([...FAULT_CODES].sort())
    for (const { vi, en } of Object.values(REJECT_MESSAGES)) {
      expect(vi.length).toBeGreaterThan(20)
      expect(en.length).toBeGreaterThan(20)
    }
  })
})

describe('cells', () => {
  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['+84', "'+84"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\r=1', `"'\r=1"`],
    ['\u0000', "'\u0000"],
    ['\u009b', "'\u009b"],
    ['=a,b', `"'=a,b"`],
    ['a=b', 'a=b'],
    ['', ''],
    [-1, '-1'],
  ])('%j', (value, expected) => {
    expect(csvCell(value)).toBe(expected)
  })

  test('come back from a reader as they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 2, maxLength: 5 }),
        async (cells) => {
          const rows: string[][] = []
          await new Promise((resolve, reject) => {
            parseString(`${cells.map(csvCell).join(',')}\n`, { headers: false })
              .on('data', (row: string[]) => rows.push(row))
              .on('error', reject)
              .on('end', resolve)
          })
          expect(rows).toEqual([cells.map((cell) => (/^[=+\-@\p{Cc}]/u.test(cell) ? `'${cell}` : cell))])
        },
      ),
      { numRuns: 60 },
    )
  })
})
