/** What breaks around a night: disks, threads, inputs. Each ends in words, with nothing published; what is done is kept where that is of use. */
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/store-reader.ts'
import { BIN, scratch } from '../cli/command-line.ts'
import { finished, ledgerOf, outputsOf, started, stoppedWhen, storedOf } from './night-process.ts'

const scratched = scratch()
const folder = scratched.path
const RUN = '2026-11-20.1'
const DUMP = join(folder, 'world/inbox/viettel/2026-11-20-001/viettel_tb_20261120_01.csv')
const INDEX = join(folder, 'world/register.idx')

beforeAll(async () => {
  const size = ['--persons', '12000', '--subscribers', '16000', '--seed', '9', '--no-truth', '--compress', 'none']
  const made = [
    await finished(['generate', 'world', ...size], folder),
    await finished(['register', 'build', 'world/register.csv', '--out', INDEX], folder),
    await finished(reconciling('clean'), folder),
  ]
  expect(made.map(({ code }) => code)).toEqual([0, 0, 0])
})
afterAll(() => scratched.remove())

function reconciling(out: string, db = `${out}.db`, dumps = ['--inbox', join(folder, 'world/inbox')]): string[] {
  const inputs = ['--register', INDEX, ...dumps, '--outcomes', '--slab', '128KiB']
  return ['reconcile', ...inputs, '--threads', '2', '--out', out, '--db', db]
}

/** A night that was killed in the middle of its records. */
async function killed(out: string): Promise<void> {
  const entries = ledgerOf(join(folder, out))
  const { signal } = await stoppedWhen(started(reconciling(out), folder), () => entries() >= 8)
  expect([signal, readdirSync(join(folder, out)).includes('spill.partial')]).toEqual(['SIGKILL', true])
}

function expectUndisturbed(out: string): void {
  expect(outputsOf(join(folder, out))).toEqual(outputsOf(join(folder, 'clean')))
  expect(storedOf(join(folder, `${out}.db`), RUN)).toEqual(storedOf(join(folder, 'clean.db'), RUN))
}

const published = (out: string): readonly string[] => {
  return readdirSync(join(folder, out)).filter((name) => !name.endsWith('.partial'))
}

/** Whether a file system of any size can be had: in a name space of one's own. */
const canMount = spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0

/** Runs the night on a file system of its own that is too small, makes it larger, and runs it again. What both said, and what they left. */
function onSmallDisk(small: string, place: { readonly out: string; readonly db: string }) {
  const script = `mkdir -p small kept && mount -t tmpfs -o size=${small} none small || exit 99
    "$@"; echo "exit $?"; ls ${place.out}; mount -o remount,size=400m small
    "$@"; echo "exit $?"; cp -r ${place.out} ${place.db} ${place.db}.runs kept/`
  const command = [process.execPath, BIN, ...reconciling(place.out, place.db)]
  return spawnSync('unshare', ['-rm', 'sh', '-c', script, 'sh', ...command], { cwd: folder, encoding: 'utf8' })
}

describe.runIf(canMount)('a file system that is really full', () => {
  it.each([
    [
      'while records are read',
      '2m',
      { out: 'small/records', db: 'small/records.db' },
      /small\/records\/spill\.partial\S* cannot be written \(ENOSPC\)/,
    ],
    [
      'while what was found is written',
      '4m',
      { out: 'small/written', db: 'written.db' },
      /small\/written\S* cannot be written \(ENOSPC\)/,
    ],
    ['while the store is loaded', '1m', { out: 'stored', db: 'small/stored.db' }, /the disk is full/],
  ])('%s: the same command goes on once there is room', (_, small, place, said) => {
    const { stdout, stderr } = onSmallDisk(small, place)
    expect(stderr).toMatch(said)
    expect(stderr).toMatch(/\d+ of the \d+ records read so far are kept in \S+ \(\d+ MiB\): the same command goes on/)
    expect(stdout).toMatch(/^exit 2\nspill\.partial\n/)
    expect(stderr).toContain('goes on with what a stopped run has done')
    expect(stdout).toMatch(/exit 0\n$/)
    const name = place.out.split('/').at(-1) ?? ''
    expect(outputsOf(join(folder, 'kept', name))).toEqual(outputsOf(join(folder, 'clean')))
    const db = join(folder, 'kept', place.db.split('/').at(-1) ?? '')
    expect(storedOf(db, RUN)).toEqual(storedOf(join(folder, 'clean.db'), RUN))
  })
})

describe.skipIf(process.platform === 'win32')('a night that was stopped', () => {
  it('by the end of one of its threads goes on', async () => {
    const env = { LEDGER: join(folder, 'threadless/spill.partial/ledger'), LEDGER_BYTES: '30000' }
    const preload = ['--import', new URL('ends-worker.mjs', import.meta.url).href]
    const { code, said } = await started(reconciling('threadless'), folder, preload, env).ended
    expect([code, published('threadless')]).toEqual([2, []])
    expect(said).toMatch(/a worker thread ended with code 1 in the middle of the run[\s\S]*are kept in threadless/)
    expect((await finished(reconciling('threadless'), folder)).said).toContain('goes on with')
    expectUndisturbed('threadless')
  })

  it('keeps what it has where an option is wrong, or its index is damaged for a while', async () => {
    await killed('options')
    const wrong = await finished([...reconciling('options'), '--date', '2026-11-31'], folder)
    expect([wrong.code, published('options')]).toEqual([2, []])
    const byte = Buffer.alloc(1)
    const index = openSync(INDEX, 'r+')
    const at = readFileSync(INDEX).length - 100_000
    const [old = 0] = readFileSync(INDEX).subarray(at, at + 1)
    byte[0] = old ^ 1
    writeSync(index, byte, 0, 1, at)
    const damaged = await finished(reconciling('options'), folder)
    expect([damaged.code, damaged.said]).toEqual([2, expect.stringContaining('is not what was written')])
    writeSync(index, Buffer.of(old), 0, 1, at)
    closeSync(index)
    expect((await finished(reconciling('options'), folder)).said).toContain('goes on with')
    expectUndisturbed('options')
  })

  it('is told of a dump that is away, and begun anew where it has grown', async () => {
    const command = reconciling('grown', undefined, ['--format', 'viettel', '--date', '2026-11-20', DUMP])
    const entries = ledgerOf(join(folder, 'grown'))
    expect((await stoppedWhen(started(command, folder), () => entries() >= 8)).signal).toBe('SIGKILL')
    renameSync(DUMP, `${DUMP}.away`)
    const away = await finished(command, folder)
    expect([away.code, away.said, published('grown')]).toEqual([2, expect.stringContaining('there is no file'), []])
    expect(ledgerOf(join(folder, 'grown'))()).toBeGreaterThanOrEqual(8)
    renameSync(`${DUMP}.away`, DUMP)
    const text = readFileSync(DUMP, 'latin1')
    appendFileSync(DUMP, text.slice(text.lastIndexOf('\n', text.length - 2) + 1), 'latin1')
    const grown = await finished(command, folder)
    const differs = '"differs":"viettel/2026-11-20-001/viettel_tb_20261120_01.csv"'
    expect([grown.code, grown.said]).toEqual([0, expect.stringContaining(differs)])
    const { rows } = JSON.parse(readFileSync(join(folder, 'grown', 'summary.json'), 'utf8'))
    // The header is no record, and the last line is there twice.
    expect(rows.read).toBe(text.split('\n').length - 1)
    truncateSync(DUMP, Buffer.byteLength(text, 'latin1'))
  })
})

it('shows no run that did not come to its end', () => {
  for (const out of ['threadless', 'options']) {
    const store = openStore(join(folder, `${out}.db`))
    expect(store.runs().map(({ run }) => run)).toEqual([RUN])
    store.close()
  }
})
