import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readInbox } from '../../src/exchange/inbox.ts'

let inbox = ''
beforeEach(() => {
  inbox = mkdtempSync(join(tmpdir(), 'simsach-inbox-'))
})
afterEach(() => rmSync(inbox, { recursive: true }))

const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

function put(path: string, content: string): void {
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

describe('what is found', () => {
  test('each carrier’s highest sequence of the newest date, whatever else lies there', async () => {
    submit('viettel/2026-11-19-001')
    submit('viettel/2026-11-20-001')
    submit('viettel/2026-11-20-010')
    submit('viettel/2026-11-20-002')
    submit('mobifone/2026-11-20-001')
    submit('vinaphone/2026-11-18-001')
    put('vinaphone/2026-11-20-001/dump.csv', 'abc')
    put('viettel/2026-11-20/manifest.json', '{}')
    put('viettel/2026-02-30-001/manifest.json', '{}')
    put('viettel/2026-11-21-000/manifest.json', '{}')
    put('readme.txt', 'hello')
    put('viettel/notes.txt', 'hello')
    const { date, submissions, unfinished } = await readInbox(inbox)
    expect(date).toBe('2026-11-20')
    expect(submissions.map(({ manifest }) => [manifest.carrier, manifest.sequence])).toEqual([
      ['mobifone', 1],
      ['viettel', 10],
    ])
    expect(submissions[1]?.files).toEqual([
      {
        name: 'dump.csv',
        bytes: 3,
        sha256,
        records: 2,
        file: 'viettel/2026-11-20-010/dump.csv',
        path: join(inbox, 'viettel/2026-11-20-010/dump.csv'),
      },
    ])
    expect(submissions[1]?.manifest.totals.msisdnSum).toBe('169823000003')
    expect(unfinished).toEqual(['vinaphone/2026-11-20-001'])
  })

  test('a date that is asked for', async () => {
    submit('viettel/2026-11-19-001')
    submit('viettel/2026-11-20-001')
    expect((await readInbox(inbox, '2026-11-19')).submissions).toHaveLength(1)
  })

  test('a sequence that is still being written does not hide the one before', async () => {
    submit('viettel/2026-11-20-001')
    put('viettel/2026-11-20-002/dump.csv', 'a')
    const { submissions, unfinished } = await readInbox(inbox)
    expect(submissions[0]?.manifest.sequence).toBe(1)
    expect(unfinished).toEqual(['viettel/2026-11-20-002'])
  })

  test('a broken manifest of another date is no matter', async () => {
    submit('viettel/2026-11-20-001')
    put('viettel/2026-11-01-001/manifest.json', '{')
    expect((await readInbox(inbox)).date).toBe('2026-11-20')
  })
})

describe('nothing usable', () => {
  test('no inbox, an empty one', async () => {
    await expect(readInbox(join(inbox, 'absent'))).rejects.toMatchObject({ code: 'file-missing' })
    await expect(readInbox(inbox)).rejects.toMatchObject({
      code: 'inbox-empty',
      message: expect.stringContaining('<yyyy-MM-dd>-<sequence>/manifest.json'),
    })
  })

  test('a file', async () => {
    put('dump.csv', 'abc')
    await expect(readInbox(join(inbox, 'dump.csv'))).rejects.toMatchObject({
      code: 'file-not-regular',
      message: expect.stringContaining('is a file, not an inbox'),
    })
  })

  test('another date, and one still being written', async () => {
    submit('viettel/2026-11-20-001')
    put('viettel/2026-11-21-001/dump.csv', 'a')
    const refused = readInbox(inbox, '2026-11-21')
    await expect(refused).rejects.toMatchObject({
      code: 'inbox-empty',
      message: expect.stringContaining('no submission of 2026-11-21'),
      hint: 'The newest date that has one is 2026-11-20. Still being written, without a manifest: viettel/2026-11-21-001.',
    })
  })
})

describe('a manifest that is refused', () => {
  const folder = 'viettel/2026-11-20-001'

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
    [file({ sha256: 'ABC' }), 'manifest-invalid', /\/files\/0\/sha256/],
    [file({ name: '../2026-11-20-002/dump.csv' }), 'manifest-invalid', /not a plain file name/],
    [file({ name: '..' }), 'manifest-invalid', /not a plain file name/],
    [file({ name: '/etc/passwd' }), 'manifest-invalid', /not a plain file name/],
    [file({ name: 'a\\b.csv' }), 'manifest-invalid', /not a plain file name/],
    [file({ name: 'a\nb.csv' }), 'manifest-invalid', /not a plain file name/],
    [
      { files: [...file({}).files, ...file({ name: 'DUMP.csv' }).files] },
      'manifest-invalid',
      /"dump.csv" is named twice/,
    ],
    [file({ name: 'absent.csv' }), 'file-missing', /names "absent.csv", which is not there/],
    [file({ bytes: 4 }), 'file-changed', /has 3 bytes; its manifest says 4/],
  ])('%j', async (change, code, message) => {
    submit(folder, change)
    await expect(readInbox(inbox)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  })

  test('that is no JSON', async () => {
    put(`${folder}/manifest.json`, '{"carrier":')
    await expect(readInbox(inbox)).rejects.toMatchObject({
      code: 'manifest-invalid',
      message: expect.stringContaining('cannot be read as JSON'),
    })
  })

  test('that cannot be read, and is not waited for', async () => {
    submit(folder)
    const manifest = join(inbox, folder, 'manifest.json')
    rmSync(manifest)
    symlinkSync('nothing.json', manifest)
    await expect(readInbox(inbox)).rejects.toMatchObject({ code: 'manifest-missing' })
    rmSync(manifest)
    symlinkSync('manifest.json', manifest)
    await expect(readInbox(inbox)).rejects.toMatchObject({ code: 'manifest-invalid' })
    rmSync(manifest)
    execFileSync('mkfifo', [manifest])
    await expect(readInbox(inbox)).rejects.toMatchObject({ code: 'manifest-invalid' })
    rmSync(manifest)
    mkdirSync(manifest)
    await expect(readInbox(inbox)).rejects.toMatchObject({ code: 'manifest-invalid' })
  })

  test('that is too large, also behind a link, is not read', async () => {
    submit(folder)
    const manifest = join(inbox, folder, 'manifest.json')
    truncateSync(manifest, 1_000_000_000)
    await expect(readInbox(inbox)).rejects.toThrow('it has 1000000000 bytes; expected at most 4194304')
    renameSync(manifest, join(inbox, folder, 'large.json'))
    symlinkSync('large.json', manifest)
    await expect(readInbox(inbox)).rejects.toThrow('it has 1000000000 bytes; expected at most 4194304')
  })

  test('has its control characters written out where it is quoted', async () => {
    submit(folder, file({ name: '\u001b[2Jdump.csv' }))
    await expect(readInbox(inbox)).rejects.toThrow(String.raw`"\u001b[2Jdump.csv"`)
  })

  test('a file that is a folder', async () => {
    submit(folder, file({ name: 'inside' }))
    mkdirSync(join(inbox, folder, 'inside'))
    await expect(readInbox(inbox)).rejects.toMatchObject({ code: 'file-not-regular' })
  })
})

describe('symbolic links', () => {
  test('a file that leads out of the folder is refused, one that stays inside is not', async () => {
    submit('viettel/2026-11-20-001', file({ name: 'link.csv' }))
    symlinkSync('dump.csv', join(inbox, 'viettel/2026-11-20-001/link.csv'))
    expect((await readInbox(inbox)).submissions).toHaveLength(1)
    put('elsewhere.csv', 'abc')
    rmSync(join(inbox, 'viettel/2026-11-20-001/link.csv'))
    symlinkSync('../../elsewhere.csv', join(inbox, 'viettel/2026-11-20-001/link.csv'))
    await expect(readInbox(inbox)).rejects.toMatchObject({
      code: 'manifest-invalid',
      message: expect.stringContaining('"link.csv" leads out of the folder'),
    })
  })

  test('a manifest or a folder of somebody else is refused', async () => {
    submit('viettel/2026-11-20-001')
    put('mobifone/x', '')
    symlinkSync('../viettel/2026-11-20-001', join(inbox, 'mobifone/2026-11-20-001'))
    await expect(readInbox(inbox)).rejects.toMatchObject({ code: 'manifest-invalid' })
    rmSync(join(inbox, 'mobifone/2026-11-20-001'))
    mkdirSync(join(inbox, 'mobifone/2026-11-20-001'))
    symlinkSync('../../viettel/2026-11-20-001/manifest.json', join(inbox, 'mobifone/2026-11-20-001/manifest.json'))
    await expect(readInbox(inbox)).rejects.toMatchObject({
      code: 'manifest-invalid',
      message: expect.stringContaining('leads out of the folder'),
    })
  })

  test('a link that leads nowhere', async () => {
    mkdirSync(join(inbox, 'viettel'))
    symlinkSync('gone', join(inbox, 'viettel/2026-11-20-001'))
    await expect(readInbox(inbox)).rejects.toMatchObject({ code: 'manifest-invalid' })
  })
})
