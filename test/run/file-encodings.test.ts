import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { canonical } from '../../src/formats/canonical.ts'
import type { Encoding } from '../../src/model/encoding.ts'
import { withEncodings } from '../../src/run/file-encodings.ts'
import { describePlan, type PlannedFile, plannedLooseFiles, planRun } from '../../src/run/plan.ts'
import { encodedIn } from '../formats/encoded.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-encodings-'))
afterAll(() => rmSync(folder, { recursive: true }))

const DUMP = 'full_name,address\nNguyễn Thị Hồng,phường Bến Thành\nTrần Văn Đức,xã Mỹ Lộc\n'

function planned(name: string, bytes: Uint8Array | undefined, encoding?: Encoding): PlannedFile[] {
  const path = join(folder, name)
  if (bytes !== undefined) writeFileSync(path, bytes)
  return plannedLooseFiles({ paths: [path], format: canonical, carrier: 'itel', date: '2026-11-20', encoding })
}

const foundOf = async (files: readonly PlannedFile[]) => (await withEncodings(files)).map(({ encoding }) => encoding)

describe('what a file is read in', () => {
  it('is what its bytes show, packed or not, and then shown before a run', async () => {
    const files = [
      ...planned('plain.csv', encodedIn(DUMP, 'tcvn3')),
      ...planned('packed.csv.gz', gzipSync(encodedIn(DUMP, 'utf-16le'))),
      ...planned('usual.csv', encodedIn(DUMP, 'utf-8')),
    ]
    expect(await foundOf(files)).toEqual(['tcvn3', 'utf-16le', 'utf-8'])
    const options = { register: 'r', out: 'o', keyFile: 'k', confirmations: undefined, listOutcomes: false, threads: 1 }
    const plan = planRun(options, { year: 2026, month: 11, day: 20 }, await withEncodings(files))
    const shown = describePlan(plan, 'a CSV').filter((line) => line.startsWith('read'))
    expect(shown.map((line) => line.replace(/ {2}\S*$/, '').replace(/^read +/, ''))).toEqual([
      'itel/2026-11-20-001/packed.csv.gz  canonical in utf-16le',
      'itel/2026-11-20-001/plain.csv  canonical in tcvn3',
      'itel/2026-11-20-001/usual.csv  canonical',
    ])
  })

  it('is what was said, whatever its bytes show', async () => {
    expect(await foundOf(planned('said.csv', encodedIn(DUMP, 'tcvn3'), 'vni'))).toEqual(['vni'])
  })

  it('stays open where a file cannot be read: that is told of when it is', async () => {
    expect(await foundOf(planned('not-there.csv', undefined))).toEqual([undefined])
    expect(await foundOf(planned('damaged.csv.gz', gzipSync(Buffer.from(DUMP)).subarray(0, 20)))).toEqual([undefined])
  })
})
