/** What leaves: every line of every answer to a night that was written by hand. */
import { createHash, generateKeyPairSync, verify } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeOutbox } from '../../src/exchange/outbox.ts'
import { writeRecall } from '../../src/exchange/recall.ts'
import { writeRefusals } from '../../src/exchange/refusals.ts'
import type { HoldReason } from '../../src/model/hold.ts'
import { mergeCases } from '../../src/nights/cases.ts'
import { decideCase } from '../../src/store/case-decisions.ts'
import { decideOnce } from '../../src/store/decisions.ts'
import { type DeliveryRow, deliveriesOf } from '../../src/store/deliveries.ts'
import { noteSubmissions } from '../../src/store/submissions.ts'
import { watching } from '../worlds/ways.ts'
import { answeredNight, DATE, OWN_FORMAT, refusedSubmission, SAID } from './answered-night.ts'

const dir = mkdtempSync(join(tmpdir(), 'simsach-outbox-'))
const signingKey = join(dir, 'signing.pem')
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
writeFileSync(signingKey, privateKey.export({ type: 'pkcs8', format: 'pem' }))
const RUN = `${DATE}.1`
const HELD: HoldReason = {
  ...{
    kind: 'first-night',
    carrier: '',
    key: '',
    found: 0,
    foundOf: 0,
    usual: 0,
    usualOf: 0,
    bound: 0,
    least: 0,
    nights: 0,
  },
}
let db = ''
beforeAll(async () => {
  db = await answeredNight(dir)
})
afterAll(() => rmSync(dir, { recursive: true }))

const order = (outbox: string) => ({
  ...{ db, outbox: join(dir, outbox), expected: ['itel', 'mobifone', 'viettel'], formats: [OWN_FORMAT] },
  languages: { viettel: 'en', mobifone: 'vi' } as const,
})
const unpacked = (path: string): string => gunzipSync(readFileSync(path)).toString()
const answerOf = (outbox: string, carrier: string): string => join(dir, outbox, carrier, RUN)
const receiptOf = (outbox: string, carrier: string) =>
  JSON.parse(readFileSync(join(answerOf(outbox, carrier), 'receipt.json'), 'utf8'))

/** Without the ids of cases, which are checked by themselves; what is no case has none. */
const toldIn = (path: string): string[] =>
  unpacked(path)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.replace(/^[0-9a-f]{32},/, ''))

describe('the outbox of a night', () => {
  beforeAll(async () => {
    await writeOutbox(order('first'))
  })

  it('tells each carrier what to recheck, in its own words, and nothing else', () => {
    expect(toldIn(join(answerOf('first', 'viettel'), 'feedback.csv.gz'))).toEqual([
      'another name,0981000102,HỌ TÊN,Recheck the scan first; contact the holder only if the name agrees with the scan.,,,',
      '"\'=another, by chip",0981000103,HỌ TÊN,The holder was authenticated by chip or VNeID: repair the transcription in your system; take no step against the holder.,,,',
      ',0981000104,document_number;HỌ TÊN,"Ask the person using the number to show a current document, and to confirm or update the details or have the number transferred.",,,',
      'no address,0981000105,ĐỊA CHỈ,Supply the missing required fields from the stored papers.,,,',
    ])
    expect(toldIn(join(answerOf('first', 'mobifone'), 'feedback.csv.gz'))).toEqual([
      'MBF-2,0931000108,full_name,Đối chiếu họ tên với bản quét giấy tờ trước; chỉ liên hệ chủ thuê bao nếu họ tên đúng như bản quét.,,,',
      ...Array.from(
        { length: 20 },
        (_, i) =>
          `,MBF-${10 + i},09310002${10 + i},portrait_hash,"Bổ sung ảnh chân dung của chủ thuê bao từ hồ sơ lưu, hoặc chụp lại khi chủ thuê bao đến giao dịch.",,,`,
      ),
    ])
  })

  it('is the same byte for byte where it is known whom a record not found may mean', async () => {
    const filesOf = async (name: string, link: boolean): Promise<Readonly<Record<string, string>>> => {
      const folder = join(dir, name)
      mkdirSync(folder)
      const outbox = join(folder, 'outbox')
      await writeOutbox({ ...order(outbox), db: await answeredNight(folder, link), outbox })
      const files = readdirSync(outbox, { recursive: true, encoding: 'utf8' }).toSorted()
      const bytes = (file: string): string => readFileSync(join(outbox, file), 'latin1')
      return Object.fromEntries(
        files.flatMap((file) =>
          file.includes('.') && !statSync(join(outbox, file)).isDirectory() ? [[file, bytes(file)]] : [],
        ),
      )
    }
    const [linked, plain] = [await filesOf('linked', true), await filesOf('plain', false)]
    expect(Object.keys(plain).length).toBeGreaterThan(5)
    expect(linked).toEqual(plain)
    expect(readFileSync(join(dir, 'linked', 'out', 'suggestions.csv'), 'utf8')).toMatch(
      /,0981000109,1,[0-9a-f]{32},0\.9/,
    )
    expect(existsSync(join(dir, 'plain', 'out', 'suggestions.csv'))).toBe(false)
  })

  it('names cases as the store does', async () => {
    const [, first = ''] = unpacked(join(answerOf('first', 'mobifone'), 'feedback.csv.gz')).split('\n')
    const run = new Database(join(dir, 'simsach.db.runs', `${RUN}.db`), { readonly: true })
    const sql = 'SELECT lower(hex(case_id)) FROM finding JOIN rule USING (rule) WHERE msisdn = 931000108 AND id = ?'
    expect(first.slice(0, 32)).toBe(run.prepare(sql).pluck().get('name-mismatch'))
    run.close()
  })

  it('lists what could not be read', () => {
    const [header, ...lines] = unpacked(join(answerOf('first', 'viettel'), 'rejects.csv.gz'))
      .trimEnd()
      .split('\n')
    expect(header).toBe('file,line,byte_offset,column,code,message')
    const dump = readFileSync(join(dir, 'inbox/viettel', `${DATE}-001`, 'dump.csv'))
    expect(lines).toEqual([
      `viettel/${DATE}-001/dump.csv,9,${dump.indexOf('no number')},msisdn,msisdn-missing,The subscriber number is empty. Fill it in.`,
    ])
    expect(unpacked(join(answerOf('first', 'mobifone'), 'rejects.csv.gz'))).toBe(`${header}\n`)
  })

  it('says in the receipt what was read', () => {
    expect(receiptOf('first', 'viettel')).toMatchObject({
      ...{ receipt: 1, carrier: 'viettel', date: DATE, revision: 1, state: 'accepted' },
      submission: `viettel/${DATE}-001`,
      records: { read: 8, rejected: 1, skipped: 0 },
      rejects: [{ code: 'msisdn-missing', column: 'msisdn', count: 1, listed: 1 }],
      feedback: { lines: 4 },
      notes: [],
    })
    expect(receiptOf('first', 'viettel').submissions).toEqual([
      {
        ...{ submission: `viettel/${DATE}-001`, state: 'accepted', refusal: null },
        totals: {
          said: SAID,
          counted: { records: 8, statuses: { active: 6, terminated: 1 }, msisdnSum: '594817000728', msisdnUnusable: 1 },
        },
      },
    ])
    const [steps, mobifone] = [receiptOf('first', 'viettel').nextSteps, receiptOf('first', 'mobifone')]
    expect(steps).toHaveLength(4)
    expect(steps[0]).toBe('Mend the records and cells that rejects.csv.gz names, in the system they come from.')
    expect(mobifone.nextSteps[0]).toMatch(/^Với mỗi số thuê bao/)
  })

  it('answers a carrier of which nothing has come', () => {
    expect(readdirSync(answerOf('first', 'itel')).sort()).toEqual(['checksums.sha256', 'receipt.json'])
    expect(receiptOf('first', 'itel')).toMatchObject({ state: 'expected', submission: null, feedback: null, files: [] })
  })

  it('is nobody else’s to read', () => {
    expect(statSync(answerOf('first', 'viettel')).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(answerOf('first', 'viettel'))) {
      expect(statSync(join(answerOf('first', 'viettel'), name)).mode & 0o777).toBe(0o600)
    }
  })
})

describe('an outbox that is written again', () => {
  it('stays as it is, also where the carrier has taken its folder away', async () => {
    rmSync(answerOf('first', 'itel'), { recursive: true })
    const answered = await writeOutbox(order('first'))
    expect(answered.map(({ carrier, isNew }) => [carrier, isNew])).toEqual([
      ['itel', false],
      ['mobifone', false],
      ['viettel', false],
    ])
    expect(readdirSync(join(dir, 'first/itel'))).toEqual([])
  })

  it('has the same bytes elsewhere, where that is asked for, and is not written down twice', async () => {
    const left = deliveriesOf(db, RUN)
    await writeOutbox({ ...order('second'), carrier: 'viettel', again: true })
    for (const name of readdirSync(answerOf('first', 'viettel'))) {
      const both = ['first', 'second'].map((outbox) => readFileSync(join(answerOf(outbox, 'viettel'), name)))
      expect(both[0]?.equals(both[1] ?? Buffer.from('')), name).toBe(true)
    }
    expect(deliveriesOf(db, RUN)).toEqual(left)
    expect(left.map(({ carrier, file }) => `${carrier} ${file}`)).toContain('viettel feedback.csv.gz')
  })

  it('is written down where a kill came between, and refused where it is not whole', async () => {
    const left = deliveriesOf(db, RUN).filter(({ carrier }) => carrier === 'viettel')
    const forget = (): void => {
      const store = new Database(db)
      store.exec("DELETE FROM delivery WHERE carrier = 'viettel'")
      store.close()
    }
    forget()
    const [answered] = await writeOutbox({ ...order('first'), carrier: 'viettel' })
    expect(answered?.isNew).toBe(false)
    const names = (rows: readonly DeliveryRow[]) => rows.map(({ file, sha256 }) => `${file} ${sha256}`)
    expect(names(deliveriesOf(db, RUN).filter(({ carrier }) => carrier === 'viettel'))).toEqual(names(left))

    forget()
    const receipt = join(answerOf('first', 'viettel'), 'receipt.json')
    const text = readFileSync(receipt)
    writeFileSync(receipt, '{}')
    const refused = { code: 'output-unwritable', message: expect.stringMatching(/checksums\.sha256/) }
    await expect(writeOutbox({ ...order('first'), carrier: 'viettel' })).rejects.toMatchObject(refused)
    writeFileSync(receipt, text)
    await writeOutbox({ ...order('first'), carrier: 'viettel' })
  })

  it('leaves nothing behind of an answer that could not be finished', async () => {
    mkdirSync(join(dir, 'third/viettel', `${RUN}.partial`), { recursive: true })
    writeFileSync(join(dir, 'third/viettel', `${RUN}.partial`, 'feedback.csv.gz'), 'torn')
    await writeOutbox({ ...order('third'), carrier: 'viettel', again: true })
    expect(readdirSync(join(dir, 'third/viettel'))).toEqual([RUN])
  })
})

describe('signatures and checksums', () => {
  it('are those of every file', async () => {
    await writeOutbox({ ...order('signed'), carrier: 'mobifone', again: true, signingKey })
    const folder = answerOf('signed', 'mobifone')
    const files = ['checksums.sha256', 'feedback.csv.gz', 'receipt.json', 'rejects.csv.gz']
    expect(readdirSync(folder).sort()).toEqual(files.flatMap((file) => [file, `${file}.sig`]))
    for (const file of files) {
      const signature = Buffer.from(readFileSync(join(folder, `${file}.sig`), 'utf8'), 'base64')
      expect(verify(undefined, readFileSync(join(folder, file)), publicKey, signature), file).toBe(true)
    }
    const sums = readFileSync(join(folder, 'checksums.sha256'), 'utf8').trimEnd().split('\n')
    expect(sums.map((line) => line.slice(66))).toEqual(files.slice(1))
    for (const line of sums) {
      const [sum = '', file = ''] = line.split('  ')
      expect(
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex'),
      ).toBe(sum)
    }
  })

  it('are not made with a key of another kind', async () => {
    const wrong = join(dir, 'wrong.pem')
    const rsa = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    writeFileSync(wrong, rsa.export({ type: 'pkcs8', format: 'pem' }))
    await expect(writeOutbox({ ...order('never'), signingKey: wrong })).rejects.toMatchObject({ code: 'key-invalid' })
    await expect(writeOutbox({ ...order('never'), signingKey: dir })).rejects.toMatchObject({ code: 'key-invalid' })
  })
})

describe('the cases of a night', () => {
  const linesAfter = async (outbox: string): Promise<string[]> => {
    await writeOutbox({ ...order(outbox), carrier: 'viettel', again: true })
    return toldIn(join(answerOf(outbox, 'viettel'), 'feedback.csv.gz')).map((line) =>
      line.replace(/^.*?,(\d{10}),.*?,/, '$1,'),
    )
  }
  const decide = (number: string, decision: 'dispute' | 'except'): void => {
    const lines = unpacked(join(answerOf('first', 'viettel'), 'feedback.csv.gz')).split('\n')
    const caseId = lines.find((line) => line.includes(number))?.slice(0, 32) ?? ''
    const [actor, approver, until] = ['a', 'b', decision === 'except' ? '2026-12-31' : undefined]
    decideCase(db, { caseId, decision, actor, approver, reason: 'as a test', until, at: new Date() })
  }

  it('give a step and its date where one is permitted, and none against a holder who was authenticated', async () => {
    mergeCases(db, watching().watch)
    expect(await linesAfter('dated')).toEqual([
      '0981000102,Recheck the scan first; contact the holder only if the name agrees with the scan.,notice,2026-11-21,indicative',
      expect.stringMatching(/^0981000103,The holder was authenticated by chip .*,,,$/),
      expect.stringMatching(/^0981000104,.*,,,$/),
      expect.stringMatching(/^0981000105,.*,,,$/),
    ])
  })

  it('that are disputed take no step, and those that are excepted are not told', async () => {
    decide('0981000102', 'dispute')
    decide('0981000105', 'except')
    expect(await linesAfter('decided')).toEqual([
      '0981000102,Under review by the regulator: take no step against the holder.,,,',
      expect.stringMatching(/^0981000103,/),
      expect.stringMatching(/^0981000104,/),
    ])
  })
})

describe('a refused submission', () => {
  it('is answered at once, with the totals side by side and what is wrong with its records', async () => {
    const said = { records: 3, statuses: { active: 3 }, msisdnSum: '1', msisdnUnusable: 0 }
    const counted = { records: 2, statuses: { active: 1 }, msisdnSum: '84931000108', msisdnUnusable: 1 }
    const refused = refusedSubmission(dir, 'mobifone', said)
    const refusal = {
      code: 'totals-differ',
      reason: 'its control totals differ: records 3 said, 2 counted',
      hint: 'mend it',
    } as const
    const seen = [{ ...refused, state: 'refused', refusal, said, counted } as const]
    noteSubmissions(db, { date: DATE, seen, run: undefined, at: new Date() })
    const refusals = { db, outbox: join(dir, 'refused'), inbox: join(dir, 'inbox') }
    const [answered] = await writeRefusals(refusals, watching().watch)
    expect(answered).toMatchObject({ carrier: 'mobifone', isNew: true })

    const folder = join(dir, 'refused/mobifone', `${DATE}-002`)
    expect(readdirSync(folder).sort()).toEqual(['checksums.sha256', 'receipt.json', 'rejects.csv.gz'])
    const [, line = ''] = unpacked(join(folder, 'rejects.csv.gz')).split('\n')
    expect(line).toMatch(/^mobifone\/2026-11-20-002\/dump\.csv,3,\d+,msisdn,msisdn-missing,Thiếu số thuê bao\./)
    const receipt = JSON.parse(readFileSync(join(folder, 'receipt.json'), 'utf8'))
    expect(receipt).toMatchObject({
      ...{ state: 'refused', revision: null, submission: `mobifone/${DATE}-002`, feedback: null },
      submissions: [
        {
          refusal: { code: 'totals-differ', detail: 'Tổng kiểm soát khác nhau: records nêu 3, đếm được 2.' },
          totals: { said, counted },
        },
      ],
      records: { read: 2, rejected: 1 },
      rejects: [{ code: 'msisdn-missing', column: 'msisdn', count: 1, listed: 1 }],
    })
    expect(receipt.nextSteps.map((step: string) => step.slice(0, 18))).toEqual([
      'Tệp và manifest.js',
      'Sửa các bản ghi và',
      'Sửa nguyên nhân, k',
    ])

    const [again] = await writeRefusals(refusals, watching().watch)
    expect(again?.isNew).toBe(false)
    expect(readdirSync(join(dir, 'refused/mobifone'))).toEqual([`${DATE}-002`])
  })

  it('that is not whole, though its manifest is there, is told once what is missing of it', async () => {
    const id = `itel/${DATE}-003`
    const reason = `${id}/d.csv has 1000 bytes; its manifest says 20000`
    const refusal = { code: 'file-truncated', reason, hint: 'wait' } as const
    const seen = [{ submission: id, carrier: 'itel', date: DATE, sequence: 3, state: 'partial', refusal } as const]
    noteSubmissions(db, { date: DATE, seen, run: undefined, at: new Date() })
    const unfinished = { db, outbox: join(dir, 'unfinished'), inbox: undefined, carrier: 'itel' }
    await writeRefusals(unfinished, watching().watch)
    const receipt = JSON.parse(readFileSync(join(dir, 'unfinished', `${id}-unfinished/receipt.json`), 'utf8'))
    expect(receipt).toMatchObject({ state: 'partial', submissions: [{ refusal: { code: 'file-truncated' } }] })
    const { detail } = receipt.submissions[0].refusal
    expect(detail).toBe(`Tệp ${id}/d.csv có 1.000 byte; manifest.json nêu 20.000 byte.`)
    expect(await writeRefusals(unfinished, watching().watch)).toMatchObject([{ isNew: false }])
  })
})

describe('a run whose evidence can no longer be read', () => {
  it('is answered without keys, with the dates of its cases, and says so', async () => {
    const keys = join(dir, 'simsach.db.keys')
    renameSync(keys, `${keys}.away`)
    await writeOutbox({ ...order('keyless'), carrier: 'mobifone', again: true })
    renameSync(`${keys}.away`, keys)
    expect(toldIn(join(answerOf('keyless', 'mobifone'), 'feedback.csv.gz'))[0]).toMatch(
      /^,0931000108,full_name,.*,notice,2026-11-21,indicative$/,
    )
    expect(receiptOf('keyless', 'mobifone').notes).toEqual([expect.stringMatching(/^Cột record_key .* ngày hạn, nếu/)])
  })
})

describe('a run whose format is not at hand', () => {
  it('is answered in canonical names, and says so', async () => {
    await writeOutbox({ ...order('strange'), carrier: 'viettel', formats: [], again: true })
    const [line, authenticated] = toldIn(join(answerOf('strange', 'viettel'), 'feedback.csv.gz'))
    expect(line).toMatch(/^,0981000102,full_name,/)
    // Known from the sighting of the number, though its record cannot be read.
    expect(authenticated).toMatch(/^,0981000103,full_name,The holder was authenticated by chip .*,,,$/)
    expect(receiptOf('strange', 'viettel').notes).toEqual([expect.stringMatching(/^The column .* any, rest on/)])
  })
})

describe('a recall', () => {
  it('tells each carrier that got something what is withdrawn, beside what left', async () => {
    const told = await writeRecall({ db, run: RUN, outbox: join(dir, 'first'), reason: 'wrong register', signingKey })
    expect(told).toEqual(['itel', 'mobifone', 'viettel'])
    const folder = answerOf('first', 'mobifone')
    const recall = JSON.parse(readFileSync(join(folder, 'recall.json'), 'utf8'))
    expect(recall).toMatchObject({ recall: 1, carrier: 'mobifone', date: DATE, revision: 1, reason: 'wrong register' })
    const names = recall.withdrawn.map(({ name }: { readonly name: string }) => name)
    expect([...new Set(names)]).toEqual(expect.arrayContaining(['feedback.csv.gz', 'receipt.json', 'rejects.csv.gz']))
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['feedback.csv.gz', 'recall.json.sig', 'recall.sha256']))
    const before = deliveriesOf(db, RUN)
    await writeRecall({ db, run: RUN, outbox: join(dir, 'first'), reason: 'wrong register', signingKey })
    expect(deliveriesOf(db, RUN)).toEqual(before)
  })
})

describe('a run that may not leave', () => {
  it('is refused while it is held', async () => {
    decideOnce(db, RUN, { reasons: [HELD], why: 'first night', at: new Date() })
    await expect(writeOutbox({ ...order('held'), again: true })).rejects.toMatchObject({ code: 'run-withheld' })
    expect(existsSync(join(dir, 'held/viettel'))).toBe(false)
  })
})
