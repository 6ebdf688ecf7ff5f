import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'
import { type AuditEntry, appendAudit, auditRows, verifyAudit } from '../../src/store/audit.ts'
import { fillStore } from './filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ENTRY: AuditEntry = {
  ...{ at: '2026-11-21T02:00:00.000Z', actor: 'lan', action: 'reveal', run: '2026-11-20.1', subject: '0912345456' },
  reason: 'hồ sơ khiếu nại "12/KN", dòng 7',
}

/** A log of so many entries. */
function logOf(name: string, entries: number): string {
  const path = join(folder, name)
  fillStore(path, [])
  for (let i = 0; i < entries; i++) appendAudit(path, { ...ENTRY, subject: `091234545${i}` })
  return path
}

const five = logOf('five.db', 5)

/** A log of five entries once somebody went at it with SQL. */
function tampered(name: string, sql: string): string {
  const path = join(folder, name)
  copyFileSync(five, path)
  new SQLite(path).exec(sql).close()
  return path
}

describe('the audit log', () => {
  it('chains its entries by hashes that anybody can recompute', () => {
    const path = logOf('log.db', 2)
    const [first, second] = [...auditRows(path)]
    const columns = [1, ENTRY.at, 'lan', 'reveal', '2026-11-20.1', '0912345450', ENTRY.reason, '0'.repeat(64)]
    const hash = createHash('sha256').update(JSON.stringify(columns)).digest('hex')
    expect(first).toMatchObject({ seq: 1, previous: '0'.repeat(64), hash })
    expect(second).toMatchObject({ seq: 2, previous: hash })
    const whole = { entries: 2, head: second?.hash, firstBroken: undefined, holdsNoted: true }
    expect(verifyAudit(path)).toEqual(whole)
    expect(verifyAudit(path, hash)).toEqual(whole)
  })

  it('is whole while nothing is in it', () => {
    const none = { entries: 0, head: '0'.repeat(64), firstBroken: undefined, holdsNoted: true }
    expect(verifyAudit(logOf('empty.db', 0))).toEqual(none)
  })

  it.each([
    ['changed', `UPDATE audit SET reason = 'curiosity' WHERE seq = 3`, 3],
    ['changed at the end', `UPDATE audit SET actor = 'minh' WHERE seq = 5`, 5],
    ['removed', 'DELETE FROM audit WHERE seq = 2', 3],
    ['removed and closed up', 'DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq > 2', 2],
    ['removed at the beginning', 'DELETE FROM audit WHERE seq = 1', 2],
    [
      'put in',
      `UPDATE audit SET seq = seq + 10 WHERE seq > 2; UPDATE audit SET seq = seq - 9 WHERE seq > 10;
      INSERT INTO audit SELECT 3, at, actor, action, run, subject, reason, previous, hash FROM audit WHERE seq = 2`,
      3,
    ],
    [
      'moved',
      'UPDATE audit SET seq = 99 WHERE seq = 2; UPDATE audit SET seq = 2 WHERE seq = 3; UPDATE audit SET seq = 3 WHERE seq = 99',
      2,
    ],
  ])('tells of an entry that was %s', (name, sql, seq) => {
    expect(verifyAudit(tampered(`${name}.db`, sql)).firstBroken).toBe(seq)
  })

  it('tells of an end that was cut off to whoever noted a head', () => {
    const { head } = verifyAudit(five)
    const path = tampered('cut.db', 'DELETE FROM audit WHERE seq > 3')
    expect(verifyAudit(path)).toMatchObject({ entries: 3, firstBroken: undefined, holdsNoted: true })
    expect(verifyAudit(path, head)).toMatchObject({ entries: 3, firstBroken: undefined, holdsNoted: false })
  })

  it('is written at the same time by several without a gap', () => {
    const path = logOf('several.db', 0)
    const script = `import { appendAudit } from ${JSON.stringify(new URL('../../src/store/audit.ts', import.meta.url).href)}
      for (let i = 0; i < 20; i++) appendAudit(${JSON.stringify(path)}, ${JSON.stringify(ENTRY)})`
    const shell = `for i in 1 2 3; do "$0" --input-type=module -e "$1" & pids="$pids $!"; done; for p in $pids; do wait $p || exit 1; done`
    execFileSync('sh', ['-c', shell, process.execPath, script], { stdio: 'pipe' })
    expect(verifyAudit(path)).toMatchObject({ entries: 60, firstBroken: undefined })
  })

  it('does not come into being by being looked at or written', () => {
    const path = join(folder, 'none.db')
    expect(() => verifyAudit(path)).toThrow(expect.objectContaining({ code: 'store-missing' }))
    expect(() => appendAudit(path, ENTRY)).toThrow(expect.objectContaining({ code: 'store-missing' }))
    expect(existsSync(path)).toBe(false)
  })
})
