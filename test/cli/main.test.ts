import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BIN, endingsOf, scratch, simsach } from './command-line.ts'

const folder = scratch()
const world = join(folder.path, 'world')
const register = join(world, 'register.idx')
const night = ['--register', register, '--inbox', join(world, 'inbox')]
const answers = ['--confirmations', join(world, 'confirmations.csv')]
const dump = ['reconcile', 'a.csv', '--register', register, '--date', '2026-11-20', '--out', 'o']

beforeAll(() => {
  const made = simsach(
    ['generate', 'world', '--persons', '1500', '--subscribers', '2000', '--seed', '11', '--compress', 'none'],
    folder.path,
  )
  expect(made.stderr).not.toContain('fault of ours')
  expect(made.status).toBe(0)
  expect(run('register', 'build', join(world, 'register.csv'), '--out', register).status).toBe(0)
})
afterAll(() => folder.remove())

/** Runs in the folder that holds `world`. */
function run(...args: string[]) {
  return simsach(args, folder.path)
}

describe('exit codes', () => {
  it('0, and one JSON document on stdout that is summary.json, with --json', () => {
    const { status, stdout } = run('reconcile', ...night, ...answers, '--out', 'out', '--outcomes', '--json')
    expect(status).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(join(folder.path, 'out', 'summary.json'), 'utf8')))
    expect(JSON.parse(stdout)).toMatchObject({ engine: 'local', partitions: 1 })
  })

  it('1 where verify finds a difference, which it shows by file and line', () => {
    const truth = readFileSync(join(world, 'truth.csv'), 'utf8')
    const lied = truth.replace(',matched,', ',mismatched,')
    expect(lied).not.toBe(truth)
    writeFileSync(join(folder.path, 'lied.csv'), lied)
    const { status, stdout } = run('verify', '--truth', 'lied.csv', '--out', 'out')
    expect(status).toBe(1)
    expect(stdout).toMatch(/\.(csv|txt):\d+ {2}outcome: expected mismatched, found matched/)
    expect(stdout).toContain('1 differences')
  })

  it('0 where a sample agrees, and 1 where it does not, with what was derived again', () => {
    const args = ['verify', '--register', join(world, 'register.csv'), '--inbox', join(world, 'inbox'), '--out', 'out']
    args.push(...answers)
    const good = run(...args, '--sample', '0.1', '--seed', 'a')
    expect(good.status).toBe(0)
    expect(good.stdout).toMatch(/: 10 % derived again by the reference engine, seed a\nrecords +\d+ of 2,000\n/)
    expect(good.stdout).toMatch(/At 95 % confidence at most 1\.\d % of all records/)
    writeFileSync(
      join(folder.path, 'out', 'findings.csv'),
      `${readFileSync(join(folder.path, 'out', 'findings.csv'), 'utf8').replace(',high,', ',low,')}`,
    )
    const bad = run(...args, '--sample', '1', '--json')
    expect(bad.status).toBe(1)
    expect(JSON.parse(bad.stdout)).toMatchObject({ agree: false, differenceCount: 1, records: 2_000 })
  })

  it('1 where a submission was refused, and the one before it stands', () => {
    const refused = join(world, 'inbox', 'vinaphone', '2026-11-20-002')
    mkdirSync(refused)
    writeFileSync(join(refused, 'manifest.json'), '{}')
    const { status, stdout } = run('reconcile', ...night, ...answers, '--out', 'refused')
    rmSync(refused, { recursive: true })
    expect(status).toBe(1)
    expect(stdout).toContain('2,000 records read')
    expect(stdout).toMatch(/^Refused: vinaphone\/2026-11-20-002 \(manifest-invalid\)\n {2}vinaphone.+\n {2}Its shape/m)
  })

  const USAGE: readonly (readonly [string, readonly string[], string])[] = [
    ['no command', [], 'Usage: simsach'],
    ['an unknown command', ['reconcil'], 'Did you mean reconcile?'],
    ['an unknown option', ['rules', '--jsn'], 'Did you mean --json?'],
    [
      'a number that is none',
      ['generate', 'x', '--persons', 'many', '--subscribers', '1', '--seed', '1'],
      'whole number',
    ],
    ['a share above all', ['verify', '--sample', '1.5', '--out', 'o'], 'at most 1'],
    ['a missing option', ['reconcile', '--out', 'o'], '--register'],
    ['an engine that is none', ['reconcile', ...night, '--out', 'o', '--engine', 'fast'], 'local, reference'],
    ['nothing to read', ['reconcile', '--register', register, '--out', 'o'], 'Give --inbox'],
    ['an impossible date', ['reconcile', ...night, '--out', 'o', '--date', '2026-02-30'], '2026-02-30'],
    ['a month that is none', ['reconcile', ...night, '--out', 'o', '--date', '2026-13-01'], 'yyyy-MM-dd'],
    [
      'a format beside an inbox',
      ['reconcile', ...night, '--out', 'o', '--format', 'viettel'],
      '--format beside --inbox',
    ],
    [
      'a carrier and an encoding beside an inbox',
      ['reconcile', ...night, '--out', 'o', '--carrier', 'itel', '--encoding', 'vni'],
      'Leave it out',
    ],
    [
      'a format file that is not there beside an inbox',
      ['reconcile', ...night, '--out', 'o', '--format-file', 'f.json'],
      'f.json',
    ],
    ['two formats', [...dump, '--format', 'canonical', '--format-file', 'f.json'], 'Give one or the other'],
    ['a carrier that is no id', [...dump, '--format', 'canonical', '--carrier', '=a/../b'], 'lower-case letters'],
    ['a date without a night', ['reconcile', ...night, '--out', 'o', '--date', '2020-01-01'], '2020-01-01'],
    [
      'dumps without a date',
      ['reconcile', 'a.csv', '--register', register, '--format', 'viettel', '--out', 'o'],
      '--date',
    ],
    ['an unknown format', ['formats', 'vietel'], 'viettel'],
    ['an unknown rule', ['rules', 'holder-decesed'], 'holder-deceased'],
  ]

  it('2 for wrong usage, with what to do', () => {
    const endings = endingsOf(USAGE.map(([, args]) => ({ cwd: folder.path, args })))
    for (const [index, [name, , hint]] of USAGE.entries()) {
      expect(endings[index]?.stderr, name).toContain(hint)
      expect(endings[index], name).toMatchObject({ status: 2, stdout: '' })
    }
    expect(existsSync(join(folder.path, 'o'))).toBe(false)
  })

  it('130 on Ctrl-C, with nothing left behind', async () => {
    const args = ['generate', 'stopped', '--persons', '2000000', '--subscribers', '2600000', '--seed', '1']
    const child = spawn(process.execPath, [BIN, ...args], { cwd: folder.path, stdio: ['ignore', 'ignore', 'pipe'] })
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
    // Once the folder is there the work has begun, and is stopped like work; before, the process is.
    await expect.poll(() => existsSync(join(folder.path, 'stopped')), { timeout: 20_000 }).toBe(true)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    const left = existsSync(join(folder.path, 'stopped')) ? readdirSync(join(folder.path, 'stopped')) : []
    expect(left).toEqual([])
  })
})

describe('unusable input', () => {
  const header = (): string => vinaphone().slice(0, vinaphone().indexOf('\n') + 1)
  const vinaphone = (): string => {
    const submission = join(world, 'inbox', 'vinaphone', '2026-11-20-001')
    const name = readdirSync(submission).find((file) => file.endsWith('.csv')) ?? ''
    return readFileSync(join(submission, name), 'utf8')
  }

  function reading(name: string, bytes: Uint8Array | string, registerFile = register) {
    writeFileSync(join(folder.path, name), bytes)
    const out = `out-${name}`
    const options = ['--format', 'vinaphone', '--date', '2026-11-20', '--register', registerFile, '--out', out]
    const done = run('reconcile', name, ...options)
    const left = existsSync(join(folder.path, out)) ? readdirSync(join(folder.path, out)) : []
    return { ...done, left }
  }

  it.each([
    ['empty.csv', () => '', 'is empty'],
    ['header-only.csv', header, 'header'],
    [
      'column.csv',
      () => vinaphone().replace('HO_TEN', 'HOTEN'),
      'column "HO_TEN" not in header; did you mean "HOTEN"?',
    ],
    ['pipes.csv', () => vinaphone().replaceAll(';', '|'), '"|"'],
    ['cut.csv.gz', () => gzipSync(vinaphone()).subarray(0, -100), 'cut.csv.gz'],
    ['plain.csv.gz', vinaphone, 'although its name says gzip'],
    ['nuls.csv', () => Buffer.alloc(5000), 'NUL'],
  ])('%s: exit 2, what was found, and no output', (name, bytes, words) => {
    const { status, stderr, left } = reading(name, bytes())
    expect(stderr).toContain(words)
    expect(status).toBe(2)
    expect(left).toEqual([])
  })

  it('a missing dump and a missing register are named', () => {
    const missing = run(
      'reconcile',
      'no.csv',
      '--format',
      'vinaphone',
      '--date',
      '2026-11-20',
      '--register',
      register,
      '--out',
      'o2',
    )
    expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining('no.csv')])
    const without = reading('good.csv', vinaphone(), 'no-register.idx')
    expect([without.status, without.stderr, without.left]).toEqual([2, expect.stringContaining('no-register.idx'), []])
  })

  it('a folder given as a dump is refused', () => {
    mkdirSync(join(folder.path, 'folder.csv'))
    const { status, stderr } = run(
      'reconcile',
      'folder.csv',
      '--format',
      'vinaphone',
      '--date',
      '2026-11-20',
      '--register',
      register,
      '--out',
      'o3',
    )
    expect([status, stderr]).toEqual([2, expect.stringContaining('is a folder')])
  })
})

describe('a rule', () => {
  it('is shown with the law it rests on, in the language asked for', () => {
    expect(run('rules', 'holder-deceased').stdout).toMatch(
      /căn cứ: Bộ luật Dân sự 91\/2015.*Khoản 3 Điều 16; đã đọc văn bản/,
    )
    expect(run('rules', 'holder-deceased').stdout).toContain(
      'mức độ: Cao: chắc chắn đứng tên sau ngày mất; Trung bình: đứng tên trước ngày mất',
    )
    expect(run('rules', 'sims-excess').stdout).toContain(
      'ngưỡng: Số thuê bao, từ: 10 thuê bao (linesMin, áp dụng từ 01/05/2023)',
    )
    expect(run('rules', 'holder-deceased', '--lang', 'en').stdout).toContain('basis: Civil Code 91/2015')
  })
})

describe('long work', () => {
  it('speaks JSON lines on stderr where that is no terminal', () => {
    const { stderr } = run('reconcile', ...night, '--out', 'logged')
    const lines = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(
      lines
        .filter(({ msg }) => msg === 'file read')
        .map(({ rows }) => rows)
        .reduce((a, b) => a + b),
    ).toBe(2000)
    expect(lines.filter(({ msg }) => msg === 'stage done').map(({ stage }) => stage)).toEqual([
      'register',
      'records',
      'settle',
      'write',
    ])
  })

  it('--dry-run says what it would do, and does nothing', () => {
    const { status, stdout } = run('reconcile', ...night, '--out', 'dry', '--dry-run', '--threads', '3')
    expect(status).toBe(0)
    expect(stdout).toContain('viettel/2026-11-20-001/')
    expect(stdout).toMatch(/^engine +local: 3 threads, slabs of 8 MiB\n/)
    expect(stdout).toMatch(/\nregister .*register\.idx: an index, \d+ bytes, \d+ persons in 1 partition\n/)
    const inbox = ['--inbox', join(world, 'inbox'), '--out', 'dry', '--dry-run', '--engine', 'reference']
    const plainly = run('reconcile', '--register', join(world, 'register.csv'), ...inbox)
    expect(plainly.stdout).toMatch(/^engine +reference: 1 thread\n[\s\S]*register\.csv: a CSV, \d+ bytes\n/)
    const small = run('reconcile', ...night, '--out', 'dry', '--dry-run', '--threads', '1', '--slab', '65KiB')
    expect(small.stdout).toMatch(/^engine +local: 1 thread, slabs of 65 KiB\n/)
    expect(existsSync(join(folder.path, 'dry'))).toBe(false)
  })

  it('a later run into the same folder replaces the first, byte for byte the same, by either engine', () => {
    const read = (name: string): string => readFileSync(join(folder.path, 'again', name), 'utf8')
    const files = ['findings.csv', 'members.csv', 'outcomes.csv', 'rejects.csv', 'register-faults.csv']
    const inbox = ['--inbox', join(world, 'inbox'), '--out', 'again', '--outcomes']
    const registers = [[register], [register], [join(world, 'register.csv'), '--engine', 'reference']]
    const runs = registers.map((given) => {
      const { status, stdout } = run('reconcile', '--register', ...given, ...inbox)
      expect([status, stdout]).toEqual([
        0,
        expect.stringMatching(/\nEngine (?:local: \d+ threads?, slabs of 8 MiB|reference: 1 thread)\n/),
      ])
      return files.map(read)
    })
    expect(runs[0]).toEqual(runs[1])
    expect(runs[0]).toEqual(runs[2])
  })
})
