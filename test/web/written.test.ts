/** What the store writes down by itself, as the page says it in Vietnamese. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { speech } from '../../src/report/speech.ts'
import { addAccount, setPassword } from '../../src/store/accounts.ts'
import { auditRows } from '../../src/store/audit.ts'
import { liftHold, setHold } from '../../src/store/holds.ts'
import { endSessions } from '../../src/store/logins.ts'
import { looked } from '../../src/store/openings.ts'
import { addToken } from '../../src/store/tokens.ts'
import { actorTold, judgementTold, reasonTold, subjectTold } from '../../src/web/views/written.ts'
import { fillStore } from '../store/filled-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'simsach-written-'))
const vi = speech('vi')
const textOf = (content: ReturnType<typeof reasonTold>): string => {
  const told = typeof content === 'string' ? content : 'text' in content ? content.text : ''
  return told.replaceAll(/<[^>]+>/g, '')
}
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('what the store wrote is said in words, what people wrote as it stands', async () => {
  const db = join(folder, 'store.db')
  fillStore(db, [{ run: '2026-11-20.1', files: ['viettel/2026-11-20-001/dump.csv'], findings: [] }])
  const [by, at, password] = ['root', new Date(), 'bốn từ không liên quan']
  const made = { lang: 'vi', mustChange: true, password, by, at } as const
  await addAccount(db, { ...made, account: 'an', role: 'carrier', carrier: 'viettel' })
  await addAccount(db, { ...made, account: 'lan', role: 'regulator', carrier: undefined })
  await setPassword(db, { account: 'an', password, mustChange: true, by, at })
  await setPassword(db, { account: 'an', password, mustChange: false, by: 'an', at })
  endSessions(db, 'an', at)
  const expiresOn = new Date(at.getTime() + 86_400_000).toISOString().slice(0, 10)
  addToken(db, { account: 'an', name: 'set (2026-01-01)', expiresOn, by, at })
  const person = { actor: 'lan', reason: 'set', at }
  setHold(db, { run: '2026-11-20.1', caseId: undefined, ...person })
  liftHold(db, { hold: 1, ...person })
  const look = { run: '2026-11-20.1', subject: '0912345678', ...person }
  const fail = (): never => {
    throw new Error('no such thing')
  }
  expect(() => looked(db, look, fail)).toThrow('no such thing')
  expect(() => looked(db, { ...look, records: 21 }, fail)).toThrow('two people must agree')
  looked(db, { ...look, records: 20 }, () => 0)
  for (let at = 0; at < 28; at++) looked(db, look, () => 0)
  expect(() => looked(db, look, () => 0)).toThrow('30 times')

  const rows = [...auditRows(db)].map(({ action, subject, reason }) => {
    return [action, textOf(subjectTold(vi, action, subject)), textOf(reasonTold(vi, action, reason))].join(' | ')
  })
  const [year, month, day] = expiresOn.split('-')
  expect(rows.filter((row, at) => row !== rows[at - 1])).toEqual([
    'account-add | an | vai trò: nhà mạng, Viettel Telecom',
    'account-add | lan | vai trò: cơ quan quản lý',
    'account-password | an | mật khẩu được cấp, phải đổi ở lần đăng nhập tiếp theo',
    'account-password | an | đặt mới, không bắt buộc phải đổi',
    'logout | an | mọi phiên đăng nhập',
    expect.stringMatching(
      new RegExp(`^token-add \\| an \\w+ \\| set \\(2026-01-01\\) \\(đến hết ngày ${day}/${month}/${year}\\)$`),
    ),
    'hold | lệnh lưu giữ số 1 | set',
    'hold-lifted | lệnh lưu giữ số 1 | set',
    'reveal | 0912345678 | set',
    'reveal-failed | 0912345678 | lỗi của hệ thống',
    'reveal-refused | 0912345678 | có giá trị của 21 bản ghi: phải có hai người đồng ý mới được xem nhiều như vậy của lần chạy 2026-11-20.1',
    'reveal | 0912345678 | set (số bản ghi đã xem: 20)',
    'reveal | 0912345678 | set',
    'reveal-refused | 0912345678 | tài khoản này đã xem giá trị 30 lần trong một giờ',
  ])
})

it.each([
  ['within bounds of 1 night', 'trong ngưỡng, so với 1 đêm trước'],
  ['1,000 figures of tomorrow', '1,000 figures of tomorrow'],
  ['2 figures beyond bounds', '2 số liệu vượt ngưỡng'],
])('why a run passed or is held: %s', (stored, told) => {
  expect(textOf(judgementTold(vi, stored))).toBe(told)
})

it('a name that no account of the page has is one of the system', () => {
  const names = new Set(['lan'])
  expect(textOf(actorTold(vi, 'lan', names))).toBe('lan')
  expect(textOf(actorTold(vi, 'root', names))).toBe('root (hệ điều hành, dòng lệnh)')
})
