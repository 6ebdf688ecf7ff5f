/** People in a store, and the page that is served to them: what every test that asks the page begins with. */
import { join } from 'node:path'
import { pino } from 'pino'
import { doorsOf } from '../../src/cli/doors.ts'
import type { Viewer } from '../../src/model/account.ts'
import { addAccount } from '../../src/store/accounts.ts'
import { type Served, type ServeOrder, serve } from '../../src/web/server.ts'
import { scratch } from '../cli/command-line.ts'
import { fillStore } from '../store/filled-store.ts'

/** Everybody's. */
export const PASSWORD = 'xuân hạ thu đông 2026'

/** Who can log in, by account. */
export type People = Readonly<Record<string, Omit<Viewer, 'account'>>>

/** Gives people accounts in a store, with {@link PASSWORD}, in Vietnamese; `by` made them. */
export async function addPeople(db: string, people: People, by = 'the fixture'): Promise<void> {
  const made = { password: PASSWORD, lang: 'vi', mustChange: false, by, at: new Date() } as const
  for (const [account, person] of Object.entries(people)) await addAccount(db, { account, ...person, ...made })
}

/** A folder with a store in which there is no night, for tests of accounts and of what stands around the page. */
export async function nightlessStore(
  people: People,
): Promise<{ readonly folder: string; readonly db: string; remove(): void }> {
  const { path: folder, remove } = scratch()
  const db = join(folder, 'simsach.db')
  fillStore(db, [])
  await addPeople(db, people)
  return { folder, db, remove }
}

/** Serves a store on a free port of this machine, with the doors of `simsach serve`; `other` stands in the place of what an order has else. */
export function servedStore(db: string, other: Partial<ServeOrder> = {}): Promise<Served> {
  const log = pino({ level: 'silent' })
  return serve({ db, host: '127.0.0.1', port: 0, doors: doorsOf({ db }), log, isBehindProxy: false, ...other })
}

/** A log whose lines can be read. */
export function keptLog(): { readonly log: ServeOrder['log']; readonly lines: readonly string[] } {
  const lines: string[] = []
  return { log: pino({ base: null }, { write: (line: string) => lines.push(line) }), lines }
}
