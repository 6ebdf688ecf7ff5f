/** Exceptions by the command line: one person proposes, another agrees by an account of their own. */
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { account } from '../../src/cli/account.ts'
import type { AccountRole } from '../../src/model/account.ts'
import { mergeCases } from '../../src/nights/cases.ts'
import { addAccount, disableAccount } from '../../src/store/accounts.ts'
import { agreeToException, proposeException } from '../../src/store/case-proposals.ts'
import { caseIdOf, type FilledFinding, fillStore } from '../store/filled-store.ts'
import { scratch } from './command-line.ts'
import { type Ending, ending } from './many.ts'

const folder = scratch()
afterAll(() => folder.remove())

const finding: FilledFinding = {
  ...{ rule: 'name-mismatch', carrier: 'viettel', msisdn: '912345678', person: 'a'.repeat(32) },
}
const caseId = caseIdOf(finding)
const [reason, until, at] = ['letter 12 of the holder', '2027-01-31', new Date('2026-11-22T02:00:00Z')]

let db = ''
let stores = 0
beforeEach(() => {
  stores += 1
  db = join(folder.path, `store-${stores}.db`)
  fillStore(db, [{ run: '2026-11-20.1', findings: [finding], files: ['viettel/2026-11-20-001/a.csv'] }])
  mergeCases(db, { note: () => undefined })
})

const cases = (...args: readonly string[]): Promise<Ending> =>
  ending({ cwd: folder.path, args: ['cases', ...args, '--db', db] })
const except = (...args: readonly string[]): Promise<Ending> => cases('except', caseId, '--reason', reason, ...args)
const add = (name: string, role: AccountRole): Promise<void> =>
  addAccount(db, {
    ...{ account: name, role, carrier: undefined, lang: 'en', password: 'four words that differ' },
    ...{ mustChange: false, by: 'root', at },
  })
const agree = (actor: string): void => agreeToException(db, { caseId, proposal: 1, actor, reason, at })

it('one proposes, who is told what another has to do; the same person does not agree', async () => {
  const proposed = await except('--until', until)
  expect(proposed).toMatchObject({ status: 0, stdout: expect.stringContaining(`except ${caseId} --agree 1`) })
  expect((await cases('show', caseId, '--lang', 'en')).stdout).toContain(
    `proposed exception 1; until 2027-01-31; ${account()}; ${reason}; a second person must agree`,
  )
  expect(await except('--agree', '1')).toMatchObject({ status: 2, stderr: expect.stringContaining('another one') })
  agree('hoa')
  const shown = JSON.parse((await cases('show', caseId, '--json')).stdout)
  expect(shown).toMatchObject({ state: 'excepted' })
  expect(shown).not.toHaveProperty('proposal')
  expect(shown.history.at(-1)).toMatchObject({ became: 'except', actor: account(), approver: 'hoa', until })
})

it('another agrees to what stands under the number, and to nothing that came after it', async () => {
  for (const day of ['2026-12-31', until]) proposeException(db, { caseId, actor: 'hoa', reason, until: day, at })
  expect(await except('--agree', '1')).toMatchObject({ status: 2, stderr: expect.stringContaining('does not wait') })
  expect(await except('--agree', '2')).toMatchObject({ status: 0, stdout: `${caseId}: except, written down.\n` })
})

it('where the page has accounts, one agrees that may decide on cases and is in use', async () => {
  proposeException(db, { caseId, actor: 'hoa', reason, until, at })
  for (const [name, role] of [
    ['tuan', 'auditor'],
    ['minh', 'reviewer'],
    ['lan', 'reviewer'],
  ] as const) {
    await add(name, role)
  }
  disableAccount(db, 'minh', { by: 'root', at })
  for (const stranger of ['the head of department', 'tuan', 'minh']) {
    expect(() => agree(stranger)).toThrow(expect.objectContaining({ code: 'decision-refused' }))
  }
  expect(await except('--agree', '1')).toMatchObject({ status: 2, stderr: expect.stringContaining('is no account') })
  agree('Lan')
})

it.each([
  [['--until', until, '--agree', '1']],
  [[]],
  [['--until', '2027-02-30']],
  [['--until', until, '--approver', 'hoa']],
])('refuses %j', async (args) => {
  expect(await except(...args)).toMatchObject({ status: 2, stdout: '' })
})
