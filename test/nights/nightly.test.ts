import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveRelease } from '../../src/store/decisions.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { loggedEndingsOf, scratch } from '../cli/command-line.ts'
import type { Ending } from '../cli/many.ts'
import { making, nightFolder, run } from './night.ts'

/** Two nights, each step of which a site would do; of the second night one carrier comes late. */
const temporary = scratch()
const folder = nightFolder(temporary.path)
const at = (...names: readonly string[]): string => join(folder.world, ...names)
const CONFIG = at('simsach.json')
const [FIRST, SECOND] = ['2026-11-20', '2026-11-21']
const nightly = (...options: readonly string[]): readonly string[] => ['nightly', '--config', CONFIG, ...options]

function ended(...lines: readonly (readonly string[])[]): readonly Ending[] {
  return loggedEndingsOf(lines.map((args) => ({ cwd: folder.path, args }))).endings
}

const metric = (name: string): string | undefined =>
  new RegExp(`^${name} (.*)$`, 'm').exec(readFileSync(at('metrics', 'simsach.prom'), 'utf8'))?.[1]

const standings = (): readonly (readonly string[])[] => {
  const store = openStore(at('simsach.db'))
  try {
    return store.runs().map(({ run: name, standing }) => [name, standing])
  } finally {
    store.close()
  }
}

beforeAll(() => {
  run(folder, ...making(folder, '--persons', '300', '--subscribers', '400', '--seed', '31', '--nights', '2'), [
    ...['config', 'init', folder.world],
  ])
  const config = JSON.parse(readFileSync(CONFIG, 'utf8'))
  // What a first night says is not trusted by this site.
  writeFileSync(CONFIG, JSON.stringify({ ...config, hold: { firstNight: true } }))
  renameSync(at('inbox', 'vinaphone', `${SECOND}-001`), at('late'))
})
afterAll(() => temporary.remove())

describe('a night', () => {
  it('that is held leaves nothing in the outbox, until two people release it', () => {
    const [held, still] = ended(nightly('--date', FIRST), nightly('--date', FIRST))
    expect(held).toMatchObject({ status: 1, stderr: '' })
    expect(held?.stdout).toContain(`Run ${FIRST}.1 is held: nothing of it leaves`)
    expect(still).toMatchObject({ status: 0, stdout: 'Nothing has changed.\n' })
    expect(existsSync(at('outbox'))).toBe(false)
    expect(metric('simsach_run_held')).toBe('1')
    expect(readFileSync(at('reports', `${FIRST}.1.html`), 'utf8')).toContain('data-standing="held"')

    for (const actor of ['lan', 'minh']) {
      const decision = { run: `${FIRST}.1`, actor, reason: 'looked at', at: new Date() }
      approveRelease(at('simsach.db'), decision)
    }
    const [released] = ended(nightly('--date', FIRST))
    expect(released).toMatchObject({ status: 0 })
    expect(released?.stdout).not.toContain('reconciled')
    expect(readdirSync(at('outbox', 'viettel'))).toEqual([`${FIRST}.1`])
    expect(readFileSync(at('reports', `${FIRST}.1.html`), 'utf8')).toContain('data-standing="released"')
    expect(metric('simsach_run_held')).toBe('0')
  })

  it('waits for nobody; who comes late makes a revision, and what says the same again makes none', () => {
    const [without, again] = ended(nightly('--json'), nightly())
    expect(without).toMatchObject({ status: 0 })
    expect(JSON.parse(without?.stdout ?? '')).toMatchObject({ runs: [{ run: `${SECOND}.1` }], isGateTripped: false })
    expect(metric('simsach_submissions{state="expected"}')).toBe('1')
    expect(again?.stdout).toBe('Nothing has changed.\n')

    renameSync(at('late'), at('inbox', 'vinaphone', `${SECOND}-001`))
    cpSync(at('inbox', 'viettel', `${SECOND}-001`), at('inbox', 'viettel', `${SECOND}-002`), { recursive: true })
    const manifest = at('inbox', 'viettel', `${SECOND}-002`, 'manifest.json')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"sequence": *1/, '"sequence": 2'))
    const [late, same] = ended(nightly(), nightly())
    expect(late?.stdout).toContain(`${SECOND}.2  reconciled: `)
    expect(metric('simsach_submissions{state="late"}')).toBe('1')
    expect(same?.stdout).toBe('Nothing has changed.\n')
    expect(standings()).toEqual([
      [`${SECOND}.2`, 'passed'],
      [`${SECOND}.1`, 'passed'],
      [`${FIRST}.1`, 'released'],
    ])
  })

  it('that has left is withdrawn: carriers are told, once', () => {
    const recall = ['recall', '--config', CONFIG, '--run', `${SECOND}.2`, '--reason', 'the register was cut off']
    const [done, again] = ended(recall, recall)
    expect(done).toMatchObject({ status: 0, stdout: `${SECOND}.2 is recalled; told: mobifone, viettel, vinaphone.\n` })
    expect(again).toMatchObject({ status: 0 })
    expect(readFileSync(at('outbox', 'viettel', `${SECOND}.2`, 'recall.json'), 'utf8')).toContain(
      'the register was cut off',
    )
    expect(standings()[0]).toEqual([`${SECOND}.2`, 'recalled'])
  })
})
