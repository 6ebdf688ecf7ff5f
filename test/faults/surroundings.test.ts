/** What happens around a run: hostile files that can be read, signals, closed streams, full disks, terminals, other lands. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BIN, scratch, simsach } from '../cli/command-line.ts'
import { dumpText, registerText } from '../reference/small-world.ts'

const folder = scratch()
afterAll(() => folder.remove())

const record = dumpText([{}]).split('\n')[1] ?? ''
const header = dumpText([]).trimEnd()
const RUN = ['reconcile', '--format', 'canonical', '--carrier', 'viettel', '--date', '2026-11-20', '--outcomes']
/** What each engine is given besides. */
const ENGINES = {
  local: ['--register', 'register.idx', '--threads', '2'],
  reference: ['--register', 'register.csv', '--engine', 'reference'],
} as const
const FILES = ['findings.csv', 'members.csv', 'outcomes.csv', 'register-faults.csv', 'rejects.csv', 'summary.json']

beforeAll(() => {
  writeFileSync(join(folder.path, 'register.csv'), registerText([{}]))
  expect(simsach(['register', 'build', 'register.csv', '--out', 'register.idx'], folder.path).status).toBe(0)
  const persons = Array.from({ length: 60_000 }, (_, i) => ({ pin: `001090${String(i).padStart(6, '0')}` }))
  writeFileSync(join(folder.path, 'persons.csv'), registerText(persons))
  writeFileSync(join(folder.path, 'small.csv'), dumpText([{}, { msisdn: '0981000002' }]))
  writeFileSync(join(folder.path, 'middle.csv'), `${header}\n${`${record}\n`.repeat(6_000)}`)
  writeFileSync(join(folder.path, 'large.csv'), `${header}\n${`${record}\n`.repeat(20_000)}`)
})

function args(dump: string, out: string, engine: keyof typeof ENGINES = 'local'): string[] {
  return [...RUN, ...ENGINES[engine], '--out', out, dump]
}

const left = (out: string): string[] => {
  const path = join(folder.path, out)
  return existsSync(path) ? readdirSync(path).sort() : []
}

/** The program as a shell starts it; `line` says what stands around it, `$@`. */
function inShell(line: string, ...command: readonly string[]) {
  return spawnSync('bash', ['-c', line, 'bash', process.execPath, BIN, ...command], {
    cwd: folder.path,
    encoding: 'utf8',
  })
}

describe('a record that cannot be read is told by place and reason', () => {
  const megabytes = (count: number, text: string): string => text.repeat((count * 1_000_000) / text.length)
  const start = Buffer.byteLength(`${header}\n${record}\n`)

  it.each([
    ['a line of 50 MB', `${megabytes(50, 'x')}\n`, 'record-too-long', 1],
    ['a quoted field of 50 MB', `"${megabytes(50, 'x')}"\n`, 'record-too-long', 1],
    ['500,000 empty lines and an open quote', `"${'\n'.repeat(500_000)}`, 'quote-unclosed', 1],
    ['100,000 lines of an open quote each', '"x\n'.repeat(100_000), 'quote-fault', 100_000],
    ['a record of 200,000 cells', `${','.repeat(200_000)}x\n`, 'field-count', 1],
    ['a NUL', `${record.replace('active', 'act\0ve')}\n`, 'nul-byte', 1],
    ['bytes that are no UTF-8', Buffer.from(`${record.replace('self', 'sel\xff')}\n`, 'latin1'), 'invalid-utf8', 1],
  ])('%s', (name, text, code, most) => {
    writeFileSync(
      join(folder.path, 'hostile.csv'),
      Buffer.concat([Buffer.from(`${header}\n${record}\n`), Buffer.from(text)]),
    )
    const answers = (['local', 'reference'] as const).map((engine) => {
      const { status, stdout } = simsach([...args('hostile.csv', 'hostile', engine), '--json'], folder.path)
      expect(status, name).toBe(0)
      const summary = JSON.parse(stdout)
      expect(summary.rows).toMatchObject({ matched: 1 })
      expect(summary.rows.rejected).toBeGreaterThan(0)
      expect(summary.rows.rejected).toBeLessThanOrEqual(most)
      expect(summary.peakMemoryBytes).toBeLessThan(450e6)
      return [summary.rows, summary.findings, readFileSync(join(folder.path, 'hostile', 'rejects.csv'), 'utf8')]
    })
    expect(answers[0]).toEqual(answers[1])
    const rejects = readFileSync(join(folder.path, 'hostile', 'rejects.csv'), 'utf8').split('\n')
    expect(rejects[1]).toMatch(new RegExp(`^viettel/2026-11-20-001/hostile\\.csv,3,${start},,${code},"?[A-Z]`))
    rmSync(join(folder.path, 'hostile.csv'))
  })
})

describe.skipIf(process.platform === 'win32')('a signal leaves everything or nothing', () => {
  it.each([
    ['SIGINT', 'register', 'local'],
    ['SIGTERM', 'register', 'local'],
    ['SIGHUP', 'register', 'reference'],
    ['SIGINT', 'records', 'local'],
    ['SIGINT', 'records', 'reference'],
    ['SIGTERM', 'settle', 'local'],
    ['SIGTERM', 'settle', 'reference'],
  ] as const)('%s after the stage %s of a run by %s', async (signal, stage, engine) => {
    const out = `stopped-${signal}-${stage}-${engine}`
    const child = spawn(process.execPath, [BIN, ...args('large.csv', out, engine)], { cwd: folder.path })
    let said = ''
    let isSent = false
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (!isSent && said.includes(`"stage":"${stage}","seconds"`)) isSent = child.kill(signal)
    })
    const [code] = await once(child, 'close')
    // Late in a run it may be too late; then the run is whole.
    if (stage === 'register' || code !== 0) {
      expect(code).toBe(130)
      expect(said).toContain('simsach: stopped')
    }
    const isKept = engine === 'local' && stage !== 'register'
    if (code !== 0) expect(said.includes('20000 of the 20000 records read so far are kept in')).toBe(isKept)
    expect(left(out)).toEqual(code === 0 ? FILES : isKept ? ['spill.partial'] : [])
  })

  it.each([
    ['SIGINT', 'read'],
    ['SIGTERM', 'resolve'],
  ] as const)('%s at the stage %s of a build', async (signal, stage) => {
    const out = join(folder.path, `build-${stage}`)
    mkdirSync(out)
    const build = ['register', 'build', 'persons.csv', '--out', join(out, 'r.idx'), '--threads', '2']
    const child = spawn(process.execPath, [BIN, ...build], { cwd: folder.path })
    let said = ''
    let isSent = stage === 'read'
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (!isSent && said.includes('"stage":"read","seconds"')) isSent = child.kill(signal)
    })
    if (stage === 'read') {
      await expect.poll(() => readdirSync(out), { timeout: 20_000, interval: 2 }).toContain('r.idx.scratch')
      child.kill(signal)
    }
    const [code] = await once(child, 'close')
    if (stage === 'read' || code !== 0) expect([code, said]).toEqual([130, expect.stringContaining('simsach: stopped')])
    expect(readdirSync(out)).toEqual(code === 0 ? ['r.idx'] : [])
  })

  it('what a killed run left aside is gone after the next', async () => {
    const child = spawn(process.execPath, [BIN, ...args('large.csv', 'killed')], { cwd: folder.path })
    await expect.poll(() => left('killed'), { timeout: 20_000, interval: 2 }).toContain('spill.partial')
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(left('killed')).toContain('spill.partial')
    expect(simsach(args('small.csv', 'killed'), folder.path).status).toBe(0)
    expect(left('killed')).toEqual(FILES)
  })
})

describe.skipIf(process.platform === 'win32')('streams that nobody holds', () => {
  it.each(['rules'])('%s | head -1 ends well', (command) => {
    const { status, stdout, stderr } = inShell('set -o pipefail; "$@" | head -1', command, '--json')
    expect([status, stdout, stderr]).toEqual([0, '[\n', ''])
  })

  it.runIf(existsSync('/dev/full')).each(['/dev/full', '/dev/null', '&-'])('a log that goes to %s', (where) => {
    const { status, stdout } = inShell(`"$@" 2>${where}`, ...args('small.csv', 'log'))
    expect([status, stdout]).toEqual([0, expect.stringContaining('2 records read')])
  })

  it.runIf(existsSync('/dev/full'))('output on a full disk is said, and what was written stays', () => {
    const { status, stderr } = inShell('"$@" >/dev/full', ...args('small.csv', 'printed'))
    expect([status, stderr]).toEqual([2, expect.stringContaining('cannot write to standard output')])
    expect(left('printed')).toEqual(FILES)
  })
})

describe.skipIf(process.platform === 'win32')('a disk that takes no more', () => {
  it.each([
    ['local', 100, 'spill\\.partial/\\d(?:\\.segments)?'],
    ['reference', 100, 'outcomes\\.csv'],
  ] as const)('is said in words by %s, with nothing left', (engine, blocks, file) => {
    const { status, stderr } = inShell(`ulimit -f ${blocks}; "$@"`, ...args('large.csv', 'limited', engine))
    expect(stderr).toMatch(new RegExp(`limited/${file} cannot be written \\(EFBIG\\)\n {2}Files may not grow`))
    expect([status, left('limited')]).toEqual([2, []])
  })

  it.each([
    ['rows on their way', 500, 'r\\.idx\\.scratch/\\d+'],
    ['an index', 4_000, 'r\\.idx(?:\\.partial|\\.scratch/\\d+)?'],
  ])('is said in words where a build writes %s', (_, blocks, file) => {
    mkdirSync(join(folder.path, 'built'), { recursive: true })
    const build = ['register', 'build', 'persons.csv', '--out', 'built/r.idx', '--partitions', '2']
    const { status, stderr } = inShell(`ulimit -f ${blocks}; "$@"`, ...build)
    expect(stderr).toMatch(new RegExp(`built/${file} cannot be written \\(EFBIG\\)\n {2}Files may not grow`))
    expect([status, left('built')]).toEqual([2, []])
  })

  it('leaves no half key, which would stop every later run', () => {
    const command = [...args('small.csv', 'keyless'), '--key-file', 'half.key']
    const { status, stderr } = inShell('ulimit -f 0; "$@"', ...command)
    expect([status, stderr]).toEqual([2, expect.stringContaining('half.key cannot be written (EFBIG)')])
    expect(existsSync(join(folder.path, 'half.key'))).toBe(false)
    expect(simsach(command, folder.path).status).toBe(0)
  })
})

const hasScript = spawnSync('script', ['--version']).status === 0

it.runIf(hasScript)('a terminal sees a bar with rate and time left, and gets its cursor back', () => {
  const command = [process.execPath, BIN, ...args('middle.csv', 'shown')].join(' ')
  const { stdout, status } = spawnSync('script', ['-qec', command, '/dev/null'], { cwd: folder.path, encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout).toMatch(/records +█+░* \d+ % \| [\d.]+ MB\/s \| \S+ left/)
  expect(stdout).toContain('register read: rows 1, persons 1')
  expect(stdout.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stdout.lastIndexOf('\u001b[?25l'))
})

it('gives the same bytes in every land', () => {
  const answer = (out: string, env: NodeJS.ProcessEnv): readonly string[] => {
    mkdirSync(join(folder.path, out))
    const command = [BIN, ...args('small.csv', out)]
    const { stdout } = spawnSync(process.execPath, command, {
      cwd: folder.path,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    })
    const files = FILES.filter((name) => name.endsWith('.csv'))
    expect(left(out)).toEqual(FILES)
    // The last three lines hold seconds, threads and the folder.
    return [
      stdout.split('\n').slice(0, -4).join('\n'),
      ...files.map((name) => readFileSync(join(folder.path, out, name), 'utf8')),
    ]
  }
  const here = answer('here', { LC_ALL: 'C', TZ: 'UTC' })
  expect(answer('there', { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR', TZ: 'America/New_York' })).toEqual(here)
})
