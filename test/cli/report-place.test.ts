/** A report is written over nothing but an older page. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { refuseReportPlace } from '../../src/cli/report-place.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (...names: readonly string[]): string => join(folder, ...names)
const db = at('s.db')

for (const name of ['s.db.runs', 's.db.keys', 'folder']) mkdirSync(at(name))
writeFileSync(db, 'SQLite format 3\0')
writeFileSync(at('findings.csv'), 'finding_id,rule\n')
writeFileSync(at('short.html'), '<!doc')
writeFileSync(at('old.html'), '<!DOCTYPE html>\n<p>')
writeFileSync(at('empty.html'), '')
symlinkSync(db, at('link.html'))
symlinkSync(at('s.db.keys'), at('linked'))

describe('the place of a report', () => {
  it.each([
    ['s.db', 'belongs to the store'],
    ['folder/../s.db', 'belongs to the store'],
    ['link.html', 'belongs to the store'],
    ['s.db-wal', 'belongs to the store'],
    ['s.db.runs/report.html', 's.db.runs, which belongs to the store'],
    ['s.db.keys/below/report.html', 's.db.keys, which belongs to the store'],
    ['linked/report.html', 's.db.keys, which belongs to the store'],
    ['findings.csv', 'is there and is no HTML page'],
    ['short.html', 'is there and is no HTML page'],
  ])('is refused where it is %s', (out, words) => {
    expect(() => refuseReportPlace(at(out), db)).toThrow(
      expect.objectContaining({
        code: 'bad-option',
        message: expect.stringContaining(words),
        hint: expect.stringContaining('Give the report another name'),
      }),
    )
    expect(() => refuseReportPlace(at(out), db)).toThrow(at(out))
  })

  it('is refused where it is a device', () => {
    expect(() => refuseReportPlace('/dev/null', db)).toThrow('/dev/null is no ordinary file')
  })

  it.each(['new.html', 'old.html', 'empty.html', 'folder/new.html', 's.db.html', 'nowhere/new.html'])(
    'may be %s',
    (out) => expect(refuseReportPlace(at(out), db)).toBeUndefined(),
  )
})
