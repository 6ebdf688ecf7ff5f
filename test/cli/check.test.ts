import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatNamed } from '../../src/formats/index.ts'
import { makeWorld, type TestWorld } from '../generate/world.ts'
import { type PersonalData, personalDataIn, personalDataOf } from '../nights/personal-data.ts'
import { loggedEndingsOf, scratch } from './command-line.ts'
import type { Ending } from './many.ts'

const folder = scratch()
const CANONICAL_HEADER = formatNamed('canonical')
  .columns.map(({ from }) => from)
  .join(',')
afterAll(() => folder.remove())

describe('simsach check', () => {
  const worlds: TestWorld[] = []
  let endings: readonly Ending[] = []
  let log = ''
  let personal: PersonalData | undefined
  afterAll(() => {
    for (const world of worlds) world.remove()
  })

  beforeAll(async () => {
    const options = { seed: 5, persons: 1000, subscribers: 1200 }
    const clean = await makeWorld({ ...options, scenario: 'clean' })
    const bad = await makeWorld({ ...options, scenario: 'hostile' })
    worlds.push(clean, bad)
    personal = personalDataOf(bad.dir)
    const dumps = (world: TestWorld, carrier: string): string[] => {
      const at = join(world.dir, 'inbox', carrier, '2026-11-20-001')
      const names = readdirSync(at).filter((name) => name !== 'manifest.json')
      return names.map((name) => join(at, name))
    }
    const mobifone = dumps(bad, 'mobifone')
    writeFileSync(
      join(folder.path, 'mistyped-20261120.csv'),
      `${CANONICAL_HEADER}\n1${','.repeat(CANONICAL_HEADER.split(',').length - 1)}\n`,
    )
    const lines = [
      ['--format', 'viettel', ...dumps(clean, 'viettel')],
      ['--format', 'mobifone', '--out', 'out', '--reject-share-max', '0.001', ...mobifone],
      ['--format', 'mobifone', '--lang', 'en', '--reject-share-max', '0.001', ...mobifone],
      ['--format', 'mobifone', '--json', '--reject-share-max', '1', ...mobifone],
      ['--format', 'viettel', 'dump.csv'],
      ['--format', 'viettel', ...mobifone],
      ['--format', 'mobifone', '--reject-share-max', '1.5', ...mobifone],
      ['--format', 'mobifone', '--memory', '1MiB', ...mobifone],
      ['--format', 'mobifone', join(bad.dir, 'inbox/mobifone/')],
      ['--format', 'mobifone', '--carrier', 'viettel', ...mobifone],
      ['--format', 'canonical', '--carrier', 'vietel', '--lang', 'en', 'mistyped-20261120.csv'],
    ]
    const said = loggedEndingsOf(
      lines.map((args) => ({ cwd: folder.path, args: ['check', '--threads', '2', ...args] })),
    )
    endings = said.endings
    log = said.log
  })

  it('ends with 0 where little is rejected, with 1 where much is, and says what to mend first', () => {
    expect(endings[0]).toMatchObject({ status: 0, stdout: expect.stringContaining('\nĐẠT\n') })
    expect(endings[1]).toMatchObject({ status: 1, stdout: expect.stringContaining('\nKHÔNG ĐẠT\n') })
    expect(endings[1]?.stdout).toMatch(/Sửa trước tiên:\n {2}1\. .+ từ dòng [\d.]+ trở đi, [\w-]+: /)
    expect(endings[2]).toMatchObject({ status: 1, stdout: expect.stringContaining('\nNOT PASSED\n') })
    expect(endings[2]?.stdout).toContain('msisdn-unusable: The subscriber number cannot be read as a mobile number.')
  })

  it('takes another share, and prints one document', () => {
    expect(endings[3]?.status).toBe(0)
    const report = JSON.parse(endings[3]?.stdout ?? '')
    expect(report).toEqual({
      ...JSON.parse(readFileSync(join(folder.path, 'out/check.json'), 'utf8')),
      passed: true,
      state: 'mend',
      rejectShareMax: 1,
      files: expect.any(Array),
    })
  })

  it.each([
    [4, 'there is no file dump.csv', 'Check the path'],
    [5, 'separated by "|"', '--format mobifone'],
    [6, 'from 0 to 1', ''],
    [7, '--memory', 'or more'],
    [8, 'is a folder', 'Name the files in it'],
    [9, 'is that of mobifone', 'Leave --carrier out'],
  ] as const)('ends with 2 for a command line that cannot be carried out (%i)', (index, ...says) => {
    const { status, stdout, stderr = '' } = endings[index] ?? {}
    expect(status).toBe(2)
    expect(stdout).toBe('')
    for (const words of says) expect(stderr).toContain(words)
  })

  it('warns of a carrier that is in no list, with the nearest that is', () => {
    expect(log).toMatch(/"carrier":"vietel","nearest":"viettel","listed":"viettel, mobifone, /)
  })

  it('says what was written, and what to do with it', () => {
    expect(endings[1]?.stdout).toMatch(/Đã ghi vào out:\n {2}rejects\.csv .+\n {2}findings\.csv .+\n {2}check\.json /)
    expect(endings[1]?.stdout).toContain('manifest.draft.json sửa "sequence" (đang là 1) và "extractedAt"')
  })

  it('tells nobody’s name, document or birth date', () => {
    if (personal === undefined) throw new Error('there is no world')
    const files = readdirSync(join(folder.path, 'out')).map((name) =>
      readFileSync(join(folder.path, 'out', name), 'utf8'),
    )
    const told = [...endings.map(({ stdout, stderr }) => stdout + stderr), log, ...files].join('\n')
    expect(personalDataIn(told, personal)).toEqual([])
  })
})
