import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expectStanding, type Inbox, isAnyRefused, withoutRefused } from '../../src/exchange/decisions.ts'
import { type InboxOptions, readInbox } from '../../src/exchange/inbox.ts'
import { refusalDetail } from '../../src/model/refusal-words.ts'

let inbox = ''
beforeEach(() => {
  inbox = mkdtempSync(join(tmpdir(), 'simsach-inbox-'))
})
afterEach(() => rmSync(inbox, { recursive: true }))

const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(inbox, path)), { recursive: true })
  writeFileSync(join(inbox, path), content)
}

/** A submission of one file of three bytes; `change` is laid over its manifest. */
function submit(folder: string, change: Record<string, unknown> = {}): void {
  const [carrier = '', name = ''] = folder.split('/')
  put(`${folder}/dump.csv`, 'abc')
  const manifest = {
    carrier,
    businessDate: name.slice(0, 10),
    sequence: Number(name.slice(11)),
    format: 'canonical',
    kind: 'full',
    extractedAt: `${name.slice(0, 10)}T23:30:00`,
    files: [{ name: 'dump.csv', bytes: 3, sha256, records: 2 }],
    totals: { records: 2, statuses: { active: 2 }, msisdnSum: '169823000003', msisdnUnusable: 0 },
    ...change,
  }
  put(`${folder}/manifest.json`, JSON.stringify(manifest))
}

const file = (change: Record<string, unknown>) => ({
  files: [{ name: 'dump.csv', bytes: 3, sha256, records: 2, ...change }],
})

const statesOf = ({ seen }: Inbox): string[] => seen.map(({ submission, state }) => `${submission} ${state}`)
const refusalOf = async (options: InboxOptions = {}) => (await readInbox(inbox, options)).seen[0]?.refusal

describe('what is found', () => {
  test('each carrier’s highest sequence of the newest date, whatever else lies there', async () => {
    submit('viettel/2026-11-19-001')
    submit('viettel/2026-11-20-001')
    submit('viettel/2026-11-20-010', { extractedAt: '2026-11-21T03:00:00' })
    submit('viettel/2026-11-20-002', { extractedAt: '2026-11-21T02:00:00' })
    submit('mobifone/2026-11-20-001')
    submit('vinaphone/2026-11-18-001')
    put('vinaphone/2026-11-20-001/dump.csv', 'abc')
    put('viettel/2026-11-20/manifest.json', '{}')
    put('viettel/2026-02-30-001/manifest.json', '{}')
    put('viettel/2026-11-21-000/manifest.json', '{}')
    put('readme.txt', 'hello')
    put('viettel/notes.txt', 'hello')
    const found = await readInbox(inbox)
    expect(found.date).toBe('2026-11-20')
    expect(found.submissions.map(({ id, path }) => [id, path])).toEqual([
      ['mobifone/2026-11-20-001', join(inbox, 'mobifone/2026-11-20-001')],
      ['viettel/2026-11-20-010', join(inbox, 'viettel/2026-11-20-010')],
    ])
    expect(found.submissions[1]?.manifest.totals.msisdnSum).toBe('169823000003')
    expect(statesOf(found)).toEqual([
      'mobifone/2026-11-20-001 accepted',
      'viettel/2026-11-20-001 superseded',
      'viettel/2026-11-20-002 superseded',
      'viettel/2026-11-20-010 accepted',
      'vinaphone/2026-11-20-001 partial',
    ])
  })

  test('a date that is asked for', async () => {
    submit('viettel/2026-11-19-001')
    submit('viettel/2026-11-20-001')
    expect(statesOf(await readInbox(inbox, { date: '2026-11-19' }))).toEqual(['viettel/2026-11-19-001 accepted'])
  })

  test('the newest date is one of which something can be taken', async () => {
    submit('viettel/2026-11-20-001')
    put('viettel/2026-12-01-001/manifest.json', '{')
    put('viettel/2026-12-02-001/dump.csv', 'a')
    expect((await readInbox(inbox)).date).toBe('2026-11-20')
  })

  test('carriers that are expected and have sent nothing', async () => {
    submit('viettel/2026-11-20-001')
    put('mobifone/2026-11-20-001/dump.csv', 'a')
    const terms = { publicKey: undefined, rejects: { maxShare: 0.05 } }
    const carriers = { viettel: terms, mobifone: terms, vinaphone: terms }
    const found = await readInbox(inbox, { carriers })
    expect(statesOf(found)).toEqual([
      'mobifone/2026-11-20-001 partial',
      'viettel/2026-11-20-001 accepted',
      'vinaphone/2026-11-20 expected',
    ])
    expect(found.submissions[0]?.rejectShareMax).toBe(0.05)
  })

  test('no inbox, an empty one, a file', async () => {
    await expect(readInbox(join(inbox, 'absent'))).rejects.toMatchObject({ code: 'file-missing' })
    await expect(readInbox(inbox)).rejects.toMatchObject({ code: 'inbox-empty' })
    put('dump.csv', 'abc')
    await expect(readInbox(join(inbox, 'dump.csv'))).rejects.toMatchObject({
      code: 'file-not-regular',
      message: expect.stringContaining('is a file, not an inbox'),
    })
  })
})

describe('what becomes of several of one carrier', () => {
  const [A, B] = [{ extractedAt: '2026-11-20T23:00:00' }, { extractedAt: '2026-11-20T23:30:00' }]
  const BAD = { kind: 'delta' }
  const BIGGER = { files: [{ name: 'dump.csv', bytes: 9, sha256, records: 2 }] }

  test.each([
    ['a bad one stands back behind the one before', [A, BAD], 'accepted refused', 1, true],
    ['one that is not whole hides nothing', [A, BIGGER], 'accepted partial', 1, false],
    ['one that is not whole is needed no more', [BIGGER, A], 'superseded accepted', 2, false],
    [
      'one that is not whole is not waited for once the one before is sent again',
      [A, BIGGER, A],
      'accepted superseded received',
      1,
      false,
    ],
    ['a bad one was mended', [BAD, A], 'refused accepted', 2, false],
    ['the same again changes nothing', [A, A], 'accepted received', 1, false],
    ['the same again after another', [A, B, A], 'accepted superseded received', 1, false],
    ['the same again after a bad one', [A, BAD, A], 'accepted refused received', 1, false],
    ['all are bad', [BAD, BAD], 'refused refused', undefined, true],
  ])('%s', async (_, manifests, states, stands, isRefused) => {
    for (const [i, change] of manifests.entries()) submit(`viettel/2026-11-20-00${i + 1}`, change)
    const found = await readInbox(inbox)
    expect(found.seen.map(({ state }) => state).join(' ')).toBe(states)
    expect(found.submissions[0]?.sequence).toBe(stands)
    expect(isAnyRefused(found)).toBe(isRefused)
  })

  test('what a run refuses falls away with all that say the same', async () => {
    for (const [i, change] of [B, A, A].entries()) submit(`viettel/2026-11-20-00${i + 1}`, change)
    const found = await readInbox(inbox)
    expect(found.submissions[0]?.sequence).toBe(2)
    const why = { code: 'totals-differ', reason: 'they differ', hint: 'count' } as const
    const left = withoutRefused(found, [{ submission: 'viettel/2026-11-20-002', ...why }])
    expect(statesOf(left)).toEqual([
      'viettel/2026-11-20-001 accepted',
      'viettel/2026-11-20-002 refused',
      'viettel/2026-11-20-003 refused',
    ])
    expect(left.seen[2]?.refusal).toEqual(why)
    const none = withoutRefused(left, [{ submission: 'viettel/2026-11-20-001', ...why }])
    expect(() => expectStanding(none)).toThrow('viettel/2026-11-20-001 is refused: they differ')
  })

  test('nothing stands', async () => {
    put('viettel/2026-11-21-001/dump.csv', 'a')
    const found = await readInbox(inbox, { date: '2026-11-21' })
    expect(() => expectStanding(found)).toThrow(
      expect.objectContaining({
        code: 'inbox-empty',
        message: expect.stringContaining('no submission of 2026-11-21'),
        hint: 'Still being written: there is no viettel/2026-11-21-001/manifest.json.',
      }),
    )
  })
})

describe('a submission that is not taken', () => {
  const folder = 'viettel/2026-11-20-001'

  test.each([
    [{ kind: 'delta' }, '/manifest.json: không nhận tệp thay đổi (delta), chỉ nhận toàn bộ thuê bao.'],
    [{ sequence: 2 }, '/manifest.json: sequence là 2, tên thư mục nêu 1.'],
    [{ format: 'vietel' }, '/manifest.json: không có định dạng "vietel".'],
    [file({ name: 'absent.csv' }), '/absent.csv không có, trong khi manifest.json nêu tệp này.'],
    [file({ bytes: 2000 }), '/dump.csv có 3 byte; manifest.json nêu 2.000 byte.'],
    [{ surprise: 1 }, '/manifest.json: /: unknown key "surprise")'],
  ])('is told to its carrier in its language: %j', async (change, detail) => {
    submit(folder, change)
    const refusal = await refusalOf({ date: '2026-11-20' })
    expect(refusalDetail(refusal ?? { code: '', reason: '' }, 'vi')).toContain(`${folder}${detail}`)
  })

  test.each([
    [{ kind: 'delta' }, 'manifest-invalid', /a delta is not taken, only full dumps/],
    [{ kind: 'partial' }, 'manifest-invalid', /\/kind: .*found "partial"/],
    [{ carrier: 'mobifone' }, 'manifest-invalid', /\/carrier: the folder says viettel, the manifest mobifone/],
    [{ sequence: 2 }, 'manifest-invalid', /\/sequence: the folder says 1, the manifest 2/],
    [{ businessDate: '2026-11-19' }, 'manifest-invalid', /\/businessDate: the folder says 2026-11-20/],
    [{ extractedAt: '2026-11-31T00:00:00' }, 'manifest-invalid', /2026-11-31 is no date of the calendar/],
    [{ extractedAt: '2026-11-20T24:00:00' }, 'manifest-invalid', /\/extractedAt/],
    [{ surprise: 1 }, 'manifest-invalid', /unknown key "surprise"/],
    [{ totals: undefined }, 'manifest-invalid', /totals/],
    [{ files: [] }, 'manifest-invalid', /\/files/],
    [{ format: 'vietel' }, 'format-unknown', /there is no format "vietel"/],
    [file({ sha256: 'ABC' }), 'manifest-invalid', /\/files\/0\/sha256/],
    [file({ name: '../2026-11-20-002/dump.csv' }), 'manifest-invalid', /not a plain file name/],
    [file({ name: '..' }), 'manifest-invalid', /not a plain file name/],
    [file({ name: '/etc/passwd' }), 'manifest-invalid', /not a plain file name/],
    [file({ name: 'a\\b.csv' }), 'manifest-invalid', /not a plain file name/],
    [file({ name: '\u001b[2Jdump.csv' }), 'manifest-invalid', /"\\u001b\[2Jdump\.csv" is not a plain file name/],
    [
      { files: [...file({}).files, ...file({ name: 'DUMP.csv' }).files] },
      'manifest-invalid',
      /"dump.csv" is named twice/,
    ],
    [file({ name: 'absent.csv' }), 'file-missing', /absent\.csv is not there, and the manifest names it/],
    [file({ bytes: 4 }), 'file-truncated', /dump\.csv has 3 bytes; its manifest says 4/],
    [file({ bytes: 2 }), 'file-changed', /dump\.csv has 3 bytes; its manifest says 2/],
  ])('%j', async (change, code, reason) => {
    submit(folder, change)
    const refusal = await refusalOf()
    expect(refusal).toMatchObject({ code, reason: expect.stringMatching(reason) })
    // A carrier reads it too: where an inbox lies is no business of its.
    expect(refusal?.reason).not.toContain(inbox)
  })

  test('for its manifest: no JSON, a pipe, a folder, too large', async () => {
    const manifest = join(inbox, folder, 'manifest.json')
    put(`${folder}/manifest.json`, '{"carrier":')
    expect(await refusalOf()).toMatchObject({
      code: 'manifest-invalid',
      reason: expect.stringContaining('cannot be read as JSON'),
    })
    truncateSync(manifest, 1_000_000_000)
    expect((await refusalOf())?.reason).toContain('it has 1000000000 bytes; expected at most 4194304')
    rmSync(manifest)
    execFileSync('mkfifo', [manifest])
    expect((await refusalOf())?.code).toBe('manifest-invalid')
    rmSync(manifest)
    mkdirSync(manifest)
    expect((await refusalOf())?.code).toBe('manifest-invalid')
  })

  test('for what is no file, links that stay inside among them', async () => {
    const path = join(inbox, folder, 'other')
    const isRefused = async (): Promise<void> => {
      submit(folder, file({ name: 'other' }))
      expect(await refusalOf()).toMatchObject({ code: 'file-not-regular' })
      rmSync(path, { recursive: true })
    }
    submit(folder)
    mkdirSync(path)
    await isRefused()
    symlinkSync('dump.csv', path)
    await isRefused()
    symlinkSync('nothing', path)
    await isRefused()
    execFileSync('mkfifo', [path])
    await isRefused()
  })

  test('for a manifest or a folder that is a link', async () => {
    submit('mobifone/2026-11-20-001')
    symlinkSync('nowhere', join(inbox, 'itel'))
    symlinkSync('mobifone', join(inbox, 'viettel'))
    expect((await readInbox(inbox)).seen[1]?.refusal?.code).toBe('manifest-invalid')
    rmSync(join(inbox, 'viettel'))
    mkdirSync(join(inbox, 'viettel'))
    symlinkSync('../mobifone/2026-11-20-001', join(inbox, folder))
    expect((await readInbox(inbox)).seen[1]?.refusal?.code).toBe('file-not-regular')
    rmSync(join(inbox, folder))
    mkdirSync(join(inbox, folder))
    symlinkSync('../../mobifone/2026-11-20-001/manifest.json', join(inbox, folder, 'manifest.json'))
    expect((await readInbox(inbox)).seen[1]?.refusal?.code).toBe('file-not-regular')
  })
})

describe('a carrier with a registered key', () => {
  const folder = 'viettel/2026-11-20-001'
  const keys = generateKeyPairSync('ed25519')
  const signature = (bytes: Buffer): string => sign(null, bytes, keys.privateKey).toString('base64')
  const readSigned = async (sig: string | undefined, key = keys.publicKey): Promise<Inbox> => {
    put('viettel.pem', key.export({ type: 'spki', format: 'pem' }))
    if (sig !== undefined) put(`${folder}/manifest.json.sig`, sig)
    const carriers = { viettel: { publicKey: join(inbox, 'viettel.pem'), rejects: { maxShare: 0.01 } } }
    return await readInbox(inbox, { carriers })
  }

  test('must sign the very bytes of its manifest', async () => {
    submit(folder)
    const bytes = readFileSync(join(inbox, folder, 'manifest.json'))
    expect((await readSigned(undefined)).seen[0]?.refusal?.code).toBe('signature-missing')
    expect(statesOf(await readSigned(`${signature(bytes)}\r\n`))).toEqual([`${folder} accepted`])
    const wrong = [signature(Buffer.concat([bytes, Buffer.from('\n')])), '', 'x'.repeat(88), signature(bytes).slice(1)]
    for (const sig of wrong) expect((await readSigned(sig)).seen[0]?.refusal?.code).toBe('signature-wrong')
    const stranger = generateKeyPairSync('ed25519').publicKey
    expect((await readSigned(signature(bytes), stranger)).seen[0]?.refusal?.code).toBe('signature-wrong')
  })

  test('that cannot be read, or is of another kind', async () => {
    submit(folder)
    const other = generateKeyPairSync('x25519').publicKey
    await expect(readSigned(undefined, other)).rejects.toMatchObject({ code: 'key-invalid' })
  })
})
