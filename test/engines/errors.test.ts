/** What can stop a run: told in words that a program can match, with nothing left behind. */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { engineNamed } from '../../src/engines/list.ts'
import { formatNamed } from '../../src/formats/index.ts'
import { RunError, type RunErrorCode } from '../../src/model/errors.ts'
import { businessDateOf, plannedLooseFiles, planRun, type RunPlan } from '../../src/run/plan.ts'
import { buildRegister } from '../../src/run/register-build.ts'
import type { RunWatch } from '../../src/run/watch.ts'
import { dumpText, registerText } from '../reference/small-world.ts'
import { WAYS, type Way, watching } from '../worlds/ways.ts'

const scratch = mkdtempSync(join(tmpdir(), 'simsach-errors-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const register = registerText([{}])
const dump = dumpText([{}, { msisdn: '0981000002', document_number: '001090999999' }])
const header = `${dump.split('\n')[0]}\n`
const headerOf = (text: string): string => `${text.split('\n')[0]}\n`

let cases = 0

/** A folder of its own with a register and dumps, and a plan to run them. */
function planned(
  dumps: Readonly<Record<string, string | Uint8Array>> = {},
  registered: string | Uint8Array = register,
): RunPlan {
  const folder = join(scratch, String(++cases))
  mkdirSync(folder)
  writeFileSync(join(folder, 'register.csv'), registered)
  const files = Object.entries({ 'a.csv': dump, ...dumps })
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
  const options = {
    register: join(folder, 'register.csv'),
    out: join(folder, 'out'),
    keyFile: undefined,
    confirmations: undefined,
    listOutcomes: true,
    threads: 2,
  }
  const paths = files.map(([name]) => join(folder, name))
  const format = formatNamed('canonical')
  return planRun(
    options,
    businessDateOf('2026-11-20'),
    plannedLooseFiles({ paths, format, carrier: 'viettel', date: '2026-11-20' }),
  )
}

/** How a run ends. Throws where it does not, or not with a `RunError`. */
async function failure(run: Promise<unknown>): Promise<RunError> {
  const error: unknown = await run.then(
    () => new Error('the run was to fail'),
    (cause: unknown) => cause,
  )
  if (error instanceof RunError) return error
  throw error
}

const left = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : [])

/** What this process has open. */
function openFiles(): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      return [readlinkSync(`/proc/self/fd/${descriptor}`)]
    } catch {
      return [] // The folder that is read just now.
    }
  })
}

/** The run fails with the code, says what to do, quotes nobody, and leaves nothing in its folder. */
async function fails(way: Way, plan: RunPlan, code: RunErrorCode): Promise<RunError> {
  const error = await failure(way.run(plan))
  expect(error.code).toBe(code)
  expect(error.message.length).toBeGreaterThan(10)
  expect(error.hint.length).toBeGreaterThan(10)
  expect(`${error.message} ${error.hint} ${error.cause}`).not.toMatch(/Nguyễn|001090|0981|1990-05-17/)
  expect(left(plan.out)).toEqual([])
  return error
}

describe.each(WAYS)('a run by $name', (way) => {
  const packed = gzipSync(dump)
  const frame = zstdCompressSync(dump)

  it.each<[string, string | Uint8Array, RunErrorCode]>([
    ['is empty', '', 'file-empty'],
    ['has a header only', header, 'file-header-only'],
    ['has nothing but blank lines and comments', '\n \n# nothing\n', 'file-empty'],
    ['lacks a column', dump.replace('msisdn', 'number'), 'header-missing-column'],
    ['has a column twice', dump.replace('province', 'msisdn'), 'header-repeated-column'],
    ['is another carrier’s', 'SO_TB;LOAI_GT;SO_GT;HO_TEN\n0911000001;CC;046075000001;A\n', 'header-missing-column'],
    ['has no header', dump.slice(header.length), 'header-missing-column'],
    ['is in UTF-16', Buffer.from(`\uFEFF${dump}`, 'utf16le'), 'file-wrong-encoding'],
    ['has lines that end with CR', dump.replaceAll('\n', '\r'), 'file-wrong-line-ends'],
  ])('ends where a dump %s', async (_, bytes, code) => {
    const error = await fails(way, planned({ 'b.csv': bytes }), code)
    expect(error.message).toMatch(/b\.csv|canonical/)
  })

  it.each<[string, string, Uint8Array, RunErrorCode]>([
    ['is a gzip file cut in its middle', 'b.csv.gz', packed.subarray(0, packed.length - 20), 'file-truncated'],
    ['is a gzip file without its last byte', 'b.csv.gz', packed.subarray(0, -1), 'file-truncated'],
    [
      'is a gzip file whose second member is cut',
      'b.csv.gz',
      Buffer.concat([packed, packed.subarray(0, -9)]),
      'file-truncated',
    ],
    [
      'is a gzip file with a wrong sum',
      'b.csv.gz',
      Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)]),
      'file-damaged',
    ],
    ['is a zstd file cut in its middle', 'b.csv.zst', frame.subarray(0, frame.length - 20), 'file-truncated'],
    [
      'is a zstd file whose second frame is cut',
      'b.csv.zst',
      Buffer.concat([frame, frame.subarray(0, -9)]),
      'file-truncated',
    ],
    ['is plain, although its name says gzip', 'b.csv.gz', Buffer.from(dump), 'file-wrong-compression'],
    ['is a ZIP archive', 'b.csv', Buffer.from('PK\x03\x04 and so on'), 'file-wrong-compression'],
  ])('ends where a dump %s', async (_, name, bytes, code) => {
    await fails(way, planned({ [name]: bytes }), code)
  })

  it('ends where a dump is not there, or a folder', async () => {
    const plan = planned({ 'b.csv': dump })
    rmSync(join(dirname(plan.register), 'b.csv'))
    await fails(way, plan, 'file-missing')
    mkdirSync(join(dirname(plan.register), 'b.csv'))
    await fails(way, plan, 'file-not-regular')
  })

  it.each<[string, string | Uint8Array, RunErrorCode]>([
    ['is empty', '', 'file-empty'],
    ['has a header only', headerOf(register), 'file-header-only'],
    ['lacks a column', register.replace('updated_on', 'changed_on'), 'header-missing-column'],
    ['is a dump', dump, 'header-missing-column'],
    ['is cut', gzipSync(register).subarray(0, -4), 'file-truncated'],
    ['has one faulty row in two', registerText([{}, { pin: '12' }]), 'register-faulty'],
  ])('ends where the register %s', async (_, bytes, code) => {
    await fails(way, planned({}, bytes), code)
  })

  it('ends where the register is not there, and makes no key beside it', async () => {
    const plan = planned()
    rmSync(plan.register)
    await fails(way, plan, 'file-missing')
    expect(left(dirname(plan.register)).filter((name) => name !== 'out')).toEqual(['a.csv'])
    await fails(
      way,
      {
        ...plan,
        register: join(scratch, 'nowhere', 'register.csv'),
        keyFile: join(scratch, 'nowhere', 'register.key'),
      },
      'file-missing',
    )
  })

  it('ends where the key is none, and leaves it', async () => {
    const plan = planned()
    writeFileSync(plan.keyFile, 'a key to nothing\n')
    await fails(way, plan, 'key-invalid')
    expect(readFileSync(plan.keyFile, 'utf8')).toBe('a key to nothing\n')
  })

  it('ends where the answers are not there', async () => {
    await fails(way, { ...planned(), confirmations: join(scratch, 'nothing.csv') }, 'file-missing')
  })

  it('ends where nothing can be written', async () => {
    const plan = planned()
    for (const out of [plan.register, join(plan.register, 'out')]) {
      expect((await failure(way.run({ ...plan, out }))).code).toBe('output-unwritable')
    }
    expect(readFileSync(plan.register, 'utf8')).toBe(register)
  })

  it.runIf(existsSync('/proc/self/fd'))('leaves no file open where a header is none', async () => {
    const large = Buffer.from(`x\n${dump.slice(header.length).repeat(20_000)}`)
    for (const [name, bytes] of [
      ['b.csv', large],
      ['b.csv.gz', gzipSync(large)],
      ['b.csv.zst', zstdCompressSync(large)],
    ] as const) {
      const plan = planned({ [name]: bytes })
      expect((await failure(way.run(plan))).code).toBe('header-missing-column')
      // Streams and threads let go of theirs a moment after they have ended.
      const open = (): readonly string[] => openFiles().filter((file) => file.startsWith(dirname(plan.register)))
      await expect.poll(open).toEqual([])
    }
  })

  it('ends where a dump grows while it is read', async () => {
    const plan = planned()
    const { watch, said } = watching()
    let isGrown = false
    const growing = {
      ...watch,
      stage: (name: string): void => {
        isGrown = name === 'register'
      },
      progress: () => {
        if (!isGrown) appendFileSync(join(dirname(plan.register), 'a.csv'), dump.slice(header.length))
        isGrown = true
      },
    }
    const error = await failure(way.run(plan, { watch: growing, said }))
    expect([error.code, error.message]).toEqual(['file-changed', expect.stringContaining('a.csv changed')])
    expect(left(plan.out)).toEqual([])
  })

  it('leaves the files of an earlier run as they were', async () => {
    const plan = planned({ 'b.csv': dump.replaceAll('09810000', '09820000') })
    await way.run(plan)
    const before = readdirSync(plan.out).map((name) => [name, readFileSync(join(plan.out, name), 'utf8')])
    writeFileSync(join(dirname(plan.register), 'b.csv'), header)
    expect((await failure(way.run(plan))).code).toBe('file-header-only')
    expect(readdirSync(plan.out).map((name) => [name, readFileSync(join(plan.out, name), 'utf8')])).toEqual(before)
  })
})

describe('a run that is stopped', () => {
  it.each(WAYS)('by $name, before it began', async (way) => {
    const plan = planned()
    expect((await failure(way.run(plan, watching(AbortSignal.abort())))).code).toBe('interrupted')
    expect(left(plan.out)).toEqual([])
  })

  it.each(['register read', 'file read'])('after "%s"', async (last) => {
    for (const way of WAYS) {
      const plan = planned({ 'b.csv': dump, 'c.csv': dump })
      const stop = new AbortController()
      const { watch, said } = watching(stop.signal)
      const stopping = { ...watch, note: (message: string) => void (message === last && stop.abort()) }
      const error = await failure(way.run(plan, { watch: stopping, said }))
      const isKept = way.name !== 'reference' && last === 'file read'
      expect([error.code, error.hint.includes('the same command goes on')]).toEqual(['interrupted', isKept])
      expect(left(plan.out)).toEqual(isKept ? ['spill.partial'] : [])
    }
  })
})

describe('a thread that dies', () => {
  it.each([
    ['records', []],
    ['settle', ['spill.partial']],
    ['write', ['spill.partial']],
  ])('at the stage %s ends the run, and nothing of it is left but what the next goes on with', async (last, kept) => {
    const plan = planned({ 'b.csv': dump })
    const index = join(dirname(plan.register), 'register.idx')
    await buildRegister({ files: [plan.register], out: index, threads: 1 }, watching().watch)
    const error = await failure(
      engineNamed('local').reconcile({ ...plan, register: index, listOutcomes: true }, killing(last)),
    )
    expect([error.code, error.message]).toEqual(['worker-died', expect.stringContaining('a worker thread ended')])
    expect(left(plan.out)).toEqual(kept)
  })

  it.each(['read', 'resolve', 'write'])('at the stage %s ends a build, and nothing of it is left', async (last) => {
    const { register: file } = planned()
    const folder = dirname(file)
    const build = { files: [file], out: join(folder, 'new.idx'), threads: 2 }
    expect((await failure(buildRegister(build, killing(last)))).code).toBe('worker-died')
    expect(left(folder)).toEqual(['a.csv', 'register.csv'])
  })
})

/** A watch that ends a worker thread in a stage, once it has begun and there is one. */
function killing(last: string): RunWatch {
  const workers: Worker[] = []
  const remember = (worker: Worker): void => void workers.push(worker)
  process.on('worker', remember)
  let current = ''
  const kill = (): void => {
    if (current !== last || workers.length === 0) return
    process.off('worker', remember)
    void workers[0]?.terminate()
  }
  const stage = (name: string): void => {
    current = name
    kill()
  }
  return { ...watching().watch, stage, progress: kill }
}
