import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveRelease } from '../../src/store/decisions.ts'
import { openStore } from '../../src/store/store-reader.ts'
import { loggedEndingsOf, scratch } from '../cli/command-line.ts'
import type { Ending } from '../cli/many.ts'
import { making, nightFolder } from './night.ts'

/** Two nights, each step of which a site would do; of the second night one carrier comes late. */
const temporary = scratch()
const folder = nightFolder(temporary.path)
const at = (...names: readonly string[]): string => join(folder.world, ...names)
const CONFIG = join(folder.path, 'simsach.json')
const [FIRST, SECOND] = ['2026-11-20', '2026-11-21']
const nightly = (...options: readonly string[]): readonly string[] => ['nightly', '--config', CONFIG, ...options]

function ended(...lines: readonly (readonly string[])[]): readonly Ending[] {
  return loggedEndingsOf(lines.map((args) => ({ cwd: folder.path, args }))).endings
}

const metric = (name: string): string | undefined =>
  readFileSync(at('metrics.prom'), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name} `))
    ?.slice(name.length + 1)

const standings = (): readonly (readonly string[])[] => {
  const store = openStore(at('simsach.db'))
  try {
    return store.runs().map(({ run, standing }) => [run, standing])
  } finally {
    store.close()
  }
}

let first: readonly Ending[] = []

beforeAll(() => {
  writeFileSync(
    CONFIG,
    JSON.stringify({
      ...{ inbox: 'world/inbox', register: 'world/register.idx', db: 'world/simsach.db', out: 'out' },
      ...{
        outbox: 'world/outbox',
        metrics: 'world/metrics.prom',
        carriers: { mobifone: {}, viettel: {}, vinaphone: {} },
      },
      // What a first night says is not trusted by this site.
      hold: { firstNight: true },
    }),
  )
  const world = making(folder, '--persons', '600', '--subscribers', '800', '--seed', '31', '--nights', '2')
  const listing = ['release', '--db', at('simsach.db'), '--lang', 'en']
  const releasing = [...listing, '--run', `${FIRST}.1`, '--reason', 'seen with the carriers']
  const nights = [nightly('--date', FIRST), nightly('--date', FIRST)]
  first = ended(...world, ...nights, releasing, releasing, listing).slice(world.length)
})
afterAll(() => temporary.remove())

describe('a night', () => {
  it('that is held leaves nothing in the outbox, and is left alone where nothing has changed', () => {
    const [held, still] = first
    expect(held).toMatchObject({ status: 1 })
    expect(held?.stdout).toContain(
      `Run ${FIRST}.1 is held: nothing of it leaves until two people release it.\n  There is no earlier night`,
    )
    // As long as it is held, a timer is told so.
    expect(still).toMatchObject({ status: 1, stdout: expect.stringContaining('Nothing has changed.\nRun ') })
    expect(still?.stdout).toContain(`simsach release --db ${at('simsach.db')} --run ${FIRST}.1 --reason "…"\n`)
    expect(existsSync(at('outbox'))).toBe(false)
    expect(metric('simsach_run_held')).toBe('1')
  })

  it('leaves once two people have released it; the next waits for nobody', () => {
    const [, , one, again, listed] = first
    expect(one).toMatchObject({ status: 0, stdout: expect.stringContaining('a second person must agree') })
    expect(again).toMatchObject({ status: 2, stderr: expect.stringContaining(`has approved run ${FIRST}.1 already`) })
    expect(listed?.stdout).toMatch(
      /^2026-11-20\.1\n {2}1\/2: .*: seen with the carriers\n {2}There is no earlier night/,
    )
    const decision = { run: `${FIRST}.1`, actor: 'somebody else', reason: 'seen too', at: new Date() }
    expect(approveRelease(at('simsach.db'), decision)).toBe('released')
    renameSync(at('inbox', 'vinaphone', `${SECOND}-001`), at('late'))
    const [next] = ended(nightly('--json'))
    expect(next).toMatchObject({ status: 0 })
    expect(JSON.parse(next?.stdout ?? '')).toMatchObject({ runs: [{ run: `${SECOND}.1` }], isGateTripped: false })
    expect(readdirSync(at('outbox', 'viettel'))).toEqual([`${FIRST}.1`, `${SECOND}.1`])
    expect(metric('simsach_run_held')).toBe('0')
    expect(metric('simsach_submissions{state="expected"}')).toBe('1')
  })

  it('is made anew for who comes late, not for who says the same again; and is withdrawn with a word to each', () => {
    renameSync(at('late'), at('inbox', 'vinaphone', `${SECOND}-001`))
    const [one, two] = [`${SECOND}-001`, `${SECOND}-002`].map((name) => at('inbox', 'viettel', name))
    cpSync(one ?? '', two ?? '', { recursive: true })
    const manifest = join(two ?? '', 'manifest.json')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"sequence": *1/, '"sequence": 2'))
    // A bad one changes nothing, and is told until it is mended.
    cpSync(one ?? '', at('inbox', 'viettel', `${SECOND}-003`), { recursive: true })
    writeFileSync(at('inbox', 'viettel', `${SECOND}-003`, 'manifest.json'), '{}')
    const recall = ['recall', '--config', CONFIG, '--run', `${SECOND}.2`, '--reason', 'the register was cut off']
    const reconcile = ['reconcile', '--config', CONFIG, '--threads', '3', '--date', SECOND, '--dry-run']
    const lines = [nightly(), nightly(), recall, recall, reconcile, ['config', 'check', CONFIG]]
    const [late, same, recalled, again, foreseen, checked] = ended(...lines)
    expect(late).toMatchObject({ status: 1 })
    expect(late?.stdout).toContain(`${SECOND}.2  reconciled: `)
    expect(late?.stdout).toContain(`\nviettel/${SECOND}-003  refused: `)
    expect(late?.stdout).toContain(`\nanswer  viettel/${SECOND}-003\nanswer  mobifone/${SECOND}.2\n`)
    expect(same).toMatchObject({ status: 1, stdout: expect.stringContaining('Nothing has changed.\nviettel/') })
    expect(same?.stdout).toContain('\nExit code 1 as long as this lasts: 1 refused.\n')
    expect(metric('simsach_submissions{state="late"}')).toBe('1')
    expect(metric('simsach_submissions{state="refused"}')).toBe('1')
    expect(recalled).toMatchObject({
      ...{ status: 0, stdout: expect.stringContaining('.2 is recalled; told: mobifone, viettel, vinaphone.\n') },
    })
    expect(recalled?.stdout).toContain(`simsach nightly --config ${CONFIG} --date ${SECOND} --again\n`)
    expect(again).toMatchObject({ status: 0 })
    // The command line wins, and the configuration says the rest.
    expect(foreseen).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`${join(folder.path, 'out', SECOND)}: findings.csv`),
    })
    expect(foreseen?.stdout).toContain('local: 3 threads')
    expect(checked).toMatchObject({ status: 0, stdout: expect.stringContaining('"digest": "') })
    const told = readFileSync(at('outbox', 'viettel', `${SECOND}.2`, 'recall.json'), 'utf8')
    expect(told).toContain('the register was cut off')
    expect(standings()).toEqual([
      [`${SECOND}.2`, 'recalled'],
      [`${SECOND}.1`, 'passed'],
      [`${FIRST}.1`, 'released'],
    ])
  })

  it('is not made anew for a submission that is found bad when it is read, but for a recall where that is asked for', () => {
    const bad = at('inbox', 'viettel', `${SECOND}-004`)
    cpSync(at('inbox', 'viettel', `${SECOND}-001`), bad, { recursive: true })
    const manifest = readFileSync(join(bad, 'manifest.json'), 'utf8').replace(/"sequence": *1/, '"sequence": 4')
    writeFileSync(join(bad, 'manifest.json'), manifest.replaceAll(/[0-9a-f]{64}/g, '0'.repeat(64)))
    const config = JSON.parse(readFileSync(CONFIG, 'utf8'))
    writeFileSync(CONFIG, JSON.stringify({ ...config, actions: 'world/done.csv' }))
    writeFileSync(at('done.csv'), `case_id,step,done_at\n${'0'.repeat(32)},notice,${FIRST}\n`)
    const broken = join(folder.path, 'broken.json')
    writeFileSync(broken, JSON.stringify({ ...config, actions: 'world/metrics.prom' }))
    const lines = [nightly(), ['nightly', '--config', broken], nightly('--date', SECOND, '--again')]
    const [read, known, again] = ended(...lines)
    expect(read?.stdout).toContain(`${SECOND}.2  nothing added`)
    expect(read?.stdout).toContain(`\nviettel/${SECOND}-004  refused: `)
    expect(read?.stdout).toContain(`\nRun ${SECOND}.2 is recalled, and nothing stands in its place.`)
    expect(read?.stdout).toContain('0 taken, 0 known before, 1 not taken\n  row 1: unknown-case: ')
    expect(read?.stdout).not.toContain('answer  mobifone')
    // What was refused once is not read again; a feed that cannot be read is in the way of nothing else.
    expect(known).toMatchObject({ status: 2, stderr: expect.stringContaining('has no column "case_id"') })
    expect(known?.stdout).toMatch(
      new RegExp(`^viettel/${SECOND}-003  .*\\nviettel/${SECOND}-004  still refused: .*\nRun ${SECOND}.2 is recalled`),
    )
    expect(again?.stdout).toContain(`${SECOND}.3  reconciled: `)
    expect(readdirSync(at('outbox', 'mobifone'))).toContain(`${SECOND}.3`)
  })
})
