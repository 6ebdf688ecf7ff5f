/** The world behind the tests of the page: three nights of four carriers, one of them held, with everything in it that a page shows. */
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { decideCase } from '../../src/store/case-decisions.ts'
import { openCases } from '../../src/store/case-reader.ts'
import { loggedEndingsOf } from '../cli/command-line.ts'
import type { Ending } from '../cli/many.ts'

/** A shop of ten bad numbers of fifty, in a province where hardly any is: frozen, so its figures are known. */
const SHOPS = fileURLToPath(new URL('../../fixtures/worlds/point-of-sale-concentration/', import.meta.url))

/** The carrier whose dump that shop is in; the others are made up. */
export const SHOP_CARRIER = 'vietnamobile'
export const NIGHTS = ['2026-11-20', '2026-11-21', '2026-11-22'] as const

/** On this one a carrier is missing, and the run is held. */
export const HELD_RUN = `${NIGHTS[1]}.1`

const CONFIG = {
  ...{ inbox: 'world/inbox', register: 'world/register.idx', db: 'simsach.db', out: 'out', outbox: 'outbox' },
  ...{ confirmations: 'world/confirmations.csv', threads: 2 },
  carriers: { mobifone: {}, viettel: {}, vinaphone: {}, [SHOP_CARRIER]: {} },
  hold: { missingCarriersMax: 0 },
}

/**
 * A folder of the caller's own with the world in it: `simsach.json`, `simsach.db`, `outbox/`, `world/`. It is made once for all test files of a
 * run of vitest (the folder for that comes from `site-folder.ts`), by the first that asks; the others wait for it.
 */
export async function worldInto(folder: string): Promise<void> {
  const shared = process.env['SIMSACH_TEST_SITE']
  if (shared === undefined) return makeWorld(folder)
  const [made, done, failed] = ['world', 'done', 'failed'].map((name) => join(shared, name)) as [string, string, string]
  if (isFirst(join(shared, 'lock'))) {
    try {
      makeWorld(made)
      writeFileSync(done, '')
    } catch (fault) {
      writeFileSync(failed, '')
      throw fault
    }
  }
  while (!existsSync(done)) {
    if (existsSync(failed))
      throw new Error('the world of the page could not be made: see the first test file that says so')
    await pause(50)
  }
  cpSync(made, folder, { recursive: true })
}

/** Whether nobody has made this folder before. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    // Another test file was here first, and makes the world.
    return false
  }
}

/** Makes the world in an empty folder, in one process of its own (about 6 s). @throws Error with what was said, where a command does not end as it should */
function makeWorld(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'simsach.json'), JSON.stringify(CONFIG))
  const small = ['--persons', '2500', '--subscribers', '3000', '--seed', '9', '--nights', '3', '--compress', 'none']
  ended(folder, [0, ['generate', 'world', ...small]])
  appendFileSync(
    join(folder, 'world/register.csv'),
    readFileSync(join(SHOPS, 'register.csv'), 'utf8').split('\n').slice(1).join('\n'),
  )
  // In a province where the made-up carriers have few shops, and long enough ago on no night: so the figures are the fixture's.
  const shops = readFileSync(join(SHOPS, 'viettel.csv'), 'utf8')
    .replaceAll(/,0?01,NV-/g, ',04,NV-')
    .replaceAll(/2026-05-2([5-9])T/g, '2026-06-2$1T')
  writeFileSync(join(folder, 'shops.csv'), shops)
  const submitting = NIGHTS.map((date) => {
    const where = ['--format', 'canonical', '--carrier', SHOP_CARRIER, '--out', 'world/inbox']
    return [0, ['submit', 'shops.csv', '--date', date, ...where]] as const
  })
  const nights = NIGHTS.map((date) => {
    // It ends with 1 as long as a run is held.
    return [date === NIGHTS[0] ? 0 : 1, ['nightly', '--config', 'simsach.json', '--date', date]] as const
  })
  ended(folder, [0, ['register', 'build', 'world/register.csv', '--out', 'world/register.idx']], ...submitting)
  // One process a night: on a busy machine all of them take longer than one is given.
  for (const night of nights) ended(folder, night)
  dispute(join(folder, 'simsach.db'))
}

/** Disputes the first case of Viettel's names, so that two people are needed to look at its values. */
function dispute(db: string): void {
  const cases = openCases(db)
  const [first] = [...cases.rows({ rule: 'name-mismatch', carrier: 'viettel', state: 'persisting' })]
  cases.close()
  if (first === undefined) throw new Error('no case of the world can be disputed')
  const [actor, reason, at] = ['the fixture', 'letter 12 of the holder', new Date('2026-11-23T02:00:00Z')]
  decideCase(db, { caseId: first.caseId, decision: 'dispute', actor, approver: '', until: undefined, reason, at })
}

/** Runs command lines in the folder, each with the exit code that it must end with. */
export function ended(folder: string, ...lines: readonly (readonly [number, readonly string[]])[]): readonly Ending[] {
  const { endings } = loggedEndingsOf(lines.map(([, args]) => ({ cwd: folder, args })))
  for (const [at, { status, stdout, stderr }] of endings.entries()) {
    const [wanted, args] = lines[at] ?? [0, []]
    if (status !== wanted) throw new Error(`simsach ${args.join(' ')}: exit code ${status}\n${stdout}${stderr}`)
  }
  return endings
}
